"""Officials: the strict tuple of person, class of role, body and status, and each of them by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pipeline.evaluate.alignment import gold_id, pair_up, place_name
from pipeline.evaluate.annotations import Annotations, OfficialItem
from pipeline.evaluate.counts import Counts, compare, matched
from pipeline.evaluate.layer_score import LayerScore
from pipeline.evaluate.mistakes import Mistake

LAYER = "officials"
Same = Callable[[OfficialItem, OfficialItem], bool]


def score_officials(gold: Annotations, found: Annotations, ids: Mapping[str, str]) -> LayerScore:
    """Compare the offices.

    "officials" counts strict tuples; "officials.person" offices of the right person, each against one gold office of
    that person, and the other measures those of them that agree in a field. In "officials.of_or_its_body" a place may
    stand for its body ("Herne" for "Stadt Herne") and the other way round.
    """
    names = {entity.id: place_name(entity.name) for entity in gold.entities}
    ours = gold.officials
    theirs = tuple(_in_gold_ids(official, ids) for official in found.officials)
    pairs = [(ours[g], theirs[f]) for g, f in pair_up(ours, theirs, _likeness)]

    def count(same: Same) -> Counts:
        return Counts(sum(same(a, b) for a, b in pairs), len(theirs), len(ours))

    counts = {
        LAYER: compare(map(_tuple, ours), map(_tuple, theirs)),
        "officials.person": count(lambda a, b: a.person == b.person),
        "officials.role_class": count(lambda a, b: a.role_class == b.role_class),
        "officials.of": count(lambda a, b: a.of == b.of),
        "officials.of_or_its_body": count(lambda a, b: _body(a.of, names) == _body(b.of, names)),
        "officials.status": count(lambda a, b: a.status == b.status),
    }
    told = {entity.id: entity.name for entity in gold.entities}
    told |= {gold_id({}, entity.id): entity.name for entity in found.entities}
    return LayerScore(counts, list(_mistakes(ours, theirs, pairs, told)))


def right_officials(gold: Annotations, found: Annotations, ids: Mapping[str, str]) -> list[bool]:
    """Whether person, class of the role, body and status of each office are right."""
    theirs = (_tuple(_in_gold_ids(official, ids)) for official in found.officials)
    return matched(map(_tuple, gold.officials), theirs)


def _in_gold_ids(official: OfficialItem, ids: Mapping[str, str]) -> OfficialItem:
    body = None if official.of is None else gold_id(ids, official.of)
    return replace(official, person=gold_id(ids, official.person), of=body)


def _tuple(official: OfficialItem) -> tuple[str | None, ...]:
    return (official.person, official.role_class, official.of, official.status)


def _likeness(gold: OfficialItem, found: OfficialItem) -> float:
    if gold.person != found.person:
        return 0.0
    return 1.0 + sum(a == b for a, b in zip(_tuple(gold)[1:], _tuple(found)[1:], strict=True))


def _body(entity: str | None, names: Mapping[str, str]) -> str | None:
    return entity if entity is None else names.get(entity, entity)


def _mistakes(
    ours: tuple[OfficialItem, ...],
    theirs: tuple[OfficialItem, ...],
    pairs: list[tuple[OfficialItem, OfficialItem]],
    names: Mapping[str, str],
) -> Iterator[Mistake]:
    for gold, found in pairs:
        fields = {
            "role_class": (gold.role_class, found.role_class),
            "of": (names.get(gold.of or ""), names.get(found.of or "")),
            "status": (gold.status, found.status),
        }
        wrong = [
            f"{field} {said} instead of {meant}"
            for field, (meant, said) in fields.items()
            if getattr(gold, field) != getattr(found, field)
        ]
        if wrong:
            yield Mistake(
                LAYER, "wrong", f"{found.role}: {', '.join(wrong)}", _first(found), found.confidence
            )
    paired_ours, paired_theirs = [id(a) for a, _ in pairs], [id(b) for _, b in pairs]
    for found in theirs:
        if id(found) not in paired_theirs:
            yield Mistake(
                LAYER, "spurious", f"{found.role} ({found.role_class})", _first(found), found.confidence
            )
    for gold in ours:
        if id(gold) not in paired_ours:
            yield Mistake(LAYER, "missed", f"{gold.role} ({gold.role_class})", _first(gold))


def _first(official: OfficialItem) -> tuple[int, int] | None:
    return official.spans[0] if official.spans else None
