"""Evaluations with everything they need at hand: the pipeline and its translator, or a file of records."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from spacy.language import Language

from pipeline.api import load
from pipeline.config import Config
from pipeline.evaluate.evaluation import Outcome, evaluate
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.lead import load_lead_translator
from pipeline.evaluate.readers import pipeline_reader, record_reader
from pipeline.evaluate.summary_support import unsupported
from pipeline.run.records import read_records
from pipeline.translate.made_with import TRANSLATOR
from pipeline.translate.vocabulary import ordinary_words
from pipeline.weights import open_model

TRANSLATION = "depesche_translation"


def measure_pipeline(
    documents: Iterable[GoldDocument],
    *,
    name: str,
    part: str | None = None,
    config: Config | None = None,
    nlp: Language | None = None,
) -> Outcome:
    """Read the texts with the pipeline and compare; the summary stands beside the translated first sentences.

    Where the settings leave the translation out, which takes most of the time, the summaries are not scored.

    Args:
        documents: texts with gold records.
        name: what the folder is called.
        part: which part of the split the documents are.
        config: the settings; without them, the defaults.
        nlp: what `pipeline.load` made of the settings, where that was done already.
    """
    settings = config or Config()
    pipeline = nlp or load(settings)
    translates = TRANSLATION in pipeline.pipe_names
    if not translates:
        return evaluate(documents, pipeline_reader(pipeline), name=name, part=part, summaries=False)
    ordinary = ordinary_words(open_model(settings.models_dir, TRANSLATOR))
    return evaluate(
        documents,
        pipeline_reader(pipeline),
        name=name,
        part=part,
        translate_lead=load_lead_translator(settings),
        find_unsupported=partial(unsupported, ordinary=ordinary),
    )


def measure_records(
    documents: Iterable[GoldDocument], records: Path, *, name: str, part: str | None = None
) -> Outcome:
    """Compare the records of an earlier run, each found by the name of its source."""
    return evaluate(documents, record_reader(read_records(records)), name=name, part=part)
