"""How the things of a record stand to each other, as FollowTheMoney links: offices, parties, relations, mentions."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.ftm_entity import FtmEntity, ftm_dates, ftm_entity, ftm_id
from pipeline.export.ftm_things import DOCUMENT, evidence_words, schema_of
from pipeline.record.models import Agreement, Official, Record
from pipeline.record.vocabulary import EntityType, RelationType, RoleClass

ORGANIZATIONS = frozenset({"Organization", "PublicBody", "Company"})
LEGAL_ENTITIES = ORGANIZATIONS | {"Person"}

OFFICE_LINKS: dict[RoleClass, tuple[str, str, str]] = {
    RoleClass.EXECUTIVE: ("Directorship", "director", "organization"),
    RoleClass.PARTY_OFFICER: ("Membership", "member", "organization"),
    RoleClass.SPOKESPERSON: ("Employment", "employee", "employer"),
}
"""The link, and its two ends, for offices of a body that are no public ones; those are a position that is held."""

RELATION_LINKS: dict[RelationType, tuple[str, str, str, frozenset[str], frozenset[str]]] = {
    RelationType.MEMBER_OF: ("Membership", "member", "organization", LEGAL_ENTITIES, ORGANIZATIONS),
    RelationType.SUCCEEDS: ("Succession", "successor", "predecessor", LEGAL_ENTITIES, LEGAL_ENTITIES),
    RelationType.PARTICIPATES_IN: (
        "ProjectParticipant",
        "participant",
        "project",
        LEGAL_ENTITIES,
        frozenset({"Project"}),
    ),
}
"""The link for a relation, its two ends, and what they may be; any other is an UnknownLink with its type as the role."""


class FtmLinks:
    """The links of one record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._schemas = {entity.id: schema_of(kind, entity.name) for kind, entity in record.entities()}
        self._types = {entity.id: kind for kind, entity in record.entities()}
        self._schemas |= {agreement.id: "Contract" for agreement in record.agreements}

    def all(self) -> Iterator[FtmEntity]:
        """Mentions in the document, then offices, parties of agreements, and relations."""
        yield from self._mentions()
        for official in self._record.officials:
            yield from self._office(official)
        for agreement in self._record.agreements:
            yield from self._parties(agreement)
        yield from self._relations()

    def _mentions(self) -> Iterator[FtmEntity]:
        for _, entity in self._record.entities():
            yield self._link(
                ("mentions", entity.id),
                "Documentation",
                document=ftm_id(self._record.id, DOCUMENT),
                entity=self._id(entity.id),
                role="mentioned",
                summary=[mention.text for mention in entity.mentions],
                recordId=entity.id,
            )

    def _office(self, official: Official) -> Iterator[FtmEntity]:
        if self._schemas.get(official.person) != "Person":
            return
        about: dict[str, str | list[str]] = {
            "status": str(official.status),
            "description": evidence_words(self._record, official.evidence),
            "recordId": official.id,
        }
        of_body = official.of is not None and self._schemas[official.of] in ORGANIZATIONS
        if of_body and official.role_class in OFFICE_LINKS:
            schema, holder, body = OFFICE_LINKS[official.role_class]
            ends: dict[str, str | list[str]] = {
                holder: self._id(official.person),
                body: self._id(official.of or ""),
            }
            yield self._link((official.id,), schema, role=official.role, **ends, **about)
            return
        position = self._position(official)
        yield position
        yield self._link(
            (official.id,), "Occupancy", holder=self._id(official.person), post=position["id"], **about
        )

    def _position(self, official: Official) -> FtmEntity:
        place = official.of is not None and self._types.get(official.of) in {
            EntityType.CITY,
            EntityType.REGION,
        }
        body = official.of is not None and self._schemas[official.of] in ORGANIZATIONS
        of = None if official.of is None else self._record.entity(official.of)
        return ftm_entity(
            ftm_id(self._record.id, official.id, "position"),
            "Position",
            name=official.role if official.of_name is None else f"{official.role}, {official.of_name}",
            alias=official.role_en,
            summary=official.role_class,
            organization=self._id(official.of or "") if body else None,
            subnationalArea=official.of_name if place else None,
            country=of.country.lower() if of is not None and of.country is not None else None,
            proof=ftm_id(self._record.id, DOCUMENT),
        )

    def _parties(self, agreement: Agreement) -> Iterator[FtmEntity]:
        members = [(RelationType.PARTY_TO, party) for party in agreement.parties]
        members += [(RelationType.SIGNED, signatory) for signatory in agreement.signatories]
        for role, member in dict.fromkeys(members):
            yield self._link(
                (role, member, agreement.id),
                "UnknownLink",
                subject=self._id(member),
                object=self._id(agreement.id),
                role=role,
                status=agreement.status,
                description=evidence_words(self._record, agreement.evidence),
                recordId=agreement.id,
                **ftm_dates(agreement.date),
            )

    def _relations(self) -> Iterator[FtmEntity]:
        told = {(RelationType.PARTY_TO, m, a.id) for a in self._record.agreements for m in a.parties}
        told |= {(RelationType.SIGNED, m, a.id) for a in self._record.agreements for m in a.signatories}
        for r in self._record.relations:
            if (r.type, r.subject, r.object) in told:
                continue
            told.add((r.type, r.subject, r.object))
            schema, source, target = self._relation_schema(r.type, r.subject, r.object)
            yield self._link(
                (r.type, r.subject, r.object),
                schema,
                role=r.type,
                description=evidence_words(self._record, r.evidence),
                recordId=r.id,
                **{source: self._id(r.subject), target: self._id(r.object)},
            )

    def _relation_schema(self, kind: RelationType, subject: str, target: str) -> tuple[str, str, str]:
        if kind in RELATION_LINKS:
            schema, source, aim, subjects, objects = RELATION_LINKS[kind]
            if self._schemas[subject] in subjects and self._schemas[target] in objects:
                return schema, source, aim
        return "UnknownLink", "subject", "object"

    def _id(self, item: str) -> str:
        return ftm_id(self._record.id, item)

    def _link(self, key: tuple[str, ...], schema: str, **properties: str | list[str] | None) -> FtmEntity:
        own = {"proof": ftm_id(self._record.id, DOCUMENT), "publisher": self._record.document.publisher}
        return ftm_entity(ftm_id(self._record.id, "link", *key), schema, **own, **properties)
