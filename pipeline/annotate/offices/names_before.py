"""Offices behind a name: "X, Leiter der Feuerwehr", "X (Referentin, Verband)", a name's line above the role's."""

from __future__ import annotations

import re

from pipeline.annotate.offices.holdings import (
    Holding,
    hold,
    name_at,
    skip_parenthesis_back,
)
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.annotate.offices.role_words import ARTICLES, STATUS_ADVERBS, adjective_status, is_title

_OF_TIME = re.compile(
    r"\d{1,4}|bis|seit|von|vom|aus|zurzeit|derzeit|zur|Zeit|zugleich|gleichzeitig|noch|heute|nun|selbst|im|Hauptamt|"
    r"Hauptberuf|ebenfalls|auch|zu|seinem|ihrem|Ruhestand|als|und|ist|war|sowie|jetzt|inzwischen|a|D|"
    r"seines|Zeichens|ihres|in|im|am|bei|beim|nach|vor|(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
_SINCE = frozenset(["bis", "seit", "nach", "vor", "selbst", "noch"])
_MAX_BETWEEN = 9


def bind_behind(items: list[Item], phrase: RolePhrase) -> list[Holding]:
    """As in "X (SPD), heute Leiter der Feuerwehr", "X, Stadtrat und Vorsitzender", "X, der im Hauptamt Landrat ist".

    Returns:
        The holding, or nothing where the phrase does not belong to a name before it.
    """
    between: list[Item] = []
    if phrase.is_plural:
        return []
    above = _name_above(items, phrase)
    if above is not None:
        return [hold(items, phrase, above, "behind")]
    index = phrase.start - 1
    while index >= 0 and len(between) <= _MAX_BETWEEN:
        item = items[index]
        if item.kind is Kind.PERSON:
            break
        if item.text == ")":
            opening = skip_parenthesis_back(items, index)
            if opening == index:
                return []
            index = opening
            continue
        if not _may_stand_between(item):
            return _bind_far(items, phrase)
        between.append(item)
        index -= 1
    else:
        return _bind_far(items, phrase)
    between = _without_origin(between)
    if index < 0 or not _is_apposition(items, between, phrase):
        return []
    holding = hold(items, phrase, index, "behind")
    holding.status = phrase.status or _status_between(between, items, phrase)
    holding.beside += _closing_name(items, phrase.end)
    return [holding]


def _without_origin(between: list[Item]) -> list[Item]:
    """What stands behind "X aus Y" rather than behind "X"; the items are in reversed order."""
    comes_from = len(between) > 2 and between[-1].lower == "aus" and between[-2].kind is Kind.PLACE
    return between[:-2] if comes_from else between


def _name_above(items: list[Item], phrase: RolePhrase) -> int | None:
    """The name on a line of its own above a line that begins with the role, as contacts are set."""
    index = phrase.start - 1
    index -= index >= 0 and items[index].text in {"–", "-"}
    if phrase.determiner is not None or index < 1 or items[index].kind is not Kind.LINE_BREAK:
        return None
    person = skip_parenthesis_back(items, index - 1 - (items[index - 1].text == ","))
    if items[person].kind is not Kind.PERSON or name_at(items, phrase.end):
        return None
    first = person
    while first and (is_title(items[first - 1].text) or items[first - 1].text in {".", "–", "-"}):
        first -= 1
    alone = first == 0 or items[first - 1].kind is Kind.LINE_BREAK
    ends = phrase.end >= len(items) or items[phrase.end].kind in {Kind.LINE_BREAK, Kind.PUNCTUATION}
    return person if alone and ends else None


def _bind_far(items: list[Item], phrase: RolePhrase) -> list[Holding]:
    """As in "als sie mit X ins Gespräch kam, damals Bürgermeisterin von Y": an adverb opens the apposition."""
    adverb = phrase.start - 1
    if adverb < 2 or items[adverb].lower not in STATUS_ADVERBS:
        return []
    # "…, der zuvor Minister war": a relative clause.
    comma = adverb - 2 if items[adverb - 1].lower in {"der", "die"} else adverb - 1
    if items[comma].text != ",":
        return []
    index = comma - 1
    while index >= 0 and items[index].sentence == items[adverb].sentence:
        if items[index].kind is Kind.PERSON:
            holding = hold(items, phrase, index, "behind")
            holding.status = phrase.status or STATUS_ADVERBS[items[adverb].lower].value
            return [holding]
        index -= 1
    return []


def _closing_name(items: list[Item], index: int) -> list[Item]:
    """As in a contact's line: "X, Kommunikationsbeauftragte, Stadt Chur"."""
    if (
        index + 1 >= len(items)
        or items[index].text != ","
        or items[index + 1].kind not in {Kind.PLACE, Kind.BODY}
    ):
        return []
    closes = index + 2 == len(items) or items[index + 2].kind in {Kind.LINE_BREAK, Kind.PUNCTUATION}
    return [items[index + 1]] if closes else []


def _may_stand_between(item: Item) -> bool:
    if item.kind is Kind.LINE_BREAK:
        return False
    if item.kind is Kind.PUNCTUATION:
        return item.text in {",", "(", "-", "–"}
    if item.kind is not Kind.WORD:
        return item.kind in {Kind.PLACE, Kind.BODY}
    if item.role is not None or item.lower in ARTICLES or item.lower in STATUS_ADVERBS:
        return True
    if item.is_capitalised:
        return True
    return adjective_status(item.lower) is not None or _OF_TIME.fullmatch(item.text) is not None


def _is_apposition(items: list[Item], between: list[Item], phrase: RolePhrase) -> bool:
    marks = [item for item in between if item.text in {",", "(", "–", "-"}]
    if len(between) == 1 and between[0].lower == "als" and phrase.end > phrase.head + 1:
        # "X als Leiter der Behörde"
        return True
    if not marks:
        return bool(phrase.role.entry.flags & {"a"})
    nouns = [
        item
        for item in between
        if item.is_capitalised and item.role is None and not _OF_TIME.fullmatch(item.text)
    ]
    joined = any(item.lower in {"und", "sowie", "zugleich"} for item in between)
    joined = joined or (len(between) > 1 and between[-2].lower in _SINCE)
    if (
        nouns
        and not joined
        and not any(item.kind is Kind.WORD and item.lower in STATUS_ADVERBS for item in between)
    ):
        return False
    if between[-1].text not in {",", "(", "–", "-"}:
        return False
    if _continues_genitive(between, phrase):
        return False
    if _is_whole_apposition(items, between, phrase):
        return True
    relative = any(item.lower in {"der", "die"} for item in between[-2:])
    return _ends_apposition(items, phrase, relative=relative)


def _is_whole_apposition(items: list[Item], between: list[Item], phrase: RolePhrase) -> bool:
    """As in "X, Vorsitzender des Vereins sagt", "X, ein Experte vom Verband sagt": the comma behind it is left out."""
    if phrase.end == phrase.head + 1 or name_at(items, phrase.end):
        return False
    if len(between) == 1 and phrase.determiner is None:
        return True
    indefinite = (phrase.article or "").startswith("ein")
    return len(between) == 2 and indefinite and bool(phrase.complements)


def _continues_genitive(between: list[Item], phrase: RolePhrase) -> bool:
    """Whether the role is another noun's complement: "Sprecher des Oberbürgermeisters", "Mitglieder des Stadtrats"."""
    if phrase.determiner is None or len(between) < 2:
        return False
    return between[0] is phrase.determiner and between[1].is_capitalised


def _ends_apposition(items: list[Item], phrase: RolePhrase, *, relative: bool) -> bool:
    if phrase.end >= len(items) or items[phrase.end].sentence != items[phrase.head].sentence:
        return True
    item = items[phrase.end]
    if item.kind in {Kind.PUNCTUATION, Kind.LINE_BREAK} or item.lower in {
        "und",
        "sowie",
        "a.",
        "seit",
        "bis",
    }:
        return True
    return item.text[:1].isdigit() or (relative and item.lower in {"ist", "war"})


def _status_between(between: list[Item], items: list[Item], phrase: RolePhrase) -> str | None:
    """As in "damals", "bis 2018", "a. D.": the status that stands around the role rather than in it."""
    words = [item.lower for item in between]
    for word in words:
        if word in STATUS_ADVERBS and "," not in words[: words.index(word)]:
            return STATUS_ADVERBS[word].value
    if "bis" in words and "," not in words[: words.index("bis")]:
        return "former"
    tail = "".join(item.text for item in items[phrase.end : phrase.end + 4]).replace(" ", "")
    return "former" if re.match(r"a\.?D\b", tail) else None
