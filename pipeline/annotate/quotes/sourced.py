"""Content with its source: "laut Stadtkanzlei", "Pohlers zufolge", "wie Kloppe hervorhob", "demnach"."""

from __future__ import annotations

from pipeline.annotate.layers import Quote
from pipeline.annotate.quotes.clauses import LEADS_TO_QUOTATION, is_all_quoted
from pipeline.annotate.quotes.indirect_quotes import indirect_quotes
from pipeline.annotate.quotes.reading import Reading
from pipeline.annotate.quotes.report_patterns import (
    AS_TOLD,
    DEMNACH,
    OWN_CLAUSE,
    TOLD,
)
from pipeline.annotate.quotes.sources import find_source
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.speech_verbs import SPEECH_FORMS
from pipeline.annotate.quotes.units import Unit

_TOLD_ENDINGS = ("hob", "gab", "teilte", "stellte", "führte", "fügte", "legte", "merkte", "kündigte")


class SourcedReader:
    """Reads the content of one unit that a source is given for."""

    def __init__(self, reading: Reading) -> None:
        """Read with the state of `reading`."""
        self._reading = reading

    def read_source(self, unit: Unit) -> list[Quote]:
        """Content with its source: "laut Stadtkanzlei", "nach Angaben von Kämmerin Durst", "Pohlers zufolge"."""
        source = find_source(self._reading, unit)
        if source is None:
            return []
        return self._around_source(unit, source.start, source.end, source.speaker, source.confidence)

    def read_demnach(self, unit: Unit) -> list[Quote]:
        """Content that a source before it is given for: "Demnach war der Fahrer zu schnell."."""
        match = DEMNACH.search(self._reading.masked, unit.start, unit.end)
        opens = match is not None and match.start() == unit.start
        if match is None or not (self._reading.spoke or opens) or not self._reading.follows(unit):
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
        begin = end if first else begin
        if is_all_quoted(text, end, stop) or LEADS_TO_QUOTATION.search(text, begin, stop):
            return []
        return indirect_quotes(self._reading, begin, stop, speaker, confidence, (start, end))

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
