"""Who a quotation that stands by itself is by, where that is said behind it."""

from __future__ import annotations

import re

from pipeline.annotate.quotes.reading import Reading
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.speech_verbs import PLAIN_SPEECH_FORMS

_BEHIND = re.compile(
    r"[.,]?\s*(?:(?P<line>(?:[–—]|\n)\s*(?=[A-ZÄÖÜ]))|[Mm]it\s+diese[mnr]\s+(?:Satz|Worten|Sätzen|Bilanz)\b|"
    r"(?:Das|Dies|So)\s+(?P<verb>[a-zäöüß]+)\b)"
)
_MODAL = frozenset({"musste", "mussten", "hat", "hatte"})
_LINE = re.compile(r"[^\n.!?:]{3,90}(?=\n|$)")
_SENTENCE = re.compile(r"[^.\n]{3,160}")
_VERB = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|wird|werden|wurden?|kann|soll|[a-zäöüß]{3,}(?:te|ten|iert))\b"
)


def named_behind(reading: Reading, end: int) -> Speaker | None:
    """Return whom the words behind a quotation give it to.

    As in "„…“ – Anna Beck, Leiterin der Schule", on the line below, or "Mit diesen Worten eröffnete Anna Beck …".

    Args:
        reading: the state of the reading.
        end: where the quotation ends, its marks included.
    """
    match = _BEHIND.match(reading.masked, end)
    if match is None:
        return None
    if match["line"] is not None:
        line = _LINE.match(reading.masked, match.end())
        if line is None or _VERB.search(line.group()):
            return None
        return reading.speakers.first_person(*line.span())
    if match["verb"] and match["verb"] not in PLAIN_SPEECH_FORMS | _MODAL:
        return None
    sentence = _SENTENCE.match(reading.masked, match.end())
    return reading.speakers.in_clause(*sentence.span(), last=reading.focus) if sentence else None
