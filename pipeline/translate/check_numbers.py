"""Whether every number, date and time of the German sentence is in the translation, and none besides."""

from __future__ import annotations

import re

from pipeline.translate.number_words import ENGLISH_MONTHS, GERMAN_HIDDEN, GERMAN_MONTHS
from pipeline.translate.numbers import Quantity, english_quantities, german_quantities
from pipeline.translate.words import words

# "14. März", and the days of "am 5., 12. und 19. März", "vom 3. bis 5. Mai".
_GERMAN_DAY = re.compile(
    r"\b(?P<day>\d{1,2})\.(?=(?:(?:,|\s(?:und|bis|oder|sowie|/))?\s?\d{1,2}\.)*\s(?P<month>[^\W\d_]+))(?P<after>)"
)
_ENGLISH_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\sof)?\s(?P<month>[A-Z][a-z]+)\b|\b(?P<first>[A-Z][a-z]+)\s(?P<after>\d{1,2})\b(?!\s(?:[A-Z]|million|per|euros))"
)


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
    there = _values(german_quantities(german)) | hidden_values(german)
    found = [q.text for q in english_quantities(english) if q.firm and not q.values & there]
    days = _days(_GERMAN_DAY, german, GERMAN_MONTHS) | _numeric_days(german)
    found += [
        f"{day} {list(ENGLISH_MONTHS)[month - 1].capitalize()}"
        for day, month in sorted(_days(_ENGLISH_DAY, english, ENGLISH_MONTHS) - days)
    ]
    return found


def _days(pattern: re.Pattern[str], sentence: str, months: dict[str, int]) -> set[tuple[int, int]]:
    # Day and month together: "July 1" out of "im Juli ... am 1. Oktober" has only known numbers.
    found = set()
    for match in pattern.finditer(sentence):
        name = (match["month"] or match.groupdict().get("first") or "").lower()
        if name in months:
            found.add((int(match["day"] or match["after"]), months[name]))
    return found


def _numeric_days(german: str) -> set[tuple[int, int]]:
    return {(int(day), int(month)) for day, month in re.findall(r"\b(\d{1,2})\.\s?(\d{1,2})\.", german)}


def _values(quantities: list[Quantity]) -> set[str]:
    return {value for quantity in quantities for value in quantity.values}


def hidden_values(german: str) -> set[str]:
    """What numbers an English sentence may name because a longer German word hides them."""
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
