"""Indirect quotes: clauses whose content a speaker is made answerable for."""

from __future__ import annotations

from pipeline.annotate.layers import Quote, Span
from pipeline.annotate.quotes.clauses import (
    content_end,
    reported_part,
    reporting_clause,
    without_quotations,
)
from pipeline.annotate.quotes.indirect_quotes import indirect_quotes
from pipeline.annotate.quotes.reading import Reading
from pipeline.annotate.quotes.report_patterns import CLAUSE
from pipeline.annotate.quotes.said_clauses import Said, said
from pipeline.annotate.quotes.sourced import SourcedReader
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.speech_verbs import SPEECH_FORMS, has_speech_verb
from pipeline.annotate.quotes.subjunctive import addresses_reader, first_subjunctives, reporting_plurals
from pipeline.annotate.quotes.tagged import TaggedReader
from pipeline.annotate.quotes.units import FILL, Unit


class IndirectReader:
    """Reads the indirect quotes of one unit after another."""

    def __init__(self, reading: Reading) -> None:
        """Read with the state of `reading`."""
        self._reading = reading
        sourced = SourcedReader(reading)
        self._readers = (
            TaggedReader(reading).read,
            sourced.read_told,
            self._subordinate,
            self._behind_colon,
            sourced.read_source,
            sourced.read_demnach,
        )

    def read(self, unit: Unit, direct: list[Quote]) -> list[Quote]:
        """Return the indirect quotes of a unit whose direct ones have been read."""
        if self._reading.text[unit.end - 1] == "?" and not direct:
            return []
        for read in self._readers:
            found = read(unit)
            if found:
                return found
        return self._going_on(unit)

    def _subordinate(self, unit: Unit) -> list[Quote]:
        """A clause behind a verb of saying: "Er sagte, dass …", "X kündigte an, man werde …"."""
        text = self._reading.masked
        for comma in CLAUSE.finditer(text, unit.start, unit.end):
            head = (unit.start, comma.start())
            if first_subjunctives(text, *head) or self._begins_behind_colon(head):
                break
            stop = content_end(text, comma.end(), unit.end)
            reported = said(text, head, (comma.end(), stop), comma["word"])
            if reported is None:
                continue
            speaker = self._reading.speakers.in_clause(*head, last=self._reading.focus)
            if speaker is None and reported is Said.INFINITIVE:
                continue
            confidence = 0.9 if reported is Said.SUBJUNCTIVE else 0.65
            return indirect_quotes(
                self._reading, comma.end(), stop, speaker or self._unnamed(unit, head), confidence, head
            )
        return []

    def _begins_behind_colon(self, head: Span) -> bool:
        """Whether the content began in the head already: "Sie mahnte: Die Kosten hätten sich verdoppelt, …"."""
        text = self._reading.masked
        colon = text.find(": ", *head)
        return colon >= 0 and reporting_plurals(text, colon + 2, head[1]) > 0

    def _unnamed(self, unit: Unit, head: Span) -> Speaker | None:
        """Who speaks where the head names no entity: nobody we know if it has a verb of saying, else who spoke before."""
        return None if has_speech_verb(self._reading.masked, *head) else self._reading.implied(unit)

    def _behind_colon(self, unit: Unit) -> list[Quote]:
        """Content behind a colon: "Er verwies auf das Erdbeben: Damals sei Hilfe gekommen."."""
        text = self._reading.masked
        colon = text.find(": ", unit.start, unit.end)
        if colon < 0 or text[colon + 2] == FILL or first_subjunctives(text, unit.start, colon):
            return []
        reported = first_subjunctives(text, colon + 2, unit.end)
        if not reported and not reporting_plurals(text, colon + 2, unit.end):
            return []
        speaker = self._reading.speakers.in_clause(unit.start, colon, last=self._reading.focus)
        if speaker is None and not has_speech_verb(
            self._reading.masked, unit.start, colon, forms=SPEECH_FORMS
        ):
            speaker = self._reading.implied(unit)
        if speaker is None and not reported:
            return []
        return indirect_quotes(
            self._reading, colon + 2, unit.end, speaker, 0.85 if reported else 0.7, (unit.start, colon)
        )

    def _going_on(self, unit: Unit) -> list[Quote]:
        """A sentence in the subjunctive without a tag of its own goes on with who spoke before."""
        text = self._reading.masked
        if addresses_reader(text, unit.start, unit.end):
            return []
        start, end = without_quotations(text, unit.start, unit.end) or (unit.start, unit.start)
        start, end = reporting_clause(text, *reported_part(text, start, end))
        reported = first_subjunctives(text, start, end)
        weak = (
            self._reading.told
            and reporting_plurals(text, start, end)
            and text[unit.end - 1] in ".!"
            and self._reading.follows(unit, lines=0)
        )
        if (not reported and not weak) or end - start < 12:
            return []
        speaker = None
        if start > unit.start:
            speaker = self._reading.speakers.in_clause(unit.start, start, last=self._reading.focus)
        speaker = speaker or self._reading.implied(unit)
        return indirect_quotes(self._reading, start, end, speaker, 0.97 if reported else 0.6, None)
