"""Whom a name without a given name means."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.annotate.entities.bearers import GIVEN, PART, SURNAME, TYPO, Bearers
from pipeline.annotate.entities.person_names import PersonName, parse_person


@dataclass(slots=True)
class Person:
    name: PersonName


@pytest.mark.parametrize(
    ("form", "meant", "certainty"),
    [
        ("Brandt", ["Brandt"], SURNAME),
        ("brandts", ["Brandt"], SURNAME),
        ("Lüders", ["Meyer-Lüders"], PART),
        ("Hinnerk", ["Schlobohm"], GIVEN),
        ("Anna", [], 1.0),
        ("Schlobhom", ["Schlobohm"], TYPO),
        ("Schlobom", ["Schlobohm"], TYPO),
        ("Schlobbohm", ["Schlobohm"], TYPO),
        ("Schlobuhm", ["Schlobohm"], TYPO),
        ("Schlobuhn", [], 1.0),
        ("Brand", ["Brandt"], TYPO),
        ("Kurz", [], 1.0),
    ],
)
def test_a_name_means_who_bears_it(form: str, meant: list[str], certainty: float) -> None:
    bearers: Bearers[Person] = Bearers()
    for name in ("Anna Brandt", "Anna Meyer-Lüders", "Hinnerk Schlobohm"):
        bearers.add(Person(parse_person(name)))
    found, sure = bearers.of(form)
    assert [person.name.surname for person in found] == meant
    assert sure == certainty


def test_all_bearers_of_a_surname_are_meant_and_two_near_it_are_not() -> None:
    bearers: Bearers[Person] = Bearers()
    for name in ("Anna Wagner", "Jens Wagner", "Uta Kessler", "Tim Kestler"):
        bearers.add(Person(parse_person(name)))
    assert len(bearers.of("Wagner")[0]) == 2
    assert bearers.of("Kesler") == ([], 1.0)
