"""Which found item answers to which gold item, one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pipeline.evaluate.annotations import AgreementItem, Annotations, EntityItem, Span

Gold = TypeVar("Gold")
Found = TypeVar("Found")

SAME_SPAN = 1.0
SAME_NAME = 0.5
SAME_TYPE = 0.25
SAME_PARTIES = 0.5
MOST_PARTIES = 0.5

BODY_WORDS = re.compile(
    r"^((Freie (und )?)?(Haupt|Landeshaupt|Kreis|Große Kreis|Hanse|Bundes|Universitäts|Wissenschafts)?stadt"
    r"|(Markt|Orts|Stadt|Einheits)?gemeinde|Markt|Land|Freistaat|Kanton|Republik)\s+",
    re.IGNORECASE,
)
"""What stands before the name of a place where its body is meant."""


def pair_up(
    gold: Sequence[Gold], found: Sequence[Found], likeness: Callable[[Gold, Found], float]
) -> list[tuple[int, int]]:
    """Pair the items that are most alike, best pair first, until no two are alike.

    Returns:
        Pairs of positions in `gold` and `found`, each position at most once, ordered by the position in `gold`.
        Among equals the earlier goes first, so both sides should be in text order.
    """
    scored = [(likeness(ours, theirs), g, f) for g, ours in enumerate(gold) for f, theirs in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, g, f in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score > 0 and g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return sorted(pairs.items())


def overlap(first: Span, second: Span) -> int:
    """The number of characters that two spans share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def align(gold: Annotations, found: Annotations) -> dict[str, str]:
    """The gold id for each found id of an entity or agreement that answers to a gold one."""
    entities = pair_up(gold.entities, found.entities, _entity_likeness)
    ids = {found.entities[f].id: gold.entities[g].id for g, f in entities}
    ours = sorted(gold.agreements, key=_place)
    theirs = sorted(found.agreements, key=_place)
    for g, f in pair_up(ours, theirs, lambda a, b: _agreement_likeness(a, b, ids)):
        ids[theirs[f].id] = ours[g].id
    return ids


def gold_id(ids: Mapping[str, str], found: str) -> str:
    """The gold id that a found id answers to; one that no gold item has, where it answers to none."""
    return ids.get(found, f"?{found}")


def normal_name(name: str) -> str:
    """A name for comparison: case and spacing do not count."""
    return " ".join(name.casefold().split())


def place_name(name: str) -> str:
    """The name of a place for that of its body: "Herne" for "Stadt Herne"."""
    return normal_name(BODY_WORDS.sub("", name))


def _entity_likeness(gold: EntityItem, found: EntityItem) -> float:
    shared = _shared(gold.spans, found.spans)
    same_name = normal_name(gold.name) == normal_name(found.name)
    same_type = gold.type == found.type
    # A name that stands nowhere near a gold mention can only be the same thing where the type agrees too.
    if shared == 0 and not (same_name and same_type):
        return 0.0
    return shared + SAME_NAME * same_name + SAME_TYPE * same_type


def _shared(gold: Sequence[Span], found: Sequence[Span]) -> float:
    exact = set(gold) & set(found)
    partial = sum(
        any(overlap(ours, theirs) for theirs in found if theirs not in exact)
        for ours in gold
        if ours not in exact
    )
    return SAME_SPAN * len(exact) + SAME_SPAN / 2 * partial


def _agreement_likeness(gold: AgreementItem, found: AgreementItem, ids: dict[str, str]) -> float:
    shared = _shared(gold.spans, found.spans)
    parties = frozenset(ids.get(party, "") for party in found.parties)
    common = len(gold.parties & parties) / max(1, len(gold.parties | parties))
    same_kind = gold.kind == found.kind
    if shared == 0 and not (same_kind and common >= MOST_PARTIES):
        return 0.0
    return shared + SAME_PARTIES * common + SAME_TYPE * same_kind


def _place(agreement: AgreementItem) -> tuple[object, ...]:
    return (agreement.spans, agreement.kind, agreement.title or "", agreement.id)
