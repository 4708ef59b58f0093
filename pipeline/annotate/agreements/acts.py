"""Agreements that no noun for one tells: "bewilligte 36.000 Euro", "arbeiten künftig zusammen", "Gespräche mit X scheiterten"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.layers import Span


class Act(NamedTuple):
    """A verb that stands for an agreement, or a noun that does so beside its verb.

    Attributes:
        span: where it is, a verb with its prefix where that stands apart.
        noun: the noun for what it tells of.
        head: the noun's stem.
        kind: the AgreementKind.
    """

    span: Span
    noun: str
    head: str
    kind: str


_MONEY = re.compile(
    r"\d[^;:]{0,25}?\b(?:Euro|EUR|Mark|DM|Franken|Dollar|Schilling)\b|\d ?€|\b\w*(?:[Kk]osten|[Mm]ittel)\b"
)
_GRANTED = re.compile(r"\b(?:bewilligt(?:en|e)?|zugesprochen|gewährte?n?)\b")
_PROMISED = re.compile(r"\b(?:zugesagt\b|sag(?:t|te|en|ten)\b (?:[^,.;]{0,60} )?zu(?=[,.]))")
_TOGETHER = re.compile(r"\barbeite(?:n|t|ten|te)\b(?=[^,.;:]{5,150}\bzusammen\b)|\bzusammenarbeiten\b")
_TALKS = re.compile(
    r"\b(?:Gespräche|Verhandlungen)\b(?=[^.;:]{0,150}\b(?:gescheitert|scheiterten|(?:ergebnislos|ohne Ergebnis) beendet|abgebrochen"
    r"|ergebnislos|ohne Ergebnis|wieder auf(?:zu)?nehmen|wieder aufgenommen)\b)"
)
_NEGOTIATED = re.compile(
    r"\b[Vv]erhandel(?:n|t|te|ten)\b|\bVerhandlungen\b(?! (?:des|der) (?:Rat|Regierung))|\bim Gespräch mit\b|\bw(?:ird|erde) (?:\w+ ){0,2}gesprochen\b"
    r"|\bGespräche\b(?=[^.;:]{0,150}\b(?:laufen|dauern|geführt|fortgesetzt|stocken|begonnen|aufgenommen)\b)"
)
_NOT_AGREED = re.compile(
    r"\bnicht (?:\w+ ){0,3}(?:einig(?:en|t|ten)?|geeinigt|verständig(?:en|t|ten)|handelseinig)\b"
)
_OF_NOUNS = (
    (_TOGETHER, "Zusammenarbeit", "zusammenarbeit", "cooperation"),
    (_TALKS, "Gespräche", "gespräch", "cooperation"),
    (_NEGOTIATED, "Verhandlungen", "gespräch", "contract"),
    (_NOT_AGREED, "Einigung", "gespräch", "contract"),
)
_OF_MONEY = ((_GRANTED, "Bewilligung"), (_PROMISED, "Zusage"))


def find_acts(text: str, sentences: list[Span]) -> list[Act]:
    """Return what stands for an agreement in a text without a noun for one, in text order, one a sentence.

    Money is granted or promised only where the sentence speaks of money: who "sagt zu" may also come to a feast.

    Args:
        text: the text.
        sentences: the spans of its sentences.
    """
    return [act for start, end in sentences for act in _of_sentence(text, start, end)]


def _of_sentence(text: str, start: int, end: int) -> list[Act]:
    found = [
        Act(match.span(), noun, head, kind)
        for pattern, noun, head, kind in _OF_NOUNS
        for match in pattern.finditer(text, start, end)
    ]
    if _MONEY.search(text, start, end):
        found += [
            Act(match.span(), noun, "zusage", "funding")
            for pattern, noun in _OF_MONEY
            for match in pattern.finditer(text, start, end)
        ]
    return sorted(found)[:1]
