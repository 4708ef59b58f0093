"""Court decisions with fine types (Leitner et al. 2019, LER; CC BY 4.0 by its README).

Statutes and decisions are marked there with section and file number, which our scheme does not do: nothing is asked of
those spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.train.corpus_lines import read_lines
from pipeline.train.ner_data.conll import chunks, running_text, sentences
from pipeline.train.ner_data.example import Example, Mark, label_words
from pipeline.train.ner_data.places import PlaceReadings
from pipeline.train.ner_data.smartdata import strip_title

_KINDS = {
    "PER": ("PERSON",),
    "RR": ("PERSON",),
    "AN": ("PERSON",),
    "LD": ("COUNTRY", "REGION"),
    "ST": ("CITY",),
    "STR": ("REGION",),
    "LDS": ("REGION",),
    "ORG": ("ORGANIZATION",),
    "UN": ("ORGANIZATION",),
    "INN": ("ORGANIZATION",),
    "GRT": ("ORGANIZATION",),
}
_TELLING = frozenset(_KINDS)


def read_ler(path: Path, readings: PlaceReadings, *, most_words: int = 70) -> Iterator[Example]:
    """Yield one example a sentence that has a person, a place or a body and at most ``most_words`` words."""
    for sentence in sentences(read_lines(path)):
        rows = [row for row in sentence if len(row) == 2]
        found = list(chunks([row[1] for row in rows]))
        if len(rows) > most_words or not any(kind in _TELLING for _, _, kind in found):
            continue
        text, spans = running_text([row[0] for row in rows])
        marks: list[Mark] = []
        for first, last, kind in found:
            start, end = spans[first][0], spans[last - 1][1]
            kinds = _KINDS.get(kind, ())
            if kinds == ("PERSON",):
                start = strip_title(text, start, end)
            elif kind == "LD":
                kinds = readings.of(text[start:end])
                if not kinds:
                    continue
            marks.append(Mark(start, end, kinds))
        yield label_words(text, marks, source="ler")
