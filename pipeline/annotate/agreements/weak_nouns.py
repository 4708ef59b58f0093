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
    EXTEND,
    GRANT,
    HAND_OVER,
    MERGERS,
    NEGOTIATE,
    NOT_EXTENDED,
    ORDER,
    PLAN,
    REJECT,
    RUNNING,
    SIGN,
    TRUCES,
)

_NEED_BOTH = frozenset({"allianz"})
_AMOUNT = re.compile(r"\d[^.;:]{0,25}\b(?:Euro|EUR|Mark|DM|Franken|Dollar|Schilling)\b|\d ?€")
_FOR_MONEY = re.compile(
    r"\bAntr[aä]g\w*\b(?: (?:der|des|von) (?:[^\s,.;:]+ ){1,5})? ?\b(?:auf|um) (?:\w+ ){0,2}(?:\w*[Mm]ittel|Förder\w*|Zuschuss|Zuschuß|Zuwendung\w*"
    r"|\w*[Ff]inanzierung|Finanzhilfe\w*|Beihilfe\w*)\b"
)
_MONEY = re.compile(r"\d ?(?:Euro|EUR|€|Franken|Mark|DM)\b|(?i:finanzier|förder)")
_COURT = re.compile(
    r"\b(?:Vergleich\b.*\b(?:geschlossen|schließen|schloss\w*|protokolliert|widerruf\w*|zugestimmt|abgelehnt|unterbreitet)"
    r"|schloss\w*\b.*\bVergleich|Streit\b.*\bVergleich|Vergleich\b.*\bStreit|Vergleich statt)\b",
    re.DOTALL,
)
_COMPARED = re.compile(r"\b(?:[Ii]m|[Zz]um) (?:\w+ )?Vergleich\b")
_JOINS = re.compile(r"\b(?:Beitritt|Mitgliedschaft)s? (?:(?:der|des) [\w-]+ )?(?:zum|zur|zu) ")
_DECIDED = re.compile(
    r"\b(?:[Gg]enehmig|[Bb]illig|[Bb]eschl[oi]|[Bb]eschlossen|[Zz]ugestimmt|[Vv]ollzogen)\w*"
)
_ON_BEHALF = re.compile(r"\b[Ii]m Auftrag\b")
_SIGNING = re.compile(r"\bUnterzeichnung (?:der|einer)(?: [a-zäöüß]+en)? (?:Erklärung|Resolution)\b")
_PUT_NAMES = re.compile(r"\bUnterschrift(?:en)?\b")
_TIED = re.compile(r"\bverb(?:unden|indet)\b")
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
    if candidate.head in TRUCES:
        return True
    if candidate.head in ACCESSIONS:
        return bool(actors.partners) or _joins(candidate, words)
    of_noun = _OF_NOUN.get(candidate.head)
    if of_noun is not None:
        return of_noun(candidate, actors, words)
    return candidate.head in _NEED_BOTH and _is_concluded(words) and len(actors.named) > 1


def _joins(candidate: Candidate, words: str) -> bool:
    """Tell whether the words say what is joined, where the body is no name that is known."""
    told = any(one.search(words) for one in (PLAN, REJECT, END)) or _DECIDED.search(words)
    return candidate.head == "beitritt" and bool(told) and _JOINS.search(words) is not None


def _is_concluded(words: str) -> bool:
    return SIGN.search(words) is not None or CONCLUDE.search(words) is not None


def _grant(candidate: Candidate, actors: Actors, words: str) -> bool:
    handed_over = HAND_OVER.search(words) is not None and bool(actors.named)
    given = candidate.article != "none" and GRANT.search(words) is not None
    return handed_over or given or _AVAILABLE.search(words) is not None


def _subsidy(candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether money is given, asked for or refused: a Zuschuss that is only spoken of is none."""
    if candidate.plural:
        return False
    told = any(one.search(words) for one in (REJECT, NEGOTIATE, NOT_EXTENDED, EXTEND, CONCLUDE))
    given = GRANT.search(words) is not None and _AMOUNT.search(words) is not None
    amount = re.search(rf"{candidate.head}\W{{1,3}}(?:\w+ ){{0,2}}\d", words, re.IGNORECASE) is not None
    return amount or given or (told and (bool(actors.named) or candidate.title != candidate.word))


def _application(_candidate: Candidate, _actors: Actors, words: str) -> bool:
    """Tell whether money is applied for: most an Antrag asks for is not money."""
    refused = REJECT.search(words) is not None and _MONEY.search(words) is not None
    return refused or _FOR_MONEY.search(words) is not None


def _share(_candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether a body is to take part in what others do, and they talk about it or it came to nothing."""
    return bool(actors.partners) and any(one.search(words) for one in (NEGOTIATE, REJECT))


def _order(_candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether a firm gets an order; who acts "im Auftrag" has none to tell of."""
    return ORDER.search(words) is not None and bool(actors.named) and not _ON_BEHALF.search(words)


def _purchase(_candidate: Candidate, actors: Actors, words: str) -> bool:
    if NEGOTIATE.search(words):
        return bool(actors.named)
    return (_is_concluded(words) or REJECT.search(words) is not None) and len(actors.named) > 1


def _offer(_candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether someone offered to conclude one, and the other did not want it."""
    return bool(actors.named) and REJECT.search(words) is not None


def _unfinished(candidate: Candidate, _actors: Actors, words: str) -> bool:
    """A draft or an attempt is spoken of as an agreement where it fails or is worked at."""
    return REJECT.search(words) is not None or (
        candidate.article == "indefinite" and NEGOTIATE.search(words) is not None
    )


def _signed_paper(_candidate: Candidate, _actors: Actors, words: str) -> bool:
    return SIGN.search(words) is not None or _PUT_NAMES.search(words) is not None


def _partner(candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether a body is called the partner of another: "ist Partner von X", "unser Kooperationspartner X"."""
    is_one = candidate.word.casefold() in {"partner", "kooperationspartner", "projektpartner"}
    ours = candidate.article == "possessive" or re.search(r"\bist (?:\w+ )?\w*[Pp]artner von\b", words)
    return is_one and bool(actors.partners) and bool(ours)


def _settlement(_candidate: Candidate, actors: Actors, words: str) -> bool:
    if _COMPARED.search(words):
        return False
    return _COURT.search(words) is not None or (_is_concluded(words) and len(actors.named) > 1)


def _convention(candidate: Candidate, _actors: Actors, words: str) -> bool:
    return (
        any(re.match(r"[A-ZÄÖÜ]\w+er$", one) for one in candidate.adjectives)
        or SIGN.search(words) is not None
    )


def _declaration(candidate: Candidate, _actors: Actors, words: str) -> bool:
    titled = any(re.match(r"[A-ZÄÖÜ].*(?:er|same)n?$", one) for one in candidate.adjectives)
    together = any(one.startswith("gemeinsam") for one in candidate.adjectives)
    return titled or together or _SIGNING.search(words) is not None


def _partnership(_candidate: Candidate, actors: Actors, words: str) -> bool:
    told = _is_concluded(words) or any(one.search(words) for one in (RUNNING, PLAN, REJECT))
    several = len(actors.named) > 1 or re.search(r"\b[Bb]eiden?\b", words) is not None
    return (
        bool(actors.partners)
        or (bool(actors.stated) and told)
        or (several and (_is_concluded(words) or _TIED.search(words) is not None))
    )


def _cooperation(candidate: Candidate, actors: Actors, words: str) -> bool:
    """Tell whether a text speaks of one: a "Kooperation mit X" is, a Einkaufskooperation is a firm."""
    if actors.partners:
        return True
    return candidate.bare and _partnership(candidate, actors, words)


def _working_together(candidate: Candidate, actors: Actors, _words: str) -> bool:
    if candidate.next_word == "zwischen" and len(actors.named) > 1:
        return True
    return bool(actors.partners)


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
    "positionspapier": _declaration,
    "antrag": _application,
    "deal": _deal,
    "einigung": _compromise,
    "kompromiss": _compromise,
    "vergleich": _settlement,
    "zuschuss": _subsidy,
    "zuschuß": _subsidy,
    "förderung": _subsidy,
    "auftrag": _order,
    "kauf": _purchase,
    "verkauf": _purchase,
    "angebot": _offer,
    "vergleichsvorschlag": _offer,
    "vertragsentwurf": _unfinished,
    "einigungsversuch": _unfinished,
    "protokoll": _signed_paper,
    "partner": _partner,
    "beteiligung": _share,
    "konvention": _convention,
}
