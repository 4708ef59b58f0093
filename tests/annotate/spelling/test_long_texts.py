"""Long texts: nothing is cut, wherever a window of the encoder ends."""

from functools import cache

import pytest
from spacy.language import Language

from pipeline.api import annotate, load
from pipeline.config import Config
from pipeline.ingest.reading import release_from_text

FILLER = "Der Bericht liegt im Rathaus aus, und jeder kann ihn dort lesen. "
NAMES = "Bürgermeisterin Anna Stollmann sprach in Köln. "


@cache
def nlp() -> Language:
    return load(Config(disable=("depesche_summary", "depesche_translation", "depesche_topics")))


@pytest.mark.parametrize("before", range(9, 15))
def test_a_name_at_the_edge_of_a_window_is_whole(before: int) -> None:
    doc = annotate(release_from_text(FILLER * before + NAMES + FILLER * 12), nlp=nlp())
    found = {mention.text for mention in doc._.mentions}
    assert {"Anna Stollmann", "Köln"} <= found


def test_names_are_found_from_the_first_page_to_the_last() -> None:
    text = (FILLER * 30 + NAMES) * 20
    doc = annotate(release_from_text(text), nlp=nlp())
    starts = {mention.start for mention in doc._.mentions if mention.text == "Anna Stollmann"}
    assert len(starts) == 20
