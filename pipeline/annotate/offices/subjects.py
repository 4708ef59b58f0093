"""Who a verb is said of: the name before it or behind it, or whom a pronoun or "der 52-Jährige" means."""

from __future__ import annotations

import re

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.offices.holdings import skip_parenthesis_back
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.role_words import ARTICLES, is_title

GENDER = {"er": "m", "sie": "f"}
_BEFORE_OBJECTS = frozenset(["von", "mit", "für", "gegen", "bei", "durch", "neben", "statt"])
_OBLIQUE = _BEFORE_OBJECTS | {
    "an",
    "auf",
    "aus",
    "in",
    "im",
    "zu",
    "zum",
    "zur",
    "nach",
    "vor",
    "unter",
    "über",
}
_MAX_SENTENCES_BACK = 2
_ADVERBS_BEHIND = 6
_WORD_BEFORE_NAME = re.compile(r"[a-zäöüß\d-]{3,}(?:e|er|en)")
_EPITHET = re.compile(r"\d\d-?[Jj]ährige")


def is_subject(items: list[Item], person: int) -> bool:
    """Whether a name can be the subject: no preposition stands right before it, unless a relative clause follows."""
    relative = (
        person + 2 < len(items)
        and items[person + 1].text == ","
        and items[person + 2].lower in {"der", "die"}
    )
    return relative or person == 0 or items[person - 1].lower not in _BEFORE_OBJECTS


def meant_by_pronoun(items: list[Item], verb: int) -> int | None:
    """Whom "er" or "sie" beside the verb means: who the sentence before begins with, or the one before that."""
    beside = (items[index].lower for index in (verb - 1, verb + 1) if 0 <= index < len(items))
    gender = next((GENDER[word] for word in beside if word in GENDER), None)
    return None if gender is None else person_before(items, verb, gender)


def person_before(items: list[Item], verb: int, gender: str) -> int | None:
    """The subject of the sentence before, where the gender fits, or of the one before that."""
    found = None
    for index in range(verb - 1, -1, -1):
        item = items[index]
        back = items[verb].sentence - item.sentence
        if back > _MAX_SENTENCES_BACK or (found is not None and item.sentence < items[found].sentence):
            break
        if back and item.entity is not None and item.kind is Kind.PERSON and is_subject(items, index):
            fits = guess_gender(item.entity.name) in {None, gender}
            found = index if fits else found
    return found


def subject(items: list[Item], verb: int, *, start: int, end: int) -> int | None:
    """The index of the name that the verb is said of, in the clause from `start` to `end`; None where it has none."""
    if verb == start and verb and items[verb - 1].lower == "und":
        return None
    before = _name_before(items, verb, start)
    if before is not None:
        return before
    pronoun = meant_by_pronoun(items, verb)
    if pronoun is not None:
        return pronoun
    meant = epithet(items, start, verb)
    return _name_behind(items, verb, end) if meant is None else meant


def _name_before(items: list[Item], verb: int, start: int) -> int | None:
    """A name with what belongs to it, from the start of the clause: "Tägerwilens Gemeindepräsidentin X gehört"."""
    person = skip_parenthesis_back(items, verb - 1) if verb > start else start
    if person < start or items[person].kind is not Kind.PERSON:
        return None
    rest = items[start:person]
    fits = all(_belongs_to_name(item) for item in rest)
    return person if fits and not any(item.lower in _OBLIQUE for item in rest) else None


def _belongs_to_name(item: Item) -> bool:
    if item.kind in {Kind.PLACE, Kind.BODY}:
        return True
    if item.kind is not Kind.WORD:
        return item.text == "."
    return (
        item.is_capitalised
        or is_title(item.text)
        or item.lower in ARTICLES
        or _WORD_BEFORE_NAME.fullmatch(item.text) is not None
    )


def epithet(items: list[Item], start: int, verb: int) -> int | None:
    """Whom "Der 52-jährige Jurist leitete" means, at the start of a sentence that goes on with the verb."""
    words = items[start:verb]
    if not 2 <= len(words) <= 3 or words[0].lower not in {"der", "die"} or not words[0].is_capitalised:
        return None
    if _EPITHET.fullmatch(words[1].text) is None:
        return None
    return person_before(items, verb, "m" if words[0].lower == "der" else "f")


def _name_behind(items: list[Item], verb: int, end: int) -> int | None:
    """As in "leitet künftig Dr. X", "führt die Juristin X": no preposition before the name, and nothing between."""
    for index in range(verb + 1, min(end, verb + 1 + _ADVERBS_BEHIND)):
        item = items[index]
        if item.kind is Kind.PERSON:
            genitive = (
                item.entity is not None and item.text.endswith("s") and item.text not in item.entity.name
            )
            return None if genitive or _is_oblique(items, index, verb) else index
        if item.kind is Kind.PUNCTUATION and item.text not in {".", "(", ")"}:
            return None
    return None


def _is_oblique(items: list[Item], person: int, verb: int) -> bool:
    """Whether a preposition governs the name: "mit X", "von der Referentin X"."""
    for index in range(person - 1, verb, -1):
        if items[index].lower in _OBLIQUE:
            return True
        if not (items[index].is_capitalised or is_title(items[index].text) or items[index].lower in ARTICLES):
            return False
    return False
