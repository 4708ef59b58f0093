"""Decides whether a noun phrase that takes up nothing speaks of an agreement of its own."""

from __future__ import annotations

import re

from pipeline.annotate.agreements.actors import Actors
from pipeline.annotate.agreements.drafts import is_specific
from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import (
    CONCLUDE,
    DEMAND,
    EFFECTIVE,
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

_FOLLOWS = re.compile(r"\bfolg(?:t|te|ten|en)\b|\bVerlängerung\b")
_TELLING = (_FOLLOWS, EXTEND, END, REJECT, NEGOTIATE, PLAN, DEMAND, HAND_OVER, RUNNING)
_POINTING = frozenset({"definite", "possessive", "demonstrative"})
_UNLESS_REACHED = frozenset({"einigung", "kompromiss"})
_REACHED = re.compile(r"\b(?:erzielt|gefunden|zustande|gekommen)\b")
_PARTNERS_FOLLOW = frozenset({"mit", "zwischen"})
_GENERAL = re.compile(r"\bman\b")
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
    if candidate.verbal:
        if candidate.kind == "contract":
            return bool(actors.stated)
        partner = candidate.kind == "cooperation" and bool(actors.stated)
        return candidate.kind == "funding" or len(actors.named) > 1 or partner
    concluded = bool(SIGN.search(words) or CONCLUDE.search(words))
    told = concluded or any(one.search(words) for one in _TELLING)
    if not candidate.head and candidate.kind in {"contract", "treaty"}:
        return told or candidate.kind == "treaty"
    if not candidate.plain:
        return weak_introduces(candidate, actors, words)
    if candidate.bare:
        return _bare_introduces(candidate, actors, words, concluded=concluded, told=told)
    general = candidate.article not in _POINTING and _GENERAL.search(words)
    if candidate.plural or general:
        collective = re.search(
            r"\b(?:Partner|Seiten|Beteiligten)\b|\b[Mm]it (?:den|allen|beiden) [A-ZÄÖÜ]", words
        )
        return told and not general and bool(actors.named or collective)
    if candidate.article in _POINTING:
        return True
    return bool(actors.named or actors.signatories or told)


def _bare_introduces(
    candidate: Candidate, actors: Actors, words: str, *, concluded: bool, told: bool
) -> bool:
    """A Vertrag without a first part needs an act with its actors, or words that single it out."""
    if candidate.plural or (candidate.article not in _POINTING and _GENERAL.search(words)):
        return False
    if candidate.article in _POINTING:
        told_of = any(one.search(words) for one in (SIGN, EXTEND, EFFECTIVE))
        return _is_single(candidate) or bool(actors.partners) or told_of
    if candidate.article == "relative":
        return told
    of_states = candidate.kind == "treaty" and candidate.title != candidate.word
    failed = END.search(words) or REJECT.search(words)
    if failed or of_states or any(_OF_STATES.match(one) for one in candidate.adjectives):
        return True
    prepared = candidate.title != candidate.word and (NEGOTIATE.search(words) or PLAN.search(words))
    if (
        prepared
        or candidate.dated
        or actors.partners
        or (told and (actors.stated or candidate.next_word in _PARTNERS_FOLLOW))
    ):
        return True
    return concluded and bool(actors.named or actors.signatories or PLAN.search(words))


def _is_single(candidate: Candidate) -> bool:
    """Tell whether a bare noun behind "der" is one of its own: "der Vertrag mit", "das Abkommen von 1996"."""
    return (
        is_specific(candidate)
        or candidate.dated
        or candidate.next_word in _PARTNERS_FOLLOW
        or _is_called_after_a_place(candidate)
    )


def _is_called_after_a_place(candidate: Candidate) -> bool:
    """Tell whether an adjective of a place makes a name of the noun: "das Genfer Abkommen", "der Warschauer Pakt"."""
    of_names = candidate.head in {"abkommen", "pakt", "übereinkommen", "konvention"}
    return of_names and any(re.match(r"[A-ZÄÖÜ]\w+er$", one) for one in candidate.adjectives)
