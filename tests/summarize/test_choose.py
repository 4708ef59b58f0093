from __future__ import annotations

import numpy as np

from pipeline.summarize.candidates import Candidate
from pipeline.summarize.choose import Size, rank
from pipeline.summarize.features import Features

PLAIN = Features(0, 0, 0, 0, 0, 0, 0, 0, 0)


def candidate(order: int, text: str) -> Candidate:
    return Candidate(order * 100, order * 100 + len(text), text, "paragraph", order, order, 0)


def pick(texts: list[str], positions: list[float], likeness: np.ndarray, size: int) -> list[str]:
    candidates = [candidate(i, text) for i, text in enumerate(texts)]
    features = [PLAIN._replace(position=value) for value in positions]
    return [c.text for c in rank(candidates, features, likeness, count=size)]


def test_the_best_comes_first() -> None:
    chosen = pick(["Herne zahlt.", "Essen baut.", "Unna feiert."], [0.2, 0.1, 0.9], np.eye(3), 2)
    assert chosen == ["Unna feiert.", "Herne zahlt."]


def test_what_says_the_same_again_gives_way() -> None:
    likeness = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]], dtype=float)
    chosen = pick(["Herne zahlt.", "Herne zahlt viel.", "Unna feiert."], [1.0, 0.9, 0.8], likeness, 2)
    assert chosen == ["Herne zahlt.", "Unna feiert."]


def test_a_sentence_that_points_back_needs_the_one_before() -> None:
    texts = ["Herne zahlt.", "Essen baut.", "Dies lobte der Rat."]
    assert "Dies lobte der Rat." not in pick(texts, [0.9, 0.1, 1.0], np.eye(3), 1)
    assert pick(texts, [0.1, 0.9, 1.0], np.eye(3), 2) == ["Essen baut.", "Dies lobte der Rat."]
    assert pick(["Dies lobte der Rat."], [1.0], np.eye(1), 1) == []


def test_short_texts_give_fewer_sentences() -> None:
    assert Size().of(0) == 0
    assert Size().of(1) == 1
    assert Size().of(3) == 2
    assert Size().of(8) == 3
    assert Size().of(20) == 4
