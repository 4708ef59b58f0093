"""Numbers, dates and times of a German or English sentence in one notation, so that they can be compared.

Each finding is a set of notations that would all be right for it: "18 Uhr" is the time 18:00, but a translation
may well say "at 18", so its set is {"t18:00", "18"}. Notations: "12.5" a number, "t18:30" a time of day, "m3" a
month, "w2" a weekday (Monday is 1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.translate.number_words import (
    ENGLISH_MONTHS,
    ENGLISH_NUMBERS,
    ENGLISH_ORDINALS,
    ENGLISH_SCALES,
    ENGLISH_WEEKDAYS,
    GERMAN_MONTHS,
    GERMAN_NUMBERS,
    GERMAN_SCALES,
    GERMAN_WEEKDAYS,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date part or time: its words, and the notations that would be right for it.

    `firm` is False for what a faithful translation may leave out or say otherwise, such as "first".
    """

    text: str
    values: frozenset[str]
    firm: bool = True


def _scales(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_GERMAN_NUMBER = r"\d{1,3}(?:[.'’\u00a0\u202f ]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"
_ENGLISH_NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_GERMAN = re.compile(
    rf"""(?P<date>\b(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?:\s?(?P<year>(?:19|20)\d\d|\d\d(?!\d)))?)
    |(?P<clock>\b(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?
        (?=\s?(?:Uhr|h\b|(?:bis|–|-|und)\s?\d{{1,2}}(?:[.:][0-5]\d)?\s?Uhr)))
    |(?P<number>(?<![\d.,]){_GERMAN_NUMBER})(?:[\s-]?(?P<scale>(?i:{_scales(GERMAN_SCALES)}))\b)?""",
    re.VERBOSE,
)
_ENGLISH = re.compile(
    rf"""(?P<clock>\b(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?
        (?:(?:\s?(?:to|–|-|and|until)\s?\d{{1,2}}(?:[.:][0-5]\d)?)?\s?(?P<half>[ap]\.?m\b)|(?<=:\d\d)))
    |(?P<number>(?<![\d.,]){_ENGLISH_NUMBER})(?:[\s-]?(?P<scale>(?i:{_scales(ENGLISH_SCALES)}))\b)?""",
    re.VERBOSE,
)
_ENGLISH_RANGE_END = re.compile(
    r"(?:to|–|-|and|until)\s?(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b)"
)
_WORD = re.compile(r"[^\W\d_]+")
_GERMAN_HALF = re.compile(
    rf"\b(?:(?P<number>{'|'.join(GERMAN_NUMBERS)}|ein)einhalb|anderthalb)(?:\s(?P<scale>(?i:{_scales(GERMAN_SCALES)}))\b)?",
    re.IGNORECASE,
)
_ENGLISH_HALF = re.compile(
    rf"\b(?P<number>{'|'.join(ENGLISH_NUMBERS)}|one|\d+) and a half(?:\s(?P<scale>(?i:{_scales(ENGLISH_SCALES)}))\b)?",
    re.IGNORECASE,
)


_TENS = (20, 30, 40, 50, 60, 70, 80, 90)
_GERMAN_TENS = re.compile(
    rf"\b(?P<unit>ein|{'|'.join(w for w, n in GERMAN_NUMBERS.items() if n < 10)})und(?P<ten>{'|'.join(w for w, n in GERMAN_NUMBERS.items() if n in _TENS)})\b",
    re.IGNORECASE,
)
_ENGLISH_TENS = re.compile(
    rf"\b(?P<ten>{'|'.join(w for w, n in ENGLISH_NUMBERS.items() if n in _TENS)})[- ](?P<unit>one|{'|'.join(w for w, n in ENGLISH_NUMBERS.items() if n < 10)})\b",
    re.IGNORECASE,
)


def german_quantities(sentence: str) -> list[Quantity]:
    """The numbers, dates, times, months, weekdays and number words of a German sentence."""
    found = [_half(match, GERMAN_NUMBERS, GERMAN_SCALES) for match in _GERMAN_HALF.finditer(sentence)]
    found += [_tens(match, GERMAN_NUMBERS) for match in _GERMAN_TENS.finditer(sentence)]
    for match in _GERMAN.finditer(sentence):
        if match["date"]:
            found.extend(_german_date(match))
        elif match["clock"]:
            found.append(_time(match.group(), int(match["hour"]), int(match["minute"] or 0)))
        else:
            found.append(
                _number(match.group(), _german_decimal(match["number"]), GERMAN_SCALES, match["scale"])
            )
    for word in _WORD.findall(sentence):
        found.extend(_german_word(word))
    return found


def english_quantities(sentence: str) -> list[Quantity]:
    """The numbers, dates, times, months, weekdays and number words of an English sentence."""
    found = [_half(match, ENGLISH_NUMBERS, ENGLISH_SCALES) for match in _ENGLISH_HALF.finditer(sentence)]
    found += [_tens(match, ENGLISH_NUMBERS) for match in _ENGLISH_TENS.finditer(sentence)]
    # What belongs to a half or to "fifty-two" is no number beside it.
    sentence = _ENGLISH_TENS.sub("", _ENGLISH_HALF.sub("", sentence))
    for match in _ENGLISH.finditer(sentence):
        if match["clock"]:
            hour = _hour(int(match["hour"]), match["half"])
            found.append(_time(match.group(), hour, int(match["minute"] or 0), spoken=int(match["hour"])))
        else:
            value = match["number"].replace(",", "")
            found.append(_number(match.group(), value, ENGLISH_SCALES, match["scale"]))
    for match in _ENGLISH_RANGE_END.finditer(sentence):
        hour = _hour(int(match["hour"]), match["half"])
        found.append(_time(match.group(), hour, int(match["minute"] or 0), spoken=int(match["hour"])))
    for noun, hour in (("noon", 12), ("midday", 12), ("midnight", 0)):
        if re.search(rf"\b{noun}\b", sentence, re.IGNORECASE):
            found.append(
                Quantity(noun, frozenset({f"t{hour:02d}:00", "t24:00" if hour == 0 else "12"}), firm=False)
            )
    for word in _WORD.findall(sentence):
        found.extend(_english_word(word))
    return found


def _half(match: re.Match[str], numbers: dict[str, int], scales: dict[str, int]) -> Quantity:
    word = (match["number"] or "one").lower()
    value = Decimal(int(word) if word.isdigit() else numbers.get(word, 1)) + Decimal("0.5")
    values = {_plain(value)}
    if match["scale"]:
        values.add(_plain(value * Decimal(10) ** scales[match["scale"].lower()]))
    return Quantity(match.group(), frozenset(values))


def _tens(match: re.Match[str], numbers: dict[str, int]) -> Quantity:
    unit = numbers.get(match["unit"].lower(), 1)
    return Quantity(match.group(), frozenset({str(numbers[match["ten"].lower()] + unit)}))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(text: str, value: str, scales: dict[str, int], scale: str | None) -> Quantity:
    number = Decimal(value)
    if scale is None:
        # Leading zeros (telephone numbers, postcodes) count.
        return Quantity(
            text, frozenset({value if value.startswith("0") and "." not in value else _plain(number)})
        )
    return Quantity(text, frozenset({_plain(number * Decimal(10) ** scales[scale.lower()])}))


def _german_decimal(text: str) -> str:
    return re.sub(r"[.'’\u00a0\u202f ]", "", text).replace(",", ".")


def _time(text: str, hour: int, minute: int, *, spoken: int | None = None) -> Quantity:
    values = {f"t{hour:02d}:{minute:02d}"}
    if minute == 0:
        values.add(str(hour if spoken is None else spoken))
    else:
        values.add(f"{hour if spoken is None else spoken}.{minute:02d}".rstrip("0"))
    return Quantity(text, frozenset(values))


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    return hour % 12 + (12 if half.startswith("p") else 0)


def _german_date(match: re.Match[str]) -> list[Quantity]:
    parts = [
        Quantity(match["day"], frozenset({str(int(match["day"]))})),
        Quantity(match["month"], frozenset({f"m{int(match['month'])}", str(int(match["month"]))})),
    ]
    if match["year"]:
        year = match["year"]
        parts.append(
            Quantity(year, frozenset({year, f"20{year}", f"19{year}"} if len(year) == 2 else {year}))
        )
    return parts


def _german_word(word: str) -> list[Quantity]:
    low = word.lower()
    if low in GERMAN_MONTHS:
        return [Quantity(word, frozenset({f"m{GERMAN_MONTHS[low]}"}))]
    for day, number in GERMAN_WEEKDAYS.items():
        # "Montagabend", "dienstags"; not "Montagewerk", whose rest is no time of day.
        rest = low[len(day) :] if low.startswith(day) else None
        if rest is not None and re.fullmatch(
            r"|s|e|en|es|(?:vor|nach)?mittags?|abends?|nachts?|morgens?|früh", rest
        ):
            return [Quantity(word, frozenset({f"w{number}"}))]
    if low in GERMAN_NUMBERS:
        value = GERMAN_NUMBERS[low]
        return [Quantity(word, frozenset({str(value)}), firm=value <= 10 or value % 10 != 0)]
    return []


def _english_word(word: str) -> list[Quantity]:
    low = word.lower()
    # "may" and "march" in small letters are verbs.
    if low in ENGLISH_MONTHS and word[0].isupper():
        return [Quantity(word, frozenset({f"m{ENGLISH_MONTHS[low]}"}), firm=low not in {"may", "march"})]
    if low.removesuffix("s") in ENGLISH_WEEKDAYS:
        return [Quantity(word, frozenset({f"w{ENGLISH_WEEKDAYS[low.removesuffix('s')]}"}))]
    if low in ENGLISH_NUMBERS:
        return [Quantity(word, frozenset({str(ENGLISH_NUMBERS[low])}))]
    if low in ENGLISH_ORDINALS:
        return [Quantity(word, frozenset({str(ENGLISH_ORDINALS[low])}), firm=False)]
    if low == "dozen":
        return [Quantity(word, frozenset({"12"}), firm=False)]
    if low in {"both", "twice", "pair", "couple"}:
        return [Quantity(word, frozenset({"2"}), firm=False)]
    return []
