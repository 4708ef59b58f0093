"""Whether a clause behind a verb of saying is reported content: "Er sagte, dass …", "X kündigte an, man werde …"."""

from __future__ import annotations

from enum import Enum

from pipeline.annotate.layers import Span
from pipeline.annotate.quotes.report_patterns import (
    HOLDING,
    INFINITIVE,
    QUESTION,
    RELATIVE,
    SAYING_NOUN,
    SUPPOSED,
    TELLING,
    WRITER,
)
from pipeline.annotate.quotes.speech_verbs import PLAIN_SPEECH_FORMS, has_speech_verb
from pipeline.annotate.quotes.subjunctive import (
    first_subjunctives,
    has_second_in_front,
    second_subjunctives,
)

THAT = frozenset({"dass", "daß"})


class Said(Enum):
    """By what a clause is known to be reported.

    An infinitive or a second subjunctive says less than the first subjunctive, so it needs more of what stands before.
    """

    SUBJUNCTIVE = "first subjunctive"
    SECOND = "second subjunctive"
    THAT = "that-clause in the indicative"
    INFINITIVE = "infinitive"


def said(text: str, head: Span, clause: Span, word: str) -> Said | None:
    """Return by what a clause is known to be reported, or None where it is the writer's own.

    Args:
        text: the text, its direct quotations filled up.
        head: the words before the clause's comma.
        clause: the clause behind it.
        word: the clause's first word.
    """
    reported = first_subjunctives(text, *clause) > 0
    holding = HOLDING.search(text, *head) is not None
    named = reported and SAYING_NOUN.search(text, *head) is not None
    if not (holding or named or has_speech_verb(text, *head)) or SUPPOSED.search(text, *head):
        return None
    if reported:
        return Said.SUBJUNCTIVE
    if _is_told(text, head, holding=holding):
        if word in THAT:
            return Said.THAT
        if INFINITIVE.search(text, *clause):
            return Said.INFINITIVE
    return Said.SECOND if _is_second(text, head, clause, word) else None


def _is_told(text: str, head: Span, *, holding: bool) -> bool:
    told = holding or has_speech_verb(text, *head, forms=TELLING | PLAIN_SPEECH_FORMS)
    return told and WRITER.search(text, *head) is None


def _is_second(text: str, head: Span, clause: Span, word: str) -> bool:
    """Whether the clause is in the second subjunctive, and no relative clause."""
    if not second_subjunctives(text, *clause):
        return False
    if RELATIVE.match(text, *clause) and not has_second_in_front(text, *clause):
        return False
    return word in QUESTION or has_speech_verb(text, *head, forms=PLAIN_SPEECH_FORMS)
