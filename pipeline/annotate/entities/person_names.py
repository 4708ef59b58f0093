"""Reads names of persons: given names, surname, double surnames; and tells whether two of them can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_TITLES = re.compile(
    r"^(?:(?:Frau|Herrn?|Dr|Prof|Professor(?:in)?|Mag|Dipl|Ing|med|phil|jur|rer|nat|h\.\s?c|Dres|Sir|Lady|Mr|Mrs|Ms)"
    r"(?:\.|\b)[\s-]*)+(?=\S)"
)
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "von vom van de der den del della di da das dos du la le los ten ter zu zum zur und el al bin ben af av y e",
    )
)
MIN_TYPO_LENGTH = 5
"""Letters that a surname needs, for another one at distance one to count as its misspelling."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts. `given` is empty where the text has a surname alone."""

    given: tuple[str, ...]
    surname: str

    @property
    def text(self) -> str:
        """The whole name."""
        return " ".join((*self.given, self.surname))

    @property
    def is_full(self) -> bool:
        """Whether it has a given name."""
        return bool(self.given)


def strip_titles(text: str) -> str:
    """Return a person's name without forms of address and academic degrees before it."""
    return _TITLES.sub("", " ".join(text.split())) or text


def parse_person(text: str) -> PersonName:
    """Part a name: the surname begins at its first particle, or else is the last word ("Theo | van Gogh")."""
    words = strip_titles(text).strip(" ,;:").split(" ")
    for index in range(1, len(words) - 1):
        if words[index] in _PARTICLES:
            return PersonName(tuple(words[:index]), " ".join(words[index:]))
    if words[0] in _PARTICLES or len(words) == 1:
        return PersonName((), " ".join(words))
    if re.fullmatch(r"[IVX]+\.|[JS]r\.?", words[-1]) and len(words) > 1:
        return PersonName(tuple(words[:-2]), " ".join(words[-2:]))
    return PersonName(tuple(words[:-1]), words[-1])


def same_full_name(one: PersonName, other: PersonName) -> bool:
    """Whether two full names agree: equal surnames, and given names equal, left out in between, or initials."""
    return one.surname.casefold() == other.surname.casefold() and _given_agree(one.given, other.given)


def misspelt_full_name(one: PersonName, other: PersonName) -> bool:
    """Whether two full names differ by one slip of the pen in either the given name or the surname."""
    given, given_other = " ".join(one.given), " ".join(other.given)
    if given.casefold() == given_other.casefold():
        return is_typo(one.surname, other.surname)
    same_surname = one.surname.casefold() == other.surname.casefold()
    return same_surname and len(given) > MIN_TYPO_LENGTH and is_typo(given, given_other)


def is_typo(one: str, other: str) -> bool:
    """Whether two words differ by one letter added, left out, changed, or by two neighbours that changed places."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < MIN_TYPO_LENGTH:
        return False
    return OSA.distance(one.casefold(), other.casefold(), score_cutoff=1) == 1


def surname_forms(surname: str) -> frozenset[str]:
    """Return what a text may call the bearer by: the surname, its last word, the parts of a double name, genitives."""
    last = surname.split(" ")[-1]
    return frozenset(with_genitive(surname) | with_genitive(last))


def double_name_parts(surname: str) -> frozenset[str]:
    """Return the parts of a hyphenated surname, folded, with their genitives."""
    parts = surname.split(" ")[-1].split("-")
    return frozenset().union(*(with_genitive(part) for part in parts)) if len(parts) > 1 else frozenset()


def with_genitive(name: str) -> set[str]:
    """Return a name and its genitive, folded."""
    folded = name.casefold()
    return {folded, folded + "s", folded + "'", folded + "’"} if folded else set()


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    first, first_other = one[0].casefold(), other[0].casefold()
    if first == first_other:
        return True
    return _is_initial_of(first, first_other) or _is_initial_of(first_other, first)


def _is_initial_of(initial: str, name: str) -> bool:
    return bool(re.fullmatch(r"\w\.(?:-\w\.)*", initial)) and name.startswith(initial[0])
