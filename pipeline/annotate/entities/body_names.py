"""Compares names of bodies, programmes and events: inflection, legal forms, acronyms, well-known other names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.annotate.entities.nominative import clean_name, nominative
from pipeline.annotate.tables import read_table, split_list

_ENDING = re.compile(r"(?:en|es|er|em|e|s|n)$")
_LEGAL_FORM = re.compile(
    r"[ ,]+(?:g?GmbH|mbH|m\. ?b\. ?H\.|AG|SE|KG|OHG|UG|GbR|KGaA|e\. ?V\.?|eG|GmbH & Co\.? KG|AG & Co\.? KG|Inc\.?|Ltd\.?"
    r"|S\.A\.|SA|plc|B\.V\.|Limited)$"
)
_ACRONYM = re.compile(r"(?=.{2,12}$)[A-ZÄÖÜ][\wÄÖÜäöü.+&/-]*")
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+", "der die das des dem den für und von vom zur zum im in am an of the for and de et la du"
    )
)


UMLAUT = "\u0308"
CACHED = 8192
"""Names kept with what was worked out for them, since each is compared with many."""

MIN_ACRONYM = 3
"""Letters that an acronym needs to be matched with a name that it does not stand beside."""

SHORT_WORD = 4
"""Letters up to which a word has no ending to lose."""


@dataclass(frozen=True, slots=True)
class Body:
    """A well-known body, programme or event; `name_en` is its own name where English keeps it."""

    label: str
    name: str
    name_en: str


@cache
def known_bodies() -> dict[str, Body]:
    """Return every well-known body by its names and by the other names that it goes by, inflection undone."""
    found: dict[str, Body] = {}
    for label, name, english, aliases in read_table("bodies.tsv"):
        body = Body(label, name, english or name)
        for alias in (name, *split_list(aliases)):
            found[body_key(alias)] = body
    return found


def known_body(name: str) -> Body | None:
    """Return the well-known body that goes by this name, or None."""
    return known_bodies().get(body_key(name))


@lru_cache(maxsize=CACHED)
def body_key(name: str) -> str:
    """Return a name folded and without endings, so that all its inflected forms are equal."""
    if is_acronym(name):
        return name
    words = without_accents(clean_name(name)).casefold().split()
    return " ".join(_ENDING.sub("", word) if len(word) > SHORT_WORD else word for word in words)


def without_accents(name: str) -> str:
    """Return a name without its accents, the German umlauts kept ("Škoda" to "Skoda")."""
    marks = unicodedata.normalize("NFD", name)
    kept = "".join(sign for sign in marks if not unicodedata.combining(sign) or sign == UMLAUT)
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=CACHED)
def without_legal_form(name: str) -> str:
    """Return a company's or association's name without GmbH, AG, e.V. and the like."""
    while (shorter := _LEGAL_FORM.sub("", name)) != name:
        name = shorter
    return name


@lru_cache(maxsize=CACHED)
def is_acronym(name: str) -> bool:
    """Whether a name is one word with at least two capitals that make up half of its letters or more."""
    capitals = sum(letter.isupper() for letter in name)
    letters = sum(letter.isalpha() for letter in name)
    return bool(_ACRONYM.fullmatch(name)) and capitals >= 2 and capitals * 2 >= letters


def acronym_fits(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym that the text introduces occur in the name in order, its first one first."""
    letters = [letter for letter in acronym.casefold() if letter.isalnum()]
    rest = iter(name.casefold())
    initials = {word[0].casefold() for word in re.findall(r"\w+", name)}
    return bool(letters) and letters[0] in initials and all(letter in rest for letter in letters)


def initials_match(acronym: str, name: str) -> bool:
    """Whether an acronym is made of the initials of the name's words, small words left out or not."""
    folded = acronym.casefold()
    return len(folded) >= MIN_ACRONYM and folded in _initials(name)


@lru_cache(maxsize=CACHED)
def _initials(name: str) -> tuple[str, str]:
    words = re.findall(r"[^\W_]+", nominative(name))
    content = [word for word in words if word.casefold() not in _SMALL_WORDS]
    return "".join(word[0] for word in words).casefold(), "".join(word[0] for word in content).casefold()


def compound_initials_match(acronym: str, name: str) -> bool:
    """Whether an acronym holds the initials of all the name's nouns and else only letters of it, in order ("LBV")."""
    if len(acronym) < MIN_ACRONYM or not acronym.isupper():
        return False
    capitals = _capitals(name)
    if len(capitals) < 2:
        return False
    rest = iter(acronym)
    return all(letter in rest for letter in capitals) and acronym_fits(acronym, nominative(name))


@lru_cache(maxsize=CACHED)
def _capitals(name: str) -> tuple[str, ...]:
    return tuple(word[0] for word in re.findall(r"[^\W_]+", nominative(name)) if word[0].isupper())
