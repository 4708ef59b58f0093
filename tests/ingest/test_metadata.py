import pytest

from pipeline.ingest.metadata import parse_published, read_metadata
from pipeline.ingest.sections import find_sections

BODY = "Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen Belgorod bis auf Weiteres ruhen. Das hat der Rat beschlossen."


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-03-17", "2022-03-17"),
        ("2022-03-17T10:00:00+01:00", "2022-03-17"),
        ("2022-03-17 10:00", "2022-03-17"),
        ("2022-03", "2022-03"),
        ("2022", "2022"),
        ("17. März 2022", "2022-03-17"),
        ("17. Jänner 2019", "2019-01-17"),
        ("17.03.2022", "2022-03-17"),
        ("7. 1. 16", "2016-01-07"),
        ("3.4.98", "1998-04-03"),
        ("Thu, 17 Mar 2022 10:00:00 +0100", "2022-03-17"),
        ("2022-02-31", None),
        ("31. Februar 2022", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_days_in_all_their_forms(value: str, day: str | None) -> None:
    assert parse_published(value) == day


def test_headline_dateline_and_contact_are_read_with_their_evidence() -> None:
    text = f"Rat setzt Partnerschaft aus\nHerne, 17. März 2022. {BODY}\n{BODY}\nPressekontakt\nStadt Herne, Pressebüro"
    found = read_metadata(text, find_sections(text))
    assert (found.title, found.published, found.publisher) == (
        "Rat setzt Partnerschaft aus",
        "2022-03-17",
        "Stadt Herne",
    )
    assert found.basis == {"title": "stated", "published": "stated", "publisher": "inferred"}
    assert {name: [text[slice(*span)] for span in spans] for name, spans in found.evidence.items()} == {
        "title": ["Rat setzt Partnerschaft aus"],
        "published": ["17. März 2022"],
        "publisher": ["Stadt Herne"],
    }


@pytest.mark.parametrize(
    ("masthead", "publisher"),
    [
        ("PRESSEMITTEILUNG der Stadtwerke Bamberg vom 15.10.2024", None),
        ("Pressemitteilung der Stadtwerke Bamberg vom 15.10.2024", "Stadtwerke Bamberg"),
        ("Pressemitteilung des Landkreises Uelzen Nr. 5", "Landkreis Uelzen"),
        ("Universität Rostock · Presse- und Informationsstelle · Nr. 142/99", "Universität Rostock"),
        ("Polizeidirektion Sachsen-Anhalt Süd\n- Pressestelle -", "Polizeidirektion Sachsen-Anhalt Süd"),
        ("Gemeinsame Pressemitteilung der drei Ratsfraktionen", None),
    ],
)
def test_the_masthead_names_the_publisher(masthead: str, publisher: str | None) -> None:
    text = f"{masthead}\n\nRat tagt am Dienstag\n\n{BODY}\n{BODY}"
    found = read_metadata(text, find_sections(text))
    expected = "Stadtwerke Bamberg" if masthead.startswith("PRESSE") else publisher
    assert found.publisher == expected
    assert found.basis.get("publisher") == ("stated" if expected else None)


@pytest.mark.parametrize(
    ("contact", "publisher"),
    [
        ("Pressekontakt: Kreis Euskirchen, Stabsstelle Kommunikation", "Kreis Euskirchen"),
        ("V. i. S. d. P.: Silke Buschmann, Geschäftsführerin der SPD-Fraktion", None),
        ("Rückfragen: Presseamt, Anja Peltzer, Tel. 02131/90-0", None),
        ("Maike Ruf-Özdemir, Pressesprecherin der Stadt Kehl", "Stadt Kehl"),
        (
            "Ministerium für Arbeit, Soziales, Familie und Gesundheit Rheinland-Pfalz\nPressesprecherin: Beate Dresen-Kolb",
            "Ministerium für Arbeit, Soziales, Familie und Gesundheit Rheinland-Pfalz",
        ),
    ],
)
def test_the_press_contact_lets_conclude_the_publisher(contact: str, publisher: str | None) -> None:
    text = f"{BODY}\n\n{BODY}\n\n{contact}"
    found = read_metadata(text, find_sections(text))
    assert found.publisher == publisher
    assert found.basis.get("publisher") == ("inferred" if publisher else None)


def test_an_embargo_is_no_day_of_publication() -> None:
    text = f"Sperrfrist: 12. Mai 2020, 10 Uhr\nRat tagt am Dienstag\n{BODY}\n{BODY}"
    assert read_metadata(text, find_sections(text)).published is None


def test_a_text_that_says_none_of_it_has_none_of_it() -> None:
    text = f"{BODY}\n{BODY}"
    found = read_metadata(text, find_sections(text))
    assert (found.title, found.published, found.publisher, found.basis, found.evidence) == (
        None,
        None,
        None,
        {},
        {},
    )
