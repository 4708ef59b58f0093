"""Names in the nominative."""

from __future__ import annotations

import pytest

from pipeline.annotate.entities.nominative import clean_name, gender_of, nominative


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("Europäischen Kommission", "der ", "Europäische Kommission"),
        ("Freiwilligen Feuerwehr Herne", "der ", "Freiwillige Feuerwehr Herne"),
        ("Vereinten Nationen", "der ", "Vereinte Nationen"),
        ("mongolischen Energieministerium", "dem ", "Mongolisches Energieministerium"),
        ("Bayerische Bauernverband", "der ", "Bayerischer Bauernverband"),
        ("Bayerischer Staatsregierung", "", "Bayerische Staatsregierung"),
        ("Deutschen Instituts für Urbanistik", "des ", "Deutsches Institut für Urbanistik"),
        ("Hamburgischen Investitions- und Förderbank", "der ", "Hamburgische Investitions- und Förderbank"),
        ("Leipziger Institut für Energie", "das ", "Leipziger Institut für Energie"),
        ("Zürcher Hochschule", "der ", "Zürcher Hochschule"),
        ("Freien Wählern", "den ", "Freie Wähler"),
        ("Landesfeuerwehrverbandes Baden-Württemberg", "des ", "Landesfeuerwehrverband Baden-Württemberg"),
        ("Eurodistrikts Strasbourg-Ortenau", "des ", "Eurodistrikt Strasbourg-Ortenau"),
        ("Curacon GmbH", "der ", "Curacon GmbH"),
        ("Max-Planck-Gymnasiums", "des ", "Max-Planck-Gymnasium"),
        ("Zentralen Stelle", "der ", "Zentrale Stelle"),
        ("Internationalen Raumstation ISS", "der ", "Internationale Raumstation ISS"),
        ("Zweiten Weltkrieg", "im ", "Zweiter Weltkrieg"),
        ("Kasseler Magistrats", "des ", "Kasseler Magistrat"),
        ("Chaos Computer Clubs", "des ", "Chaos Computer Club"),
        ("Bunten Tafel", "zur ", "Bunte Tafel"),
        ("Zweiten Weltkrieges", "des ", "Zweiter Weltkrieg"),
        ("Kalten Krieges", "des ", "Kalter Krieg"),
        ("Regionalen Investitionsfonds", "des ", "Regionaler Investitionsfonds"),
        ("Bunten Drachen", "im ", "Bunten Drachen"),
    ],
)
def test_names_lose_the_endings_of_other_cases(text: str, before: str, expected: str) -> None:
    assert nominative(text, before=before) == expected


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Hochschule", "f"),
        ("Kreistag", "m"),
        ("Landgericht", "n"),
        ("Stadtwerke", "p"),
        ("Xyz", None),
    ],
)
def test_the_last_part_of_a_noun_shows_its_gender(noun: str, gender: str | None) -> None:
    assert gender_of(noun) == gender


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schlesische Str.", "Schlesische Straße"),
        ("Lindenstr. 5", "Lindenstraße 5"),
        ("Kulturring e.V", "Kulturring e.V."),
        ("Justizvollzugsanstalt (JVA) Remscheid", "Justizvollzugsanstalt Remscheid"),
        ("Rat (alt) Jena", "Rat (alt) Jena"),
    ],
)
def test_what_a_name_has_cut_short_or_put_in_between_is_mended(text: str, expected: str) -> None:
    assert clean_name(text) == expected


def test_a_name_is_cleaned_of_quotation_marks_line_breaks_and_articles() -> None:
    assert (
        clean_name("das Zweckverband\n„Vogtland  Wasser-Schiene“") == "Zweckverband Vogtland Wasser-Schiene"
    )
    assert clean_name("Die Linke") == "Die Linke"
