"""Mentions of persons and bodies in parliament (MoPE; Klamm, Rehbein, Ponzetto 2023; CC BY-SA 4.0).

MoPE marks whole phrases, most of them without a name. A capitalised word behind a form of address is a name; other
capitalised words of such a phrase may or may not be; the rest of the phrase is outside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.train.corpus_lines import read_lines
from pipeline.train.ner_data.conll import chunks, running_text
from pipeline.train.ner_data.example import Example, Mark, label_words
from pipeline.train.ner_data.places import PlaceReadings

_ADDRESS = re.compile(
    r"Herrn?|Frau|Kolleg(e|en|in)|(Bundes|Staats)?[Mm]inister(in)?|Bundeskanzler(in)?|(Vize)?[Pp]räsident(in)?"
    r"|Staatssekretär(in)?|Professor|Dr\.|Abgeordnete[rn]?|Ministerpräsident|Vorsitzender"
)
_NAME = re.compile(r"^[A-ZÄÖÜ][\w\xad’'-]+$")


def _documents(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file that strings them together with or without commas."""
    decoder = json.JSONDecoder()
    at = 0
    while (match := re.compile(r"[^\s,\[\]]").search(text, at)) is not None:
        document, at = decoder.raw_decode(text, match.start())
        yield document


def _person_marks(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    i = first
    while i < last:
        if _ADDRESS.fullmatch(words[i]):
            end = i + 1
            while end < last and _NAME.match(words[end]) and not _ADDRESS.fullmatch(words[end]):
                end += 1
            if end > i + 1:
                yield i + 1, end, ("PERSON",)
            i = max(end, i + 1)
            continue
        if _NAME.match(words[i]) and i > first:
            yield i, i + 1, ()
        i += 1


def read_mope(path: Path, readings: PlaceReadings) -> Iterator[Example]:
    """Yield one example a document of the gzipped third-level file that has a name in it."""
    for document in _documents("\n".join(read_lines(path))):
        words = document["words"]
        text, spans = running_text(words)
        marks: list[Mark] = []
        telling = False
        for first, last, kind in chunks(document["tags"]):
            if kind.startswith(("EP", "PFUNK")):
                for a, b, kinds in _person_marks(words, first, last):
                    telling = telling or bool(kinds)
                    marks.append(Mark(spans[a][0], spans[b - 1][1], kinds))
            elif kind == "GPE" and last - first == 1:
                kinds = readings.of(words[first])
                telling = telling or bool(kinds)
                if kinds:
                    marks.append(Mark(*spans[first], kinds))
            else:
                # Bodies with and without a name are marked alike; whatever is capitalised in them stays open.
                marks.extend(Mark(*spans[i], ()) for i in range(first, last) if words[i][:1].isupper())
        if telling and len(words) <= 140:
            yield label_words(text, marks, source="mope")
