"""What no source of relations is believed, because the items themselves speak against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.annotate.layers import Entity, Relation

_TEXT_OF_RULES = re.compile(r"[Zz]iele?n?$|[Gg]esetz\b|[Vv]erordnung\b|[Rr]ichtlinie\b")
# "Münchner Sicherheitskonferenz"; but "Internationaler Kongress", "Deutscher Ärztetag".
_OF_A_TOWN = re.compile(r"(?!\w+(?:isch|al|lich|iv|weit)er |Deutsch)[A-ZÄÖÜ]\w+er [A-ZÄÖÜ]")


def plausible(relations: Iterable[Relation], entities: Mapping[str, Entity]) -> Iterator[Relation]:
    """Yield the relations that can be true of their items."""
    for relation in relations:
        subject, target = entities.get(relation.subject), entities.get(relation.object)
        if subject is None or target is None or not _contradicted(relation.type, subject, target):
            yield relation


def _contradicted(kind: str, subject: Entity, target: Entity) -> bool:
    if kind == "member_of":
        # "ein Sprecher des Ministeriums" is named by his office; that he belongs there says nothing more.
        return subject.label == "PERSON" and all(mention.form == "nominal" for mention in subject.mentions)
    if kind == "operated_by":
        return _TEXT_OF_RULES.search(subject.name) is not None
    if kind == "takes_place_in":
        return target.label == "COUNTRY" and _OF_A_TOWN.match(subject.name) is not None
    return False
