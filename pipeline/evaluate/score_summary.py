"""English summaries against the gold ones, beside the first sentences of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from pipeline.evaluate.chrf import Statistics, chrf, chrf_statistics
from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.rouge import Rouge, rouge
from pipeline.evaluate.summary_facts import FACTS, Told, facts_told
from pipeline.evaluate.summary_support import GroundedSentence, grounded
from pipeline.record.models import Record

LANGUAGE = "en"
SOURCE_LANGUAGE = "de"

FindUnsupported = Callable[[GroundedSentence], Sequence[str]]
"""The names and numbers of a sentence that the German words behind it do not have."""


class ToldFacts(BaseModel):
    """How many of the facts in gold records the summaries tell."""

    told: int
    gold: int


class SummaryMeasures(BaseModel):
    """One way of summarising, over all documents.

    `chrf` goes from 0 to 100, `rouge_1`, `rouge_2` and `rouge_l` from 0 to 1; words and sentences are means; `facts` by
    kind; `unsupported` names and numbers, None where they were not looked for.
    """

    chrf: float
    rouge_1: float
    rouge_2: float
    rouge_l: float
    words: float
    sentences: float
    facts: dict[str, ToldFacts]
    unsupported: int | None = None


class SummaryScore(BaseModel):
    """The summaries of all documents together: ours, the first sentences of the texts, and the gold ones.

    `lead` is None where there was no translator; `chosen` sentences stand in the German summaries, `shown` in the English
    ones; `without` counts documents that show none, and `unscored` those whose gold has no summary, which are left out of
    the measures.
    """

    ours: SummaryMeasures
    lead: SummaryMeasures | None
    gold: SummaryMeasures
    chosen: int
    shown: int
    without: int
    unscored: int = 0


@dataclass(frozen=True, slots=True)
class SummaryOfOne:
    """What one summary of one document adds."""

    statistics: Statistics
    rouge: Rouge
    words: int
    sentences: int
    told: Told
    unsupported: int | None


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What one document adds: the measures of its summaries, and numbers of sentences."""

    ours: SummaryOfOne
    lead: SummaryOfOne | None
    gold: SummaryOfOne
    chosen: int
    shown: int
    scored: bool = True


def score_summary(
    gold: GoldRecord,
    record: Record | None,
    lead: Sequence[GroundedSentence] | None,
    *,
    find_unsupported: FindUnsupported | None = None,
) -> DocumentSummary:
    """Compare a record's English summary with the gold one.

    Args:
        gold: the gold record; its summary is empty where none has been written.
        record: the record, or None where the text could not be read.
        lead: the first sentences of the text in English, or None where there is no translator to make them.
        find_unsupported: finds names and numbers that the German words do not have.
    """
    ours = list(_shown(record)) if record else []
    return DocumentSummary(
        ours=_measure(gold, ours, find_unsupported),
        lead=None if lead is None else _measure(gold, lead, find_unsupported),
        gold=_measure(gold, [GroundedSentence(text, "") for text in gold.summary_en], None),
        chosen=len(record.summary.get(SOURCE_LANGUAGE, [])) if record else 0,
        shown=len(ours),
        scored=bool(gold.summary_en),
    )


def total_summary(documents: Sequence[DocumentSummary]) -> SummaryScore | None:
    """Add the documents up; None where none of them has a gold summary."""
    scored = [document for document in documents if document.scored]
    if documents and not scored:
        return None
    leads = [document.lead for document in scored if document.lead is not None]
    return SummaryScore(
        ours=_total([document.ours for document in scored]),
        lead=_total(leads) if scored and len(leads) == len(scored) else None,
        gold=_total([document.gold for document in scored]),
        chosen=sum(document.chosen for document in documents),
        shown=sum(document.shown for document in documents),
        without=sum(document.shown == 0 for document in documents),
        unscored=len(documents) - len(scored),
    )


def _shown(record: Record) -> Iterator[GroundedSentence]:
    for sentence in record.summary.get(LANGUAGE, []):
        yield grounded(record, sentence.text, sentence.evidence)


def _measure(
    gold: GoldRecord, sentences: Sequence[GroundedSentence], find_unsupported: FindUnsupported | None
) -> SummaryOfOne:
    text, reference = " ".join(sentence.text for sentence in sentences), " ".join(gold.summary_en)
    return SummaryOfOne(
        statistics=chrf_statistics(text, reference),
        rouge=rouge(text, reference),
        words=len(text.split()),
        sentences=len(sentences),
        told=facts_told(gold, [sentence.text for sentence in sentences]),
        unsupported=None if find_unsupported is None else sum(len(find_unsupported(s)) for s in sentences),
    )


def _total(summaries: Sequence[SummaryOfOne]) -> SummaryMeasures:
    facts = sum((summary.told.facts for summary in summaries), Counter[str]())
    told = sum((summary.told.told for summary in summaries), Counter[str]())
    counts = [summary.unsupported for summary in summaries if summary.unsupported is not None]
    return SummaryMeasures(
        chrf=chrf(summary.statistics for summary in summaries),
        rouge_1=_mean([summary.rouge.one for summary in summaries]),
        rouge_2=_mean([summary.rouge.two for summary in summaries]),
        rouge_l=_mean([summary.rouge.longest for summary in summaries]),
        words=_mean([summary.words for summary in summaries]),
        sentences=_mean([summary.sentences for summary in summaries]),
        facts={kind: ToldFacts(told=told[kind], gold=facts[kind]) for kind in FACTS},
        unsupported=sum(counts) if len(counts) == len(summaries) else None,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
