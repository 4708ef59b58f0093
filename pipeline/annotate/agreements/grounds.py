"""Agreements that a sentence only rests on, and so says nothing of what became of them."""

from __future__ import annotations

import re

from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import SIGN
from pipeline.annotate.layers import Span

_POINTING = frozenset({"definite", "possessive", "demonstrative"})
_SOURCE = re.compile(r"\baus $")
_PLACE = re.compile(r"\b(?:[Ii]m|[Ii]n|[Nn]ach|[Ll]aut|[Gg]emäß|[Aa]us|[Ww]egen)(?: dem| der)? $")
# "die Regeln des ", but not "die Unterzeichnung des ", which tells of the agreement.
_PART_OF = re.compile(
    r"\b(?!Unterz|Abschl|Verläng|Künd|Ende\b|Entw|Schluss|Inkraft|Aufheb|Auflös|Ratifiz|Bruch|Scheit)[A-ZÄÖÜ][a-zäöüß]+"
    r" (?:des|dieses|ihres|seines) (?:[a-zäöüß-]+en )?$"
)


def is_ground(text: str, clause: Span, candidate: Candidate) -> bool:
    """Tell whether the agreement is only what something rests on: "nach dem Vertrag", "die Regeln des Vertrags".

    Args:
        text: the whole text.
        clause: the part of it that is about the agreement.
        candidate: the noun phrase of the agreement.
    """
    start = candidate.phrase[0]
    if _SOURCE.search(text[clause[0] : start]) and candidate.article != "indefinite":
        return True
    if candidate.article not in {"definite", "possessive", "demonstrative"} or SIGN.search(
        text[slice(*clause)]
    ):
        return False
    # The phrase of "im Vertrag" begins behind the preposition that holds the article, that of "des Vertrags" with it.
    if _PLACE.search(text[clause[0] : start]):
        return True
    return _PART_OF.search(text[clause[0] : candidate.start]) is not None
