"""Reads the noun phrase around a role: its article, adjectives and the names before it."""

from __future__ import annotations

import re

from pipeline.annotate.offices.items import Item, Kind, is_office
from pipeline.annotate.offices.role_complements import read_complements
from pipeline.annotate.offices.role_phrases import Complement, RolePhrase
from pipeline.annotate.offices.role_words import (
    ARTICLES,
    PLAIN_ADJECTIVE,
    POSSESSIVES,
    ROLE_ADJECTIVE,
    adjective_status,
)
from pipeline.record.vocabulary import OfficeStatus

_ADJECTIVE = re.compile(r"[a-zäöüß-]{3,}(?:e|en|er|es|em)")


def read_phrase(items: list[Item], head: int) -> RolePhrase | None:
    """Read the phrase around the item `head`; None where it is no office."""
    item = items[head]
    if item.role is None or not is_office(item):
        return None
    phrase = RolePhrase(head, head, head + 1, item.role, status=item.role.status)
    _read_left(items, phrase)
    read_complements(items, phrase)
    if "w" in item.role.entry.flags and not phrase.complement and not phrase.complements:
        return None
    return phrase


def _read_left(items: list[Item], phrase: RolePhrase) -> None:
    index = phrase.head - 1
    if items[phrase.head].after_hyphen:
        phrase.complements.append(Complement(items[index], "prefix"))
        phrase.start = index
        index -= 1
    while index >= 0 and items[index].sentence == items[phrase.head].sentence:
        if not (_take_left(items, index, phrase) or _take_framed(items, index, phrase)):
            break
        phrase.start = index
        index -= 1
    if index >= 0 and _is_determiner(items[index]) and not _opens_with_body(items, phrase):
        phrase.determiner = items[index]


def _opens_with_body(items: list[Item], phrase: RolePhrase) -> bool:
    """As in "für die Stadt Gera Bürgermeister X": the article goes with the body, not with the role."""
    first = items[phrase.start]
    return first.kind is Kind.BODY and not items[phrase.start + 1].after_hyphen


def _take_left(items: list[Item], index: int, phrase: RolePhrase) -> bool:
    item = items[index]
    if item.kind is Kind.WORD:
        return _take_adjective(item, phrase)
    if item.kind not in {Kind.PLACE, Kind.BODY} or any(c.how == "before" for c in phrase.complements):
        return False
    if item.kind is Kind.PLACE or _is_genitive_name(item) or index == phrase.head - 1:
        phrase.complements.append(Complement(item, "before"))
        return True
    return False


def _take_framed(items: list[Item], index: int, phrase: RolePhrase) -> bool:
    """Any adjective may stand between an article and the role: "dem engagierten neuen Bürgermeister"."""
    first = index
    while first > 0 and _ADJECTIVE.fullmatch(items[first].text) and not _is_determiner(items[first]):
        first -= 1
    if first == index or not _is_determiner(items[first]) or items[first].sentence != items[index].sentence:
        return False
    phrase.plain.append(items[index].lower)
    return True


def _take_adjective(item: Item, phrase: RolePhrase) -> bool:
    lower = item.lower
    if lower in ARTICLES:
        return False
    status = OfficeStatus.FORMER.value if lower in {"alt", "ehem."} else adjective_status(lower)
    if status:
        phrase.status = phrase.status or status
        return True
    if lower in {"stv.", "stellv."}:
        phrase.adjectives.insert(0, "stellvertretende")
        return True
    if ROLE_ADJECTIVE.fullmatch(lower):
        phrase.adjectives.insert(0, item.text)
        return True
    if PLAIN_ADJECTIVE.fullmatch(lower) is None:
        return False
    phrase.plain.append(lower)
    return True


def _is_genitive_name(item: Item) -> bool:
    return item.entity is not None and item.text.endswith("s") and item.text != item.entity.name


def _is_determiner(item: Item) -> bool:
    return item.kind is Kind.WORD and (
        item.lower in ARTICLES or POSSESSIVES.fullmatch(item.lower) is not None
    )
