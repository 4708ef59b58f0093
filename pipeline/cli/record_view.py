"""A record laid out for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.cli.console import out, printable
from pipeline.record.models import Agreement, Entity, Official, Quote, Record, RelatedText, Relation
from pipeline.record.vocabulary import LinkKind

QUOTE_WIDTH = 160
SHORT_ID = 12
_LINKS = {
    LinkKind.NEAR_DUPLICATE: "nearly the same as",
    LinkKind.UPDATES: "updates or corrects",
    LinkKind.UPDATED_BY: "updated or corrected by",
}
# The same links, seen from the text that they lead to.
_LATER = {
    **_LINKS,
    LinkKind.UPDATES: _LINKS[LinkKind.UPDATED_BY],
    LinkKind.UPDATED_BY: _LINKS[LinkKind.UPDATES],
}


def print_record(record: Record, *, later: Sequence[tuple[Record, RelatedText]] = ()) -> None:
    """Print a record: summary first, then what was found, each kind in its own block, then the warnings.

    `later` has the records of the run that lead back to it, each with how it does.
    """
    document = record.document
    out.print(Text(printable(document.title or "(no headline)"), style="bold"))
    facts = (
        ("source", document.source),
        ("published", _with_basis(record, "published", document.published)),
        ("publisher", _with_basis(record, "publisher", document.publisher)),
        ("id", record.id),
    )
    out.print(_pairs((name, value) for name, value in facts if value))
    _block("Related texts", _related(record, later))
    for language, sentences in record.summary.items():
        _block(f"Summary ({language})", (sentence.text for sentence in sentences))
    names = {entity.id: entity.name for _, entity in record.entities()}
    names |= {agreement.id: agreement.title or agreement.kind for agreement in record.agreements}
    _block("Officials", (_official(official) for official in record.officials))
    _block("Agreements", (_agreement(agreement, names) for agreement in record.agreements))
    for part in ("persons", "organizations", "cities", "regions", "countries", "programs", "events"):
        _block(part.capitalize(), (_entity(entity) for entity in getattr(record, part)))
    _block("Dates", (f"{date.text} = {date.value or 'unresolved'}" for date in record.dates))
    _block("Quotes", (_quote(quote, names) for quote in record.quotes))
    _block("Relations", (_relation(relation, names) for relation in record.relations))
    _block("Topics", (f"{topic.label} ({topic.confidence:.2f})" for topic in record.topics))
    _block("Sustainable Development Goals", (f"{goal.code} {goal.label}" for goal in record.sdgs))
    _block("Warnings", record.provenance.warnings)


def _related(record: Record, later: Iterable[tuple[Record, RelatedText]]) -> Iterator[str]:
    for link in record.document.related:
        yield f"{_LINKS[link.kind]} {link.source} ({link.similarity:.2f}, {_short(link.record)})"
    for other, link in later:
        yield f"{_LATER[link.kind]} {other.document.source} ({link.similarity:.2f}, {_short(other.id)})"


def _short(record_id: str) -> str:
    return record_id.removeprefix("sha256:")[:SHORT_ID]


def _with_basis(record: Record, field: str, value: str | None) -> str | None:
    basis = record.document.basis.get(field)  # type: ignore[call-overload]
    return value if value is None or basis is None else f"{value} ({basis})"


def _pairs(pairs: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, value in pairs:
        table.add_row(Text(name, style="dim"), printable(value))
    return table


def _block(title: str, lines: Iterable[str]) -> None:
    shown = [printable(line) for line in lines]
    if not shown:
        return
    out.print()
    out.print(Text(title, style="bold cyan"))
    for line in shown:
        out.print(Padding(Text(line), (0, 0, 0, 2)))


def _official(official: Official) -> str:
    of = f", {official.of_name}" if official.of_name else ""
    english = f" ({official.role_en})" if official.role_en else ""
    return f"{official.name}: {official.role}{english}{of} [{official.role_class}, {official.status}]"


def _agreement(agreement: Agreement, names: dict[str, str]) -> str:
    parts = [f"{agreement.title or '(no title)'} [{agreement.kind}, {agreement.status}]"]
    if agreement.parties:
        parts.append(f"parties: {', '.join(names[party] for party in agreement.parties)}")
    if agreement.signatories:
        parts.append(f"signed by: {', '.join(names[person] for person in agreement.signatories)}")
    if agreement.date:
        parts.append(f"date: {agreement.date}")
    return "; ".join(parts)


def _entity(entity: Entity) -> str:
    english = f" / {entity.name_en}" if entity.name_en and entity.name_en != entity.name else ""
    links = "".join(f", {name} {value}" for name, value in entity.links.items())
    return f"{entity.name}{english} ({len(entity.mentions)}×{links})"


def _quote(quote: Quote, names: dict[str, str]) -> str:
    speaker = names[quote.speaker] if quote.speaker else "unknown"
    text = quote.text if len(quote.text) <= QUOTE_WIDTH else f"{quote.text[:QUOTE_WIDTH]}…"
    return f"{speaker} ({quote.kind}): {text}"


def _relation(relation: Relation, names: dict[str, str]) -> str:
    return f"{names[relation.subject]} — {relation.type} → {names[relation.object]}"
