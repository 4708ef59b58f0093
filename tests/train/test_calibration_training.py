"""The recipe of the scales, on scores whose probabilities are known."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.annotate.confidence.scales import Scale
from pipeline.evaluate.calibration import calibrations
from pipeline.evaluate.gold_folder import Part
from pipeline.evaluate.judgements import LAYERS, Judgement
from pipeline.train.calibration import Text, fit_scales, unseen

TRUE = {
    "officials": Scale(temperature=2.0, offset=-0.5),
    "entities": Scale(temperature=1.5, offset=0.3),
    "quotes": Scale(temperature=1.5, offset=-0.2),
}


def texts(part: Part = Part.DEV, *, number: int = 60, collection: str = "press", seed: int = 3) -> list[Text]:
    """Texts with 40 items of each of three layers, as often right as `TRUE` says."""
    draw = np.random.default_rng(seed)

    def item(layer: str) -> Judgement:
        score = float(draw.uniform(0.3, 0.99))
        return Judgement(layer, "", score, bool(draw.random() < TRUE[layer].probability(score)))

    return [
        Text(collection, part, tuple(item(layer) for layer in TRUE for _ in range(40))) for _ in range(number)
    ]


def test_the_numbers_are_found_again() -> None:
    scales = fit_scales(texts())
    for layer, true in TRUE.items():
        assert scales[layer].temperature == pytest.approx(true.temperature, rel=0.15)
        assert scales[layer].offset == pytest.approx(true.offset, abs=0.15)


def test_the_same_texts_give_the_same_numbers_and_nothing_found_changes_nothing() -> None:
    assert fit_scales(texts()) == fit_scales(texts())
    assert set(fit_scales([])) == set(LAYERS)
    assert fit_scales([])["dates"] == Scale()


def test_what_a_model_has_seen_does_not_teach_how_sure_it_may_be() -> None:
    seen = [
        Text("press", Part.TRAIN, tuple(Judgement(j.layer, "", j.confidence, True) for j in text.judgements))
        for text in texts(Part.TRAIN)
    ]
    scales = fit_scales([*texts(), *seen])
    for layer in ("entities", "officials"):
        assert scales[layer] == fit_scales(texts())[layer]
    assert scales["quotes"] != fit_scales(texts())["quotes"]


def test_a_small_collection_counts_more_but_not_more_than_three_times() -> None:
    wrong = [
        Text("real", Part.DEV, tuple(Judgement(j.layer, "", j.confidence, False) for j in text.judgements))
        for text in texts(number=1)
    ]
    middling = fit_scales([*texts(), *wrong])["officials"].probability(0.8)
    assert (
        TRUE["officials"].probability(0.8) * 0.9
        < middling
        < fit_scales(texts())["officials"].probability(0.8)
    )


def test_unseen_texts_are_better_told_after_than_before() -> None:
    before, after = unseen(texts())
    assert len(before) == len(after) == 60 * 40 * len(TRUE)
    assert calibrations(after)["officials"].error < calibrations(before)["officials"].error / 2
