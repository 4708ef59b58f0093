"""Relations that the layers before already hold: who signed, who is a party, which party a politician speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from pipeline.annotate.layers import Agreement, Entity, Relation

_MUNICIPAL = re.compile(
    r"^(?:Freie (?:und )?|Freien )?(?:Hansestadt |(?:Landes|Universitäts|Kreis|Bundes)?(?:haupt)?stadt |(?:Insel|Orts|Markt)?gemeinde |Markt )",
    re.IGNORECASE,
)
_TWINNED = frozenset({"signed", "in_force", "extended"})
_MEMBER_ROLES = frozenset({"party_officer", "legislator"})
_PARTY = re.compile(
    r"^(?:CDU|CSU|SPD|FDP|AfD|BSW|SSW|ÖVP|SPÖ|FPÖ|NEOS|SVP|Grüne|Bündnis 90|Die Linke|Linke|PDS|Freie Wähler|FWG|UWG|UWV|Volt)"
    r"|[Ff]raktion\b|[Pp]artei\b"
)
_COMMITTEE = re.compile(
    r"[Bb]eirat|[Kk]ommission\b|[Kk]onferenz\b|[Aa]usschuss|[Bb]ürgerinitiative|[Ii]nitiative\b"
)
_MEMBER_ROLE = re.compile(r"[Mm]itglied|[Ss]precher|[Vv]orsitz|[Ss]tellvertret|[Ee]xpert|politiker")


def relations_from_agreements(doc: Doc) -> Iterator[Relation]:
    """Yield party_to, signed and partner_city, with the agreements' evidence and confidence."""
    entities = {entity.id: entity for entity in doc._.entities}
    for agreement in doc._.agreements:
        for party in agreement.parties:
            yield Relation(
                "party_to", party, agreement.id, list(agreement.evidence), agreement.confidence, "derived"
            )
        for person in agreement.signatories:
            yield Relation(
                "signed", person, agreement.id, list(agreement.evidence), agreement.confidence, "derived"
            )
        pair = _twin_cities(agreement, entities)
        if pair is not None:
            yield Relation("partner_city", *pair, list(agreement.evidence), agreement.confidence, "derived")


def _twin_cities(agreement: Agreement, entities: dict[str, Entity]) -> tuple[str, str] | None:
    partnership = agreement.kind == "city_partnership" or (
        agreement.title is not None and agreement.title.casefold().endswith("partnerschaft")
    )
    if not partnership or agreement.status not in _TWINNED or len(agreement.parties) != 2:
        return None
    cities = [_city_of(entities[party], entities.values()) for party in agreement.parties]
    first, second = cities
    return (first, second) if first and second and first != second else None


def _city_of(party: Entity, entities: Iterable[Entity]) -> str | None:
    """Return the place of a party: itself, or the town whose administration it is."""
    if party.label == "CITY":
        return party.id
    if not _MUNICIPAL.match(party.name):
        return None
    town = _MUNICIPAL.sub("", party.name).casefold()
    return next((one.id for one in entities if one.label == "CITY" and one.name.casefold() == town), None)


def relations_from_offices(doc: Doc) -> Iterator[Relation]:
    """Yield member_of for offices in parties, parliamentary groups, parliaments and committees."""
    entities = {entity.id: entity for entity in doc._.entities}
    for office in doc._.offices:
        body = entities.get(office.of or "")
        if (
            body is None
            or body.label != "ORGANIZATION"
            or (office.status in {"former", "candidate"} and not _PARTY.search(body.name))
        ):
            continue
        party = _PARTY.search(body.name) is not None
        if office.role_class in _MEMBER_ROLES or (party and _MEMBER_ROLE.search(office.role)):
            confidence = 0.9
        elif _COMMITTEE.search(body.name) and _MEMBER_ROLE.search(office.role):
            confidence = 0.75
        else:
            continue
        yield Relation(
            "member_of",
            office.person,
            body.id,
            list(office.evidence),
            confidence * office.confidence,
            "inferred",
        )
