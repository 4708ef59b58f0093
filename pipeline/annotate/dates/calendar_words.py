"""The German words of the calendar: months, weekdays, seasons, holidays, numbers, units."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

MONTHS: dict[str, int] = {
    "januar": 1,
    "jänner": 1,
    "februar": 2,
    "feber": 2,
    "märz": 3,
    "april": 4,
    "mai": 5,
    "juni": 6,
    "juli": 7,
    "august": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "dezember": 12,
}

MONTH_ABBREVIATIONS: dict[str, int] = {
    "jan": 1,
    "jän": 1,
    "feb": 2,
    "mär": 3,
    "mrz": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dez": 12,
}
"""Read only behind a day's number ("3. Okt. 2012")."""

WEEKDAYS: dict[str, int] = {
    "montag": 0,
    "dienstag": 1,
    "mittwoch": 2,
    "donnerstag": 3,
    "freitag": 4,
    "samstag": 5,
    "sonnabend": 5,
    "sonntag": 6,
}

WEEKDAY_ABBREVIATIONS: dict[str, int] = {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6}
"""Read only before a date ("Sa., 12. Juni")."""

SEASONS: dict[str, int] = {
    "frühjahr": 21,
    "frühling": 21,
    "frühsommer": 22,
    "sommer": 22,
    "hochsommer": 22,
    "spätsommer": 22,
    "herbst": 23,
    "spätherbst": 23,
    "winter": 24,
}
"""Season to its EDTF number (ISO 8601-2, 4.8: 21 spring to 24 winter)."""

SEASON_MIDDLE: dict[int, int] = {21: 4, 22: 7, 23: 10, 24: 13}
"""The month that a season is counted from when the nearest one is looked for."""

DAY_PARTS = "abend|morgen|nachmittag|vormittag|mittag|nacht|früh"

NUMBER_WORDS: dict[str, int] = {
    "ein": 1,
    "eine": 1,
    "einem": 1,
    "einer": 1,
    "einen": 1,
    "zwei": 2,
    "beiden": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "fünfzehn": 15,
    "zwanzig": 20,
    "dreißig": 30,
    "dreissig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
    "hundert": 100,
}

DECADE_WORDS: dict[str, int] = {
    "zwanziger": 1920,
    "dreißiger": 1930,
    "dreissiger": 1930,
    "vierziger": 1940,
    "fünfziger": 1950,
    "sechziger": 1960,
    "siebziger": 1970,
    "achtziger": 1980,
    "neunziger": 1990,
}

FIXED_HOLIDAYS: dict[str, tuple[int, int]] = {
    "neujahr": (1, 1),
    "neujahrstag": (1, 1),
    "dreikönigstag": (1, 6),
    "tag der arbeit": (5, 1),
    "tag der deutschen einheit": (10, 3),
    "reformationstag": (10, 31),
    "allerheiligen": (11, 1),
    "nikolaustag": (12, 6),
    "heiligabend": (12, 24),
    "weihnachten": (12, 25),
    "zweiter weihnachtstag": (12, 26),
    "silvester": (12, 31),
}

EASTER_HOLIDAYS: dict[str, int] = {
    "rosenmontag": -48,
    "faschingsdienstag": -47,
    "aschermittwoch": -46,
    "palmsonntag": -7,
    "gründonnerstag": -3,
    "karfreitag": -2,
    "ostern": 0,
    "ostersonntag": 0,
    "ostermontag": 1,
    "christi himmelfahrt": 39,
    "himmelfahrt": 39,
    "pfingsten": 49,
    "pfingstsonntag": 49,
    "pfingstmontag": 50,
    "fronleichnam": 60,
}
"""Holiday to days from Easter Sunday."""


def holiday(name: str, year: int) -> date:
    """Return the day of the holiday `name` (lower case) in `year`.

    Raises:
        KeyError: no such holiday is listed.
    """
    if name in FIXED_HOLIDAYS:
        month, day = FIXED_HOLIDAYS[name]
        return date(year, month, day)
    return easter(year) + timedelta(days=EASTER_HOLIDAYS[name])


def number(word: str) -> int:
    """Return the number that a figure or a number word names.

    Raises:
        KeyError: the word is no number.
    """
    return int(word) if word.isdigit() else NUMBER_WORDS[word.casefold()]
