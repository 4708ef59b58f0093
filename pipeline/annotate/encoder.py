"""Sentence embeddings: the direction in which a German, English or other European text points."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from pipeline.annotate.ner.windows import BOS, EOS
from pipeline.annotate.onnx_model import OnnxModel
from pipeline.weights import open_model

WIDTH = 384
PREFIX = "query: "
KEPT = 4_096
"""How many embeddings an encoder remembers: several components ask for the same sentences."""


class Encoder:
    """The pruned multilingual-e5-small, not fine-tuned, as int8 in ONNX Runtime.

    Each text runs alone, so that its embedding does not depend on the texts beside it.
    """

    def __init__(self, models_dir: Path, *, threads: int = 1, name: str = "encoder") -> None:
        """Open ``models_dir/name``.

        Raises:
            DepescheError: E201, E202 or E203 where the model is missing, altered or unreadable.
        """
        self._model = OnnxModel(open_model(models_dir, name), threads=threads)
        self._prefix: list[int] = self._model.tokenizer.encode(PREFIX.strip(), add_special_tokens=False).ids
        self._kept: OrderedDict[str, np.ndarray] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 of shape (texts, 384), each row of length one, so that a dot product is the cosine.

        A text longer than the model takes is read in stretches, and their means are weighted by length: nothing is cut
        off. An empty text gets the embedding of the prefix alone.
        """
        rows = [self._remembered(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, WIDTH), dtype=np.float32)

    def _remembered(self, text: str) -> np.ndarray:
        row = self._kept.get(text)
        if row is None:
            row = self._kept[text] = self._embed(text)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return row

    def _embed(self, text: str) -> np.ndarray:
        prefix = self._prefix
        ids = self._model.tokenizer.encode(text, add_special_tokens=False).ids
        room = self._model.positions - len(prefix) - 2
        total = np.zeros(WIDTH, dtype=np.float64)
        for start in range(0, max(len(ids), 1), room):
            stretch = [BOS, *prefix, *ids[start : start + room], EOS]
            total += self._model.run(stretch).sum(axis=0, dtype=np.float64)
        direction: np.ndarray = (total / np.linalg.norm(total)).astype(np.float32)
        return direction


@lru_cache(maxsize=4)
def shared_encoder(models_dir: Path, *, threads: int = 1) -> Encoder:
    """Return the encoder of ``models_dir``, opened once a process however many components use it.

    Raises:
        DepescheError: E201, E202 or E203 where the model is missing, altered or unreadable.
    """
    return Encoder(models_dir, threads=threads)
