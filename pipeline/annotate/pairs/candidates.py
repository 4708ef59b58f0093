"""The items of a text and the pairs of them that can stand to each other, in stretches that a model can take."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from pipeline.annotate.encoder import Encoded
from pipeline.annotate.layers import Agreement, Entity, Span
from pipeline.annotate.pairs.scheme import AGREEMENT, ITEM_TYPES
from pipeline.annotate.sentences.spans import sentence_spans

STRETCH = 400
"""Most words of a stretch."""
STEP = 300
"""From the beginning of a stretch to that of the next."""

SENTENCES_APART = (0, 1, 2, 3, 5, 8, 13)
WORDS_APART = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55)
MOST_MENTIONS = 5
FEATURE_SIZES = (len(SENTENCES_APART), len(WORDS_APART), 2, MOST_MENTIONS, MOST_MENTIONS, 2, 2)
"""How many values each feature of a pair has."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entity or an agreement: its id, the index of its type in ``ITEM_TYPES``, and the words of its mentions."""

    id: str
    type: int
    words: list[Span]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text with its items and pairs.

    Attributes:
        inputs: What the encoder says of each word, float32 of shape (words, inputs).
        items: The items mentioned in it; words count from its beginning.
        pairs: Indices of subject and object, int of shape (pairs, 2).
        features: How the two stand in the text, int of shape (pairs, 7): sentences apart, words apart, whether the subject comes
            first, mentions of subject and object, whether the text begins with the subject, with the object.
    """

    inputs: np.ndarray
    items: list[Item]
    pairs: np.ndarray
    features: np.ndarray


def read_stretches(doc: Doc, encoded: Encoded, *, allowed: np.ndarray) -> Iterator[Stretch]:
    """Yield the stretches of a text that have a pair.

    Args:
        doc: A text with entities and agreements.
        encoded: What the encoder says of it.
        allowed: Which labels types can have to each other, bool of shape (types, types, labels).
    """
    possible: np.ndarray = np.any(allowed, axis=2)
    starts = np.asarray([start for start, _ in encoded.words])
    items = _items(doc._.entities, doc._.agreements, starts)
    mentions = sorted(((span, item) for item in items for span in item.words), key=_first_word)
    sentences = np.asarray([start for start, _ in sentence_spans(doc)])
    sentence = np.maximum(np.searchsorted(sentences, starts, side="right") - 1, 0)
    for first in range(0, max(len(starts) - (STRETCH - STEP), 1), STEP):
        behind = min(first + STRETCH, len(starts))
        inside = _inside(mentions, first, behind)
        if len(inside) > 1:
            pairs, features = _pairs(inside, sentence[first:behind], possible)
            if len(pairs):
                yield Stretch(_inputs(encoded, first, behind), inside, pairs, features)


def _items(entities: Sequence[Entity], agreements: Sequence[Agreement], starts: np.ndarray) -> list[Item]:
    found: list[Item] = []
    named = [(entity.id, entity.label, entity.mentions) for entity in entities]
    named += [(agreement.id, AGREEMENT, agreement.mentions) for agreement in agreements]
    for name, label, mentions in named:
        spans = [(mention.start, mention.end) for mention in mentions]
        first = np.searchsorted(starts, [start for start, _ in spans], side="right") - 1
        behind = np.searchsorted(starts, [end for _, end in spans])
        words = [(a, b) for a, b in zip(first.tolist(), behind.tolist(), strict=True) if 0 <= a < b]
        found.append(Item(name, ITEM_TYPES.index(label), sorted(words)))
    return found


def _inside(mentions: Sequence[tuple[Span, Item]], first: int, behind: int) -> list[Item]:
    """Return the items with a mention in these words, with those mentions alone; a long text is not searched as a whole."""
    low = bisect_left(mentions, first, key=_first_word)
    high = bisect_left(mentions, behind, key=_first_word)
    cut: dict[str, Item] = {}
    for (start, end), item in mentions[low:high]:
        if end <= behind:
            cut.setdefault(item.id, Item(item.id, item.type, [])).words.append((start - first, end - first))
    return list(cut.values())


def _first_word(mention: tuple[Span, Item]) -> int:
    return mention[0][0]


def _inputs(encoded: Encoded, first: int, behind: int) -> np.ndarray:
    parts = (encoded.vectors, encoded.names, encoded.phrases)
    return np.concatenate([part[first:behind].astype(np.float32) for part in parts], axis=1)


def _pairs(items: Sequence[Item], sentence: np.ndarray, allowed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of items whose types can stand to each other, and their features."""
    types = np.asarray([item.type for item in items])
    possible = allowed[types[:, None], types[None, :]] & ~np.eye(len(items), dtype=bool)
    pairs = np.argwhere(possible)
    words, sentences, order = _nearest(items, sentence)
    subject, target = pairs[:, 0], pairs[:, 1]
    mentions = np.minimum([len(item.words) for item in items], MOST_MENTIONS) - 1
    begins = np.asarray([int(sentence[item.words[0][0]] == 0) for item in items])
    features = np.stack(
        [
            np.searchsorted(SENTENCES_APART, sentences[subject, target], side="right") - 1,
            np.searchsorted(WORDS_APART, words[subject, target], side="right") - 1,
            order[subject, target],
            mentions[subject],
            mentions[target],
            begins[subject],
            begins[target],
        ],
        axis=1,
    )
    return pairs, features


def _nearest(items: Sequence[Item], sentence: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return how far the nearest mentions of each two items are apart, in words and sentences, and which comes first."""
    at = np.asarray([first for item in items for first, _ in item.words])
    bounds = np.cumsum([0, *(len(item.words) for item in items)])[:-1]
    before = at[:, None] < at[None, :]
    # The order of the nearest two goes along in the last bit.
    keys = np.abs(at[:, None] - at[None, :]) * 2 + before
    nearest = _least(keys, bounds)
    lines = sentence[at]
    return nearest // 2, _least(np.abs(lines[:, None] - lines[None, :]), bounds), nearest % 2


def _least(table: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    rows = np.minimum.reduceat(table, bounds, axis=0)
    result: np.ndarray = np.minimum.reduceat(rows, bounds, axis=1)
    return result
