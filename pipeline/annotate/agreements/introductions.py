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
    NEGATED,
    NEGOTIATE,
    PLAN,
    REJECT,
    RUNNING,
    SIGN,
)
from pipeline.annotate.agreements.weak_nouns import weak_introduces

_FOLLOWS = re.compile(r"\bfolg(?:t|te|ten|en)\b")
_TELLING = (_FOLLOWS, EXTEND, END, REJECT, NEGOTIATE, PLAN, DEMAND, HAND_OVER, RUNNING)
_POINTING = frozenset({"definite", "possessive", "demonstrative"})
_UNLESS_REACHED = frozenset({"einigung", "kompromiss"})
_REACHED = re.compile(r"\b(?:erzielt|gefunden|zustande|gekommen)\b")
_OF_STATES = re.compile(r"(?:bi|tri|multi|inter)(?:national|lateral)e")


def is_denied(candidate: Candidate, words: str) -> bool:
    """Tell whether a sentence says that there is no such agreement; one that was sought and not reached is rejected."""
    if candidate.article == "negative":
        return candidate.head not in _UNLESS_REACHED or _REACHED.search(words) is None
    return NEGATED.search(words) is not None


def introduces(candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether a phrase speaks of an agreement that was not named before.

    Generic talk ("einen Vertrag kündigt man", "Zusammenarbeit ist unverzichtbar") does not.

    Args:
        candidate: the phrase.
        actors: whom its clause names.
        words: its sentence, with what opens the list it stands in.
    """
    concluded = bool(SIGN.search(words) or CONCLUDE.search(words))
    if not candidate.head and candidate.kind in {"contract", "treaty"}:
        return True
    if not candidate.plain:
        return weak_introduces(candidate, actors, words)
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
        single = (
            is_specific(candidate)
            or candidate.next_word in {"mit", "zwischen"}
            or _is_called_after_a_place(candidate)
        )
        return single or bool(actors.partners or SIGN.search(words))
    of_states = candidate.kind == "treaty" and candidate.title != candidate.word
    if END.search(words) or of_states or any(_OF_STATES.match(one) for one in candidate.adjectives):
        return True
    prepared = candidate.title != candidate.word and (NEGOTIATE.search(words) or PLAN.search(words))
    return bool(prepared or (concluded and (actors.named or actors.signatories)))


def _is_called_after_a_place(candidate: Candidate) -> bool:
    """Tell whether an adjective of a place makes a name of the noun: "das Genfer Abkommen", "der Warschauer Pakt"."""
    of_names = candidate.head in {"abkommen", "pakt", "übereinkommen", "konvention"}
    return of_names and any(re.match(r"[A-ZÄÖÜ]\w+er$", one) for one in candidate.adjectives)
