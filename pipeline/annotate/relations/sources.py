"""Relations that the layers before already hold: who signed, who is a party, which party a politician speaks for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.entities.home_town import MUNICIPAL, Towns
from pipeline.annotate.layers import Agreement, Entity, Office, Relation
from pipeline.annotate.offices.roles import find_role
from pipeline.annotate.relations.wordings import POLITICAL_PARTY
from pipeline.record.vocabulary import Basis, OfficeStatus

_TWINNED = frozenset({"signed", "in_force", "extended"})
_MEMBER_CLASSES = frozenset({"party_officer", "legislator"})
# The gold of local news does not call those who lead a body its members, that of other news does: 15 of 20 such
# offices in the training part of the real texts, 8 of 117 in the local news of that of the press texts.
_SERVES_BODY = frozenset({"executive", "other", "spokesperson", "judge"})
_SERVICE = 0.82
_LOCAL_CLASSES = frozenset({"mayor", "deputy_mayor", "councillor", "district_administrator"})
_LOCAL_BODY = re.compile(
    r"[Zz]weckverband|[Ss]tadtwerke|^(?:Bezirks|Landrats|Gesundheits|Statistisches )|^Polizei\w|[Ff]euerwehr|[Kk]linik"
    r"|\bIHK\b|Handelskammer|[Kk]irchenkreis|^Bistum|^Landes|[Ss]parkasse|^Land "
)
# Most pairs of one former and one other holder in the training part are successions, and the surest to name.
_SUCCESSION = 0.9
_HELD_BY_ONE = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "minister",
        "mayor",
        "district_administrator",
        "department_head",
        "party_officer",
    }
)
_LEAVES = frozenset({OfficeStatus.FORMER})
_COMES = frozenset({OfficeStatus.CURRENT, OfficeStatus.DESIGNATED, OfficeStatus.ACTING})
_COMMITTEE = re.compile(
    r"[Bb]eirat|[Kk]ommission\b|[Kk]onferenz\b|[Aa]usschuss|[Bb]ürgerinitiative|[Ii]nitiative\b"
)
_MEMBER_ROLE = re.compile(r"[Mm]itglied|[Ss]precher|[Vv]orsitz|[Ss]tellvertret|[Ee]xpert|politiker|[Cc]hef")


def relations_from_agreements(doc: Doc) -> Iterator[Relation]:
    """Yield party_to, signed and partner_city, with the agreements' evidence and confidence."""
    entities = {entity.id: entity for entity in doc._.entities}
    towns = Towns(doc._.entities)
    for agreement in doc._.agreements:
        # A person who is party to a contract of their own signs it, and "party_to" is for bodies and places.
        for party in agreement.parties:
            if entities[party].label != "PERSON":
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
    local = _is_local(doc)
    for office in doc._.offices:
        body = entities.get(office.of or "")
        if body is None or body.label != "ORGANIZATION":
            continue
        confidence = _membership(office, body)
        if not confidence and not local and _serves(office) and not POLITICAL_PARTY.search(body.name):
            confidence = _SERVICE
        if confidence:
            confidence *= office.confidence
            yield Relation("member_of", office.person, body.id, list(office.evidence), confidence, "inferred")


def relations_from_successions(doc: Doc) -> Iterator[Relation]:
    """Yield succeeds where a text tells one who has or gets an office and one who had it or still has it."""
    holders: defaultdict[tuple[str, str | None], list[Office]] = defaultdict(list)
    for office in doc._.offices:
        if office.role_class in _HELD_BY_ONE and office.status in _LEAVES | _COMES:
            holders[_noun(office.role), office.of].append(office)
    for of_office in holders.values():
        former, present = _parted(of_office)
        if len(former) == len(present) == 1 and former[0].person != present[0].person:
            evidence = [*present[0].evidence, *former[0].evidence]
            confidence = _SUCCESSION * min(present[0].confidence, former[0].confidence)
            yield Relation("succeeds", present[0].person, former[0].person, evidence, confidence, "inferred")


def _parted(offices: list[Office]) -> tuple[list[Office], list[Office]]:
    """Part who leaves an office from who has it then; where nobody has left it, it is its holder who will."""
    former = [office for office in offices if office.status in _LEAVES]
    present = [office for office in offices if office.status in _COMES]
    if former:
        return former, present
    coming = [office for office in present if office.status == OfficeStatus.DESIGNATED]
    return [office for office in present if office.status == OfficeStatus.CURRENT], coming


def _noun(role: str) -> str:
    """Return what "Innenministerin" and "Innenminister" have in common."""
    known = (found for word in role.split() if (found := find_role(word)) is not None)
    return next((found.key for found in known), role)


def _serves(office: Office) -> bool:
    """Tell whether the text says itself which body the holder of an office leads or serves."""
    return office.role_class in _SERVES_BODY and office.basis == Basis.STATED


def _is_local(doc: Doc) -> bool:
    """Tell whether a municipality, a public service of a place or one who serves it acts in the text."""
    return any(office.role_class in _LOCAL_CLASSES for office in doc._.offices) or any(
        entity.label == "ORGANIZATION" and (MUNICIPAL.match(entity.name) or _LOCAL_BODY.search(entity.name))
        for entity in doc._.entities
    )


def _membership(office: Office, body: Entity) -> float:
    """Return how sure an office makes its holder a member of the body (0 where it does not)."""
    if POLITICAL_PARTY.search(body.name):
        return 0.95 if office.role_class in _MEMBER_CLASSES or _MEMBER_ROLE.search(office.role) else 0.0
    if office.status in {"former", "candidate"}:
        return 0.0
    if office.role_class in _MEMBER_CLASSES:
        return 0.9
    return 0.75 if _COMMITTEE.search(body.name) and _MEMBER_ROLE.search(office.role) else 0.0
