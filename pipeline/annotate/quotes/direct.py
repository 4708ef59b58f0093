"""Direct quotes: which words in quotation marks somebody said, and who."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.annotate.layers import Quote, Span
from pipeline.annotate.quotes.attributions import named_behind
from pipeline.annotate.quotes.clauses import LONG_QUOTATION
from pipeline.annotate.quotes.marks import Quoted
from pipeline.annotate.quotes.partial import (
    PartialCue,
    introduces_title,
    is_phrase,
    names_something,
    partial_cue,
)
from pipeline.annotate.quotes.reading import Reading
from pipeline.annotate.quotes.sources import find_source
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.speech_verbs import (
    NO_VERB_AFTER_QUOTE,
    PLAIN_SPEECH_FORMS,
    SPEECH_FORMS,
    has_speech_verb,
)
from pipeline.annotate.quotes.units import FILL, Unit

_TAG = re.compile(r"\s*[,.]?\s*(?:[–-]\s*)?(?P<verb>[a-zäöüß]+)\b")
_TAG_END = re.compile(
    rf"[.!?:;]\s|[.!?:;]$|{FILL}|\n\s*\n|,\s+(?:und|aber|doch|denn|weil|dass|nachdem|während|als)\s"
)
_ABBREVIATION = re.compile(r"\b(?:Dr|Prof|Mag|Dipl|Ing|St|Univ|med|phil|jur|rer|nat|h|c|[A-Z]|\d+)\.$")
_HAVE = frozenset({"hat", "haben", "hatte", "hatten"})
_FINITE = re.compile(
    r"\b(?:ist|sind|war|waren|wird|werden|wurde|hat|haben|hatte|kann|können|muss|müssen|soll|sollen|will|wollen|darf|"
    r"dürfen|mag|bin|habe|wäre|hätte|würde|geht|gibt|kommt|braucht|brauchen|macht|steht|bleibt|weiß|sei|\w{2,}(?:t|te|"
    r"ten))\b"
)


class DirectReader:
    """Reads the direct quotes of one unit after another."""

    def __init__(self, reading: Reading, names: list[Span]) -> None:
        self._reading = reading
        self._names = sorted(names)

    def read(self, unit: Unit) -> list[Quote]:
        """Return the direct quotes of a unit."""
        found: list[Quote] = []
        for mark in unit.quoted:
            if self._is_name(mark):
                continue
            quote = self._tagged(unit, mark) or self._introduced(unit, mark)
            quote = (
                quote
                or self._continued(mark, found)
                or self._untagged(unit, mark)
                or self._partial(unit, mark, found)
            )
            if quote is not None:
                found.append(quote)
        return found

    def _tagged(self, unit: Unit, mark: Quoted) -> Quote | None:
        """A quote with its speech tag behind it: "“, sagte Hattenhauer vor 200 Zuhörern"."""
        text = self._reading.masked
        tag = _TAG.match(text, mark.end, max(unit.end, mark.end))
        if tag is None:
            return None
        verb = tag["verb"]
        told = verb in PLAIN_SPEECH_FORMS and self._is_sentence(mark)
        if "," not in text[mark.end : tag.start("verb")] and not told:
            return None
        known = verb == "so" or verb in SPEECH_FORMS or self._is_perfect(verb, tag.end(), unit.end)
        if not known and (verb in NO_VERB_AFTER_QUOTE or not self._is_sentence(mark)):
            return None
        if verb == "so" and re.match(r"\s+(?:dass|wie|auch)\b", text[tag.end() : tag.end() + 20]):
            return None
        end = tag_end(text, tag.end(), unit.end)
        speakers = self._reading.speakers
        come = verb in {"heißt", "hieß", "heisst", "hiess"}
        speaker = (
            speakers.origin(tag.end(), end)
            if come
            else speakers.in_tag(tag.end(), end, last=self._reading.focus)
        )
        if speaker is None and not known:
            return None
        self._reading.tags.append((tag.start("verb"), end, speaker))
        confidence = 0.99 if known else 0.95
        return self._quote(mark, speaker, confidence, (tag.start("verb"), end))

    def _is_perfect(self, verb: str, start: int, limit: int) -> bool:
        """Whether a tag is in the perfect: "hatte die Leiterin im Mai erklärt"."""
        text = self._reading.masked
        end = tag_end(text, start, limit)
        return verb in _HAVE and has_speech_verb(text, start, end)

    def _introduced(self, unit: Unit, mark: Quoted) -> Quote | None:
        """A quote behind a colon: "Koppelin wörtlich: „…“"."""
        reading = self._reading
        head = reading.masked[unit.start : mark.start].rstrip()
        if not head.endswith(":") or FILL in head[-2:] or introduces_title(head):
            return None
        if self._words(mark) < 3 and not self._is_sentence(mark) and len(head.split()) > 4:
            return None
        quoted = [match.end() for match in LONG_QUOTATION.finditer(head)]
        start = unit.start + max([0, *quoted, head[:-1].rfind(":") + 1])
        speaker = reading.speakers.in_clause(
            _last_clause(reading.masked, start, mark.start), mark.start, last=reading.focus
        )
        speaker = speaker or reading.speakers.in_clause(start, mark.start, last=reading.focus)
        if speaker is None:
            going_on = reading.going_on(unit)
            speaker = Speaker(going_on, 0.6, start, mark.start) if going_on else None
        return self._quote(mark, speaker, 0.97, (start, unit.start + len(head)))

    def _continued(self, mark: Quoted, found: list[Quote]) -> Quote | None:
        """The second half of a quote that its speech tag broke: "“, so Zoller, „gehören zusammen.“"."""
        if not found or not self._reading.tags:
            return None
        _, end, speaker = self._reading.tags[-1]
        gap = self._reading.masked[end : mark.start]
        if len(gap.strip(" ,:–-.\n")) > 0:
            return None
        return self._quote(mark, speaker, 0.99, found[-1].cue)

    def _untagged(self, unit: Unit, mark: Quoted) -> Quote | None:
        """A quote that is a sentence by itself, by the one who spoke or acted in the sentence before."""
        if not self._is_sentence(mark) or self._words(mark) < 3:
            return None
        before = self._reading.masked[unit.start : mark.start].strip(f" {FILL}-–•")
        after = self._reading.masked[mark.end : unit.end].strip(" .\n")
        if before or (after and not after.startswith((",", "–", FILL))):
            return None
        speaker = named_behind(self._reading, mark.end) or self._reading.implied(unit)
        return self._quote(mark, speaker, 0.97 if speaker else 0.5, None)

    def _partial(self, unit: Unit, mark: Quoted, found: list[Quote]) -> Quote | None:
        """Words of a speaker within a sentence of the writer: "nannte das „formal richtig und politisch töricht“"."""
        reading = self._reading
        cue = partial_cue(reading.text, reading.masked, unit, mark)
        if cue is None and not (found and is_phrase(reading.text, mark)):
            return None
        source = find_source(reading, unit)
        speaker = source.speaker if source else None
        speaker = speaker or reading.speakers.in_clause(unit.start, unit.end, last=reading.focus)
        if speaker is None and reading.going_on(unit):
            speaker = Speaker(reading.going_on(unit), 0.6, unit.start, unit.start)
        known = speaker is not None and speaker.entity is not None
        if not known and (cue is not PartialCue.JUDGED or not is_phrase(reading.text, mark)):
            return None
        return self._quote(mark, speaker, 0.75, None)

    def _is_name(self, mark: Quoted) -> bool:
        """Whether the marks stand around a name, a title or a term."""
        index = bisect_left(self._names, (mark.start, mark.start))
        for start, end in self._names[max(0, index - 1) : index + 2]:
            covered = min(end, mark.inner_end) - max(start, mark.inner_start)
            if covered > 0.7 * (mark.inner_end - mark.inner_start):
                return True
        before = self._reading.text[max(0, mark.start - 40) : mark.start]
        return self._words(mark) < 9 and not self._is_sentence(mark) and names_something(before)

    def _is_sentence(self, mark: Quoted) -> bool:
        inner = self._reading.text[mark.inner_start : mark.inner_end]
        if inner[-1] in ".!?…" and len(inner.split()) > 1:
            return True
        return len(inner.split()) >= 3 and _FINITE.search(inner) is not None

    def _words(self, mark: Quoted) -> int:
        return len(self._reading.text[mark.inner_start : mark.inner_end].split())

    def _quote(self, mark: Quoted, speaker: Speaker | None, confidence: float, cue: Span | None) -> Quote:
        text = self._reading.text[mark.inner_start : mark.inner_end]
        sure = confidence * (speaker.confidence if speaker else 0.8)
        return Quote(
            mark.inner_start,
            mark.inner_end,
            text,
            "direct",
            round(sure, 2),
            speaker.entity if speaker else None,
            cue,
        )


def _last_clause(text: str, start: int, end: int) -> int:
    """Where a clause that continues the sentence begins: ", was der Obmann … kommentierte:"."""
    clauses = list(
        re.finditer(r",\s+(?:was|wozu|worauf|wobei|und|doch|aber|mahnte|sagte)\s", text[start:end])
    )
    return start + clauses[-1].start() if clauses else start


def tag_end(text: str, start: int, limit: int) -> int:
    """Return where a speech tag that begins before `start` ends: at the sentence's end or the next quotation."""
    for match in _TAG_END.finditer(text, start, limit):
        if text[match.start()] == "." and _ABBREVIATION.search(
            text, max(0, match.start() - 6), match.start() + 1
        ):
            continue
        return match.start()
    return limit
