"""Gold in strange spellings stays sound."""

from pathlib import Path

import pytest

from pipeline.evaluate.gold_folder import Part, read_gold_folder
from pipeline.evaluate.strange_texts import COLUMNS, Strangeness, make_strange

PRESS = Path(__file__).parents[2] / "corpus" / "press"
DOCUMENTS = read_gold_folder(PRESS, part=Part.TRAIN)[:12]


@pytest.mark.parametrize("kind", Strangeness)
def test_the_gold_moves_with_the_text(kind: Strangeness) -> None:
    for document in DOCUMENTS:
        strange = make_strange(document, kind)
        assert list(strange.record.problems(strange.text)) == []
    assert any(make_strange(document, kind).text != document.text for document in DOCUMENTS)


def test_hard_wraps_keep_the_column() -> None:
    strange = make_strange(DOCUMENTS[0], Strangeness.WRAPPED)
    assert max(map(len, strange.text.split("\n"))) <= COLUMNS
    assert strange.text.replace("\n", " ") == DOCUMENTS[0].text.replace("\n", " ")
