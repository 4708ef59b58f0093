"""Those who govern together: when a text speaks of a coalition, and what became of it."""

from __future__ import annotations

import re

from pipeline.annotate.agreements.actors import Actors
from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import END, NEGOTIATE, PLANNED

_POINTING = frozenset({"definite", "possessive", "demonstrative"})
_TALKS = frozenset({"koalitionsverhandlung", "koalitionsgespräch", "sondierung"})
_POLL = re.compile(r"\b(?:\d Prozent|Umfragen?|Sonntagsfrage)\b")
_GOVERNING = re.compile(
    r"^(?:große|regierende|amtierende|(?:rot|schwarz|grün|gelb|blau|türkis|links|rechts|mitte)[a-zäöü]*-[a-zäöü-]+)[nrsm]?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\bgegen (?:eine|die)(?: [a-zäöüß-]+)? (?:Koalition|Bündnis)")
_BROKEN = re.compile(
    r"\b(?:(?:auf)?gekündigt|aufgelöst|(?:auseinander|zer)(?:ge)?br[aoi]ch\w*|gescheitert|geplatzt|platzte|beendet\w*"
    r"|(?:Ende|Aus|Bruch) der|aus der (?:\w+)?[Kk]oalition (?:aus|zurück)\w*|verließ\w*|verlassen)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:ausgeschlossen|schl(?:ießt|ießen|oss|ossen)\b[^.]*\baus|abgelehnt|lehn(?:t|te|en|ten)\b[^.]*\bab)\b"
)
_AGREED = re.compile(r"\b(?:geeinigt|verständigt|einig(?:en|t|ten)|beschlossen|vereinbart)\b")
_UNWANTED = re.compile(
    r"\b(?:nicht|keine[nrm]?) (?:auf|in) (?:der|ihrer|seiner) (?:Wunschliste|Tagesordnung)\b|\b(?:kommt|käme|steht|stünde)\b[^.]*\bnicht\b"
)
# What a coalition that exists does, and what was done to make it.
_GOVERNS = re.compile(
    r"\b(?:regier\w+|gebildet|besteh\w+|bestand(?:en)?|seit|führ(?:t|te|en|ten)|anführ\w+|stell(?:t|te|en|ten)|geschlossen|trägt|getragen"
    r"|hat|haben|hatten?|war|waren|bildet(?:en|e)?|eingegangen|beschl\w+)\b"
)
_MAYBE = re.compile(
    r"\b(?:[Oo]b|könnten?|würden?|will|wollen|soll(?:en|te)?|möglich|Möglichkeit|denkbar|bilden)\b"
)


def coalition_introduces(candidate: Candidate, actors: Actors, words: str, *, concluded: bool) -> bool:
    """Tell whether a phrase speaks of a coalition: it is named by its parties, its colours, or by the article alone.

    Args:
        candidate: the phrase.
        actors: whom its clause names.
        words: its sentence.
        concluded: whether the sentence tells of coming to an agreement.
    """
    if candidate.head in _TALKS:
        return len(actors.named) > 1 or bool(actors.stated)
    if candidate.plural or (candidate.article not in _POINTING and _POLL.search(words)):
        return False
    if _AGAINST.search(words) or len(actors.partners) > 1 or (concluded and len(actors.named) > 1):
        return True
    if candidate.head == "bündnis":
        return False
    if (
        not candidate.bare
        or candidate.head == "koalitionsregierung"
        or any(_GOVERNING.match(one) for one in candidate.adjectives)
    ):
        return True
    return candidate.article in _POINTING or bool(actors.stated and END.search(words))


def coalition_status(words: str, candidate: Candidate) -> str:
    """Return the AgreementStatus of a coalition: it does much while it governs, and few verbs tell of itself.

    Args:
        words: the sentence.
        candidate: the noun phrase of the coalition.
    """
    if candidate.head in _TALKS:
        return "rejected" if _BROKEN.search(words) else "negotiating"
    new = candidate.article in {"indefinite", "none"}
    readings = (
        (_AGAINST.search(words) or (new and (_REFUSED.search(words) or _UNWANTED.search(words))), "rejected"),
        (_BROKEN.search(words), "ended"),
        (candidate.article == "indefinite" and _AGREED.search(words), "announced"),
        (PLANNED.search(" ".join(candidate.adjectives)), "planned"),
        (new and NEGOTIATE.search(words), "negotiating"),
        (new and (_MAYBE.search(words) or not _GOVERNS.search(words)), "planned"),
        (words.rstrip().endswith("?") and not _GOVERNS.search(words), "planned"),
    )
    return next((status for found, status in readings if found), "in_force")
