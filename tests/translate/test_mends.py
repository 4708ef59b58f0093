from __future__ import annotations

import pytest

from pipeline.translate.check_names import SourceName
from pipeline.translate.mends import (
    mend,
    mend_names,
    mend_numbers,
    mend_places,
    mend_titles,
    mend_umlauts,
)


def test_a_nearly_right_surname_is_mended() -> None:
    names = [SourceName("Thomas Westphal", "PERSON")]
    assert mend_names("Mayor Thomas Westfal pays.", names=names) == "Mayor Thomas Westphal pays."


def test_another_name_of_the_sentence_is_never_taken_for_a_misspelling() -> None:
    names = [SourceName("Hofmann", "PERSON"), SourceName("Hoffmann", "PERSON")]
    assert mend_names("Hoffmann pays.", names=names) == "Hoffmann pays."


def test_a_body_has_to_be_nearer_than_a_person() -> None:
    assert mend_names("The POMERIA meets.", names=[SourceName("POMERANIA", "ORGANIZATION")]) == (
        "The POMERANIA meets."
    )
    kept = "The Senate opens."
    assert mend_names(kept, names=[SourceName("Kanzlei des Senats", "ORGANIZATION")]) == kept
    kept = "The Museum of Shipping opens."
    assert mend_names(kept, names=[SourceName("Schiffsmuseum", "ORGANIZATION")]) == kept


def test_umlauts_come_back_from_the_german_sentence() -> None:
    german = "Karl Lübbecke und Ina Fürst"
    assert mend_umlauts(german, "Karl Luebbecke and Ina Fuerst") == "Karl Lübbecke and Ina Fürst"
    assert mend_umlauts("Herr Duerr", "Mr Duerr") == "Mr Duerr"


def test_a_place_left_in_german_gets_its_english_name_but_not_inside_the_name_of_a_body() -> None:
    bavaria = SourceName("Bayern", "REGION", ("Bayern", "Bavaria"))
    assert mend_places("It is paid by Bayern.", names=[bavaria]) == "It is paid by Bavaria."
    bank = SourceName("Landesbank Bayern", "ORGANIZATION")
    assert mend_places("Landesbank Bayern pays.", names=[bavaria, bank]) == "Landesbank Bayern pays."


def test_a_title_left_in_german_is_said_as_in_the_records() -> None:
    ida = [SourceName("Ida Pohl", "PERSON")]
    german = "Landrätin Dr. Ida Pohl zahlt."
    assert (
        mend_titles(german, "Landrätin Dr Ida Pohl pays.", names=ida)
        == "District Administrator Dr Ida Pohl pays."
    )
    assert mend_titles(german, "Ida Pohl pays.", names=ida) == "Ida Pohl pays."
    hall = "The Halle König Ludwig opens."
    assert mend_titles("Die Halle König Ludwig öffnet.", hall, names=[]) == hall


@pytest.mark.parametrize(
    ("german", "english", "mended"),
    [
        (
            "Vierzehn Orte zahlen 1,2 Millionen Euro.",
            "Fourteen towns pay 1.3 million euros.",
            "Fourteen towns pay 1.2 million euros.",
        ),
        ("Am 3. Mai zahlt die Stadt.", "On 3 March the city pays.", "On 3 May the city pays."),
        ("Am Montag zahlt die Stadt.", "On Sunday the city pays.", "On Monday the city pays."),
        ("Die Stadt zahlt 12.500 Euro.", "The city pays 15,200 euros.", "The city pays 12,500 euros."),
    ],
)
def test_the_only_wrong_number_is_put_right(german: str, english: str, mended: str) -> None:
    assert mend_numbers(german, english) == mended


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Stadt zahlt 5 Euro.", "The city pays 6 or 7 euros."),
        ("Die Stadt zahlt am Montag 5 Euro.", "The city pays 6 euros on Sunday."),
        ("Die Stadt zahlt im Mai.", "The city pays 6 euros."),
        ("Die Stadt zahlt 48 Euro.", "The city has paid since 2013."),
        ("Die Stadt zahlt 5 Euro.", "The city pays 5 euros."),
    ],
)
def test_where_it_is_not_clear_which_number_is_meant_none_is_touched(german: str, english: str) -> None:
    assert mend_numbers(german, english) == english


def test_all_mends_are_made_together() -> None:
    names = [SourceName("Ida Grünwald", "PERSON")]
    english = mend(
        "Landrätin Ida Grünwald zahlt 5 Euro.", "Landrätin Ida Gruenwald pays 6 euros.", names=names
    )
    assert english == "District Administrator Ida Grünwald pays 5 euros."
