"""Lengths of time in both languages: how many of which unit ("dreistündig", "three-hour")."""

from __future__ import annotations

import re

from pipeline.translate.number_words import ENGLISH_NUMBERS, GERMAN_NUMBERS

Duration = tuple[int, str]
"""A number and its English unit."""

_UNITS = {
    "minut": "minute",
    "minüt": "minute",
    "stund": "hour",
    "stünd": "hour",
    "tag": "day",
    "täg": "day",
    "woche": "week",
    "wöch": "week",
    "monat": "month",
    "jahr": "year",
    "jähr": "year",
}
_GERMAN = re.compile(
    rf"(?i)\b(?P<number>\d+|{'|'.join(GERMAN_NUMBERS)})[ -]?(?P<unit>{'|'.join(_UNITS)})(?!e?stag)"
)
_ENGLISH = re.compile(
    rf"(?i)\b(?P<number>\d+|{'|'.join(ENGLISH_NUMBERS)})[ -](?P<unit>{'|'.join(sorted(set(_UNITS.values())))})"
)


def german_durations(sentence: str) -> set[Duration]:
    """The lengths of time that a German sentence names."""
    return {
        (_number(found["number"], GERMAN_NUMBERS), _UNITS[found["unit"].lower()])
        for found in _GERMAN.finditer(sentence)
    }


def wrong_durations(german: str, english: str) -> list[str]:
    """What the English sentence says of the German numbers in another unit, as written: "three-day" for "dreistündig"."""
    there = german_durations(german)
    numbers = {number for number, _ in there}
    return [
        found.group()
        for found in _ENGLISH.finditer(english)
        if (number := _number(found["number"], ENGLISH_NUMBERS)) in numbers
        and (number, found["unit"].lower()) not in there
    ]


def _number(word: str, numbers: dict[str, int]) -> int:
    return int(word) if word.isdecimal() else numbers[word.lower()]
