"""The source that a sentence names: "laut Stadtkanzlei", "nach Angaben von Kämmerin Durst", "Pohlers zufolge"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.annotate.quotes.reading import Reading
from pipeline.annotate.quotes.report_patterns import SOURCE_AFTER, SOURCE_BEFORE, SOURCE_NOUN
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.speech_verbs import SOURCE_PHRASE
from pipeline.annotate.quotes.units import FILL, Unit

_REACH = 160
_APPOSITION = re.compile(r"(?:\s+\([^)]{1,40}\))?(?:,\s+[^,.:;]{5,90},)?")
# What belongs to a source at the beginning of a sentence stands before its verb: "des Fonds (F) der Bank (B)".
_ATTRIBUTES = re.compile(
    rf"[{FILL}“”\"»«’‘]?"
    r"(?:\s+\([^()]{1,40}\))?"
    r"(?:\s+(?:der|des|vo[nm]|für|i[nm]|an|am|au[sf]|bei|beim|zu[rm]|und|sowie|eine[rs]|seine[rs]|ihre[rs]|deren|dessen)"
    r"(?:\s+(?:der|dem|den|des|die))?(?:\s+[a-zäöüß]+e[nrs]){0,2}(?:\s+[A-ZÄÖÜ0-9][\w.-]*)+(?:\s+\([^()]{1,40}\))?)*"
)
_ARTICLE = re.compile(r"\b(?:der|des)\s*$")
_THIRD_PERSON = re.compile(r"\b[Ii]hr(?:en|em)?\b|\b[Ii]hm\b|\bseinen\b")


@dataclass(frozen=True, slots=True)
class Source:
    """The words `[start, end)` that name a source, and who it is (None where that is nobody the text names)."""

    start: int
    end: int
    speaker: Speaker | None
    confidence: float


def find_source(reading: Reading, unit: Unit) -> Source | None:
    """Return the source that a unit names outside its speech tags."""
    text = reading.masked
    match = SOURCE_PHRASE.search(text, unit.start, unit.end)
    if match is not None:
        in_tag = any(start <= match.start() < end for start, end, _ in reading.tags)
        return None if in_tag else _behind_phrase(reading, unit, match)
    after = SOURCE_AFTER.search(text, unit.start, unit.end)
    if after is None:
        return None
    start = max(text.rfind(",", unit.start, after.start()) + 1, unit.start)
    phrase = SOURCE_BEFORE.search(text, start, after.start())
    begin = phrase.start() if phrase else start
    return Source(begin, after.end(), _before_zufolge(reading, unit, (start, begin, after.start())), 0.85)


def _before_zufolge(reading: Reading, unit: Unit, places: tuple[int, int, int]) -> Speaker | None:
    """Who is named before "zufolge": the name that ends there, else who the phrase is about."""
    start, begin, end = places
    speakers = reading.speakers
    if "eigenen" in reading.text[begin:end]:
        return speakers.in_clause(unit.start, begin, last=reading.focus)
    return (
        speakers.ending_at(end)
        or (speakers.in_clause(start, end, last=reading.focus) if begin == start else None)
        or speakers.source(begin, end)
        or _pronoun(reading, start, end)
    )


def _pronoun(reading: Reading, start: int, end: int) -> Speaker | None:
    if reading.last and _THIRD_PERSON.search(reading.masked, start, end):
        return Speaker(reading.focus, 0.75, start, end)
    return None


def _behind_phrase(reading: Reading, unit: Unit, match: re.Match[str]) -> Source | None:
    if match["own"] or match["holder"] or match["unnamed"]:
        speaker, end = _owner(reading, unit, match), match.end()
    else:
        speaker = reading.speakers.source(match.end(), min(unit.end, match.end() + _REACH))
        noun = SOURCE_NOUN.match(reading.masked, match.end(), unit.end)
        if speaker is not None:
            end = speaker.end
        elif noun is not None:
            article = _ARTICLE.search(reading.masked, match.start(), match.end())
            start = article.start() if article else match.end()
            speaker = reading.speakers.body(noun["noun"], match.end()) or reading.speakers.unnamed_source(
                start, unit.end
            )
            end = noun.end()
        else:
            return None
    if not reading.masked[unit.start : match.start()].strip():
        attributes = _ATTRIBUTES.match(reading.masked, end, unit.end)
        end = attributes.end() if attributes else end
    apposition = _APPOSITION.match(reading.masked, end, unit.end)
    return Source(match.start(), apposition.end() if apposition else end, speaker, 0.75)


def _owner(reading: Reading, unit: Unit, match: re.Match[str]) -> Speaker | None:
    """Whose words a phrase with an owner in front means: "nach eigenen Angaben", "nach Krampes Meinung"."""
    speakers, own = reading.speakers, match["own"]
    if match["holder"]:
        return speakers.source(*match.span("holder"))
    if own is None:
        return None
    if own.startswith("eigen"):
        return speakers.in_clause(unit.start, match.start(), last=reading.focus) or speakers.in_clause(
            match.end(), unit.end, last=reading.focus
        )
    word = "er" if own in {"seinen", "seiner", "dessen"} else "sie"
    found = speakers.pronoun(word, match.start(), last=reading.focus)
    return Speaker(found, 0.7, match.start("own"), match.end("own"))
