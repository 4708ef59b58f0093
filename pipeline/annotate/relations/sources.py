"""Relations that the layers before already hold: who signed, who is a party, which party a politician speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.entities.home_town import Towns
from pipeline.annotate.layers import Agreement, Entity, Office, Relation
from pipeline.annotate.relations.wordings import POLITICAL_PARTY

_TWINNED = frozenset({"signed", "in_force", "extended"})
_MEMBER_CLASSES = frozenset({"party_officer", "legislator"})
_COMMITTEE = re.compile(
    r"[Bb]eirat|[Kk]ommission\b|[Kk]onferenz\b|[Aa]usschuss|[Bb]ürgerinitiative|[Ii]nitiative\b"
)
_MEMBER_ROLE = re.compile(r"[Mm]itglied|[Ss]precher|[Vv]orsitz|[Ss]tellvertret|[Ee]xpert|politiker|[Cc]hef")


def relations_from_agreements(doc: Doc) -> Iterator[Relation]:
    """Yield party_to, signed and partner_city, with the agreements' evidence and confidence."""
    entities = {entity.id: entity for entity in doc._.entities}
    towns = Towns(doc._.entities)
    for agreement in doc._.agreements:
        for party in agreement.parties:
            yield _derived("party_to", party, agreement.id, agreement)
        for person in agreement.signatories:
            yield _derived("signed", person, agreement.id, agreement)
        pair = _twin_towns(agreement, entities, towns)
        if pair is not None:
            yield _derived("partner_city", *pair, agreement)


def _derived(kind: str, subject: str, target: str, agreement: Agreement) -> Relation:
    return Relation(kind, subject, target, list(agreement.evidence), agreement.confidence, "derived")


def _twin_towns(agreement: Agreement, entities: dict[str, Entity], towns: Towns) -> tuple[str, str] | None:
    """Return the two towns that a twinning or another partnership of theirs binds."""
    named = agreement.title is not None and agreement.title.casefold().endswith("partnerschaft")
    if not (named or agreement.kind == "city_partnership"):
        return None
    if agreement.status not in _TWINNED or len(agreement.parties) != 2:
        return None
    first, second = (towns.of(entities[party]) for party in agreement.parties)
    return (first, second) if first and second and first != second else None


def relations_from_offices(doc: Doc) -> Iterator[Relation]:
    """Yield member_of for offices in parties, parliamentary groups, parliaments and committees."""
    entities = {entity.id: entity for entity in doc._.entities}
    for office in doc._.offices:
        body = entities.get(office.of or "")
        if body is None or body.label != "ORGANIZATION":
            continue
        confidence = _membership(office, body)
        if confidence:
            confidence *= office.confidence
            yield Relation("member_of", office.person, body.id, list(office.evidence), confidence, "inferred")


def _membership(office: Office, body: Entity) -> float:
    """Return how sure an office makes its holder a member of the body (0 where it does not)."""
    if POLITICAL_PARTY.search(body.name):
        return 0.95 if office.role_class in _MEMBER_CLASSES or _MEMBER_ROLE.search(office.role) else 0.0
    if office.status in {"former", "candidate"}:
        return 0.0
    if office.role_class in _MEMBER_CLASSES:
        return 0.9
    return 0.75 if _COMMITTEE.search(body.name) and _MEMBER_ROLE.search(office.role) else 0.0
