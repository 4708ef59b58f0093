from __future__ import annotations

import pytest

from pipeline.translate.tenses import mend_tense


@pytest.mark.parametrize(
    ("perfect", "past"),
    [
        ("The city has signed the lease on 5 May 2021.", "The city signed the lease on 5 May 2021."),
        ("A and B have already signed it on Tuesday.", "A and B already signed it on Tuesday."),
        ("It has been signed last week.", "It was signed last week."),
        ("Both have been handed over in January.", "Both were handed over in January."),
        (
            "They have signed a plan for the years 2016 to 2018 on 9 July 2015.",
            "They signed a plan for the years 2016 to 2018 on 9 July 2015.",
        ),
        (
            "It has been handed over to the mayor on 15 September.",
            "It was handed over to the mayor on 15 September.",
        ),
        ("She has given it to the county in 2019.", "She gave it to the county in 2019."),
        ("They have met on the evening of 3 June.", "They met on the evening of 3 June."),
    ],
)
def test_what_happened_on_a_day_is_in_the_simple_past(perfect: str, past: str) -> None:
    assert mend_tense(perfect) == past


@pytest.mark.parametrize(
    "sentence",
    [
        "The city has signed the lease.",
        "She has led the office since March 2011.",
        "It has been open from Monday to Friday.",
        "She has said that they met on Tuesday.",
        "The firm has agreed to build it in 2030.",
        "He has signed the contract, which begins on 1 May.",
        "She has led it for twelve years, last in 2020.",
        "They have worked there for many years in 2020.",
        "The city had signed it on 5 May.",
        "It has a hall built in 1911.",
    ],
)
def test_other_sentences_stay_as_they_are(sentence: str) -> None:
    assert mend_tense(sentence) == sentence
