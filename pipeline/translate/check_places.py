"""Whether names and numbers stand where they belong: a sentence in which two of them have changed places keeps them all.

The sentence is compared with itself after an exchange (contrastive evaluation, Sennrich 2017, How Grammatical is
Character-level Neural Machine Translation?, EACL): where the exchanged one is the likelier translation, and makes the German sentence likelier too, the names stand wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from pipeline.translate.check_names import SourceName
from pipeline.translate.exonyms import english_of
from pipeline.translate.likelihood import Likelihood, total
from pipeline.translate.words import words

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
# Two names that could stand either way round differ by less.
_CLEARLY = 5.0
_MOST = 10


def exchanged(
    german: str, english: str, *, names: Sequence[SourceName], likelihood: Likelihood
) -> list[tuple[str, str]]:
    """The pairs of names or numbers of the English sentence that have changed places.

    At most ten pairs are looked at, those of names before those of numbers.
    """
    pairs = islice(_pairs(english, names), _MOST)
    # A list keeps its sense when two neighbours change places.
    asked = [
        (a, b) for a, b in pairs if not re.search(rf"{re.escape(a)},? (?:and|or|und) {re.escape(b)}", english)
    ]

    def likelier(first: str, second: str) -> float:
        other = _exchange(english, first, second)
        forth = total(likelihood.of_english(other, german=german)) - total(
            likelihood.of_english(english, german=german)
        )
        # A sentence told the other way round ("received from" for "gave to") is unusual one way, and seldom both.
        if forth <= 0:
            return forth
        return (
            forth
            + total(likelihood.of_german(german, english=other))
            - total(likelihood.of_german(german, english=english))
        )

    return [pair for pair in asked if likelier(*pair) > _CLEARLY]


def _pairs(english: str, names: Sequence[SourceName]) -> Iterator[tuple[str, str]]:
    forms: list[str] = []
    for name in names:
        form = _form(name, english)
        if form and not any(form in other or other in form for other in forms):
            forms.append(form)
    forms.sort(key=english.index)
    yield from combinations(forms, 2)
    numbers = _NUMBER.findall(english)
    yield from combinations([number for number in numbers if numbers.count(number) == 1], 2)


def _form(name: SourceName, english: str) -> str | None:
    forms = [name.text, *name.english, *(form for word in words(name.text) for form in english_of(word))]
    if name.label == "PERSON":
        forms.extend(words(name.text)[-1:])
    return next((form for form in forms if form and english.count(form) == 1), None)


def _exchange(english: str, first: str, second: str) -> str:
    either = re.compile(rf"(?<!\w)(?:{re.escape(first)}|{re.escape(second)})(?!\w)")
    return either.sub(lambda match: second if match.group() == first else first, english)
