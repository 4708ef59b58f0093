"""Scores of a whole gold folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

from pipeline.errors import InputError
from pipeline.evaluate.annotations import Annotations, gold_annotations, record_annotations
from pipeline.evaluate.bootstrap import f1_interval
from pipeline.evaluate.calibration import Calibration, calibrations
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.coverage import Coverage, coverages
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.judgements import Judgement, judge
from pipeline.evaluate.mistakes import PlacedMistake, place
from pipeline.evaluate.score_document import score_document
from pipeline.evaluate.score_summary import (
    DocumentSummary,
    FindUnsupported,
    SummaryScore,
    score_summary,
    total_summary,
)
from pipeline.evaluate.summary_support import GroundedSentence
from pipeline.record.models import Record

ReadDocument = Callable[[GoldDocument], Record]
TranslateLead = Callable[[Record], Sequence[GroundedSentence]]


class Score(BaseModel):
    """One measure over all documents; `interval` is the 95 % bootstrap interval of F1."""

    model_config = ConfigDict(frozen=True)

    precision: float | None
    recall: float | None
    f1: float | None
    interval: tuple[float, float] | None
    right: int
    found: int
    gold: int


class Evaluation(BaseModel):
    """What an evaluation measured; the same on every run.

    `summary` is None where nothing was translated, or no gold record has a summary. `calibration` says by layer, and
    under "all", whether the confidences of what was found are the shares of what is right; `coverage` what is kept, and
    how right it is, where the less sure is dropped.
    """

    name: str
    part: str | None
    documents: int
    failed: dict[str, str]
    scores: dict[str, Score]
    summary: SummaryScore | None
    calibration: dict[str, Calibration] = {}
    coverage: dict[str, Coverage] = {}


@dataclass(frozen=True, slots=True)
class _Scored:
    counts: dict[str, Counts]
    summary: DocumentSummary
    mistakes: list[PlacedMistake]
    judgements: list[Judgement]
    failure: str | None = None


@dataclass(slots=True)
class Outcome:
    """An evaluation and the mistakes behind it."""

    evaluation: Evaluation
    mistakes: list[PlacedMistake] = field(default_factory=list)


def evaluate(
    documents: Iterable[GoldDocument],
    read: ReadDocument,
    *,
    name: str,
    part: str | None = None,
    summaries: bool = True,
    translate_lead: TranslateLead | None = None,
    find_unsupported: FindUnsupported | None = None,
) -> Outcome:
    """Read the text of each document and compare the record with the gold one.

    Args:
        documents: texts with gold records.
        read: makes a record of a text; where it raises an InputError, the text counts as read with nothing found.
        name: what the folder is called in the report.
        part: which part of the split these documents are.
        summaries: whether the English summaries are scored.
        translate_lead: gives the first sentences of a record's text in English; without it the summary has no
            baseline beside it.
        find_unsupported: finds names and numbers of a summary that the German words do not have.
    """
    scored = {
        document.doc_id: _score(document, read, translate_lead, find_unsupported) for document in documents
    }
    scores = _scores([result.counts for result in scored.values()])
    judgements = [judgement for result in scored.values() for judgement in result.judgements]
    evaluation = Evaluation(
        name=name,
        part=part,
        documents=len(scored),
        failed={doc_id: result.failure for doc_id, result in scored.items() if result.failure is not None},
        scores=scores,
        summary=total_summary([result.summary for result in scored.values()]) if summaries else None,
        calibration=calibrations(judgements),
        coverage=coverages(judgements, {measure: score.gold for measure, score in scores.items()}),
    )
    return Outcome(evaluation, [mistake for result in scored.values() for mistake in result.mistakes])


def _score(
    document: GoldDocument,
    read: ReadDocument,
    translate_lead: TranslateLead | None,
    find_unsupported: FindUnsupported | None,
) -> _Scored:
    record, failure = None, None
    try:
        record = read(document)
    except InputError as error:
        failure = str(error)
    found = record_annotations(record) if record else Annotations(document.text)
    gold = gold_annotations(document.record, document.text)
    layers = score_document(gold, found)
    lead = None if translate_lead is None else translate_lead(record) if record else []
    return _Scored(
        layers.counts,
        score_summary(document.record, record, lead, find_unsupported=find_unsupported),
        [place(mistake, document.doc_id, found.text) for mistake in layers.mistakes],
        judge(gold, found),
        failure,
    )


def _scores(documents: Sequence[dict[str, Counts]]) -> dict[str, Score]:
    measures = list(documents[0]) if documents else []
    return {measure: _total([counts[measure] for counts in documents]) for measure in measures}


def _total(documents: Sequence[Counts]) -> Score:
    total = sum(documents, Counts())
    return Score(
        precision=total.precision,
        recall=total.recall,
        f1=total.f1,
        interval=f1_interval(documents),
        right=total.right,
        found=total.found,
        gold=total.gold,
    )
