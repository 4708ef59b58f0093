"""Sentence embeddings: likeness across languages, and independence of what else is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.annotate.encoder import WIDTH, Encoder, shared_encoder
from pipeline.config import default_models_dir
from pipeline.errors import DepescheError

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return shared_encoder(default_models_dir())


def test_translations_are_nearest(encoder: Encoder) -> None:
    german = encoder.embed(
        ["Die Stadt hat einen neuen Haushalt.", "Die Feuerwehr löschte einen Brand.", "Es regnet."]
    )
    english = encoder.embed(
        ["The city has a new budget.", "The fire brigade put out a fire.", "It is raining."]
    )
    assert (german @ english.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_shape_and_length(encoder: Encoder) -> None:
    rows = encoder.embed(["Kurz.", ""])
    assert rows.shape == (2, WIDTH)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert encoder.embed([]).shape == (0, WIDTH)


def test_neighbours_do_not_matter() -> None:
    fresh = Encoder(default_models_dir())
    alone = fresh.embed(["Der Rat tagt am Dienstag."])
    among = Encoder(default_models_dir()).embed(
        ["Etwas anderes, und viel länger als das.", "Der Rat tagt am Dienstag."]
    )
    assert np.array_equal(alone[0], among[1])


def test_the_end_of_a_long_text_counts(encoder: Encoder) -> None:
    body = "Der Stadtrat hat den Haushalt beschlossen. " * 120
    assert not np.allclose(*encoder.embed([body, body + "Ein Orkan verwüstete den Hafen. " * 40]), atol=1e-3)


def test_opened_once(encoder: Encoder) -> None:
    assert shared_encoder(default_models_dir()) is encoder


def test_missing_model(tmp_path: Path) -> None:
    with pytest.raises(DepescheError) as caught:
        Encoder(tmp_path)
    assert caught.value.code == "E201"
