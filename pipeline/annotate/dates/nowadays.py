"""Whether "heute" names the day or the times: "Heute tagt der Rat" or "was heute noch gilt"."""

from __future__ import annotations

import re

from pipeline.annotate.tense import tense_around

_STILL_BEFORE = re.compile(r"\b(?:schon|noch|auch)\s+$", re.I)
_STILL_AFTER = re.compile(r"\s+(?:noch\b|nicht\s+mehr\b|\d+-?\s?[Jj]ährig|wie\s+selbstverständlich)")
_SUBORDINATE = re.compile(
    r"(?:,\s*(?P<relative>(?:\w+\s+)?(?:die|der|das|den|dem|denen|wo|wie)\b[^,;:.–„“\"]*)|"
    r"(?:^|[,;:.!?–„“\"]\s*)(?P<clause>(?:dass|daß|wenn|weil|wer|was)\b[^,;:.–„“\"]*))$",
    re.I,
)
_CLAUSE_END = re.compile(r"[,;:.–“\"]|$")
_QUOTED = re.compile(r"[„»][^“”«\n]*$")
_HOUR = re.compile(r",?\s+(?:um|ab|gegen|bis)\s+\d{1,2}(?:[.:]\d\d)?\s+Uhr")
_REACH = 120


def means_nowadays(text: str, start: int, end: int, *, tense: int) -> bool:
    """Return whether the "heute" at `[start, end)` is "these days".

    Args:
        text: the text.
        start: where the word begins.
        end: where it ends.
        tense: of its sentence, as in `Setting`.
    """
    if _STILL_BEFORE.search(text, max(0, start - 8), start) or _STILL_AFTER.match(text, end):
        return True
    if _HOUR.match(text, end):
        return False
    # News stands in main clauses; a subordinate one without an event says what is so these days.
    if clause := _SUBORDINATE.search(text[max(0, start - _REACH) : start]):
        begin = start - len(clause["relative"] or clause["clause"])
        stop = _CLAUSE_END.search(text, end)
        return tense_around(text, start, end, sentence=(begin, stop.start() if stop else len(text))) >= 0
    # Who is quoted speaks of how things are more often than of the day.
    return tense >= 0 and _QUOTED.search(text, max(0, start - _REACH), start) is not None
