"""Whether every number, date and time of the German sentence is in the translation, and none besides."""

from __future__ import annotations

import re

from pipeline.translate.number_words import GERMAN_HIDDEN
from pipeline.translate.numbers import Quantity, english_quantities, german_quantities
from pipeline.translate.words import words


def lost_quantities(german: str, english: str) -> list[str]:
    """The numbers, dates and times of the German sentence that the English one does not have, as written."""
    there = _values(english_quantities(english))
    kept = set(words(english))
    # Ms Freitag and Mr März keep their names.
    return [
        q.text for q in german_quantities(german) if q.firm and not q.values & there and q.text not in kept
    ]


def invented_quantities(german: str, english: str) -> list[str]:
    """The numbers, dates and times of the English sentence that the German one does not have, as written."""
    there = _values(german_quantities(german)) | _hidden(german)
    return [q.text for q in english_quantities(english) if q.firm and not q.values & there]


def _values(quantities: list[Quantity]) -> set[str]:
    return {value for quantity in quantities for value in quantity.values}


def _hidden(german: str) -> set[str]:
    # Number words inside longer words ("beiden", "Zweijahreshaushalt"), weekdays and months inside compounds.
    low = german.lower()
    values = {str(value) for stem, value in GERMAN_HIDDEN.items() if stem in low}
    values |= {f"{digits}" for digits in re.findall(r"\d+(?=[-‑]?[^\W\d])", german)}
    for number, day in enumerate(
        ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"), 1
    ):
        if day in low:
            values.add(f"w{number}")
    for number, month in enumerate(
        ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
         "dezember"), 1,
    ):  # fmt: skip
        if month in low:
            values.add(f"m{number}")
    return values
