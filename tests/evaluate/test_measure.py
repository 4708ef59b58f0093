"""Reading with the pipeline; with all components left out no model is needed."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from pipeline.api import COMPONENTS, load
from pipeline.config import Config
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.measure import measure_pipeline
from pipeline.evaluate.oracle import set_gold_mentions
from pipeline.evaluate.readers import pipeline_reader


@pytest.fixture(scope="module")
def bare() -> Language:
    return load(Config(disable=tuple(COMPONENTS)))


def test_the_day_of_publication_is_given_and_the_headline_is_not(bare: Language, herne: GoldDocument) -> None:
    record = pipeline_reader(bare)(herne)
    assert record.document.published == "2022-03-17"
    assert record.document.basis["published"] == "stated"
    assert record.document.text.startswith("Rat setzt Partnerschaft mit Belgorod aus\nHerne")


def test_a_pipeline_without_components_finds_nothing(bare: Language, herne: GoldDocument) -> None:
    outcome = measure_pipeline([herne], name="press", nlp=bare)
    assert outcome.evaluation.failed == {}
    assert all(score.found == 0 for score in outcome.evaluation.scores.values())
    assert outcome.evaluation.scores["officials"].gold == 4
    assert outcome.evaluation.summary is None


def test_gold_mentions_stand_in_for_those_of_the_model(herne: GoldDocument) -> None:
    doc = spacy.blank("de")(herne.text)
    set_gold_mentions(doc, herne.record.model_dump(mode="json"))
    first = doc._.mentions[0]
    assert (first.text, first.label, first.score) == ("Belgorod", "CITY", 1.0)
    starts = [mention.start for mention in doc._.mentions]
    assert starts == sorted(starts)
    assert not any("Amtskollegen" in mention.text for mention in doc._.mentions), (
        "nominal mentions are left out"
    )
