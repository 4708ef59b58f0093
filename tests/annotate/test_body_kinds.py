"""What kind of body an entity is, and of what kind a word speaks."""

from __future__ import annotations

import pytest

from pipeline.annotate.layers import Entity, Mention
from pipeline.annotate.offices.body_kinds import can_speak_for, fits, kind_of, kind_of_word


def entity(name: str, label: str, country: str | None = None) -> Entity:
    return Entity("e1", label, name, [Mention(0, len(name), name, label, 1.0)], 1.0, country=country)


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("SPD-Fraktion", "ORGANIZATION", "party"),
        ("Stadt Warleben", "ORGANIZATION", "town"),
        ("Landratsamt Fürthal", "ORGANIZATION", "district"),
        ("Ministerium für Wohnen", "ORGANIZATION", "ministry"),
        ("Landgericht Warleben", "ORGANIZATION", "court"),
        ("Stadtwerke Warleben GmbH", "ORGANIZATION", "company"),
        ("Turnverein 1899", "ORGANIZATION", "association"),
        ("Kleeblatt", "ORGANIZATION", "body"),
        ("Landkreis Fürthal", "REGION", "district as a place"),
        ("Thüringen", "REGION", "land"),
        ("Spreewald", "REGION", "region"),
        ("Warleben", "CITY", "CITY"),
    ],
)
def test_the_kind_is_told_by_name_and_label(name: str, label: str, kind: str) -> None:
    assert kind_of(entity(name, label)) == kind


def test_countries_are_at_home_or_abroad() -> None:
    assert kind_of(entity("Deutschland", "COUNTRY", "DE")) == "country at home"
    assert kind_of(entity("Peru", "COUNTRY", "PE")) == "country abroad"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Polizei", "police"),
        ("militär", "state"),
        ("Stadt", "town"),
        ("Unternehmens", "company"),
        ("kammer", "chamber"),
        ("Sonnen", None),
        ("", None),
    ],
)
def test_a_word_speaks_of_a_kind(word: str, kind: str | None) -> None:
    assert kind_of_word(word) == kind


def test_what_a_word_means_can_be_of_several_kinds() -> None:
    assert fits("CITY", "town")
    assert fits("country abroad", "state")
    assert not fits("press", "state"), "a soldiers' spokesperson speaks for no newspaper"
    assert fits("police", "police")
    assert not fits("court", "police")


def test_only_who_speaks_for_a_public_body_speaks_for_a_country() -> None:
    assert can_speak_for("country abroad", kind_of_word("Regierung"))
    assert can_speak_for("country abroad", kind_of_word(""))
    assert not can_speak_for("country abroad", kind_of_word("Flughafen"))
    assert not can_speak_for("country at home", kind_of_word("Stadt"))
