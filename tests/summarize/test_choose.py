from __future__ import annotations

import numpy as np

from pipeline.summarize.choose import finalists, rank
from pipeline.summarize.coverage import Facts
from pipeline.summarize.features import Features

PLAIN = Features(0, 0, 0, 0, 0, 0, 0, 0)
NOTHING: Facts = frozenset()


def ranked(positions: list[float], likeness: np.ndarray, count: int) -> list[int]:
    rows = [PLAIN._replace(position=value) for value in positions]
    return rank(rows, [NOTHING] * len(rows), likeness, count=count)


def test_the_best_comes_first() -> None:
    assert ranked([0.2, 0.1, 0.9], np.eye(3), 2) == [2, 0]


def test_what_says_the_same_again_gives_way() -> None:
    likeness = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1]], dtype=float)
    assert ranked([1.0, 0.9, 0.8], likeness, 3) == [0, 2, 1]


def test_all_are_ranked_where_there_are_fewer_than_asked_for() -> None:
    assert ranked([0.1, 0.2], np.eye(2), 5) == [1, 0]
    assert ranked([], np.eye(0), 5) == []


def test_the_first_sentence_and_one_of_an_agreement_come_before_others() -> None:
    rows = [PLAIN, PLAIN._replace(first=1.0), PLAIN, PLAIN]
    facts = [NOTHING, NOTHING, frozenset({("agreement", "a1")}), NOTHING]
    assert rank(rows, facts, np.eye(4), count=2) == [1, 2]


def test_a_fact_that_is_told_already_counts_no_more() -> None:
    agreement, money = ("agreement", "a1"), ("money", "5 Euro")
    facts = [frozenset({agreement, money}), frozenset({agreement}), frozenset({("date", "2024")})]
    assert rank([PLAIN] * 3, facts, np.zeros((3, 3)), count=3) == [0, 2, 1]


def test_of_a_long_text_those_that_speak_most_for_themselves_are_compared() -> None:
    rows = [PLAIN._replace(position=value) for value in (0.1, 0.9, 0.5)]
    assert finalists(rows, most=2) == [1, 2]
