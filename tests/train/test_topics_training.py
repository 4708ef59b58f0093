from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from pipeline.config import default_models_dir
from pipeline.export.gold import write
from pipeline.train.scored_texts import Text, read_texts
from pipeline.train.subtopics import decide
from pipeline.train.topics import with_subjects
from tests.review.synthetic_records import press_records


@pytest.mark.models
def test_exported_gold_is_read_with_its_parts_and_codes(tmp_path: Path) -> None:
    records = press_records()[:6]
    write(records, tmp_path, Counter())
    texts = read_texts(tmp_path, default_models_dir())
    assert {text.part for text in texts} <= {"train", "dev"}
    assert len(texts) == len(records)
    assert sorted(
        sorted(text.codes["topics"] | text.codes.get("subtopics", set())) for text in texts
    ) == sorted(sorted(topic.code for topic in record.topics) for record in records)


def test_texts_whose_topics_nobody_has_named_teach_no_topic_but_do_teach_goals() -> None:
    nothing = np.zeros((0, 0))
    known = Text("train", [], nothing, {"topics": {"11000000"}, "sdgs": set()})
    open_ = Text("train", [], nothing, {"topics": set(), "sdgs": {"11"}})
    assert with_subjects([known, open_], "topics") == [known]
    assert with_subjects([known, open_], "sdgs") == [known, open_]


def test_of_the_second_level_the_surest_below_the_topics_of_a_text_are_named() -> None:
    probabilities = np.array([[0.9, 0.8, 0.7, 0.6, 0.99], [0.1, 0.2, 0.1, 0.1, 0.99]])
    below = np.array([[True, True, True, True, False]] * 2)
    named = decide(probabilities, 0.5, below)
    assert named.tolist() == [[True, True, True, False, False], [False] * 5]
