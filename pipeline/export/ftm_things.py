"""The document, the entities and the agreements of a record as FollowTheMoney things."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import PurePath

from pipeline.export.ftm_entity import FtmEntity, ftm_dates, ftm_entity, ftm_id
from pipeline.record.models import Agreement, Entity, Record
from pipeline.record.vocabulary import EntityType, MentionForm

DOCUMENT = "document"

# FollowTheMoney knows languages by three letters, and all texts that are read are German.
_LANGUAGES = {"de": "deu", "gsw": "gsw", "nds": "nds"}

_COMPANY = re.compile(r"\b(?:g?GmbH|mbH|AG|SE|KG|KGaA|OHG|UG|eG|Inc\.?|Ltd\.?|plc|S\.A\.|B\.V\.)(?!\w)")
_PUBLIC_BODY = re.compile(
    r"^(?:Freie und Hansestadt|Freie Hansestadt|Landeshauptstadt|Hansestadt|Kreisstadt|Universitätsstadt|Stadt|Gemeinde"
    r"|Verbandsgemeinde|Samtgemeinde|Markt|Land|Freistaat|Kreis|Landkreis|Bundesrepublik|Republik|Bezirk|Amt|Rat der"
    r"|Senat|Ministerium|Europäische Kommission|Europäische Union|Europäisches Parlament|EU-Kommission)\b"
    r"|(?:ministerium|ministerien|stadtrat|gemeinderat|(?<!land)kreistag|landtag|bundestag|bundesrat|bürgerschaft|magistrat"
    r"|behörde|verwaltung|staatskanzlei|kanzleramt|regierung|präsidium|gericht|staatsanwaltschaft|landesamt|bundesamt"
    r"|bezirksamt|landratsamt|finanzamt|kartellamt|gesundheitsamt|jugendamt|ordnungsamt|auswärtiges amt|netzagentur"
    r"|agentur für arbeit|feuerwehr|polizei|zweckverband)\b",
    re.IGNORECASE,
)


def schema_of(kind: EntityType, name: str) -> str:
    """The schema for an entity: a body is a company by its legal form, public by its kind of name, else neither."""
    if kind is not EntityType.ORGANIZATION:
        return _SCHEMAS[kind]
    if _COMPANY.search(name):
        return "Company"
    return "PublicBody" if _PUBLIC_BODY.search(name) else "Organization"


_SCHEMAS: dict[EntityType, str] = {
    EntityType.PERSON: "Person",
    EntityType.CITY: "Territory",
    EntityType.REGION: "Territory",
    EntityType.COUNTRY: "Territory",
    EntityType.PROGRAM: "Project",
    EntityType.EVENT: "Event",
}
# Other forms of a place's name in a text are mostly adjectives of it.
_WITH_OTHER_NAMES = frozenset(
    {EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PROGRAM, EntityType.EVENT}
)


def things(record: Record) -> Iterator[FtmEntity]:
    """The document first, then its entities, then its agreements."""
    yield _document(record)
    for kind, entity in record.entities():
        yield _entity(record, kind, entity)
    for agreement in record.agreements:
        yield _agreement(record, agreement)


def _document(record: Record) -> FtmEntity:
    document = record.document
    return ftm_entity(
        ftm_id(record.id, DOCUMENT),
        "Article",
        title=document.title,
        fileName=PurePath(document.source).name or document.source,
        # FollowTheMoney knows checksums of this kind only.
        contentHash=hashlib.sha1(document.text.encode(), usedforsecurity=False).hexdigest(),
        mimeType="text/plain",
        encoding="utf-8",
        language=_LANGUAGES.get(document.language.split("-")[0]),
        publishedAt=ftm_dates(document.published).get("date"),
        publisher=document.publisher,
        sourceUrl=_web_address(document.source),
        notes=f"Depesche record {record.id}",
        bodyText=document.text,
        summary=" ".join(sentence.text for sentence in record.summary.get("en", [])) or None,
        keywords=[topic.label for topic in (*record.topics, *record.sdgs)],
        generator=f"Depesche {record.provenance.pipeline_version}",
    )


def _entity(record: Record, kind: EntityType, entity: Entity) -> FtmEntity:
    # A name may go over a line end.
    texts = [" ".join(m.text.split()) for m in entity.mentions if m.form is MentionForm.NAME]
    named = [text for text in texts if text != entity.name]
    return ftm_entity(
        ftm_id(record.id, entity.id),
        schema_of(kind, entity.name),
        name=entity.name,
        alias=entity.name_en,
        weakAlias=named if kind in _WITH_OTHER_NAMES else None,
        country=None if entity.country is None else entity.country.lower(),
        wikidataId=entity.links.get("wikidata"),
        **{"level": kind.lower()} if schema_of(kind, entity.name) == "Territory" else {},
        notes=[f"{scheme}: {value}" for scheme, value in entity.links.items() if scheme != "wikidata"],
        proof=ftm_id(record.id, DOCUMENT),
        sourceUrl=_web_address(record.document.source),
    )


def _agreement(record: Record, agreement: Agreement) -> FtmEntity:
    title = agreement.title or (agreement.mentions[0].text if agreement.mentions else str(agreement.kind))
    return ftm_entity(
        ftm_id(record.id, agreement.id),
        "Contract",
        name=title,
        title=title,
        alias=agreement.title_en,
        type=agreement.kind,
        status=agreement.status,
        contractDate=ftm_dates(agreement.date).get("date"),
        description=evidence_words(record, agreement.evidence),
        proof=ftm_id(record.id, DOCUMENT),
        sourceUrl=_web_address(record.document.source),
    )


def evidence_words(record: Record, spans: list[tuple[int, int]]) -> list[str]:
    """The words of the text that stand at these spans."""
    return [" ".join(record.document.text[start:end].split()) for start, end in spans]


def _web_address(source: str) -> str | None:
    return source if source.startswith(("https://", "http://")) else None
