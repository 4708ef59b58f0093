"""What no source of relations is believed, because the items themselves speak against it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.annotate.layers import Entity, Relation
from pipeline.annotate.relations.wordings import POLITICAL_PARTY
from pipeline.record.vocabulary import Basis

_TEXT_OF_RULES = re.compile(r"[Zz]iele?n?$|[Gg]esetz\b|[Vv]erordnung\b|[Rr]ichtlinie\b")
# "Münchner Sicherheitskonferenz"; but "Internationaler Kongress", "Deutscher Ärztetag".
_OF_A_TOWN = re.compile(r"(?!\w+(?:isch|al|lich|iv|weit)er |Deutsch)[A-ZÄÖÜ]\w+er [A-ZÄÖÜ]")


# Who pays for it or runs it takes part in it as well, but that says less; "die Hälfte trägt das Land" speaks of money.
_SAYS_LESS_THAN = {
    "participates_in": frozenset({"funded_by", "operated_by", "organizes"}),
    "operated_by": frozenset({"funded_by"}),
}
_BODY_IS_OBJECT = frozenset({"funded_by", "operated_by"})


def most_telling(relations: Sequence[Relation]) -> list[Relation]:
    """Leave out what says less of how a body stands to an undertaking than another one of the relations."""
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for relation in relations:
        told[_body_and_undertaking(relation)].add(relation.type)
    return [
        relation
        for relation in relations
        if told[_body_and_undertaking(relation)].isdisjoint(_SAYS_LESS_THAN.get(relation.type, ()))
    ]


def _body_and_undertaking(relation: Relation) -> tuple[str, str]:
    if relation.type in _BODY_IS_OBJECT:
        return relation.object, relation.subject
    return relation.subject, relation.object


def of_one_party(relations: Sequence[Relation], entities: Mapping[str, Entity]) -> list[Relation]:
    """Leave out the party that is only inferred for a person whose party the text states; parties and their groups go together."""
    stated: defaultdict[str, set[str]] = defaultdict(set)
    for relation in relations:
        party = _party(relation, entities)
        if party is not None and relation.basis == Basis.STATED:
            stated[relation.subject].add(party)
    return [
        relation
        for relation in relations
        if relation.basis == Basis.STATED
        or (party := _party(relation, entities)) is None
        or not stated[relation.subject]
        or any(party.startswith(one) or one.startswith(party) for one in stated[relation.subject])
    ]


def _party(relation: Relation, entities: Mapping[str, Entity]) -> str | None:
    subject, body = entities.get(relation.subject), entities.get(relation.object)
    if relation.type != "member_of" or subject is None or body is None or subject.label != "PERSON":
        return None
    return body.name if POLITICAL_PARTY.search(body.name) else None


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
