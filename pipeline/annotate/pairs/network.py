"""The pair model: a small transformer on top of the shared encoder, and a classifier of pairs of items.

After Zhou et al. 2021, "Document-Level Relation Extraction with Adaptive Thresholding and Localized Context Pooling" (ATLOP,
arXiv:2010.11304): an item is the log-sum-exp of its mentions, and what a pair is about is read where both items look. The
encoder is not trained again for it; distances bias the attention (ALiBi, Press et al. 2022, arXiv:2108.12409), half of the heads
apart, which see all words alike. In numpy, since it is small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.annotate.pairs.candidates import FEATURE_SIZES, Item, Stretch

HEADS = 8
SLOPES = (0.0, 0.0, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0)
"""How much attention each head loses with each word of distance."""

_NORM = 1e-5
_LEAST = np.float32(1e-9)
_ROOT = np.float32(np.sqrt(2 / np.pi))


@dataclass(frozen=True, slots=True)
class PairNetwork:
    """The weights of a pair model, float32, by the names that the recipe gives them."""

    weights: Mapping[str, np.ndarray]

    @property
    def layers(self) -> int:
        """How many layers the transformer has."""
        return sum(name.endswith(".attend.weight") for name in self.weights)

    def scores(self, stretch: Stretch) -> np.ndarray:
        """Return the logit of each label of each pair, float32 of shape (pairs, labels)."""
        words, looks = self._read(stretch)
        items = _pooled(stretch.items, words)
        looking = np.stack([looks[[first for first, _ in item.words]].mean(axis=0) for item in stretch.items])
        subject, target = stretch.pairs.T
        both = looking[subject] * looking[target]
        context = (both / (both.sum(axis=1, keepdims=True) + _LEAST)) @ words
        types = self.weights["types.weight"][[item.type for item in stretch.items]]
        one = np.tanh(self._linear("subject", np.hstack([items[subject], context, types[subject]])))
        other = np.tanh(self._linear("object", np.hstack([items[target], context, types[target]])))
        features = [
            self.weights[f"features.{i}.weight"][stretch.features[:, i]] for i in range(len(FEATURE_SIZES))
        ]
        hidden = _gelu(self._linear("hidden", np.hstack([one, other, one * other, *features])))
        return self._linear("labels", hidden)

    def _read(self, stretch: Stretch) -> tuple[np.ndarray, np.ndarray]:
        """Return the words as the last layer has them, and where each of them looks, the mean over the heads."""
        words = self._linear("inputs", stretch.inputs) + self.weights["marks.weight"][marks(stretch)]
        places = np.arange(len(words), dtype=np.float32)
        apart = np.abs(places[:, None] - places[None, :])
        bias = -np.asarray(SLOPES, dtype=np.float32)[:, None, None] * apart
        looks = bias
        for number in range(self.layers):
            words, looks = self._layer(f"layers.{number}", words, bias)
        return self._norm("norm", words), looks.mean(axis=0)

    def _layer(self, name: str, words: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        length, width = words.shape
        attended = self._linear(f"{name}.attend", self._norm(f"{name}.norm_before", words))
        query, key, value = attended.reshape(length, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
        looks = _softmax(query @ key.transpose(0, 2, 1) / np.sqrt(np.float32(width // HEADS)) + bias)
        seen = (looks @ value).transpose(1, 0, 2).reshape(length, width)
        words = words + self._linear(f"{name}.seen", seen)
        inner = _gelu(self._linear(f"{name}.wide", self._norm(f"{name}.norm_behind", words)))
        return words + self._linear(f"{name}.narrow", inner), looks

    def _linear(self, name: str, rows: np.ndarray) -> np.ndarray:
        result: np.ndarray = rows @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return result

    def _norm(self, name: str, rows: np.ndarray) -> np.ndarray:
        centred = rows - rows.mean(axis=1, keepdims=True)
        scale = np.sqrt(np.square(centred).mean(axis=1, keepdims=True) + np.float32(_NORM))
        result: np.ndarray = centred / scale * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return result


def marks(stretch: Stretch) -> np.ndarray:
    """Return what each word is, int of shape (words,): 0 outside, 2t+1 the first word of a mention of type t, 2t+2 a further one."""
    found = np.zeros(len(stretch.inputs), dtype=np.int64)
    for item in stretch.items:
        for first, behind in item.words:
            found[first] = 2 * item.type + 1
            found[first + 1 : behind] = 2 * item.type + 2
    return found


def _pooled(items: list[Item], words: np.ndarray) -> np.ndarray:
    """Return the log of the mean of the exponentials of each item's mentions."""
    rows = []
    for item in items:
        mentions = np.stack([words[first:behind].mean(axis=0) for first, behind in item.words])
        most = mentions.max(axis=0)
        rows.append(most + np.log(np.exp(mentions - most).mean(axis=0)))
    return np.stack(rows)


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: np.ndarray = raised / raised.sum(axis=-1, keepdims=True)
    return result


def _gelu(values: np.ndarray) -> np.ndarray:
    """Return the tanh form (Hendrycks and Gimpel 2016)."""
    # A power is ten times as slow as two products.
    cubes = values * values * values
    result: np.ndarray = 0.5 * values * (1 + np.tanh(_ROOT * (values + np.float32(0.044715) * cubes)))
    return result
