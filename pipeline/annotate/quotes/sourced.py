"""Content with its source: "laut Stadtkanzlei", "Pohlers zufolge", "wie Kloppe hervorhob", "demnach"."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Quote
from pipeline.annotate.quotes.indirect_quotes import indirect_quotes
from pipeline.annotate.quotes.reading import Reading
from pipeline.annotate.quotes.report_patterns import (
    AS_TOLD,
    DEMNACH,
    OWN_CLAUSE,
    SOURCE_AFTER,
    SOURCE_BEFORE,
    SOURCE_NOUN,
    TOLD,
)
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.speech_verbs import SOURCE_PHRASE, SPEECH_FORMS
from pipeline.annotate.quotes.units import Unit

_TOLD_ENDINGS = ("hob", "gab", "teilte", "stellte", "führte", "fügte", "legte", "merkte", "kündigte")


class SourcedReader:
    """Reads the content of one unit that a source is given for."""

    def __init__(self, reading: Reading) -> None:
        """Read with the state of `reading`."""
        self._reading = reading

    def read_source(self, unit: Unit) -> list[Quote]:
        """Content with its source: "laut Stadtkanzlei", "nach Angaben von Kämmerin Durst", "Pohlers zufolge"."""
        text = self._reading.masked
        match = SOURCE_PHRASE.search(text, unit.start, unit.end)
        if match is not None and any(start <= match.start() < end for start, end, _ in self._reading.tags):
            return []
        if match is not None:
            return self._behind_source(unit, match)
        after = SOURCE_AFTER.search(text, unit.start, unit.end)
        if after is None:
            return []
        start = max(text.rfind(",", unit.start, after.start()) + 1, unit.start)
        speakers = self._reading.speakers
        speaker = (
            speakers.ending_at(after.start())
            or speakers.in_clause(start, after.start(), last=self._reading.focus)
            or self._pronoun(start, after.start())
        )
        phrase = SOURCE_BEFORE.search(text, start, after.start())
        return self._around_source(unit, phrase.start() if phrase else start, after.end(), speaker, 0.85)

    def _behind_source(self, unit: Unit, match: re.Match[str]) -> list[Quote]:
        text, speakers, end = self._reading.masked, self._reading.speakers, match.end()
        speaker: Speaker | None
        if match["own"] in {"eigenen", "eigener"}:
            speaker = speakers.in_clause(unit.start, match.start(), last=self._reading.focus)
            speaker, phrase_end = speaker or speakers.in_clause(end, unit.end, last=self._reading.focus), end
        elif match["holder"]:
            speaker, phrase_end = speakers.source(*match.span("holder")), end
        elif match["own"]:
            word = "er" if match["own"] in {"seinen", "seiner"} else "sie"
            found = speakers.pronoun(word, match.start(), last=self._reading.focus)
            speaker, phrase_end = Speaker(found, 0.7, match.start("own"), match.end("own")), end
        elif match["unnamed"]:
            speaker, phrase_end = None, end
        else:
            speaker = speakers.source(end, min(unit.end, end + 160))
            phrase = SOURCE_NOUN.match(text, end, unit.end)
            if speaker is None and phrase is None:
                return []
            phrase_end = speaker.end if speaker is not None else phrase.end() if phrase else end
            if speaker is None and phrase is not None:
                speaker = speakers.body(phrase["noun"], end)
        return self._around_source(
            unit, match.start(), _apposition_end(text, phrase_end, unit.end), speaker, 0.75
        )

    def read_demnach(self, unit: Unit) -> list[Quote]:
        """Content that a source before it is given for: "Demnach war der Fahrer zu schnell."."""
        if not self._reading.spoke or not self._reading.follows(unit):
            return []
        match = DEMNACH.search(self._reading.masked, unit.start, unit.end)
        if match is None:
            return []
        start = match.end() if match.start() == unit.start else unit.start
        return indirect_quotes(
            self._reading, start, unit.end, self._reading.implied(unit), 0.75, match.span()
        )

    def _around_source(
        self, unit: Unit, start: int, end: int, speaker: Speaker | None, confidence: float
    ) -> list[Quote]:
        """What a source is given for: all behind it where it comes first, else its whole clause."""
        text = self._reading.masked
        begin = max(text.rfind(";", unit.start, start) + 1, unit.start)
        clause = text.rfind(", ", begin, start)
        if clause >= 0 and OWN_CLAUSE.match(text, clause, start):
            begin = clause + 1
        stop = text.find(";", end, unit.end)
        stop = unit.end if stop < 0 else stop
        first = len(text[begin:start].split()) <= 1 or text[start:end].rstrip().endswith("eigenen Angaben")
        return indirect_quotes(
            self._reading, end if first else begin, stop, speaker, confidence, (start, end)
        )

    def read_told(self, unit: Unit) -> list[Quote]:
        """Content with a clause in "wie": "Das geschah, wie Kloppe hervorhob, nicht immer zur Freude"."""
        text = self._reading.masked
        for match in AS_TOLD.finditer(text, unit.start, unit.end):
            known = match["verb"] in TOLD
            if not known and match["verb"] not in SPEECH_FORMS and not match["verb"].endswith(_TOLD_ENDINGS):
                continue
            speaker = self._reading.speakers.in_clause(*match.span("who"), last=self._reading.focus)
            if speaker is None and not known:
                continue
            first = match.start() - unit.start <= 1
            closes = match.end() >= unit.end
            content = (unit.start, match.start()) if closes and not first else (match.end(), unit.end)
            return indirect_quotes(self._reading, *content, speaker, 0.85, match.span("who"))
        return []

    def _pronoun(self, start: int, end: int) -> Speaker | None:
        last = self._reading.last
        if last and re.search(r"\b[Ii]hr(?:en|em)?\b|\b[Ii]hm\b|\bseinen\b", self._reading.masked[start:end]):
            return Speaker(self._reading.topic or last, 0.75, start, end)
        return None


def _apposition_end(text: str, start: int, limit: int) -> int:
    """Where an apposition behind a name ends: "Dahmen-Frey, Landrätin des Landkreises, war …"."""
    match = re.compile(r"(?:\s+\([^)]{1,40}\))?(?:,\s+[^,.:;]{5,90},)?").match(text, start, limit)
    return match.end() if match else start
