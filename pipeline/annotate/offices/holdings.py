"""A role bound to a name, and how to step over what stands around names: titles, parentheses, lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.annotate.offices.role_words import is_title

_JOINTS = frozenset({"und", "sowie", "bzw", ",", "/", "&"})


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


def name_at(items: list[Item], index: int) -> bool:
    """Whether a name begins at `index`, behind titles."""
    position = skip_titles(items, index)
    return position < len(items) and items[position].kind is Kind.PERSON


def skip_titles(items: list[Item], index: int) -> int:
    """The index behind the titles that begin at `index`."""
    while index < len(items) and (
        (items[index].kind is Kind.WORD and is_title(items[index].text)) or _is_title_dot(items, index)
    ):
        index += 1
    return index


def _is_title_dot(items: list[Item], index: int) -> bool:
    return items[index].text in {".", "-"} and index > 0 and is_title(items[index - 1].text)


def is_person(items: list[Item], index: int) -> bool:
    """Whether there is a person's name at `index`."""
    return index < len(items) and items[index].kind is Kind.PERSON


def skip_parenthesis(items: list[Item], index: int) -> int:
    """Behind a short parenthesis at `index`: "Oberbürgermeister (SPD) X", "der Präsident des IWF (IMF), X"."""
    if index < len(items) and items[index].text == "(":
        for close in range(index + 1, min(index + 6, len(items))):
            if items[close].text == ")":
                return close + 1
    return index


def skip_parenthesis_back(items: list[Item], index: int) -> int:
    """The index before the parenthesis that ends at `index`; `index` where there is none."""
    if items[index].text != ")":
        return index
    for opening in range(index, max(index - 8, -1), -1):
        if items[opening].text == "(":
            return opening - 1
    return index


def hold(items: list[Item], phrase: RolePhrase, person: int, pattern: str) -> Holding:
    """Bind a phrase to the name at `person`."""
    first = phrase.start
    start = min(items[first].start, items[person].start)
    end = max(items[phrase.end - 1].end, items[person].end)
    return Holding(phrase, items[person], pattern, start, end, phrase.status, names_beside(items, person))


def names_beside(items: list[Item], person: int) -> list[Item]:
    """The names in the parenthesis right behind the person, or behind "aus", "von", "vom" there."""
    end = skip_parenthesis(items, person + 1)
    beside = [item for item in items[person + 1 : end] if item.kind in {Kind.PLACE, Kind.BODY}]
    return beside or _origin(items, end)


def _origin(items: list[Item], index: int) -> list[Item]:
    """As in "Gemeindepräsident X aus Diepoldsau", "Rektor X von der Medizinischen Universität Graz"."""
    if index >= len(items) or items[index].lower not in {"aus", "von", "vom"}:
        return []
    for position, item in enumerate(items[index + 1 : index + 5], start=index + 1):
        if item.kind in {Kind.PLACE, Kind.BODY}:
            # "aus dem polnischen Zielona Góra": the adjective is a name too, the noun behind it is meant.
            following = items[position + 1] if position + 1 < len(items) else item
            return [following] if following.kind in {Kind.PLACE, Kind.BODY} else [item]
        if item.kind is not Kind.WORD or (item.is_capitalised and item.lower not in {"stadt", "gemeinde"}):
            break
    return []


def names_after(items: list[Item], person: int) -> Iterator[int]:
    """The indices of the names that go on with the list behind the name at `person`."""
    position = skip_parenthesis(items, person + 1)
    while position < len(items) and items[position].lower in _JOINTS:
        following = skip_titles(items, position + 1)
        if not is_person(items, following) or items[following].sentence != items[person].sentence:
            return
        yield following
        position = skip_parenthesis(items, following + 1)


def names_listed(items: list[Item], person: int) -> Iterator[int]:
    """The indices of the names behind the one at `person` in its sentence, each behind a comma or "und": "A für X, B für Y"."""
    for index in range(person + 1, len(items)):
        if items[index].sentence != items[person].sentence or items[index].kind is Kind.LINE_BREAK:
            return
        before = index - 1
        while before > person and is_title(items[before].text):
            before -= 1
        if items[index].kind is Kind.PERSON and items[before].lower in _JOINTS:
            yield index


def following_names(items: list[Item], index: int, *, plural: bool) -> list[int]:
    """The indices of the names that begin at `index`, behind a comma or a title or at once; one, or a list."""
    if index < len(items) and items[index].text == ",":
        index += 1
    first = skip_titles(items, index)
    if not is_person(items, first):
        return []
    return [first, *names_after(items, first)] if plural else [first]
