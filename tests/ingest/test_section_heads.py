"""Mastheads, kickers and words to the press that stand before the headline."""

import pytest

from pipeline.ingest.metadata import read_metadata
from pipeline.ingest.sections import find_sections

BODY = "Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen Belgorod bis auf Weiteres ruhen. Das hat der Rat beschlossen."
MORE = "Die Beziehungen zu den übrigen Partnerstädten bleiben unverändert. Das sagte die Stadt am Abend mit."
HEADLINE = "Rat setzt Partnerschaft mit Belgorod aus"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("STADT HERNE\nPressestelle\n\nHerne, 17. März 2022", "2022-03-17"),
        (
            "GEMEINSAME PRESSEMITTEILUNG\nder Landkreise Elbe-Nord und Elbe-Süd\n\nElbe-Nord, den 17. März 2022",
            "2022-03-17",
        ),
        ("Stadtwerke Herne · Medieninformation vom 17.03.2022", "2022-03-17"),
        ("+++ KORREKTUR +++ KORREKTUR +++\n\n17.03.2022 | Stadt Herne", "2022-03-17"),
        (
            "Korrektur\n\nIn unserer Pressemitteilung vom 16. März 2022 stand ein Fehler. Wir bitten um Nachsicht.\n\n17.03.2022 | Stadt Herne",
            "2022-03-17",
        ),
        ("Pressemitteilung\n\nSehr geehrte Damen und Herren,", None),
    ],
)
def test_what_stands_above_the_headline_is_not_taken_for_it(head: str, day: str | None) -> None:
    text = f"{head}\n\n{HEADLINE}\n\n{BODY}\n\n{MORE}"
    found = read_metadata(text, find_sections(text))
    assert (found.title, found.published) == (HEADLINE, day)
    assert [text[s.start : s.end] for s in find_sections(text) if s.kind == "lead"] == [BODY]


def test_a_sender_between_masthead_and_dateline_is_no_headline() -> None:
    text = f"Medienmitteilung\n\nRegierungsrat des Kantons Uri\n\nAltdorf, 17. März 2022 – {BODY}\n\n{MORE}"
    found = read_metadata(text, find_sections(text))
    assert (found.title, found.publisher) == (None, "Regierungsrat des Kantons Uri")


@pytest.mark.parametrize(
    "headline", ["Liebe auf den ersten Blick", "Korrekturlesen im Stadtrat", "Neues aus dem Kanton"]
)
def test_a_headline_that_begins_like_something_else_is_one(headline: str) -> None:
    text = f"Pressemitteilung\n\n{headline}\n\n{BODY}\n\n{MORE}"
    assert read_metadata(text, find_sections(text)).title == headline


def test_a_known_title_is_the_headline_below_its_kicker() -> None:
    text = f"Städtepartnerschaft\n\n{HEADLINE}\n\n{BODY}\n\n{MORE}"
    kinds = [section.kind for section in find_sections(text, title=HEADLINE)]
    assert kinds == ["subheading", "headline", "lead", "paragraph"]


@pytest.mark.parametrize("start", ["Pressekontakte", "Weitere Auskünfte"])
def test_headings_of_several_contacts_start_the_press_contact(start: str) -> None:
    text = f"{HEADLINE}\n\n{BODY}\n\n{MORE}\n\n{start}\nStadt Herne, Telefon 02323 16-0\nStadt Hagen, Telefon 02331 207-0"
    assert [section.kind for section in find_sections(text)][-1] == "press_contact"
