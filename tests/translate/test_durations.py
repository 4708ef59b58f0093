"""Lengths of time keep their unit in a translation."""

from __future__ import annotations

import pytest

from pipeline.translate.durations import german_durations, wrong_durations


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        ("nach dreistündiger Dauer", {(3, "hour")}),
        ("in den letzten 12 Monaten", {(12, "month")}),
        ("das 14-tägige Lager", {(14, "day")}),
        ("zwei Wochen und zwei Tage", {(2, "week"), (2, "day")}),
        ("die zwei Stadträte am 3. Tag", set()),
    ],
)
def test_a_number_with_its_unit_is_a_duration(german: str, expected: set[tuple[int, str]]) -> None:
    assert german_durations(german) == expected


@pytest.mark.parametrize(
    ("german", "english", "wrong"),
    [
        ("Nach dreistündiger Dauer endete es.", "After a three-day trial it ended.", ["three-day"]),
        ("Nach dreistündiger Dauer endete es.", "It ended after three hours.", []),
        ("Er blieb 5 Jahre.", "He stayed for 5 months.", ["5 month"]),
        ("Er blieb ein halbes Jahr.", "He stayed for six months.", []),
        ("Nach zwei Jahren und zwei Tagen", "after two days and two years", []),
    ],
)
def test_the_unit_of_a_number_that_both_have_is_the_same(german: str, english: str, wrong: list[str]) -> None:
    assert wrong_durations(german, english) == wrong
