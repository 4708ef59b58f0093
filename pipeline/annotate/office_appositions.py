"""Offices beside a name: "Oberbürgermeisterin X", "X, Leiter der Feuerwehr", "die Landräte X (Kreis A) und Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.annotate.office_items import Item, Kind
from pipeline.annotate.role_phrases import (
    ARTICLES,
    STATUS_ADVERBS,
    RolePhrase,
    adjective_status,
    is_title,
)
from pipeline.record.vocabulary import RoleClass

_JOINTS = frozenset({"und", "sowie", "bzw", ",", "/", "&"})
_OF_TIME = re.compile(
    r"\d{1,4}|bis|seit|von|zurzeit|derzeit|zur|Zeit|zugleich|gleichzeitig|noch|heute|nun|selbst|im|Hauptamt|"
    r"Hauptberuf|ebenfalls|auch|zu|seinem|ihrem|Ruhestand|als|und|ist|war|sowie|jetzt|inzwischen|a|D|"
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
_MAX_BETWEEN = 9


@dataclass(slots=True)
class Holding:
    """A role phrase bound to the person who holds the office. `pattern` names the way they stand together.

    `beside` are names that stand by the person's; `rank` is the person's place in a list that goes with a list of
    complements as long ("die Marschälle von A und B, X und Y").
    """

    phrase: RolePhrase
    person: Item
    pattern: str
    start: int
    end: int
    status: str | None = None
    beside: list[Item] = field(default_factory=list)
    rank: int | None = None


def bind_appositions(items: list[Item], phrases: list[RolePhrase]) -> list[Holding]:
    """Bind the phrases that stand right before or right behind a person's name."""
    holdings: list[Holding] = []
    for position, phrase in enumerate(phrases):
        found = _bind_behind(items, phrase) if _follows_name(items, phrase) else []
        found = found or _bind_before(items, phrase, phrases[position + 1 :])
        holdings.extend(found or _bind_behind(items, phrase))
    return holdings


def _follows_name(items: list[Item], phrase: RolePhrase) -> bool:
    """Whether the phrase, without article, has a comma and a name before it: then it belongs to that name."""
    first = phrase.start - 1
    if phrase.determiner is not None or first < 1 or items[first].text != ",":
        return False
    person = _skip_parenthesis_left(items, first - 1)
    if items[person].kind is not Kind.PERSON:
        return False
    # "A und Oberbürgermeister B": without a complement, a role between two names belongs to the second.
    return phrase.end > phrase.head + 1 or not _name_at(items, phrase.head + 1)


def _name_at(items: list[Item], index: int) -> bool:
    position = _skip_titles(items, index)
    return position < len(items) and items[position].kind is Kind.PERSON


def _skip_titles(items: list[Item], index: int) -> int:
    while index < len(items) and (is_title(items[index]) or _is_title_dot(items, index)):
        index += 1
    return index


def _is_title_dot(items: list[Item], index: int) -> bool:
    return items[index].text in {".", "-"} and index > 0 and is_title(items[index - 1])


def _bind_before(items: list[Item], phrase: RolePhrase, following: list[RolePhrase]) -> list[Holding]:
    person = _person_behind(items, phrase, following)
    if person is None or _is_genitive_person(items[person], phrase):
        return []
    first = _holding(items, phrase, person, "before")
    if not phrase.is_plural and not _pairs_of_parentheses(items, person):
        return [first]
    holdings = [first, *_rest_of_list(items, phrase, person)]
    if len(holdings) == 1 and phrase.role.gender == "m" and phrase.determiner is not None:
        # "haben die Minister X bestellt": several ministers, and X is none of them.
        return []
    if len(holdings) == len(phrase.complements):
        for rank, holding in enumerate(holdings):
            holding.rank = rank
    return holdings


def _is_genitive_person(item: Item, phrase: RolePhrase) -> bool:
    """As in "Stellvertreter Johnsons": the person named is the one deputised for."""
    of_person = phrase.role.entry.masculine in {"Stellvertreter", "Sprecher", "Büroleiter"}
    return (
        of_person
        and item.entity is not None
        and item.text.endswith("s")
        and not item.entity.name.endswith("s")
    )


def _person_behind(items: list[Item], phrase: RolePhrase, following: list[RolePhrase]) -> int | None:
    """The index of the name that the phrase stands before: at once, behind its complement, or behind "und ROLE"."""
    direct = _skip_titles(items, phrase.head + 1)
    if _is_person(items, direct):
        return direct
    if phrase.role.entry.flags & {"a"}:
        return None
    position = _skip_party(items, phrase.end)
    behind = _skip_titles(items, position)
    if _is_person(items, behind) and (phrase.genitive_only or position > phrase.end):
        return behind
    if position < len(items) and items[position].text in {",", ":"} and not phrase.role.entry.flags & {"b"}:
        behind = _skip_titles(items, position + 1)
        if _is_person(items, behind) and (
            phrase.determiner or phrase.end > phrase.head + 1 or items[position].text == ":"
        ):
            return behind
    return _person_of_next_role(items, phrase, following)


def _person_of_next_role(items: list[Item], phrase: RolePhrase, following: list[RolePhrase]) -> int | None:
    """As in "Bürgermeister und Kämmerer X": both roles are X's, where neither has an article of its own."""
    if not following or phrase.end >= len(items) or items[phrase.end].lower not in {"und", "sowie", ","}:
        return None
    other = following[0]
    if other.start != phrase.end + 1 or other.determiner is not None or phrase.is_plural:
        return None
    if other.role_class == phrase.role_class == RoleClass.MAYOR:
        return None
    behind = _skip_titles(items, other.end)
    return behind if _is_person(items, behind) else None


def _is_person(items: list[Item], index: int) -> bool:
    return index < len(items) and items[index].kind is Kind.PERSON


def _skip_party(items: list[Item], index: int) -> int:
    """Behind a short parenthesis at `index`: "Oberbürgermeister (SPD) X", "der Präsident des IWF (IMF), X"."""
    if index < len(items) and items[index].text == "(":
        for close in range(index + 1, min(index + 6, len(items))):
            if items[close].text == ")":
                return close + 1
    return index


def _holding(items: list[Item], phrase: RolePhrase, person: int, pattern: str) -> Holding:
    first = phrase.start
    start = min(items[first].start, items[person].start)
    end = max(items[phrase.end - 1].end, items[person].end)
    return Holding(phrase, items[person], pattern, start, end, phrase.status, names_beside(items, person))


def names_beside(items: list[Item], person: int) -> list[Item]:
    """The names in the parenthesis right behind the person, or behind "aus", "von", "vom" there."""
    end = _skip_party(items, person + 1)
    beside = [item for item in items[person + 1 : end] if item.kind in {Kind.PLACE, Kind.BODY}]
    return beside or _origin(items, end)


def _origin(items: list[Item], index: int) -> list[Item]:
    """As in "Gemeindepräsident X aus Diepoldsau", "Rektor X von der Medizinischen Universität Graz"."""
    if index >= len(items) or items[index].lower not in {"aus", "von", "vom"}:
        return []
    for item in items[index + 1 : index + 5]:
        if item.kind in {Kind.PLACE, Kind.BODY}:
            # "aus dem polnischen Zielona Góra": the adjective is a name too, the noun behind it is meant.
            following = items[items.index(item) + 1]
            return [following] if following.kind in {Kind.PLACE, Kind.BODY} else [item]
        if item.kind is not Kind.WORD or (item.is_capitalised and item.lower not in {"stadt", "gemeinde"}):
            break
    return []


def _pairs_of_parentheses(items: list[Item], person: int) -> bool:
    """As in "Fraktionsvorsitzenden A (SPD) und B (CDU)": names with a parenthesis each, joined by "und" alone."""
    end = _skip_party(items, person + 1)
    if end == person + 1 or end >= len(items) or items[end].lower not in {"und", "sowie", ","}:
        return False
    following = _skip_titles(items, end + 1)
    return _is_person(items, following) and _skip_party(items, following + 1) > following + 1


def _rest_of_list(items: list[Item], phrase: RolePhrase, person: int) -> Iterator[Holding]:
    for following in _names_after(items, person):
        yield _holding(items, phrase, following, "list")


def _names_after(items: list[Item], person: int) -> Iterator[int]:
    position = _skip_party(items, person + 1)
    while position < len(items) and items[position].lower in _JOINTS:
        following = _skip_titles(items, position + 1)
        if not _is_person(items, following) or items[following].sentence != items[person].sentence:
            return
        yield following
        position = _skip_party(items, following + 1)


def following_names(items: list[Item], index: int, *, plural: bool) -> list[int]:
    """The indices of the names that begin at `index`, behind a comma or a title or at once; one, or a list."""
    if index < len(items) and items[index].text == ",":
        index += 1
    first = _skip_titles(items, index)
    if not _is_person(items, first):
        return []
    return [first, *_names_after(items, first)] if plural else [first]


def _bind_behind(items: list[Item], phrase: RolePhrase) -> list[Holding]:
    """As in "X (SPD), heute Leiter der Feuerwehr", "X, Stadtrat und Vorsitzender", "X, der im Hauptamt Landrat ist"."""
    between: list[Item] = []
    if phrase.is_plural:
        return []
    index = phrase.start - 1
    while index >= 0 and len(between) <= _MAX_BETWEEN:
        item = items[index]
        if item.kind is Kind.PERSON:
            break
        if item.text == ")":
            index = _skip_parenthesis_left(items, index)
            continue
        if not _may_stand_between(item):
            return []
        between.append(item)
        index -= 1
    else:
        return []
    if index < 0 or not _is_apposition(items, index, between, phrase):
        return []
    holding = _holding(items, phrase, index, "behind")
    holding.status = phrase.status or _status_between(between, items, phrase)
    holding.beside += _closing_name(items, phrase.end)
    return [holding]


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


def _skip_parenthesis_left(items: list[Item], index: int) -> int:
    if items[index].text != ")":
        return index
    for opening in range(index, max(index - 8, -1), -1):
        if items[opening].text == "(":
            return opening - 1
    return index


def _may_stand_between(item: Item) -> bool:
    if item.kind is Kind.LINE_BREAK:
        return False
    if item.kind is Kind.PUNCTUATION:
        return item.text in {",", "(", "-", "–"}
    if item.kind is not Kind.WORD:
        return item.kind is Kind.PLACE
    if item.role is not None or item.lower in ARTICLES or item.lower in STATUS_ADVERBS:
        return True
    if item.is_capitalised:
        return True
    return adjective_status(item.lower) is not None or _OF_TIME.fullmatch(item.text) is not None


def _is_apposition(items: list[Item], person: int, between: list[Item], phrase: RolePhrase) -> bool:
    marks = [item for item in between if item.text in {",", "(", "–", "-"}]
    if not marks:
        return bool(phrase.role.entry.flags & {"a"})
    nouns = [
        item
        for item in between
        if item.is_capitalised and item.role is None and not _OF_TIME.fullmatch(item.text)
    ]
    joined = any(item.lower in {"und", "sowie", "zugleich"} for item in between)
    if (
        nouns
        and not joined
        and not any(item.kind is Kind.WORD and item.lower in STATUS_ADVERBS for item in between)
    ):
        return False
    if between[-1].text not in {",", "(", "–", "-"}:
        return False
    if _continues_genitive(items, between, phrase):
        return False
    relative = any(item.lower in {"der", "die"} for item in between[-2:])
    return _ends_apposition(items, phrase, relative=relative)


def _continues_genitive(items: list[Item], between: list[Item], phrase: RolePhrase) -> bool:
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
