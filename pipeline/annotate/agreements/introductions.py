"""Decides whether a noun phrase that takes up nothing speaks of an agreement of its own."""

from __future__ import annotations

import re

from pipeline.annotate.agreements.actors import Actors
from pipeline.annotate.agreements.drafts import is_specific
from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import (
    CONCLUDE,
    DEMAND,
    END,
    EXTEND,
    HAND_OVER,
    NEGOTIATE,
    PLAN,
    REJECT,
    RUNNING,
    SIGN,
)

_FOLLOWS = re.compile(r"\bfolg(?:t|te|ten|en)\b")
_TELLING = (_FOLLOWS, EXTEND, END, REJECT, NEGOTIATE, PLAN, DEMAND, HAND_OVER, RUNNING)
_NEED_BOTH = frozenset({"vergleich", "kompromiss", "allianz", "bündnis", "koalition", "fusion", "einigung"})
_POINTING = frozenset({"definite", "possessive", "demonstrative"})
_AVAILABLE = re.compile(r"\bliegt\b[^.]*\bvor\b")


def introduces(candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether a phrase speaks of an agreement that was not named before.

    Generic talk ("einen Vertrag kündigt man", "Zusammenarbeit ist unverzichtbar") does not.

    Args:
        candidate: the phrase.
        actors: whom its clause names.
        words: its sentence, with what opens the list it stands in.
    """
    concluded = bool(SIGN.search(words) or CONCLUDE.search(words))
    if not candidate.plain:
        return _weak_introduces(candidate, actors, words, concluded=concluded)
    if candidate.bare:
        return _bare_introduces(candidate, actors, words, concluded=concluded)
    general = candidate.article not in _POINTING and re.search(r"\bman\b", words)
    if candidate.plural or general:
        collective = re.search(r"\b(?:Partner|Seiten|Beteiligten)\b", words)
        return concluded and bool(actors.named or collective)
    if candidate.article in _POINTING:
        return True
    told = concluded or any(one.search(words) for one in _TELLING)
    return bool(actors.named or actors.signatories or told)


def _bare_introduces(candidate: Candidate, actors: Actors, words: str, *, concluded: bool) -> bool:
    """A Vertrag without a first part needs an act with its actors, or words that single it out."""
    if candidate.plural:
        return False
    if candidate.article in _POINTING:
        return bool(actors.partners or SIGN.search(words)) or is_specific(candidate)
    if END.search(words):
        return True
    prepared = candidate.title != candidate.word and (NEGOTIATE.search(words) or PLAN.search(words))
    return bool(prepared or (concluded and (actors.named or actors.signatories)))


def _weak_introduces(candidate: Candidate, actors: Actors, words: str, *, concluded: bool) -> bool:
    """Nouns that mean an agreement only beside a verb of concluding: Partnerschaft, Erklärung, Vergleich."""
    several = len(actors.named) > 1
    match candidate.head:
        case "bescheid":
            handed_over = HAND_OVER.search(words) is not None and bool(actors.named)
            return handed_over or _AVAILABLE.search(words) is not None
        case "erklärung" | "resolution":
            titled = any(re.match(r"[A-ZÄÖÜ].*(?:er|same)n?$", one) for one in candidate.adjectives)
            joint = "gemeinsame" in candidate.adjectives and (several or bool(actors.signatories))
            return concluded and (titled or joint)
        case "partnerschaft" | "kooperation":
            told = concluded or any(one.search(words) for one in (RUNNING, PLAN, REJECT))
            return (bool(actors.stated) and told) or (concluded and several)
        case "arbeitsplan" | "aktionsplan" | "positionspapier":
            return concluded and bool(actors.named or actors.signatories)
        case "beitritt":
            return bool(actors.partners)
        case "koalition" if actors.stated and END.search(words):
            return True
        case _:
            return candidate.head in _NEED_BOTH and concluded and several
