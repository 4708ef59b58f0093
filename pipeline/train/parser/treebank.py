"""Sentences of the Universal Dependencies corpora ``ud_gsd`` and ``ud_pud``, for the recipe ``parser``.

UD parts "am" into "an" and "dem"; a text has one word there. So the two become one word again: it keeps the features of the
article and all else of the one whose head lies outside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pipeline.train.corpus_lines import CorpusError, read_lines

FEATURES = ("Case", "Number", "Gender")
NONE = "_"
_ID, _FORM, _TAG, _FEATURES, _HEAD, _RELATION = 0, 1, 3, 5, 6, 7
# The first letters of a name in PUD say its text; sentences of one text stay together.
_PUD_TEXT = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tree.

    Attributes:
        name: The ``sent_id``.
        text: The sentence.
        words: Where each word stands in it.
        tags: UPOS of each word.
        features: For each word its values of ``FEATURES``, ``NONE`` where it has none.
        heads: The head of each word, counted from 1; 0 is the root.
        relations: Each word's relation to its head, without subtypes.
    """

    name: str
    text: str
    words: list[tuple[int, int]]
    tags: list[str]
    features: list[tuple[str, ...]]
    heads: list[int]
    relations: list[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """What trains, what tells whether training goes well, and the held-out parts by corpus."""

    train: list[Sentence]
    tune: list[Sentence]
    held_out: dict[str, list[Sentence]]


def read_parts(data: Path) -> Parts:
    """Return the sentences of ``data/ud_gsd`` and ``data/ud_pud``: a tenth of GSD and half of PUD are held out.

    Raises:
        CorpusError: One of the corpora is not there.
    """
    gsd, pud = (_corpus(data / name) for name in ("ud_gsd", "ud_pud"))
    held_out = {
        "gsd": [one for one in gsd if _share(one.name) < 0.1],
        "pud": [one for one in pud if _share(one.name[:_PUD_TEXT]) < 0.5],
    }
    apart = {one.name for sentences in held_out.values() for one in sentences}
    rest = [one for one in [*gsd, *pud] if one.name not in apart]
    tune = [one for one in rest if _share(f"tune {one.name}") < 0.05]
    chosen = {one.name for one in tune}
    return Parts([one for one in rest if one.name not in chosen], tune, held_out)


def read_conllu(lines: Iterator[str]) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file.

    Raises:
        CorpusError: A word is not in its sentence's text.
    """
    for full, block in groupby((line.rstrip("\n") for line in lines), key=bool):
        if full:
            yield _sentence(list(block))


def _corpus(folder: Path) -> list[Sentence]:
    files = sorted(folder.glob("*.conllu.gz"))
    if not files:
        raise CorpusError(f"{folder}: no .conllu.gz is there")
    sentences: list[Sentence] = []
    for path in files:
        sentences.extend(read_conllu(read_lines(path)))
    return sentences


def _share(name: str) -> float:
    """Return a number in [0, 1) that depends on nothing but the name."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 1000 / 1000


def _sentence(block: list[str]) -> Sentence:
    comments = dict(line[2:].split(" = ", 1) for line in block if line.startswith("# ") and " = " in line)
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    units = list(_units(rows))
    number = {row[_ID]: place for place, (_, unit) in enumerate(units, 1) for row in unit}
    text = comments["text"]
    sentence = Sentence(comments["sent_id"], text, [], [], [], [], [])
    position = 0
    for place, (form, unit) in enumerate(units, 1):
        start = text.find(form, position)
        if start < 0:
            raise CorpusError(f"{sentence.name}: {form!r} is not in the text")
        position = start + len(form)
        leading = next((row for row in unit if number.get(row[_HEAD]) != place), unit[0])
        sentence.words.append((start, position))
        sentence.tags.append(leading[_TAG])
        sentence.features.append(_features(unit[-1][_FEATURES]))
        sentence.heads.append(number.get(leading[_HEAD], 0))
        sentence.relations.append(leading[_RELATION].split(":")[0])
    return sentence


def _units(rows: Sequence[list[str]]) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each word of the text with its one or more words of the tree; "3.1", a word left out, is none."""
    words = {row[_ID]: row for row in rows if row[_ID].isdigit()}
    joined: dict[int, tuple[int, str]] = {}
    for row in rows:
        if "-" in row[_ID]:
            first, last = map(int, row[_ID].split("-"))
            joined[first] = (last, row[_FORM])
    at = 1
    while str(at) in words:
        last, form = joined.get(at, (at, words[str(at)][_FORM]))
        yield form, [words[str(one)] for one in range(at, last + 1)]
        at = last + 1


def _features(column: str) -> tuple[str, ...]:
    values = dict(pair.split("=", 1) for pair in column.split("|") if "=" in pair)
    return tuple(values.get(name, NONE) for name in FEATURES)
