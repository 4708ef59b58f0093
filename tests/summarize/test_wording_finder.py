from __future__ import annotations

from pipeline.ingest.release import Section
from pipeline.summarize.candidates import find_candidates
from pipeline.summarize.wording_finder import WordingFinder
from tests.annotate.marked_docs import add_office, marked_doc


def wordings(marked: str, *, mayor: bool = False) -> list[list[str]]:
    """Of each candidate of a text, how it may be said."""
    doc = marked_doc(marked)
    doc._.sections = [Section(kind="paragraph", start=0, end=len(doc.text))]
    if mayor:
        add_office(doc, "Anna Klein", "mayor", "Ahlen", role="Bürgermeisterin")
    finder = WordingFinder(doc)
    found = [finder.wordings(candidate) for candidate in find_candidates(doc)]
    return [[one.text for one in choice.wordings] for choice in found if choice is not None]


def test_a_sentence_is_said_alone_and_shorter() -> None:
    (said,) = wordings(
        "Der Rat von [Ahlen|CITY] (Kreis Warendorf) hat [gestern|DATE=2021-05-04] die neue Schule beschlossen."
    )
    assert said == [
        "Der Rat von Ahlen (Kreis Warendorf) hat am 4. Mai 2021 die neue Schule beschlossen.",
        "Der Rat von Ahlen hat am 4. Mai 2021 die neue Schule beschlossen.",
    ]  # fmt: skip


def test_a_year_is_kept_beside_what_is_left_out() -> None:
    (said,) = wordings(
        "Der Rat der Stadt tagt am [1. April|DATE=2017-04-01] (Samstag) im Rathaus von [Ahlen|CITY]."
    )
    assert said[-1] == "Der Rat der Stadt tagt am 1. April 2017 im Rathaus von Ahlen."


def test_a_day_is_not_left_out() -> None:
    (said,) = wordings(
        "Der Rat der Stadt hat jetzt ([gestern|DATE=2017-04-01]) die neue Schule in [Ahlen|CITY] beschlossen."
    )
    assert said == ["Der Rat der Stadt hat jetzt (am 1. April 2017) die neue Schule in Ahlen beschlossen."]


def test_a_pronoun_is_a_name_or_the_sentence_is_not_taken() -> None:
    marked = "[Anna Klein|PERSON] hat die Stadt [Ahlen|CITY] lange regiert. Sie hat den Vertrag im Rathaus unterschrieben."
    assert [said[0] for said in wordings(marked, mayor=True)] == [
        "Anna Klein hat die Stadt Ahlen lange regiert.",
        "Anna Klein hat den Vertrag im Rathaus unterschrieben.",
    ]
    assert len(wordings(marked)) == 1
