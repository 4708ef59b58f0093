"""English summaries: chrF against the gold summary, beside the first sentences of the text; and the checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from pipeline.evaluate.chrf import Statistics, chrf, chrf_statistics
from pipeline.record.models import Record

LANGUAGE = "en"
SOURCE_LANGUAGE = "de"


class SummaryScore(BaseModel):
    """The summaries of all documents together.

    `chrf` goes from 0 to 100, `lead_chrf` is None where there was no translator; `chosen` sentences were taken from
    the texts, `shown` are those whose translation passed its checks; `without` counts documents that show none, and
    `unscored` those whose gold has no summary: they add nothing to `chrf` and `lead_chrf`.
    """

    chrf: float
    lead_chrf: float | None
    chosen: int
    shown: int
    without: int
    unscored: int = 0


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What one document adds: n-gram statistics of its summary and of its lead, and numbers of sentences."""

    summary: Statistics
    lead: Statistics | None
    chosen: int
    shown: int
    scored: bool = True


def score_summary(gold: Sequence[str], record: Record | None, lead: Sequence[str] | None) -> DocumentSummary:
    """Compare a record's English summary with the gold one.

    Args:
        gold: the sentences of the gold summary; none where it has not been written.
        record: the record, or None where the text could not be read.
        lead: the first sentences of the text in English, or None where there is no translator to make them.
    """
    summary = record.summary if record else {}
    shown = summary.get(LANGUAGE, [])
    reference = " ".join(gold)
    return DocumentSummary(
        summary=chrf_statistics(" ".join(sentence.text for sentence in shown), reference),
        lead=None if lead is None else chrf_statistics(" ".join(lead), reference),
        chosen=len(summary.get(SOURCE_LANGUAGE, [])),
        shown=len(shown),
        scored=bool(gold),
    )


def total_summary(documents: Sequence[DocumentSummary]) -> SummaryScore | None:
    """Add the documents up; None where none of them has a gold summary."""
    if documents and not any(document.scored for document in documents):
        return None
    leads = [document.lead for document in documents if document.lead is not None]
    return SummaryScore(
        chrf=chrf(document.summary for document in documents),
        lead_chrf=chrf(leads) if documents and len(leads) == len(documents) else None,
        chosen=sum(document.chosen for document in documents),
        shown=sum(document.shown for document in documents),
        without=sum(document.shown == 0 for document in documents),
        unscored=sum(not document.scored for document in documents),
    )
