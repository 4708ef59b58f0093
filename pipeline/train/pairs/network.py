"""The pair model in torch, with the names of weights that ``pipeline.annotate.pairs.network`` reads."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor, nn

from pipeline.annotate.pairs.candidates import FEATURE_SIZES, Stretch
from pipeline.annotate.pairs.network import HEADS, SLOPES, marks
from pipeline.annotate.pairs.scheme import ITEM_TYPES, PAIR_LABELS

WIDTH = 256
TYPE_WIDTH = 16
FEATURE_WIDTH = 16
RARE = -3.0
"""Where the logit of a label begins: most pairs have none."""


class Layer(nn.Module):
    """A transformer layer that normalises before (Xiong et al. 2020, arXiv:2002.04745)."""

    def __init__(self, *, dropout: float) -> None:
        """Make a layer of ``WIDTH``."""
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.seen = nn.Linear(WIDTH, WIDTH)
        self.wide = nn.Linear(WIDTH, 3 * WIDTH)
        self.narrow = nn.Linear(3 * WIDTH, WIDTH)
        self.norm_before = nn.LayerNorm(WIDTH)
        self.norm_behind = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """Return the words, and where each of them looks, of shape (heads, words, words)."""
        length = len(words)
        attended = self.attend(self.norm_before(words)).reshape(length, 3, HEADS, WIDTH // HEADS)
        query, key, value = attended.permute(1, 2, 0, 3)
        looks = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, dim=-1)
        words = words + self.dropout(self.seen((looks @ value).permute(1, 0, 2).reshape(length, WIDTH)))
        inner = nn.functional.gelu(self.wide(self.norm_behind(words)), approximate="tanh")
        return words + self.dropout(self.narrow(inner)), looks


class TrainedPairNetwork(nn.Module):
    """What ``pipeline.annotate.pairs.network.PairNetwork`` computes, to be trained."""

    def __init__(self, inputs: int, *, layers: int = 2) -> None:
        """Make a network for ``inputs`` numbers a word."""
        super().__init__()
        self.inputs = nn.Linear(inputs, WIDTH)
        self.marks = nn.Embedding(2 * len(ITEM_TYPES) + 1, WIDTH)
        self.layers = nn.ModuleList([Layer(dropout=0.2) for _ in range(layers)])
        self.norm = nn.LayerNorm(WIDTH)
        self.types = nn.Embedding(len(ITEM_TYPES), TYPE_WIDTH)
        self.subject = nn.Linear(2 * WIDTH + TYPE_WIDTH, WIDTH)
        self.object = nn.Linear(2 * WIDTH + TYPE_WIDTH, WIDTH)
        self.features = nn.ModuleList([nn.Embedding(size, FEATURE_WIDTH) for size in FEATURE_SIZES])
        self.hidden = nn.Linear(3 * WIDTH + FEATURE_WIDTH * len(FEATURE_SIZES), WIDTH)
        self.labels = nn.Linear(WIDTH, len(PAIR_LABELS))
        self.dropout = nn.Dropout(0.3)
        nn.init.constant_(self.labels.bias, RARE)

    def forward(self, stretch: Stretch) -> Tensor:
        """Return the logit of each label of each pair, of shape (pairs, labels)."""
        words, looks = self._read(stretch)
        items = torch.stack(
            [_pooled(torch.stack([words[a:b].mean(0) for a, b in item.words])) for item in stretch.items]
        )
        looking = torch.stack([looks[[a for a, _ in item.words]].mean(0) for item in stretch.items])
        subject, target = torch.from_numpy(stretch.pairs).T
        both = looking[subject] * looking[target]
        context = (both / (both.sum(-1, keepdim=True) + 1e-9)) @ words
        types = self.types(torch.tensor([item.type for item in stretch.items]))
        one = torch.tanh(self.subject(torch.cat([items[subject], context, types[subject]], dim=-1)))
        other = torch.tanh(self.object(torch.cat([items[target], context, types[target]], dim=-1)))
        table = torch.from_numpy(stretch.features)
        features = [embedding(table[:, i]) for i, embedding in enumerate(self.features)]
        joined = self.dropout(torch.cat([one, other, one * other, *features], dim=-1))
        hidden: Tensor = nn.functional.gelu(self.hidden(joined), approximate="tanh")
        scores: Tensor = self.labels(self.dropout(hidden))
        return scores

    def _read(self, stretch: Stretch) -> tuple[Tensor, Tensor]:
        rows = torch.from_numpy(stretch.inputs)
        words = self.inputs(self.dropout(rows)) + self.marks(torch.from_numpy(marks(stretch)))
        places = torch.arange(len(rows), dtype=torch.float32)
        bias = -torch.tensor(SLOPES)[:, None, None] * (places[:, None] - places[None, :]).abs()
        looks = bias
        for layer in self.layers:
            words, looks = layer(words, bias)
        return self.norm(words), looks.mean(0)

    def weights(self) -> dict[str, np.ndarray]:
        """Return the weights by name, float32."""
        return {name: tensor.detach().numpy().copy() for name, tensor in self.state_dict().items()}


def _pooled(mentions: Tensor) -> Tensor:
    return torch.logsumexp(mentions, dim=0) - math.log(len(mentions))
