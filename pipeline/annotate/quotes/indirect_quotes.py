"""Makes the quotes of reported content."""

from __future__ import annotations

from pipeline.annotate.layers import Quote, Span
from pipeline.annotate.quotes.clauses import without_quotations
from pipeline.annotate.quotes.reading import Reading
from pipeline.annotate.quotes.speaker import Speaker

_SHORTEST = 3


def indirect_quotes(
    reading: Reading, start: int, end: int, speaker: Speaker | None, confidence: float, cue: Span | None
) -> list[Quote]:
    """Return `[start, end)` as an indirect quote, or nothing where only direct quotations stand there.

    Args:
        reading: the state of the reading.
        start: where the content begins, blanks and punctuation included.
        end: where it ends.
        speaker: who is made answerable for it.
        confidence: how sure it is that this is reported.
        cue: the words that hand it to the speaker.
    """
    if without_quotations(reading.masked, start, end) is None:
        return []
    passage = reading.text[start:end]
    begin = start + len(passage) - len(passage.lstrip(" ,:;–\n\t•-"))
    stop = start + len(passage.rstrip(" ,:;–\n"))
    if stop - begin < _SHORTEST:
        return []
    sure = round(confidence * (speaker.confidence if speaker else 0.8), 2)
    entity = speaker.entity if speaker else None
    return [Quote(begin, stop, reading.text[begin:stop], "indirect", sure, entity, cue)]
