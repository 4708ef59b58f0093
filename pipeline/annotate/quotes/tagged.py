"""Reported content with a speech tag behind it or in it: "Das sei falsch, so X"."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Quote, Span
from pipeline.annotate.quotes.clauses import LONG_QUOTATION, reported_part
from pipeline.annotate.quotes.direct import tag_end
from pipeline.annotate.quotes.indirect_quotes import indirect_quotes
from pipeline.annotate.quotes.reading import Reading
from pipeline.annotate.quotes.report_patterns import (
    FINITE,
    INVERTED,
    PARTICLE,
    RELATIVE_CLAUSE,
    SO_ENDS,
    STATEMENT,
    SUBORDINATE_START,
    TAG,
    UNNAMED,
)
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.speech_verbs import PLAIN_SPEECH_FORMS, SPEECH_FORMS
from pipeline.annotate.quotes.subjunctive import first_subjunctives, second_subjunctives
from pipeline.annotate.quotes.units import FILL, Unit


class TaggedReader:
    """Reads the content of one unit that a speech tag follows or breaks."""

    def __init__(self, reading: Reading) -> None:
        """Read with the state of `reading`."""
        self._reading = reading

    def read(self, unit: Unit) -> list[Quote]:
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
            content = reported_part(text, content_start, tag.start())
            short = len(text[content[0] : content[1]].split()) <= 2 and not first_subjunctives(text, *content)
            if rest is not None and short:
                return indirect_quotes(self._reading, *rest, speaker, 0.85, cue)
            if rest is not None and not self._stands_alone(content, rest):
                return indirect_quotes(self._reading, content[0], rest[1], speaker, 0.85, cue)
            found = indirect_quotes(self._reading, *content, speaker, 0.98, cue)
            return found + (
                indirect_quotes(self._reading, *rest, speaker, 0.8, cue) if rest is not None else []
            )
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
            (verb in PLAIN_SPEECH_FORMS or (verb in SPEECH_FORMS and self._has_particle(after)))
            and len(content.split()) >= 2
            and not SUBORDINATE_START.match(content)
            and FINITE.search(content) is not None
        )

    def _has_particle(self, start: int) -> bool:
        text = self._reading.masked
        end = tag_end(text, start, min(start + 160, len(text)))
        return PARTICLE.search(text, start, end) is not None

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
