"""A token classifier, opened: a text and its words go in, the probabilities of the labels of each word come out.

A word is labelled by its first piece, as classifiers are trained; of the windows that hold it, by the one that shows
most on its poorer side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from pipeline.annotate.token_classifier.engines import open_engine
from pipeline.annotate.token_classifier.folder import find_classifier
from pipeline.annotate.token_classifier.labels import Meaning, read_labels
from pipeline.annotate.token_classifier.tokenizing import open_tokenizer

if TYPE_CHECKING:
    from tokenizers import Encoding


class TokenClassifier:
    """A token classifier, its tokenizer, and what its labels mean."""

    def __init__(self, model: str, labels: Mapping[str, str], *, threads: int = 1) -> None:
        """Open the classifier.

        Args:
            model: A folder, or a name on the Hugging Face hub that was fetched before.
            labels: What its labels mean, where they are not the usual ones.
            threads: Threads within a run.

        Raises:
            DepescheError: E204 to E207, where it is not there, cannot be read, needs torch, or its labels say nothing.
        """
        self._folder = find_classifier(model)
        self.meanings: tuple[Meaning, ...] = read_labels(
            self._folder.labels(), labels, model=self._folder.name
        )
        self._tokenizer = open_tokenizer(self._folder)
        self._engine = open_engine(self._folder, threads=threads)

    def probabilities(self, text: str, words: Sequence[tuple[int, int]]) -> np.ndarray:
        """Return float32 of shape (words, labels); zeros for a word that the tokenizer drops.

        Raises:
            DepescheError: E205, where the classifier scores another number of labels than its settings name.
        """
        starts = np.asarray([start for start, _ in words])
        ends = np.asarray([end for _, end in words])
        found = np.zeros((len(words), len(self.meanings)), dtype=np.float32)
        most = np.full(len(words), -1)
        whole = self._tokenizer.encode(text)
        windows = [whole, *whole.overflowing]
        for number, window in enumerate(windows):
            pieces, offsets = _pieces_of(window)
            if not len(pieces):
                continue
            first = np.searchsorted(offsets[:, 1], starts, side="right")
            at = np.minimum(first, len(pieces) - 1)
            held = (first < len(pieces)) & (offsets[at, 0] < ends) & (offsets[at, 1] > starts)
            left = at if number else np.full_like(at, len(text))
            right = len(pieces) - 1 - at if number < len(windows) - 1 else np.full_like(at, len(text))
            context = np.where(held, np.minimum(left, right), -1)
            better = context > most
            most = np.maximum(most, context)
            if better.any():
                found[better] = self._scored(window)[pieces[at[better]]]
        return found

    def _scored(self, window: Encoding) -> np.ndarray:
        scores = self._engine.scores(window)
        if scores.shape[-1] != len(self.meanings):
            reason = f"it scores {scores.shape[-1]} labels, and its settings name {len(self.meanings)}"
            raise self._folder.unusable(reason)
        likely: np.ndarray = np.exp(scores - scores.max(axis=-1, keepdims=True))
        likely /= likely.sum(axis=-1, keepdims=True)
        return likely


def _pieces_of(window: Encoding) -> tuple[np.ndarray, np.ndarray]:
    """Return which positions of a window hold text, and from where to where in it each reaches."""
    offsets = np.asarray(window.offsets).reshape(-1, 2)
    own = (np.asarray(window.special_tokens_mask) == 0) & (offsets[:, 1] > offsets[:, 0])
    return np.flatnonzero(own), offsets[own]
