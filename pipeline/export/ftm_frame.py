"""What all links of a record have in common: the ids and schemata of its things, and the document that proves them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pipeline.export.ftm_entity import FtmEntity, ftm_entity, ftm_id
from pipeline.export.ftm_things import DOCUMENT, evidence_words, schema_of
from pipeline.record.models import Record, Span

ORGANIZATIONS = frozenset({"Organization", "PublicBody", "Company"})
LEGAL_ENTITIES = ORGANIZATIONS | {"Person"}


class FtmFrame:
    """The things of one record, as its links refer to them."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.document = ftm_id(record.id, DOCUMENT)
        self._schemas = {entity.id: schema_of(kind, entity.name) for kind, entity in record.entities()}
        self._schemas |= {agreement.id: "Contract" for agreement in record.agreements}

    def id(self, *parts: str) -> str:
        """The id of an item of the record, or of something that belongs to it."""
        return ftm_id(self.record.id, *parts)

    def is_one_of(self, item: str, schemata: Collection[str]) -> bool:
        """Whether the thing made of an entity or agreement has one of the schemata."""
        return self._schemas[item] in schemata

    def words(self, evidence: list[Span]) -> list[str]:
        """The words of the text that bear something out."""
        return evidence_words(self.record, evidence)

    def link(
        self,
        key: tuple[str, ...],
        schema: str,
        ends: dict[str, str],
        **properties: str | Iterable[str] | None,
    ) -> FtmEntity:
        """A link between two things, with the document as its proof.

        Args:
            key: what tells the link from others of the record.
            schema: what kind of link it is.
            ends: the two properties that name the things, with their ids.
            properties: the others.
        """
        proof = {"proof": self.document, "publisher": self.record.document.publisher}
        return ftm_entity(self.id("link", *key), schema, **ends, **proof, **properties)
