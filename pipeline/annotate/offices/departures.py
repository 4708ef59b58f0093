"""Whether a sentence says that an office has ended: "ist Minister X zurückgetreten", "nach dem Tod des Präsidenten X"."""

from __future__ import annotations

import re

from pipeline.annotate.offices.holdings import Holding
from pipeline.annotate.offices.items import Item, Kind

_END = re.compile(
    r"Tod(?:e|es)?|Ableben|Rücktritt(?:s|es)?|Sturz(?:es)?|Entlassung|Abwahl|Absetzung|Rauswurf"
)
_ENDED = re.compile(r"zurückgetreten|entlassen|gestürzt|abgesetzt|abgewählt|abberufen|verstorben|gestorben")
_AUXILIARIES = frozenset(["ist", "sind", "war", "waren", "wurde", "wurden"])
_MUST_GO = frozenset(["muss", "müssen", "musste", "mussten"])
# Behind these the holder is not the one who leaves.
_OTHERS = frozenset(
    ["von", "vom", "durch", "mit", "gegen", "laut", "für", "bei", "unter", "neben", "statt", "als"]
)
_POST = re.compile(r"sein\w*|ihr\w*|Amt|Amts|Ämtern|Posten|allen|diesem")


def has_left(items: list[Item], holding: Holding) -> bool:
    """Whether the sentence of a bound phrase says that the holder is no longer in office.

    Args:
        items: the text.
        holding: a phrase bound to a name, whose status nothing else tells.

    Returns:
        False where the sentence says nothing of it, or speaks of another than the holder.
    """
    first = holding.phrase.start - (holding.phrase.determiner is not None)
    before = items[first - 1] if first else None
    if before is not None and _END.fullmatch(before.text):
        return True
    if before is not None and before.lower in _OTHERS:
        return False
    start, end = _clause(items, holding.phrase.head)
    if {item.lower for item in items[start : start + 2]} & _MUST_GO and items[start].text == "Gehen":
        return True
    ended = next((i for i in range(holding.phrase.head, end) if _ENDED.fullmatch(items[i].text)), None)
    if ended is None or not any(item.lower in _AUXILIARIES for item in items[start:ended]):
        return False
    return _is_one_clause(items, holding.phrase.end, ended)


def _clause(items: list[Item], index: int) -> tuple[int, int]:
    number = items[index].sentence
    start, end = index, index
    while start > 0 and items[start - 1].sentence == number and items[start - 1].kind is not Kind.LINE_BREAK:
        start -= 1
    while end < len(items) and items[end].sentence == number and items[end].kind is not Kind.LINE_BREAK:
        end += 1
    return start, end


def _is_one_clause(items: list[Item], index: int, verb: int) -> bool:
    """Whether nothing between the office and the verb opens another clause or says from what else one withdrew."""
    for item, following in zip(items[index:verb], items[index + 1 : verb + 1], strict=True):
        if item.text in {";", ":", "„", "“", '"'}:
            return False
        if item.text == "," and following.kind is Kind.WORD and not following.is_capitalised:
            return False
        if item.lower in {"von", "vom"} and _POST.fullmatch(following.text) is None:
            return False
    return True
