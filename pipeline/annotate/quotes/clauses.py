"""Where in a sentence reported content begins and ends."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Span
from pipeline.annotate.quotes.report_patterns import INNER_BREAK, SUBORDINATE_START, WORDS_WITHIN
from pipeline.annotate.quotes.subjunctive import (
    first_subjunctives,
    reporting_plurals,
    second_subjunctives,
)
from pipeline.annotate.quotes.units import FILL

_COMMA = re.compile(r",\s+(?:(?:und|aber|doch|sondern)\s+)?(?=[\wÄÖÜäöüß]+)")
_MAIN_VERB = re.compile(
    r"\b(?:ist|sind|war|waren|wird|wurden?|werden|hat|haben|hatten?|kann|können|muss|müssen|soll|sollen|will|"
    r"wollen|darf|gibt|geht|gehen|steht|kommt|kam|kamen|[a-zäöüß]{3,}(?:te|ten|iert))\b"
)
_GOES_ON = re.compile(
    r"(?:,|\s+und)\s+(?=(?!hätte|sollte|könnte|müsste|dürfte|wollte|möchte|heute|erste|zweite|dritte|letzte)"
    r"(?:[a-zäöüß]{3,}te(?=\s+[a-zäöü])|hat|hatte|ist|war|wird|wurde|sprach|wies|gab|ging|rief|warf|bat|stand|ließ|verwies)\b)"
)
_RELATIVE = re.compile(
    r"(?:[a-zäöüß]+\s+)?(?:der|die|das|dem|den|denen|deren|dessen|welche[rs]?)\b|wo\b|was\b"
)
LONG_QUOTATION = re.compile(rf"{FILL}{{{WORDS_WITHIN},}}")
"""A quotation that is more than some words within the reporter\'s sentence."""
_QUOTATION = re.compile(rf"{FILL}{{30,}}")
LEADS_TO_QUOTATION = re.compile(rf":\s*{FILL}")
"""Where a direct quotation is introduced."""

_LEAST_WORDS = 3


def reporting_clause(text: str, start: int, end: int) -> Span:
    """Return the clause in the subjunctive with what follows it, where the writer's own clause stands before it.

    Args:
        text: the text, its direct quotations filled up.
        start: where the sentence begins.
        end: where it ends.
    """
    if SUBORDINATE_START.match(text, start, end):
        return start, end
    for comma in _COMMA.finditer(text, start, end):
        if _is_reported(text, start, comma.start()):
            break
        if _is_reported(text, comma.end(), _next_comma(text, comma.end(), end)):
            own = _MAIN_VERB.search(text, start, comma.start()) is not None
            relative = _RELATIVE.match(text, comma.end(), end) is not None
            return (comma.end(), end) if own and not relative else (start, end)
    return start, end


def content_end(text: str, start: int, end: int) -> int:
    """Return where reported content ends: before the writer's clause goes on, or words lead over to a quotation."""
    quotation = text.find(f": {FILL}", start, end)
    if quotation >= 0:
        lead = text.rfind(" und ", start, quotation)
        end = lead if lead > 0 else end
    for match in _GOES_ON.finditer(text, start, end):
        if _is_reported(text, start, match.start()) and not _is_reported(text, match.end(), end):
            return match.start()
    return end


def is_all_quoted(text: str, start: int, end: int) -> bool:
    """Whether a clause is little more than a quotation: "Laut X waren „zwei Gutachten einfach zu wenig“"."""
    quotation = _QUOTATION.search(text, start, end)
    if quotation is None:
        return False
    around = f"{text[start : quotation.start()]} {text[quotation.end() : end]}"
    return len(re.findall(r"\w+", around)) < _LEAST_WORDS


def without_quotations(text: str, start: int, end: int) -> Span | None:
    """Return the longest stretch that no long quotation covers, or None where only words that lead to one are left."""
    if LONG_QUOTATION.search(text, start, end) is None:
        return start, end
    pieces, position = [], start
    for match in LONG_QUOTATION.finditer(text, start, end):
        pieces.append((position, match.start()))
        position = match.end()
    begin, stop = max([*pieces, (position, end)], key=lambda span: span[1] - span[0])
    return (begin, stop) if len(text[begin:stop].split()) >= _LEAST_WORDS else None


def reported_part(text: str, start: int, end: int) -> Span:
    """Return the content without a part before a colon or semicolon that the writer says."""
    for match in reversed(list(INNER_BREAK.finditer(text, start, end))):
        behind, ahead = (match.end(), end), (start, match.start())
        if (first_subjunctives(text, *behind) or second_subjunctives(text, *behind)) and not (
            first_subjunctives(text, *ahead) or reporting_plurals(text, *ahead)
        ):
            return behind
        if first_subjunctives(text, *ahead) and not (
            first_subjunctives(text, *behind) or reporting_plurals(text, *behind)
        ):
            return ahead
    return start, end


def _is_reported(text: str, start: int, end: int) -> bool:
    return bool(first_subjunctives(text, start, end) or second_subjunctives(text, start, end))


def _next_comma(text: str, start: int, end: int) -> int:
    comma = text.find(",", start, end)
    return comma if comma >= 0 else end
