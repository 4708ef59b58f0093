"""Whether the words that a press text turns on are in the translation: offices, bodies, agreements, decisions, "not".

A small model writes fluent sentences in which a contract that was cancelled has been extended. Names and numbers do
not tell; a list of what must come back does, for what is on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_GERMAN_NEGATION = re.compile(
    r"\b(?:nicht|kein(?:e[nmrs]?)?|niemand(?:en|em)?|niemals|nie|weder|nirgends|nichts)\b", re.IGNORECASE
)
# "not only ... but also", "not least": the negation is none, and English may drop it.
_NO_NEGATION = re.compile(
    r"\bnicht (?:nur|zuletzt|allein|mehr als|bloß|ganz)\b|\b(?:mehr oder|ob|wenn) nicht\b|\bkein\w* geringer|\bnicht\b[^.]*\bsondern\b",
    re.IGNORECASE,
)
# Words that deny, and those that a translation may well say a German "nicht" or "kein" with.
_ENGLISH_NEGATION = re.compile(
    r"\b(?:not?|none|nobody|no one|nothing|never|neither|nor|without|cannot|nowhere|lack\w*|fail\w*|refus\w*|declin\w*|"
    r"unable|reject\w*|exclu\w*|hardly|barely|instead|rather than|unlikely|rul\w+ out|avoid\w*|free of|only|until|unless|less than|"
    r"prevent\w*|except|absent|stop\w*|deni\w*|miss\w*|any more|far from|little|few|non-\w+|"
    r"un(?!der|i[otv]|ite|ani|til|less)\w{4,}|in(?:valid|admiss|complete|suffic|elig|conclus|effect|active|capab)\w+|"
    r"im(?:possib|prop)\w+)\b|n['’]t\b",
    re.IGNORECASE,
)


@cache
def _terms() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    text = (files("pipeline.translate") / "lexicon/terms.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        (re.compile(rf"\b(?:{german})\w*"), re.compile(rf"\b(?:{english})", re.IGNORECASE))
        for german, english in rows
    )


def lost_terms(german: str, english: str) -> list[str]:
    """The listed German words of the sentence whose English counterparts are not in the translation."""
    lost = []
    for term, counterpart in _terms():
        found = term.search(german)
        if found and not counterpart.search(english):
            lost.append(found.group())
    return list(dict.fromkeys(lost))


def has_negation(sentence: str, *, language: str = "de") -> bool:
    """Whether a sentence denies something, or for English: has a word that could."""
    if language == "de":
        return bool(_GERMAN_NEGATION.search(sentence) and not _NO_NEGATION.search(sentence))
    return bool(_ENGLISH_NEGATION.search(sentence))


def negations(german: str) -> Iterator[re.Match[str]]:
    """The words of a German sentence that deny, in order."""
    return _GERMAN_NEGATION.finditer(german)


def lost_negation(german: str, english: str) -> bool:
    """Whether the German sentence denies something and nothing in the English one could say so."""
    return has_negation(german) and not has_negation(english, language="en")
