"""Scales from scores to probabilities, and the component that applies them."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.annotate import layers
from pipeline.annotate.confidence.component import ConfidenceScaler, kind_of
from pipeline.annotate.confidence.kinds import office_kind, quote_kind
from pipeline.annotate.confidence.scales import LEAST, SCALES_FILE, Scale, read_scales
from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.config import default_models_dir
from pipeline.errors import DepescheError
from pipeline.train.manifest import write_manifest

SCORES = st.floats(0, 1)


def model_of(folder: Path, scales: object) -> Path:
    """A folder of models with these scales in it."""
    out = folder / "calibration"
    out.mkdir()
    (out / SCALES_FILE).write_text(json.dumps(scales))
    write_manifest(
        out, name="c", version="0", licence="CC0-1.0", recipe="-", description="-", files=[SCALES_FILE]
    )
    return folder


@given(SCORES, st.floats(0.05, 50), st.floats(-20, 20))
def test_a_probability_lies_inside_zero_and_one(score: float, temperature: float, offset: float) -> None:
    found = Scale(temperature=temperature, offset=offset).probability(score)
    assert LEAST <= found <= 1 - LEAST


@given(SCORES, SCORES)
def test_the_order_within_a_kind_stays(first: float, second: float) -> None:
    scale = Scale(temperature=1.7, offset=-0.4, kinds={"direct": 0.3})
    low, high = sorted((first, second))
    assert scale.probability(low, "direct") <= scale.probability(high, "direct")


def test_a_scale_that_says_nothing_changes_nothing_but_the_ends() -> None:
    assert [round(Scale().probability(score), 6) for score in (0, 0.2, 0.9, 1)] == [
        LEAST,
        0.2,
        0.9,
        1 - LEAST,
    ]


def test_a_higher_temperature_is_less_sure_and_an_offset_moves() -> None:
    assert Scale(temperature=2).probability(0.9) == pytest.approx(0.75)
    assert Scale(offset=math.log(3)).probability(0.5) == pytest.approx(0.75)


def test_a_kind_has_its_own_offset_and_an_unknown_one_none() -> None:
    scale = Scale(kinds={"located_in": -math.log(3)})
    assert scale.probability(0.5, "located_in") == pytest.approx(0.25)
    assert scale.probability(0.5, "member_of") == pytest.approx(0.5)


def test_every_layer_has_its_scale_and_mentions_keep_their_scores() -> None:
    doc = Doc(create_language().vocab, words=["Herne"])
    mention = layers.Mention(0, 5, "Herne", "CITY", 0.9)
    doc._.entities = [layers.Entity("e1", "CITY", "Herne", [mention], 0.9)]
    doc._.offices = [layers.Office("e1", "Bürgermeister", "mayor", [(0, 5)], 0.9)]
    doc._.dates = [layers.DateExpression(0, 5, "heute", None, 0.9)]
    doc._.quotes = [layers.Quote(0, 5, "Herne", "direct", 0.9, "e1")]
    doc._.relations = [layers.Relation("located_in", "e1", "e2", [(0, 5)], 0.9)]
    doc._.topics = [layers.Topic("11000000", 0.9, [])]
    doubled = Scale(temperature=2)
    scales = {"entities": doubled, "officials": doubled, "quotes": Scale(kinds={"direct": math.log(0.5)})}
    ConfidenceScaler(scales)(doc)
    assert doc._.entities[0].confidence == pytest.approx(0.75)
    assert doc._.offices[0].confidence == pytest.approx(0.75)
    assert doc._.quotes[0].confidence == pytest.approx(9 / 11)
    assert kind_of(doc._.offices[0]) == "no body"
    assert [items[0].confidence for items in (doc._.dates, doc._.relations, doc._.topics)] == [
        pytest.approx(0.9)
    ] * 3
    assert mention.score == 0.9


def test_an_office_and_a_quote_are_told_apart_by_what_was_not_found() -> None:
    assert [
        office_kind(of, basis) for of, basis in ((None, "stated"), ("e1", "stated"), ("e1", "inferred"))
    ] == [
        "no body",
        "stated",
        "inferred",
    ]
    assert [quote_kind("direct", speaker) for speaker in ("e1", None)] == ["direct", "direct, no speaker"]


@pytest.mark.parametrize(
    "scales",
    [
        {"entities": {"temperature": 0}},
        {"entities": {"slope": 1}},
        {"entities": {"offset": "NaN"}},
        ["entities"],
    ],
)
def test_scales_that_cannot_be_are_refused(tmp_path: Path, scales: object) -> None:
    with pytest.raises(DepescheError, match="E203"):
        read_scales(model_of(tmp_path, scales), "calibration")


def test_scales_that_were_altered_are_refused(tmp_path: Path) -> None:
    models = model_of(tmp_path, {})
    (models / "calibration" / SCALES_FILE).write_text('{"dates": {"temperature": 9}}')
    with pytest.raises(DepescheError, match="E202"):
        read_scales(models, "calibration")


@pytest.mark.models
def test_ours_has_a_scale_for_every_layer() -> None:
    from pipeline.evaluate.judgements import LAYERS

    assert set(read_scales(default_models_dir(), "calibration")) == set(LAYERS)
