from __future__ import annotations

import pytest

from pipeline.summarize.plain_dates import dated
from pipeline.summarize.wordings import reworded
from tests.annotate.marked_docs import marked_doc


def plain(marked: str, *, confidence: float = 1.0) -> str:
    doc = marked_doc(marked)
    for date in doc._.dates:
        date.confidence = confidence
    edits = [edit for date in doc._.dates if (edit := dated(doc.text, 0, date)) is not None]
    return reworded(doc.text, (0, len(doc.text)), edits).text


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("Der Rat tagt [heute|DATE=2021-05-05] in Ahlen.", "Der Rat tagt am 5. Mai 2021 in Ahlen."),
        ("[Gestern|DATE=2021-05-04] tagte der Rat.", "Am 4. Mai 2021 tagte der Rat."),
        ("Der Rat hat am [Montag|DATE=2021-05-03] getagt.", "Der Rat hat am 3. Mai 2021 getagt."),
        ("Er tagte am [vergangenen Freitag|DATE=2021-04-30].", "Er tagte am 30. April 2021."),
        ("Am [Montagabend|DATE=2021-05-03] tagte er.", "Am Abend des 3. Mai 2021 tagte er."),
        ("Am [Dienstag, 15. März|DATE=2022-03-15], tagte er.", "Am Dienstag, 15. März 2022, tagte er."),
        ("Im [Juni|DATE=2015-06] tagte er.", "Im Juni 2015 tagte er."),
        ("Er tagte noch in [diesem Jahr|DATE=2015].", "Er tagte noch im Jahr 2015."),
        ("Er tagt im [kommenden Jahr|DATE=2016].", "Er tagt im Jahr 2016."),
    ],
)  # fmt: skip
def test_a_date_is_said_as_what_it_means(marked: str, said: str) -> None:
    assert plain(marked) == said


@pytest.mark.parametrize(
    "marked",
    [
        "Der Rat tagt am [5. Mai 2021|DATE=2021-05-05].",
        "Der Rat tagt [heute|DATE].",
        "Der Rat tagt bis [heute|DATE=2021-05-05].",
        "Der Rat tagt [bis Freitag|DATE=../2021-05-07].",
        "Der Rat tagt am [3. Mai|DATE=2021-05-03] und 4. Mai 2021.",
        "Der Rat tagt im [Herbst|DATE=2021-23].",
    ],
)
def test_any_other_stays_as_it_is(marked: str) -> None:
    doc = marked_doc(marked)
    assert plain(marked) == doc.text


def test_a_doubtful_value_is_not_said() -> None:
    assert plain("Der Rat tagt [heute|DATE=2021-05-05].", confidence=0.6) == "Der Rat tagt heute."
