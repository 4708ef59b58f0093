"""A training text with, for every word, the set of labels that its corpus leaves open.

Corpora differ in what they mark. Instead of guessing, a word carries a *set* of allowed labels, and the loss asks only
that the probability lie inside the set: GermEval's LOC allows B-CITY, B-REGION and B-COUNTRY, for instance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pipeline.annotate.ner.scheme import LABELS, OUTSIDE, TYPES, begin, inside, words_of

ANY = (1 << len(LABELS)) - 1
OUT = 1 << OUTSIDE
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the source's annotation in our types.

    Attributes:
        start: First code point.
        end: Code point behind the last.
        kinds: The types it may be; none of them means that nothing is known about the span.
        optional: Whether our scheme may also leave it unmarked.
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A text, its words, and what is known of each word.

    Attributes:
        source: Name of the corpus.
        text: The text.
        words: Where each word is in it.
        allowed: The labels that each word may carry, as a bit set over ``LABELS``.
        phrases: The index in ``PHRASE_LABELS`` of each word, or ``UNKNOWN``; empty where the corpus does not mark them.
    """

    source: str
    text: str
    words: tuple[tuple[int, int], ...]
    allowed: tuple[int, ...]
    phrases: tuple[int, ...] = ()


def beginning(kinds: Iterable[str]) -> int:
    """Return the bit set of ``B-`` labels of ``kinds``."""
    return sum(1 << begin(kind) for kind in kinds)


def continuing(kinds: Iterable[str]) -> int:
    """Return the bit set of ``I-`` labels of ``kinds``."""
    return sum(1 << inside(kind) for kind in kinds)


def label_words(
    text: str, marks: Iterable[Mark], *, source: str, unmarked: Callable[[str], int] = lambda _word: OUT
) -> Example:
    """Turn marked spans into allowed labels.

    A word that a span only cuts (the closed compound "Huskiesspiel") may carry any label.

    Args:
        text: The text.
        marks: The source's spans; where they overlap, the longer one counts.
        source: Name of the corpus.
        unmarked: Gives the allowed labels of a word outside all spans.
    """
    words = words_of(text)
    allowed = [unmarked(text[start:end]) for start, end in words]
    taken = [False] * len(words)
    for mark in sorted(marks, key=lambda m: (m.start - m.end, m.start)):
        covered = [i for i, (start, end) in enumerate(words) if start < mark.end and end > mark.start]
        if any(taken[i] for i in covered):
            continue
        first = True
        for i in covered:
            taken[i] = True
            start, end = words[i]
            if not mark.kinds or start < mark.start or end > mark.end:
                allowed[i] = ANY
                continue
            bits = beginning(mark.kinds) if first else continuing(mark.kinds)
            allowed[i] = bits | (OUT if mark.optional else 0)
            first = False
    return Example(source, text, tuple(words), tuple(allowed))


def cut(example: Example, first: int, last: int) -> Example:
    """Return the part of ``example`` from word ``first`` up to and without word ``last``."""
    start, end = example.words[first][0], example.words[last - 1][1]
    words = tuple((a - start, b - start) for a, b in example.words[first:last])
    return replace(
        example,
        text=example.text[start:end],
        words=words,
        allowed=example.allowed[first:last],
        phrases=example.phrases[first:last],
    )


def rewrite(example: Example, spell: Callable[[str], str]) -> Example:
    """Return ``example`` with every word spelled by ``spell``; the spaces between and the labels stay."""
    pieces: list[str] = []
    words: list[tuple[int, int]] = []
    at = position = 0
    for start, end in example.words:
        pieces.append(example.text[at:start])
        position += start - at
        word = spell(example.text[start:end])
        pieces.append(word)
        words.append((position, position + len(word)))
        position += len(word)
        at = end
    pieces.append(example.text[at:])
    return replace(example, text="".join(pieces), words=tuple(words))


def kinds_of(bits: int) -> tuple[str, ...]:
    """Return the types whose ``B-`` or ``I-`` label is in the bit set."""
    return tuple(kind for kind in TYPES if bits & (beginning([kind]) | continuing([kind])))
