"""Cuts out of a sentence the part that says what became of one agreement."""

from __future__ import annotations

import re

from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import CONCLUDE, SIGN
from pipeline.annotate.layers import Span

_RELATIVE = re.compile(
    r"[^,.;:]{0,80}?(?P<comma>,) (?:auf |mit |in |an |zu |für )?(?:den|die|das|der|dem|denen) "
)
_RELATIVE_END = re.compile(r"[^;:]*?(?=, (?:der|die|das|den|dem|wie|so|und|aber|weil|sagte)\b|[;:]|$)")
_RELATIVE_START = re.compile(r"(?:mit |in |an |für )?(?:der|die|das|dem|den|denen) ")
_FINITE = re.compile(
    r"\b(?:ist|sind|war|waren|bleib(?:t|en)|wird|werden|wurden?|hat|haben|hatten?|tritt|besteht|gilt|läuft|soll|sollen|will|wollen"
    r"|\w+(?:te|ten))\b"
)


def clause_of(text: str, sentence: Span, candidate: Candidate, others: list[Candidate]) -> Span:
    """Return the span of a sentence that is about one of the agreements in it.

    A relative clause behind the noun that tells of the signing is the clause; one that tells of something else is cut
    off. Where the sentence speaks of several agreements, each in a main clause of its own, the clauses are parted at
    the comma between them.

    Args:
        text: the text.
        sentence: the span of the sentence.
        candidate: the agreement's noun phrase.
        others: the other candidates of the sentence.
    """
    start, end = _own_main_clause(text, sentence, candidate, others)
    end = _end_of_relative(text, (start, end), candidate)
    relative = _RELATIVE.match(text, candidate.end, end)
    if relative is None:
        return start, end
    stop = _RELATIVE_END.match(text, relative.end(), end)
    clause_end = stop.end() if stop else end
    clause = text[relative.end() : clause_end]
    if SIGN.search(clause) or CONCLUDE.search(clause):
        return candidate.start, clause_end
    before = text[start : relative.start("comma")]
    return (start, relative.start("comma")) if _FINITE.search(before) else (start, end)


def own_half(text: str, sentence: Span, candidate: Candidate) -> Span:
    """Return a clause without what a semicolon parts from the agreement, where its own half says something of it."""
    start, end = sentence
    left, right = text.rfind(";", start, candidate.start), text.find(";", candidate.end, end)
    half = (left + 1 if left >= 0 else start, right if right >= 0 else end)
    return half if _FINITE.search(text[slice(*half)]) else sentence


def _end_of_relative(text: str, sentence: Span, candidate: Candidate) -> int:
    """Return where the clause ends: "Watson, der einen Vertrag unterschrieben hat" before what else Watson does."""
    start, end = sentence
    comma = text.rfind(", ", start, candidate.start)
    stop = text.find(",", candidate.end, end)
    if comma < 0 or stop < 0 or not _RELATIVE_START.match(text, comma + 2):
        return end
    own = text[comma:stop]
    return stop if SIGN.search(own) or CONCLUDE.search(own) else end


def _own_main_clause(text: str, sentence: Span, candidate: Candidate, others: list[Candidate]) -> Span:
    start, end = sentence
    for other in others:
        if other.start >= candidate.end:
            comma = text.find(", ", candidate.end, other.start)
            if comma >= 0 and _finite_on_both_sides(text, start, comma, end):
                end = min(end, comma)
        elif other.end <= candidate.start:
            comma = text.rfind(", ", other.end, candidate.start)
            if comma >= 0 and _finite_on_both_sides(text, start, comma, end):
                start = max(start, comma + 2)
    return start, end


def _finite_on_both_sides(text: str, start: int, comma: int, end: int) -> bool:
    return bool(_FINITE.search(text[start:comma]) and _FINITE.search(text[comma:end]))
