"""How far an agreement has come, and since when, from the verbs and dates of the sentences about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.annotate.agreements.coalitions import coalition_status
from pipeline.annotate.agreements.drafts import is_standing
from pipeline.annotate.agreements.grounds import is_ground
from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.terms import (
    COALITIONS,
    COMMEMORATE,
    CONCLUDE,
    DEMAND,
    EFFECTIVE,
    END,
    EXTEND,
    FUTURE,
    GRANT,
    HAND_OVER,
    MERGERS,
    NEGOTIATE,
    NOT_EXTENDED,
    ORDER,
    PAST_PERFECT,
    PLAN,
    PLANNED,
    READY,
    REJECT,
    RUNNING,
    SIGN,
)
from pipeline.annotate.layers import DateExpression, Span

OLD_AFTER_DAYS = 62
"""An agreement concluded longer ago than this is in force rather than news of a signature."""

_CONCLUDED = re.compile(r"(?:unterzeichnet|unterschrieben|(?:ab)?geschlossen|vereinbart|besiegelt)e[nrsm]?$")
_INTENDED = re.compile(
    r"\b(?:soll(?:en|te|ten)?|beabsichtig\w+|möchten?|könn(?:e|ten?))\b.*\b(?:werden|\w*zu\w*)\b|\bsoll(?:en)?\b.*\bwerden\b",
    re.DOTALL,
)
_NOT_YET = re.compile(
    r"\b[Nn]och (?:immer )?(?:keine (?:Einigung|Vereinbarung)|kein (?:Abschluss|Ergebnis))\b"
)
_UNREAL = re.compile(r"\b(?:würden?|soll(?:en|te|ten)?|könnten?|wollen|will)\b")
_OCCASION = re.compile(r"\b(?:[Bb]ei|[Nn]ach) (?:der|seiner|ihrer) Unterzeichnung\b")
_PROMISED = re.compile(
    r"\b(?:angekündigt|in Aussicht|zugesagt|Aussicht|bietet|versprochen|Zusage|sag(?:t|te|en|ten)\b[^.,]*\bzu)\b"
)
_ASKED = re.compile(r"\b(?:beantrag\w+|Antrag auf|gestellt|\w*[Aa]ntrag)\b")
_RUNS_OUT = re.compile(
    r"\b(?:[Aa]usl(?:ief|äuft|aufen|auf)\w*|l(?:ief|äuft)\b.*\baus|endet\w*|eingestellt|gekündigt)\b",
    re.DOTALL,
)
_ANNOUNCED = re.compile(r"\b(?:[Aa]n(?:ge)?kündig\w*|kündig(?:t|te|ten|en)\b(?s:.{0,250}?)\ban)\b")
# What was concluded is done, whatever it is to bring: "trafen eine Absprache, künftig gemeinsam zu ...".
_DONE = re.compile(
    r"\b(?:haben|hat|hatten?|wurden?|trafen?|schloss(?:en)?|vereinbarten?|unterzeichneten?|besiegelten?)\b"
)
# What a declaration asks of others is not its own future.
_WORDS_GIVEN = frozenset({"erklärung", "resolution", "positionspapier"})
_PENDING = re.compile(
    r"\b(?:zugestimmt|stimm(?:t|te|en|ten)\b[^.;]{0,200}\bzu\b|(?:ge)?billigt(?:e|en)?|genehmigt(?:e|en)?|[Gg]rünes Licht|vertagt(?:e|en)?)\b",
    re.IGNORECASE,
)
_NOT_APPROVED = re.compile(r"\bnicht zu(?:gestimmt)?\b")
_AGREED = re.compile(r"\b(?:ge)?einig(?:en|t|ten|te)\b|\bverständig\w+")
_PUT_DOWN = re.compile(r"\b(?:(?:ab)?geschlossen|vereinbart|besiegelt)\b")
_CHANGED = re.compile(
    r"\b(?:[Uu]nterz\w+|[Rr]atifi\w+|[Kk]ündig\w+|gekündigt|[Aa]ustritt|[Aa]bgelehnt|gescheitert)\b"
)
_YEAR = re.compile(r"\d{4}")
_VALIDITY = re.compile(
    r"\b(?:bis|ab|für (?:die|das)(?: (?:Jahre?|Wahlperiode|Zeit))?|Jahre|Wahlperiode|läuft|gilt|befristet|Laufzeit|um)"
    r"(?: (?:zum|zur|dem|den|die|das|vom|am|Ende|Anfang|Mitte))*\s*$"
)
_START = re.compile(
    r"\b(?:seit|von|vom|aus dem Jahr|aus dem Jahre|im Jahr|im Jahre|aus|im|am|Anfang|Ende|Mitte)\s*$|^[Ss]eit\b"
)


def status_of(
    text: str, clause: Span, candidate: Candidate | None, *, when: str | None, published: str | None
) -> str | None:
    """Return the AgreementStatus that a sentence speaks of, or None where it says nothing about it.

    Args:
        text: the whole text.
        clause: the sentence, or the part of it that is about the agreement.
        candidate: the noun phrase of the agreement in it, where there is one.
        when: the EDTF date of the act in the sentence.
        published: the EDTF date of the text.
    """
    words = text[slice(*clause)]
    if candidate is not None:
        if candidate.kind == "funding" and candidate.head not in {"vertrag", "vereinbarung"}:
            return _funding_status(words)
        if candidate.kind == "coalition" and candidate.head in {*COALITIONS, ""}:
            return coalition_status(words, candidate)
        if candidate.verbal and candidate.word == "Einigung":
            return "rejected"
        if candidate.head in _WORDS_GIVEN and not any(one.search(words) for one in (SIGN, CONCLUDE, RUNNING)):
            return "signed"
        if candidate.head == "gespräch":
            return "rejected" if REJECT.search(words) or END.search(words) else "negotiating"
        if is_ground(text, clause, candidate):
            return None
        if is_standing(candidate) and "taatsvertr" not in candidate.word and not _CHANGED.search(words):
            return "in_force"
        if candidate.head in MERGERS and PLANNED.search(" ".join(candidate.adjectives)):
            return "planned"
    return _told_status(words, candidate, when=when, published=published)


def _told_status(
    words: str, candidate: Candidate | None, *, when: str | None, published: str | None
) -> str | None:
    ordered = candidate is not None and candidate.head == "auftrag" and ORDER.search(words)
    if SIGN.search(words) or CONCLUDE.search(words) or ordered:
        concluded = _concluded_status(words, candidate, when=when, published=published)
    else:
        concluded = None
    demanded = DEMAND.search(words)
    readings = (
        (_NOT_YET.search(words), "negotiating"),
        (NOT_EXTENDED.search(words), "in_force" if demanded else "ended"),
        (REJECT.search(words), "rejected"),
        (COMMEMORATE.search(words), "in_force"),
        (EXTEND.search(words), "planned" if PLAN.search(words) else "extended"),
        (END.search(words) and not _UNREAL.search(words), "ended"),
        (demanded, "planned"),
        (READY.search(words), "planned"),
        (EFFECTIVE.search(words), "in_force"),
        (concluded, concluded),
        (NEGOTIATE.search(words), "negotiating"),
        (RUNNING.search(words), "in_force"),
        (_ANNOUNCED.search(words), "announced"),
        (_PENDING.search(words) and not _NOT_APPROVED.search(words), "planned"),
        (PLAN.search(words), "planned"),
    )
    return next((status for found, status in readings if found), None)


def _funding_status(words: str) -> str | None:
    given = any(one.search(words) for one in (HAND_OVER, RUNNING, SIGN, CONCLUDE, GRANT))
    readings = (
        (re.search(r"\bkein", words) or REJECT.search(words), "rejected"),
        (NOT_EXTENDED.search(words) or _RUNS_OUT.search(words), "ended"),
        (EXTEND.search(words), "extended"),
        (_PROMISED.search(words), "announced"),
        (_ASKED.search(words), "planned"),
        (NEGOTIATE.search(words), "negotiating"),
        (given, "planned" if re.search(r"\bsoll\b", words) else "in_force"),
    )
    return next((status for found, status in readings if found), None)


def _concluded_status(
    words: str, candidate: Candidate | None, *, when: str | None, published: str | None
) -> str:
    if NEGOTIATE.search(words) and re.search(r"auszuhandeln|ausgehandelt", words) and not SIGN.search(words):
        return "negotiating"
    if candidate is not None and any(_CONCLUDED.match(one) for one in candidate.adjectives):
        return "in_force" if is_old(when, published) else "signed"
    if _INTENDED.search(words):
        return "planned"
    coming = FUTURE.search(words) and not re.search(r"\bworden\b", words) and not _OCCASION.search(words)
    if coming or is_later(when, published):
        return "announced" if _ANNOUNCED.search(words) else "planned"
    if PLAN.search(words) and not _DONE.search(words):
        return "planned"
    if _AGREED.search(words) and not _PUT_DOWN.search(words):
        return "announced"
    if is_old(when, published) or (PAST_PERFECT.search(words) and not when):
        return "in_force"
    return "signed"


def is_old(when: str | None, published: str | None) -> bool:
    """Tell whether a date lies more than OLD_AFTER_DAYS before the text's own."""
    start, today = _last_day(when), _last_day(published)
    return start is not None and today is not None and (today - start).days > OLD_AFTER_DAYS


def is_later(when: str | None, published: str | None) -> bool:
    """Tell whether a date lies behind the text's own."""
    start, today = _first_day(when), _last_day(published)
    return start is not None and today is not None and start > today


def date_of(
    text: str, clause: Span, candidate: Candidate | None, dates: Sequence[DateExpression]
) -> DateExpression | None:
    """Return the date of the act that the clause tells of: not until when, from when or for how long it holds."""
    best: tuple[int, DateExpression] | None = None
    for one in dates:
        if one.value is None or not clause[0] <= one.start < clause[1]:
            continue
        before = text[max(clause[0], one.start - 40) : one.start]
        if _VALIDITY.search(before) or re.match(r"(?:bis|ab)\b", one.text):
            continue
        if not _YEAR.match(one.value):
            continue
        distance = (
            0 if candidate is None else min(abs(one.start - candidate.end), abs(candidate.start - one.end))
        )
        if best is None or distance < best[0]:
            best = (distance, one)
    return best[1] if best else None


def act_date(value: str) -> str:
    """Return the day, month or year in which an act fell: the start of an open interval ("seit 1992")."""
    return value.removesuffix("/..")


def _first_day(value: str | None) -> date | None:
    return _day(value, last=False)


def _last_day(value: str | None) -> date | None:
    return _day(value, last=True)


def _day(value: str | None, *, last: bool) -> date | None:
    if not value:
        return None
    part = act_date(value).split("/")[-1 if last else 0].strip("~?%")
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", part)
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    if year is None:
        return None
    month_or_edge = month if month and 1 <= month <= 12 else (12 if last else 1)
    try:
        return date(year, month_or_edge, day or (28 if last else 1))
    except ValueError:
        return None
