"""How the things of a record stand to each other: mentions in the document, parties of agreements, relations."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.ftm_entity import FtmEntity, ftm_dates
from pipeline.export.ftm_frame import LEGAL_ENTITIES, ORGANIZATIONS, FtmFrame
from pipeline.record.models import Agreement
from pipeline.record.vocabulary import RelationType

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

Triple = tuple[str, str, str]


def mention_links(frame: FtmFrame) -> Iterator[FtmEntity]:
    """For each entity, that the document mentions it, with the words."""
    for _, entity in frame.record.entities():
        yield frame.link(
            ("mentions", entity.id),
            "Documentation",
            {"document": frame.document, "entity": frame.id(entity.id)},
            role="mentioned",
            summary=[mention.text for mention in entity.mentions],
            recordId=entity.id,
        )


def party_links(frame: FtmFrame) -> Iterator[FtmEntity]:
    """The parties and signatories of the agreements."""
    for agreement in frame.record.agreements:
        for role, member, _ in dict.fromkeys(_memberships(agreement)):
            yield frame.link(
                (role, member, agreement.id),
                "UnknownLink",
                {"subject": frame.id(member), "object": frame.id(agreement.id)},
                role=role,
                status=agreement.status,
                description=frame.words(agreement.evidence),
                recordId=agreement.id,
                **ftm_dates(agreement.date),
            )


def relation_links(frame: FtmFrame) -> Iterator[FtmEntity]:
    """The relations, each once, but for those that the agreements tell already."""
    told = {triple for agreement in frame.record.agreements for triple in _memberships(agreement)}
    for relation in frame.record.relations:
        triple = (str(relation.type), relation.subject, relation.object)
        if triple in told:
            continue
        told.add(triple)
        schema, source, target = _relation_schema(frame, relation.type, relation.subject, relation.object)
        yield frame.link(
            triple,
            schema,
            {source: frame.id(relation.subject), target: frame.id(relation.object)},
            role=relation.type,
            description=frame.words(relation.evidence),
            recordId=relation.id,
        )


def _memberships(agreement: Agreement) -> list[Triple]:
    parties = [(str(RelationType.PARTY_TO), party, agreement.id) for party in agreement.parties]
    return parties + [(str(RelationType.SIGNED), person, agreement.id) for person in agreement.signatories]


def _relation_schema(frame: FtmFrame, kind: RelationType, subject: str, target: str) -> Triple:
    if kind in RELATION_LINKS:
        schema, source, aim, subjects, objects = RELATION_LINKS[kind]
        if frame.is_one_of(subject, subjects) and frame.is_one_of(target, objects):
            return schema, source, aim
    return "UnknownLink", "subject", "object"
