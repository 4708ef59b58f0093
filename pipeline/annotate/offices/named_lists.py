"""Several holders of one office in a list: "Zu Vizepräsidenten bestimmte die Versammlung A und B", lines with bullets."""

from __future__ import annotations

from pipeline.annotate.offices.holdings import Holding, hold, names_listed
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.predicates import status_of_verb
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.annotate.offices.subjects import is_subject

_OPENERS = frozenset({"Zu", "Als"})
_BULLETS = frozenset("-–•*·")
_MAX_BEHIND = 40
_MAX_BEFORE_NAME = 6


def bind_named_lists(items: list[Item], phrases: list[RolePhrase], bound: set[int]) -> list[Holding]:
    """Bind the plural phrases at the start of a sentence to the names that it lists. `bound` are heads with a holder."""
    found: list[Holding] = []
    for phrase in phrases:
        opener = phrase.start - 1
        if phrase.head in bound or opener < 0 or items[opener].text not in _OPENERS:
            continue
        found.extend(_listed(items, phrase, items[opener].lower))
    return found


def _listed(items: list[Item], phrase: RolePhrase, opener: str) -> list[Holding]:
    number = items[phrase.head].sentence
    sentence = [
        i for i in range(phrase.end, min(len(items), phrase.end + _MAX_BEHIND)) if items[i].sentence == number
    ]
    verbs = " ".join(items[i].text for i in sentence if items[i].kind is Kind.WORD)
    status = status_of_verb(verbs, "zu" if opener == "zu" else "als")
    colon = next((i for i in sentence if items[i].text == ":"), None)
    names = _names_on_lines(items, colon + 1) if colon is not None else []
    # "Zu", not "Zum": more than one; "Als Präsidenten" can be one.
    if not names and status is not None and (opener == "zu" or phrase.role.plural):
        first = next((i for i in sentence if items[i].kind is Kind.PERSON and is_subject(items, i)), None)
        names = [] if first is None else [first, *names_listed(items, first)]
    holdings = [hold(items, phrase, name, "appointed") for name in names]
    for holding in holdings:
        holding.status = phrase.status or (status.value if status is not None else None)
    return holdings


def _names_on_lines(items: list[Item], index: int) -> list[int]:
    """The first name of each line with a bullet, from the line behind `index`."""
    names = []
    while (
        index + 1 < len(items) and items[index].kind is Kind.LINE_BREAK and items[index + 1].text in _BULLETS
    ):
        end = next((i for i in range(index + 1, len(items)) if items[i].kind is Kind.LINE_BREAK), len(items))
        near = range(index + 2, min(end, index + 2 + _MAX_BEFORE_NAME))
        name = next((i for i in near if items[i].kind is Kind.PERSON), None)
        if name is not None:
            names.append(name)
        index = end
    return names
