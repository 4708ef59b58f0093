"""Offices told by a noun for the task: "unter Vorsitz von X", "X übernimmt die Leitung des Instituts", "Leitung: X"."""

from __future__ import annotations

import re

from pipeline.annotate.offices.holdings import Holding, is_person, skip_titles
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.led_bodies import body_noun, clause_around, leading
from pipeline.annotate.offices.role_words import ARTICLES
from pipeline.annotate.offices.subjects import subject
from pipeline.record.vocabulary import OfficeStatus

_TASKS = {
    "Vorsitz": "Vorsitzender",
    "Leitung": "Leiter",
    "Projektleitung": "Projektleiter",
    "Einsatzleitung": "Einsatzleiter",
}
_PRESS = frozenset({"Presse", "Pressekontakt", "Pressestelle", "Medienkontakt", "Presseanfragen"})
_TAKES = re.compile(r"übern(?:immt|ehmen|ahm|ommen)|antreten|tritt")
_HAS = re.compile(r"hat|hatte|führt|führte|inne|innehat|innehatte|innehaben|liegt|lag|obliegt")
_LINKS = frozenset({"von", "vom", "der", "des"})
_PREPOSITIONS = frozenset(["mit", "für", "in", "bei", "durch", "von", "aus", "an", "um", "zu", "über"])
_MAX_BACK = 8


def bind_tasks(items: list[Item]) -> list[Holding]:
    """The offices of those who chair or lead a body, where a noun for the task says so."""
    return [h for index in range(len(items)) if (h := _held(items, index)) is not None]


def _held(items: list[Item], task: int) -> Holding | None:
    if items[task].kind is not Kind.WORD or task + 1 >= len(items):
        return None
    if items[task].text in _PRESS:
        return _labelled(items, task, "Pressesprecher")
    noun = _TASKS.get(items[task].text)
    if noun is None:
        return None
    return _labelled(items, task, noun) or _under(items, task, noun) or _taken(items, task, noun)


def _labelled(items: list[Item], task: int, noun: str) -> Holding | None:
    """As in "Leitung: Dr. X", on a line of its own."""
    if items[task + 1].text != ":" or (task and items[task - 1].kind is not Kind.LINE_BREAK):
        return None
    person = skip_titles(items, task + 2)
    return leading(items, task, person, None, noun) if is_person(items, person) else None


def _under(items: list[Item], task: int, noun: str) -> Holding | None:
    """As in "eine Jury unter Vorsitz der Soziologin X", "die Kommission unter dem Vorsitz von Stadträtin X"."""
    first = task - 1 - (items[task - 1].lower in {"dem", "der"})
    if first < 1 or items[first].lower != "unter" or items[task + 1].lower not in _LINKS:
        return None
    person = task + 2
    while (
        person < len(items) and items[person].sentence == items[task].sentence and _before_name(items[person])
    ):
        person += 1
    if not is_person(items, person) or items[person].sentence != items[task].sentence:
        return None
    body = next((i for i in range(first - 1, max(first - _MAX_BACK, -1), -1) if body_noun(items, i)), None)
    if body is not None and items[body].sentence != items[task].sentence:
        body = None
    if body is None and noun == "Leiter":
        return None
    return leading(items, task, person, body, noun)


def _before_name(item: Item) -> bool:
    return item.is_capitalised or item.kind is Kind.PLACE or item.text == "." or item.text.islower()


def _taken(items: list[Item], task: int, noun: str) -> Holding | None:
    """As in "X übernimmt die Leitung des Instituts", "Den Vorsitz im Verein hat X"."""
    if items[task - 1].lower not in ARTICLES and items[task - 1].lower not in {"deren", "dessen"}:
        return None
    if task > 1 and items[task - 2].lower in _PREPOSITIONS:
        return None
    start, end = clause_around(items, task)
    words = [i for i in range(start, end) if items[i].kind is Kind.WORD]
    takes = any(_TAKES.fullmatch(items[i].text) for i in words)
    verb = next((i for i in words if _HAS.fullmatch(items[i].text) or _TAKES.fullmatch(items[i].text)), None)
    if verb is None:
        return None
    person = subject(items, verb, start=start, end=end)
    if person is None and items[start].kind is not Kind.PERSON:
        return None
    # "X, bisher Referentin, übernimmt": the name begins the clause.
    person = start if person is None else person
    body = next((i for i in range(task + 1, end) if i != verb and body_noun(items, i)), None)
    holding = leading(items, task, person, body, noun)
    if holding is not None and takes and holding.status is None:
        holding.status = OfficeStatus.DESIGNATED.value
    return holding
