from __future__ import annotations

import pytest

from pipeline.summarize.antecedents import Antecedents
from pipeline.summarize.wordings import reworded
from tests.annotate.marked_docs import add_office, marked_doc


def said(marked: str, *, role: str | None = None) -> str | None:
    """The second sentence as it is said alone; `role` is an office of Anna Klein."""
    doc = marked_doc(marked)
    if role:
        add_office(doc, "Anna Klein", "mayor", "Ahlen", role=role)
        start = doc.text.index(role)
        doc._.offices[0].evidence = [(start, doc._.offices[0].evidence[0][1])]
    first, second = list(doc.sents)[:2]
    span = (second.start_char, len(doc.text.rstrip()))
    found = Antecedents(doc._.entities, doc._.offices)
    edit = found.opening(doc.text, span, (first.start_char, first.end_char))
    return None if edit is None else reworded(doc.text, span, [edit]).text


MAYOR = "Bürgermeisterin [Anna Klein|PERSON] führt die Stadt [Ahlen|CITY]. {} hat den Vertrag unterschrieben."


def test_she_is_the_woman_whom_the_sentence_before_is_about() -> None:
    assert said(MAYOR.format("Sie"), role="Bürgermeisterin") == "Anna Klein hat den Vertrag unterschrieben."


def test_he_is_not_a_woman() -> None:
    assert said(MAYOR.format("Er"), role="Bürgermeisterin") is None


def test_without_an_office_nobody_knows_who_she_is() -> None:
    assert said(MAYOR.format("Sie")) is None


def test_who_is_not_the_subject_is_not_meant() -> None:
    marked = "Den Vertrag bekam Bürgermeisterin [Anna Klein|PERSON] in [Ahlen|CITY]. Sie hat ihn."
    assert said(marked, role="Bürgermeisterin") is None


def test_of_two_persons_neither_is_meant() -> None:
    marked = (
        "Bürgermeisterin [Anna Klein|PERSON] traf in [Ahlen|CITY] [Petra Groß|PERSON]. Sie hat den Vertrag."
    )
    assert said(marked, role="Bürgermeisterin") is None


@pytest.mark.parametrize(
    ("marked", "alone"),
    [
        ("[Anna Klein|PERSON] traf [Uwe Groß|PERSON]. Beide unterschrieben.", "Anna Klein und Uwe Groß unterschrieben."),
        ("[Ahlen|CITY] traf [Unna|CITY]. Beide Städte unterschrieben.", "Ahlen und Unna unterschrieben."),
        ("[Ahlen|CITY] traf [Unna|CITY]. Die beiden Städte zahlen.", "Ahlen und Unna zahlen."),
        ("[Ahlen|CITY], [Bonn|CITY] und [Unna|CITY] kamen. Beide Städte zahlen.", None),
        ("[Ahlen|CITY] traf [Unna|CITY]. Dies kostet Geld.", None),
    ],
)  # fmt: skip
def test_both_are_the_two_of_the_sentence_before(marked: str, alone: str | None) -> None:
    assert said(marked) == alone
