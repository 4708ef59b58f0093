from __future__ import annotations

import pytest

from pipeline.translate.check_terms import lost_negation, lost_terms


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Der Vertrag wurde gekündigt.", "The agreement was terminated."),
        ("Der Rat hat den Haushalt beschlossen.", "The council adopted the budget."),
        ("Landrätin Klein unterschrieb.", "District administrator Klein signed."),
        ("Die Partnerstädte feiern.", "The twin towns are celebrating."),
        ("Der Umweltminister kam.", "The Minister for the Environment came."),
    ],
)
def test_counterparts_are_found(german: str, english: str) -> None:
    assert lost_terms(german, english) == []


@pytest.mark.parametrize(
    ("german", "english", "lost"),
    [
        ("Der Vertrag wurde gekündigt.", "The agreement was extended.", ["gekündigt"]),
        ("Oberbürgermeister Klein kam.", "Captain Klein came.", ["Oberbürgermeister"]),
        ("Der Antrag wurde abgelehnt.", "The motion was adopted.", ["abgelehnt"]),
    ],
)
def test_what_was_turned_into_something_else_is_named(german: str, english: str, lost: list[str]) -> None:
    assert lost_terms(german, english) == lost


def test_a_dropped_negation_is_found() -> None:
    assert lost_negation("Der Vertrag gilt nicht mehr.", "The agreement is in force.")
    assert not lost_negation("Der Vertrag gilt nicht mehr.", "The agreement is no longer in force.")
    assert not lost_negation("Nicht nur Herne, auch Essen zahlt.", "Herne and Essen pay.")
