"""What the labels of a token classifier mean: at which edge of a name a word stands, and which of our types it has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import DepescheError
from pipeline.record.vocabulary import EntityType

PLACE = "PLACE"
"""A place of any kind; ``depesche_place_kinds`` makes a city, a region or a country of it."""
OUTSIDE = "O"
KINDS = (*(kind.value for kind in EntityType), PLACE)
LEFT_OUT = ""

USUAL: dict[str, EntityType | str] = {
    "PER": EntityType.PERSON,
    "PERS": EntityType.PERSON,
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "ORGANISATION": EntityType.ORGANIZATION,
    "ORGANIZATION": EntityType.ORGANIZATION,
    "CITY": EntityType.CITY,
    "REGION": EntityType.REGION,
    "COUNTRY": EntityType.COUNTRY,
    "FAC": EntityType.REGION,
    "LOC": PLACE,
    "LOCATION": PLACE,
    "GPE": PLACE,
    "PLACE": PLACE,
    "PROGRAM": EntityType.PROGRAM,
    "LAW": EntityType.PROGRAM,
    "EVENT": EntityType.EVENT,
    "EVT": EntityType.EVENT,
}
"""Labels of CoNLL, GermEval, OntoNotes and ours. MISC, OTH, and GermEval's ...deriv and ...part mean none of our types."""

_EDGED = re.compile(r"(?P<edge>[BIESLUM])[-_](?P<label>.+)")
_NUMBERED = re.compile(r"LABEL_\d+")
_BEGINS = frozenset("BSU")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label says of a word: its type, None where it has none, and whether a name begins with it."""

    kind: str | None
    begins: bool


def read_labels(names: Sequence[str], given: Mapping[str, str], *, model: str) -> tuple[Meaning, ...]:
    """Return the meaning of each label.

    Schemes with and without edges are read (IO, IOB, BIO, BIOES, BILOU).

    Args:
        names: The classifier's labels, in the order of its scores.
        given: The user's map, from labels with or without edge to types; "" leaves a label out. It goes before
            ``USUAL``; what is in neither is left out.
        model: What the user calls the classifier.

    Raises:
        DepescheError: E207 for a type that is not ours, a label that the classifier does not have, and where nothing
            is left.
    """
    own = {label.casefold(): kind for label, kind in given.items()}
    _check_map(given, names, model=model)
    meanings = tuple(_meaning(name, own) for name in names)
    if not any(meaning.kind for meaning in meanings):
        raise DepescheError("E207", model=model, reason=_nothing_left(names))
    return meanings


def _nothing_left(names: Sequence[str]) -> str:
    if not any(_NUMBERED.fullmatch(name) for name in names):
        return f"none of its labels is known ({_listed(names)})"
    return (
        f"they are numbered and have no names ({_listed(names)}); write those that it was trained with, as B-PER,"
        " into id2label of its config.json"
    )


def _check_map(given: Mapping[str, str], names: Sequence[str], *, model: str) -> None:
    wrong = sorted({kind for kind in given.values() if kind not in (*KINDS, LEFT_OUT)})
    if wrong:
        raise DepescheError("E207", model=model, reason=f"no type is called {', '.join(wrong)}")
    known = {name.casefold() for name in names} | {_parts(name)[1].casefold() for name in names}
    strange = sorted(label for label in given if label.casefold() not in known)
    if strange:
        reason = f"it has no label {', '.join(strange)}, but {_listed(names)}"
        raise DepescheError("E207", model=model, reason=reason)


def _meaning(name: str, own: Mapping[str, str]) -> Meaning:
    edge, label = _parts(name)
    kind = own.get(name.casefold(), own.get(label.casefold()))
    if kind is None and name != OUTSIDE:
        kind = USUAL.get(label.upper())
    return Meaning(str(kind) if kind else None, edge in _BEGINS)


def _parts(name: str) -> tuple[str, str]:
    match = _EDGED.fullmatch(name)
    return (match["edge"], match["label"]) if match else ("I", name)


def _listed(names: Sequence[str]) -> str:
    labels = {_parts(name)[1] for name in names} - {OUTSIDE}
    return ", ".join(sorted(labels)) or "none"
