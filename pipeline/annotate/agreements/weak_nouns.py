"""Nouns that mean an agreement only beside a verb or its parties: Partnerschaft, Erklärung, Vergleich."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.annotate.agreements.actors import Actors
from pipeline.annotate.agreements.coalitions import coalition_introduces
from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import (
    ACCESSIONS,
    COALITIONS,
    CONCLUDE,
    END,
    HAND_OVER,
    MERGERS,
    NEGOTIATE,
    PLAN,
    REJECT,
    RUNNING,
    SIGN,
)

_NEED_BOTH = frozenset({"vergleich", "kompromiss", "allianz", "einigung"})
_SIGNING = re.compile(r"\bUnterzeichnung (?:der|einer)(?: [a-zäöüß]+en)? (?:Erklärung|Resolution)\b")
_AVAILABLE = re.compile(r"\bliegt\b[^.]*\bvor\b")


def weak_introduces(candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether a phrase with such a noun speaks of an agreement.

    Args:
        candidate: the phrase.
        actors: whom its clause names.
        words: its sentence.
    """
    if candidate.head in COALITIONS:
        return coalition_introduces(candidate, actors, words, concluded=_is_concluded(words))
    if candidate.head in MERGERS:
        return candidate.bare and bool(actors.partners) and len(actors.named) > 1
    if candidate.head in ACCESSIONS:
        return bool(actors.partners)
    of_noun = _OF_NOUN.get(candidate.head)
    if of_noun is not None:
        return of_noun(candidate, actors, words)
    return candidate.head in _NEED_BOTH and _is_concluded(words) and len(actors.named) > 1


def _is_concluded(words: str) -> bool:
    return SIGN.search(words) is not None or CONCLUDE.search(words) is not None


def _grant(_candidate: Candidate, actors: Actors, words: str) -> bool:
    handed_over = HAND_OVER.search(words) is not None and bool(actors.named)
    return handed_over or _AVAILABLE.search(words) is not None


def _declaration(candidate: Candidate, actors: Actors, words: str) -> bool:
    titled = any(re.match(r"[A-ZÄÖÜ].*(?:er|same)n?$", one) for one in candidate.adjectives)
    several = len(actors.named) > 1 or bool(actors.signatories)
    if _SIGNING.search(words):
        return True
    return _is_concluded(words) and (titled or ("gemeinsame" in candidate.adjectives and several))


def _partnership(_candidate: Candidate, actors: Actors, words: str) -> bool:
    told = _is_concluded(words) or any(one.search(words) for one in (RUNNING, PLAN, REJECT))
    return (bool(actors.stated) and told) or (_is_concluded(words) and len(actors.named) > 1)


def _cooperation(candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether a text speaks of one: a "Kooperation mit X" is, a Einkaufskooperation is a firm."""
    if actors.partners:
        return True
    return candidate.bare and _partnership(candidate, actors, words)


def _working_together(candidate: Candidate, actors: Actors, _words: str) -> bool:
    return bool(actors.partners) and candidate.article != "none"


def _plan(_candidate: Candidate, actors: Actors, words: str) -> bool:
    return _is_concluded(words) and bool(actors.named or actors.signatories)


def _deal(_candidate: Candidate, _actors: Actors, words: str) -> bool:
    return _is_concluded(words) or any(one.search(words) for one in (NEGOTIATE, END, REJECT))


def _compromise(candidate: Candidate, actors: Actors, words: str) -> bool:
    signed = SIGN.search(words) is not None
    return signed or candidate.article == "negative" or (_is_concluded(words) and len(actors.named) > 1)


_OF_NOUN: dict[str, Callable[[Candidate, Actors, str], bool]] = {
    "bescheid": _grant,
    "erklärung": _declaration,
    "resolution": _declaration,
    "partnerschaft": _partnership,
    "kooperation": _cooperation,
    "zusammenarbeit": _working_together,
    "arbeitsplan": _plan,
    "aktionsplan": _plan,
    "positionspapier": _plan,
    "deal": _deal,
    "waffenruhe": _deal,
    "waffenstillstand": _deal,
    "einigung": _compromise,
    "kompromiss": _compromise,
}
