"""The shared encoder: a text goes through it once, for its names, its roles and dates, and what its sentences mean.

A long text goes through in overlapping windows, so that nothing is cut off; every word takes its scores from the window
that shows most of its surroundings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Doc

from pipeline.annotate import layers  # noqa: F401 - registers doc._.encoded
from pipeline.annotate.ner.scheme import LABELS, PHRASE_LABELS, words_of
from pipeline.annotate.onnx_model import OnnxModel
from pipeline.annotate.windows import BOS, EOS, Pieces, encode, own_pieces, windows
from pipeline.weights import open_model

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from pipeline.annotate.layers import Span

WIDTH = 384
WINDOW = 128
OVERLAP = 24
MODEL = "ner"
OUTPUTS = {"names": len(LABELS), "phrases": len(PHRASE_LABELS), "meanings": WIDTH}
"""The outputs of the model, in order, each with its width."""
KEPT = 256
"""How many embeddings of single texts an encoder remembers."""


@dataclass(frozen=True, slots=True)
class Output:
    """What the model says of a row of pieces: float32 of shape (pieces, labels), (pieces, phrase labels), (pieces, 384)."""

    names: np.ndarray
    phrases: np.ndarray
    meanings: np.ndarray


Run = Callable[[Sequence[int]], Output]
"""Piece ids of a window, special tokens included, to what the model says of them."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the model says of a text.

    Attributes:
        by: The SHA-256 of the model.
        sentences: The spans whose meanings were asked for.
        words: Where each word is in the text.
        names: Scores of the labels of names, float32 of shape (words, labels).
        phrases: Scores of the labels of phrases, float32 of shape (words, phrase labels).
        meanings: Where each sentence asked for points, float32 of shape (sentences, 384), of length one, or zero where a sentence has
            no word.
        vectors: Where each word points, by its first piece, float16 of shape (words, 384), of any length.
    """

    by: str | None
    sentences: tuple[Span, ...]
    words: list[Span]
    names: np.ndarray
    phrases: np.ndarray
    meanings: np.ndarray
    vectors: np.ndarray


def read(
    text: str,
    sentences: Sequence[Span] = (),
    *,
    run: Run,
    tokenizer: Tokenizer,
    size: int = WINDOW,
    overlap: int = OVERLAP,
    by: str | None = None,
) -> Encoded:
    """Read a text in windows.

    Args:
        text: Any text.
        sentences: Spans whose meanings are wanted, in order, without overlap.
        run: The model.
        tokenizer: Its tokenizer.
        size: Pieces in a window.
        overlap: Pieces that neighbouring windows share.
        by: The SHA-256 of the model.
    """
    words = words_of(text)
    pieces = encode(tokenizer, text, words)
    if not pieces.ids:
        return Encoded(by, tuple(sentences), *_nothing(len(sentences)))
    first = np.asarray(pieces.first)
    sentence = _sentence_of_pieces(pieces, words, sentences)
    totals = np.zeros((len(sentences), WIDTH), dtype=np.float64)
    names: list[np.ndarray] = []
    phrases: list[np.ndarray] = []
    vectors: list[np.ndarray] = []
    found = windows(pieces, size=size, overlap=overlap)
    for window, own in zip(found, own_pieces(found), strict=True):
        output = run([BOS, *pieces.ids[window.start : window.end], EOS])
        shift = 1 - window.start
        low, high = np.searchsorted(first, (own.start, own.end)).tolist()
        names.append(output.names[first[low:high] + shift])
        phrases.append(output.phrases[first[low:high] + shift])
        vectors.append(output.meanings[first[low:high] + shift].astype(np.float16))
        inside = np.flatnonzero(sentence[own.start : own.end] >= 0) + own.start
        if len(inside):
            np.add.at(totals, sentence[inside], output.meanings[inside + shift])
    scores = (np.concatenate(names), np.concatenate(phrases))
    meanings = unit(totals).astype(np.float32)
    return Encoded(by, tuple(sentences), words, *scores, meanings, np.concatenate(vectors))


def _nothing(sentences: int) -> tuple[list[Span], np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What is said of a text without a piece: not even a character that cannot be seen is a word of it."""
    shapes = ((0, len(LABELS)), (0, len(PHRASE_LABELS)), (sentences, WIDTH))
    names, phrases, meanings = (np.zeros(shape, dtype=np.float32) for shape in shapes)
    return [], names, phrases, meanings, np.zeros((0, WIDTH), dtype=np.float16)


def _sentence_of_pieces(pieces: Pieces, words: Sequence[Span], sentences: Sequence[Span]) -> np.ndarray:
    """Return the number of the sentence that each piece is in, or -1."""
    found = np.full(len(pieces.ids), -1)
    if not sentences:
        return found
    starts = np.asarray([start for start, _ in words])
    edges = np.asarray([*pieces.first, len(pieces.ids)])
    bounds = edges[np.searchsorted(starts, np.asarray(sentences))]
    for number, (low, high) in enumerate(bounds.tolist()):
        found[low:high] = number
    return found


def unit(rows: np.ndarray) -> np.ndarray:
    """Return vectors along the last axis with length one; a vector of zeros stays."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    result: np.ndarray = rows / np.where(lengths > 0, lengths, 1)
    return result


class Encoder:
    """The shared encoder as int8 in ONNX Runtime."""

    def __init__(self, models_dir: Path, *, threads: int = 1, model: str = MODEL) -> None:
        """Open ``models_dir/model``.

        Raises:
            DepescheError: E201, E202 or E203 where the model is missing, altered, unreadable or of another kind.
        """
        folder = open_model(models_dir, model)
        self._model = OnnxModel(folder, threads=threads, outputs=OUTPUTS)
        self._sha256 = folder.manifest.sha256
        # Several translations of one sentence are compared with it.
        self._embedded = lru_cache(maxsize=KEPT)(self._embed)

    @property
    def tokenizer(self) -> Tokenizer:
        """Its tokenizer."""
        return self._model.tokenizer

    def run(self, ids: Sequence[int]) -> Output:
        """Return what the model says of a row of pieces."""
        return Output(*self._model.run(ids))

    def read(self, text: str, sentences: Sequence[Span] = ()) -> Encoded:
        """Return what the model says of a text; see ``read``."""
        return read(text, sentences, run=self.run, tokenizer=self.tokenizer, by=self._sha256)

    def read_doc(self, doc: Doc) -> Encoded:
        """Return what the model says of a document and its sentences, read once however many components ask."""
        spans = (
            tuple((s.start_char, s.end_char) for s in doc.sents) if doc.has_annotation("SENT_START") else ()
        )
        encoded: Encoded | None = doc._.encoded
        if encoded is None or encoded.by != self._sha256 or encoded.sentences != spans:
            encoded = doc._.encoded = self.read(doc.text, spans)
        return encoded

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return where each text points by itself: float32 of shape (texts, 384), each row of length one.

        A dot product is the cosine. A text without a word gets zeros.
        """
        rows = [self._embedded(text) for text in texts]
        return np.concatenate(rows) if rows else np.zeros((0, WIDTH), dtype=np.float32)

    def _embed(self, text: str) -> np.ndarray:
        return self.read(text, [(0, len(text))]).meanings


def shared_encoder(models_dir: Path, *, threads: int = 1, model: str = MODEL) -> Encoder:
    """Return the encoder of ``models_dir``, opened once a process however many components use it.

    Raises:
        DepescheError: E201, E202 or E203 where the model is missing, altered, unreadable or of another kind.
    """
    return _opened(models_dir, threads, model, open_model(models_dir, model).manifest.sha256)


@lru_cache(maxsize=4)
def _opened(models_dir: Path, threads: int, model: str, _sha256: str) -> Encoder:
    return Encoder(models_dir, threads=threads, model=model)
