"""Indirect quotes: clauses whose content a speaker is made answerable for."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Quote, Span
from pipeline.annotate.quotes.clauses import LONG_QUOTATION, content_end, reporting_clause, without_quotations
from pipeline.annotate.quotes.direct import tag_end
from pipeline.annotate.quotes.report_patterns import (
    AS_TOLD,
    CLAUSE,
    DEMNACH,
    FINITE,
    INNER_BREAK,
    INVERTED,
    OWN_CLAUSE,
    RELATIVE_CLAUSE,
    SO_ENDS,
    SOURCE_AFTER,
    SOURCE_BEFORE,
    SOURCE_NOUN,
    STATEMENT,
    SUBORDINATE_START,
    TAG,
    TOLD,
    UNNAMED,
)
from pipeline.annotate.quotes.said_clauses import Said, said
from pipeline.annotate.quotes.speakers import Speaker
from pipeline.annotate.quotes.speech_verbs import (
    PLAIN_SPEECH_FORMS,
    SOURCE_PHRASE,
    SPEECH_FORMS,
    has_speech_verb,
)
from pipeline.annotate.quotes.subjunctive import (
    addresses_reader,
    first_subjunctives,
    reporting_plurals,
    second_subjunctives,
)
from pipeline.annotate.quotes.units import FILL, Unit
from pipeline.annotate.reading import Reading

_TOLD_ENDINGS = ("hob", "gab", "teilte", "stellte", "führte", "fügte", "legte", "merkte", "kündigte")


class IndirectReader:
    """Reads the indirect quotes of one unit after another."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def read(self, unit: Unit, direct: list[Quote]) -> list[Quote]:
        """Return the indirect quotes of a unit whose direct ones have been read."""
        if self._reading.text[unit.end - 1] == "?" and not direct:
            return []
        for reader in (
            self._tagged,
            self._as_told,
            self._subordinate,
            self._behind_colon,
            self._sourced,
            self._demnach,
        ):
            found = reader(unit)
            if found:
                return found
        return self._going_on(unit)

    def _tagged(self, unit: Unit) -> list[Quote]:
        """Content with its speech tag behind it or in it: "Das sei falsch, so Gainey."."""
        text = self._reading.masked
        for tag in TAG.finditer(text, unit.start, unit.end):
            before = text[unit.start : tag.start()]
            content_start = unit.start + len(before) - len(LONG_QUOTATION.split(before)[-1])
            if before.endswith(FILL) or not self._is_tag(tag["verb"], content_start, tag.start(), tag.end()):
                continue
            end = self._tag_end(tag["verb"], tag.end(), unit.end)
            speaker = self._tag_speaker(tag["verb"], tag.end(), end)
            if speaker is None:
                continue
            end = self._cut_tag(speaker, tag.end(), end)
            cue = (tag.start("verb"), end)
            rest = self._after_tag(tag["verb"], end, unit.end)
            content = self._reported_part(content_start, tag.start())
            short = len(text[content[0] : content[1]].split()) <= 2 and not first_subjunctives(text, *content)
            if rest is not None and short:
                return self._spans(*rest, speaker, 0.85, cue)
            if rest is not None and not self._stands_alone(content, rest):
                return self._spans(content[0], rest[1], speaker, 0.85, cue)
            found = self._spans(*content, speaker, 0.98, cue)
            return found + (self._spans(*rest, speaker, 0.8, cue) if rest is not None else [])
        return []

    def _is_tag(self, verb: str, start: int, comma: int, after: int) -> bool:
        text = self._reading.masked
        if verb == "so":
            return not re.match(
                r"\s+(?:dass|wie|auch\s+(?:die|der|das)|weit|lange|viel|sehr|groß|kann|muss)\b",
                text[after : after + 40],
            )
        reported = first_subjunctives(text, start, comma) > 0
        if verb in {"heißt", "hieß", "heisst", "hiess"}:
            return re.match(r"\s+es\b", text[after : after + 40]) is not None
        if verb in {"wird", "wurde"}:
            return reported and "zitiert" in text[after : after + 150]
        if verb in SPEECH_FORMS and reported:
            return True
        content = text[start:comma]
        if self._reading.speakers.opens(start, comma):
            return False
        return (
            verb in PLAIN_SPEECH_FORMS
            and len(content.split()) >= 2
            and not SUBORDINATE_START.match(content)
            and FINITE.search(content) is not None
        )

    def _cut_tag(self, speaker: Speaker, start: int, end: int) -> int:
        """The tag without a clause behind it that is reported again ("räumte er ein, doch könne sie …")."""
        text = self._reading.masked
        for comma in SO_ENDS.finditer(text, max(start, speaker.end), end):
            if first_subjunctives(text, comma.end(), end) or second_subjunctives(text, comma.end(), end):
                return comma.start()
        return end

    def _stands_alone(self, content: Span, rest: Span) -> bool:
        """Whether both sides of a tag are clauses: "Grund sei genug da, so X, er vermehre sich nicht"."""
        text = self._reading.masked
        before, behind = text[content[0] : content[1]], text[rest[0] : rest[1]]
        if not (first_subjunctives(text, *rest) or second_subjunctives(text, *rest)):
            return False
        if first_subjunctives(text, *content):
            return True
        first = behind.split()[0].strip(",")
        inverted = first in INVERTED or (first[0].islower() and first.endswith("ten"))
        return FINITE.search(before) is not None and not inverted

    def _tag_end(self, verb: str, start: int, limit: int) -> int:
        end = tag_end(self._reading.masked, start, limit)
        if verb == "so":
            comma = SO_ENDS.search(self._reading.masked, start, end)
            return comma.start() if comma else end
        return end

    def _tag_speaker(self, verb: str, start: int, end: int) -> Speaker | None:
        text = self._reading.masked
        if verb in {"heißt", "hieß", "heisst", "hiess"}:
            named = self._reading.speakers.origin(start, end)
            implied = self._reading.focus if STATEMENT.search(text, start, end) else None
            return named or Speaker(implied, 0.7, start, end)
        relative = RELATIVE_CLAUSE.search(text, start, end)
        end = relative.start() if relative and verb != "so" else end
        speaker = self._reading.speakers.in_tag(start, end, last=self._reading.focus)
        if speaker is None:
            return Speaker(None, 0.8, start, start) if UNNAMED.match(text, start, end) else None
        if verb != "so" and "," in text[start : speaker.start] and speaker.start - start > 60:
            return None
        if verb in {"wies", "weist", "wiesen"} and re.search(r"\bzurück\b", text[start:end]):
            return Speaker(None, 0.8, speaker.start, speaker.end)
        return speaker

    def _after_tag(self, verb: str, start: int, end: int) -> Span | None:
        """What the sentence goes on with behind the tag, where that is reported too."""
        text = self._reading.masked
        piece = text[start:end]
        if FILL in piece:
            piece = piece[: piece.index(FILL)]
            end = start + len(piece)
        reported = first_subjunctives(text, start, end) or second_subjunctives(text, start, end)
        if not reported and not (verb == "so" and piece.startswith(", ")):
            return None
        begin = start + len(piece) - len(piece.lstrip(" ,:;–-"))
        return (begin, end) if end - begin > 8 else None

    def _as_told(self, unit: Unit) -> list[Quote]:
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
            return self._spans(*content, speaker, 0.85, match.span("who"))
        return []

    def _reported_part(self, start: int, end: int) -> Span:
        """The content without a part before a colon or semicolon that the writer says."""
        text = self._reading.masked
        for match in reversed(list(INNER_BREAK.finditer(text, start, end))):
            behind, ahead = (match.end(), end), (start, match.start())
            if (first_subjunctives(text, *behind) or second_subjunctives(text, *behind)) and not (
                first_subjunctives(text, *ahead) or reporting_plurals(text, *ahead)
            ):
                return behind
            if first_subjunctives(text, *ahead) and not (
                first_subjunctives(text, *behind) or reporting_plurals(text, *behind)
            ):
                return ahead
        return start, end

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
            speaker = self._implied(unit)
        if speaker is None and not reported:
            return []
        return self._spans(colon + 2, unit.end, speaker, 0.85 if reported else 0.7, (unit.start, colon))

    def _sourced(self, unit: Unit) -> list[Quote]:
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

    def _demnach(self, unit: Unit) -> list[Quote]:
        """Content that a source before it is given for: "Demnach war der Fahrer zu schnell."."""
        if not self._reading.spoke or not self._reading.follows(unit):
            return []
        match = DEMNACH.search(self._reading.masked, unit.start, unit.end)
        if match is None:
            return []
        start = match.end() if match.start() == unit.start else unit.start
        return self._spans(start, unit.end, self._implied(unit), 0.75, match.span())

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
        return self._spans(end if first else begin, stop, speaker, confidence, (start, end))

    def _subordinate(self, unit: Unit) -> list[Quote]:
        """A clause behind a verb of saying: "Er sagte, dass …", "X kündigte an, man werde …"."""
        text = self._reading.masked
        for comma in CLAUSE.finditer(text, unit.start, unit.end):
            head = (unit.start, comma.start())
            if first_subjunctives(text, *head):
                break
            stop = content_end(text, comma.end(), unit.end)
            reported = said(text, head, (comma.end(), stop), comma["word"])
            if reported is None:
                continue
            speaker = self._reading.speakers.in_clause(*head, last=self._reading.focus)
            if speaker is None and reported is Said.INFINITIVE:
                continue
            confidence = 0.9 if reported is Said.SUBJUNCTIVE else 0.65
            return self._spans(comma.end(), stop, speaker or self._unnamed(unit, head), confidence, head)
        return []

    def _unnamed(self, unit: Unit, head: Span) -> Speaker | None:
        """Who speaks where the head names no entity: nobody we know if it has a verb of saying, else who spoke before."""
        return None if has_speech_verb(self._reading.masked, *head) else self._implied(unit)

    def _going_on(self, unit: Unit) -> list[Quote]:
        """A sentence in the subjunctive without a tag of its own goes on with who spoke before."""
        text = self._reading.masked
        if addresses_reader(text, unit.start, unit.end):
            return []
        start, end = without_quotations(text, unit.start, unit.end) or (unit.start, unit.start)
        start, end = reporting_clause(text, *self._reported_part(start, end))
        reported = first_subjunctives(text, start, end)
        weak = (
            self._reading.spoke
            and reporting_plurals(text, start, end)
            and text[unit.end - 1] in ".!"
            and self._reading.follows(unit, lines=0)
        )
        if (not reported and not weak) or end - start < 12:
            return []
        speaker = None
        if start > unit.start:
            speaker = self._reading.speakers.in_clause(unit.start, start, last=self._reading.focus)
        speaker = speaker or self._implied(unit)
        return self._spans(start, end, speaker, 0.97 if reported else 0.6, None)

    def _implied(self, unit: Unit) -> Speaker | None:
        going_on = self._reading.going_on(unit)
        return Speaker(going_on, 0.95, unit.start, unit.start) if going_on else None

    def _pronoun(self, start: int, end: int) -> Speaker | None:
        last = self._reading.last
        if last and re.search(r"\b[Ii]hr(?:en|em)?\b|\b[Ii]hm\b|\bseinen\b", self._reading.masked[start:end]):
            return Speaker(self._reading.topic or last, 0.75, start, end)
        return None

    def _spans(
        self, start: int, end: int, speaker: Speaker | None, confidence: float, cue: Span | None
    ) -> list[Quote]:
        text = self._reading.text
        if without_quotations(self._reading.masked, start, end) is None:
            return []
        passage = text[start:end]
        begin = start + len(passage) - len(passage.lstrip(" ,:;–\n\t•-"))
        stop = start + len(passage.rstrip(" ,:;–\n"))
        if stop - begin < 3:
            return []
        sure = round(confidence * (speaker.confidence if speaker else 0.8), 2)
        return [
            Quote(begin, stop, text[begin:stop], "indirect", sure, speaker.entity if speaker else None, cue)
        ]


def _apposition_end(text: str, start: int, limit: int) -> int:
    """Where an apposition behind a name ends: "Dahmen-Frey, Landrätin des Landkreises, war …"."""
    match = re.compile(r"(?:\s+\([^)]{1,40}\))?(?:,\s+[^,.:;]{5,90},)?").match(text, start, limit)
    return match.end() if match else start
