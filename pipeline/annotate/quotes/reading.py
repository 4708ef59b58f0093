"""What is remembered while the quotes of a text are read: who spoke last, and what the last unit was about."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.annotate.layers import Quote
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.speakers import Speakers
from pipeline.annotate.quotes.speech_verbs import PLAIN_SPEECH_FORMS, has_speech_verb
from pipeline.annotate.quotes.units import Unit


@dataclass(slots=True)
class Reading:
    """The state of the reading.

    `last` is the last speaker's id; `spoke` whether the last unit held a quote, `told` whether it had a quote or a verb
    of saying. `broken` is set behind the words of somebody who is no entity.
    """

    text: str
    masked: str
    speakers: Speakers
    last: str | None = None
    spoke: bool = False
    told: bool = False
    previous: Unit | None = None
    topic: str | None = None
    broken: bool = False
    tags: list[tuple[int, int, Speaker | None]] = field(default_factory=list)

    def close(self, unit: Unit, found: list[Quote]) -> None:
        """Remember a unit that has been read."""
        spoken = [quote.speaker for quote in found if quote.speaker is not None]
        subject = self.speakers.in_clause(unit.start, unit.end, last=self.focus)
        self.spoke = bool(found)
        self.told = self.spoke or has_speech_verb(self.masked, unit.start, unit.end, forms=PLAIN_SPEECH_FORMS)
        # Somebody who is no entity has spoken: what follows may be theirs.
        self.broken = not spoken and (
            bool(found)
            or (
                (subject is None or subject.entity is None)
                and has_speech_verb(self.masked, unit.start, unit.end)
            )
        )
        if spoken:
            self.last = spoken[-1]
            self.topic = spoken[-1]
        elif not found:
            self.topic = subject.entity if subject is not None else None
        self.previous = unit
        self.tags = []

    def follows(self, unit: Unit, *, lines: int = 3) -> bool:
        """Whether the unit comes right behind the one before it, at most so many line ends away."""
        return self.previous is not None and unit.paragraph - self.previous.paragraph <= lines

    @property
    def focus(self) -> str | None:
        """Whom a pronoun is likely to take up: whom the last unit was about, else the last speaker."""
        return self.topic or self.last

    def going_on(self, unit: Unit) -> str | None:
        """Who is likely to speak a unit that names nobody: the last speaker, else the subject of the unit before."""
        if self.broken or not self.follows(unit):
            return None
        if self.spoke:
            return self.last
        return self.topic or (self.last if self.follows(unit, lines=0) else None)

    def implied(self, unit: Unit) -> Speaker | None:
        """Who is likely to speak such a unit, as a speaker."""
        going_on = self.going_on(unit)
        return Speaker(going_on, 0.95, unit.start, unit.start) if going_on else None
