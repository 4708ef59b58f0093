"""A record as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.record.models import Headline, Record, Span, SummarySentence
from pipeline.review.differences import differences
from pipeline.review.edits.summaries import sentence_fingerprint
from pipeline.review.page.interface_text import Translate
from pipeline.review.page.item_keys import item_key
from pipeline.review.page.item_views import (
    PARTS_IN_ORDER,
    ItemView,
    Showing,
    names_of,
    views_of_part,
)
from pipeline.review.page.text_segments import Block, Cover, Segment, cut_text
from pipeline.review.page.warning_texts import told_warning

SUMMARY_LANGUAGES = ("en", "de")
"""The languages in which a summary is always offered, in the order of the page."""


@dataclass(frozen=True, slots=True)
class MarkedSegment:
    """A piece of the text with how it is shown.

    `main` is the item that the words name; `opens` and `closes` tell whether its first and last words are here. `items`
    are the keys of all items that the words have to do with.
    """

    segment: Segment
    main: Cover | None
    opens: bool
    closes: bool
    quoted: bool
    items: str


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A section of the text in marked pieces; `kind` is None for what lies in no section."""

    kind: str | None
    segments: tuple[MarkedSegment, ...]

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return not any(marked.segment.text.strip() for marked in self.segments)


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the summary, or the headline. `confidence` is the translation's, where it has one."""

    part: str
    position: int
    key: str
    fingerprint: str
    text: str
    evidence: tuple[Span, ...]
    confidence: float | None
    checks: tuple[tuple[str, float | bool], ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """The items of one part."""

    name: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """All that the page of a record shows of the record itself."""

    hex: str
    record: Record
    blocks: tuple[MarkedBlock, ...]
    parts: tuple[PartView, ...]
    headlines: dict[str, SentenceView]
    summary: tuple[tuple[str, tuple[SentenceView, ...]], ...]
    warnings: tuple[str, ...]

    @property
    def doubtful(self) -> tuple[ItemView, ...]:
        """The items that a person should look at first, the least sure first."""
        found = [item for part in self.parts for item in part.items if item.doubtful]
        return tuple(sorted(found, key=lambda item: item.confidence))

    @property
    def item_count(self) -> int:
        """How many items there are to check."""
        return sum(len(part.items) for part in self.parts)


def record_view(record: Record, original: Record, t: Translate) -> RecordView:
    """The record as its page shows it, in the language of `t`."""
    changed = frozenset((found.part, found.id) for found in differences(original, record))
    warnings = tuple(record.provenance.warnings)
    showing = Showing(t, names_of(record, t), warnings, changed)
    parts = tuple(PartView(part, tuple(views_of_part(record, part, showing))) for part in PARTS_IN_ORDER)
    headlines = {
        language: sentence_view(f"headline.{language}", 0, headline)
        for language, headline in record.headline.items()
    }
    summary = tuple(_summary(record))
    sentences = [*headlines.values(), *(sentence for _, found in summary for sentence in found)]
    covers = [*_item_covers(parts), *_sentence_covers(sentences), *_document_covers(record)]
    blocks = cut_text(record.document.text, sections=record.document.sections, covers=covers)
    return RecordView(
        hex=record.id.removeprefix("sha256:"),
        record=record,
        blocks=tuple(_marked(block) for block in blocks),
        parts=parts,
        headlines=headlines,
        summary=summary,
        warnings=tuple(told_warning(warning, t) for warning in warnings),
    )


def sentence_view(part: str, position: int, sentence: SummarySentence | Headline) -> SentenceView:
    """A sentence of a summary ("summary.en"), or a headline ("headline.en") at position 0."""
    checks = tuple((sentence.checks or {}).items())
    confidence = (sentence.checks or {}).get("confidence")
    return SentenceView(
        part,
        position,
        item_key(part, str(position)),
        sentence_fingerprint(sentence.text),
        sentence.text,
        tuple(sentence.evidence),
        None if confidence is None else float(confidence),
        checks,
    )


def _summary(record: Record) -> Iterator[tuple[str, tuple[SentenceView, ...]]]:
    for language in dict.fromkeys([*SUMMARY_LANGUAGES, *record.headline, *record.summary]):
        sentences = record.summary.get(language, [])
        part = f"summary.{language}"
        yield language, tuple(sentence_view(part, n, sentence) for n, sentence in enumerate(sentences))


def _item_covers(parts: Iterable[PartView]) -> Iterator[Cover]:
    for part in parts:
        for item in part.items:
            yield from (Cover(start, end, item.key, item.mark) for start, end in item.own)
            yield from (Cover(start, end, item.key) for start, end in item.evidence)


def _sentence_covers(sentences: Iterable[SentenceView]) -> Iterator[Cover]:
    for sentence in sentences:
        yield from (Cover(start, end, sentence.key) for start, end in sentence.evidence)


def _document_covers(record: Record) -> Iterator[Cover]:
    for spans in record.document.evidence.values():
        yield from (Cover(start, end, item_key("document", "document")) for start, end in spans)


def _marked(block: Block) -> MarkedBlock:
    return MarkedBlock(block.kind, tuple(map(_marked_segment, block.segments)))


def _marked_segment(segment: Segment) -> MarkedSegment:
    named = [cover for cover in segment.covers if cover.mark and cover.mark != "QUOTE"]
    quotes = [cover for cover in segment.covers if cover.mark == "QUOTE"]
    # The longest comes first, so the last one is the innermost.
    main = named[-1] if named else next((q for q in quotes if q.start == segment.start), None)
    return MarkedSegment(
        segment,
        main,
        opens=main is not None and main.start == segment.start,
        closes=main is not None and main.end == segment.end,
        quoted=bool(quotes),
        items=" ".join(dict.fromkeys(cover.item for cover in segment.covers)),
    )
