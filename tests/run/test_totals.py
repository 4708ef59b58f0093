from __future__ import annotations

import pytest

from pipeline.run.outcome import Outcome, Reject
from pipeline.run.totals import Totals, kind_of_warning


@pytest.mark.parametrize(
    ("warning", "kind"),
    [
        ("Lindau: several places have this name; none was linked.", "several places have this name"),
        (
            "summary: a sentence is not given in en, no translation passed the checks (numbers: without 2011): Im Jahr",
            "summary: a sentence is not given in en",
        ),
        ("The text had HTML in it; its tags were taken out.", "The text had HTML in it"),
        ("Scanned, and read by Tesseract 5.3.0: page 2.", "Scanned"),
        (
            "The text is too short or too mixed to be sure that it is German (0.40).",
            "The text is too short or too mixed to be sure that it is German",
        ),
        ("", "other"),
    ],
)
def test_warnings_that_differ_in_names_and_numbers_are_of_one_kind(warning: str, kind: str) -> None:
    assert kind_of_warning(warning) == kind


def test_rejects_are_counted_by_code_the_most_frequent_first() -> None:
    totals = Totals()
    for code in ("E101", "E103", "E103"):
        totals.add(Outcome("a", "00", reject=Reject("a", "00", code, "m", "a")))

    assert list(totals.rejects_by_code.items()) == [("E103", 2), ("E101", 1)]
    assert totals.summary()["rejects"] == {"E101": 1, "E103": 2}


def test_the_seconds_of_stages_add_up_over_texts() -> None:
    totals = Totals()
    totals.add(Outcome("a", "00", seconds={"reading": 0.25, "depesche_ner": 1.0}))
    totals.add(Outcome("b", "01", seconds={"reading": 0.5}))

    assert totals.summary()["seconds_by_stage"] == {"reading": 0.75, "depesche_ner": 1.0}
