"""Annotated texts as recipes read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.api import COMPONENTS, load
from pipeline.config import Config
from pipeline.evaluate.gold_folder import Part, read_gold_folder
from pipeline.train.annotated_texts import (
    annotated_entities,
    annotated_ids,
    read_as_it_stands,
    read_folders,
)

PRESS = Path(__file__).resolve().parents[2] / "corpus" / "press"


def test_the_test_part_is_never_read() -> None:
    with pytest.raises(ValueError, match="train and dev"):
        list(read_folders([PRESS], Part.TEST))


def test_the_words_of_the_annotator_stand_where_the_offsets_say() -> None:
    nlp = load(Config(disable=tuple(COMPONENTS)))
    for document in list(read_gold_folder(PRESS, part=Part.DEV))[:5]:
        doc = read_as_it_stands(nlp, document)
        doc._.entities = annotated_entities(document.record)
        assert doc.text == document.text
        for entity in doc._.entities:
            assert [doc.text[m.start : m.end] for m in entity.mentions] == [m.text for m in entity.mentions]
        ids = annotated_ids(nlp, document, doc)
        assert ids, document.doc_id
        assert all(ours == theirs for ours, theirs in ids.items())
