"""A tagger and biaffine parser (Dozat and Manning 2017) over the states of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from pipeline.train.parser.spanning_tree import best_tree
from pipeline.train.parser.treebank import FEATURES, Sentence

IGNORED = -100
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels seen in training: tags, relations, and the values of each feature."""

    tags: list[str]
    relations: list[str]
    values: list[list[str]]

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Labels:
        """Return the labels of sentences, sorted."""
        return cls(
            sorted({tag for one in sentences for tag in one.tags}),
            sorted({relation for one in sentences for relation in one.relations}),
            [
                sorted({word[place] for one in sentences for word in one.features})
                for place in range(len(FEATURES))
            ],
        )


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the head says of a sentence, as `Sentence` has it."""

    tags: list[str]
    features: list[tuple[str, ...]]
    heads: list[int]
    relations: list[str]


@dataclass(frozen=True, slots=True)
class Scores:
    """Raw scores of a batch; `dependents` and `governors` are what `Head.relations` compares."""

    tags: torch.Tensor
    features: list[torch.Tensor]
    arcs: torch.Tensor
    dependents: torch.Tensor
    governors: torch.Tensor


class Head(nn.Module):
    """A learned mix of the encoder's layers, a BiLSTM, and on it tags, features, arcs and their labels."""

    def __init__(
        self, labels: Labels, *, layers: int, width: int, size: int = 200, dropout: float = 0.33
    ) -> None:
        super().__init__()
        arc, label, narrow, wide = 256, 100, 256, 2 * size
        self.labels = labels
        self.mix = nn.Parameter(torch.zeros(layers))
        self.norm = nn.LayerNorm(width)
        self.narrow = nn.Linear(width, narrow)
        self.lstm = nn.LSTM(narrow, size, 2, batch_first=True, bidirectional=True, dropout=dropout)
        self.root = nn.Parameter(torch.zeros(1, 1, wide))
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(wide, len(labels.tags))
        self.features = nn.ModuleList(nn.Linear(wide, len(values)) for values in labels.values)
        self.arc_dependent, self.arc_governor = nn.Linear(wide, arc), nn.Linear(wide, arc)
        self.label_dependent, self.label_governor = nn.Linear(wide, label), nn.Linear(wide, label)
        self.arc_weight = nn.Parameter(nn.init.orthogonal_(torch.empty(arc + 1, arc)))
        self.label_weight = nn.Parameter(torch.zeros(len(labels.relations), label + 1, label + 1))

    def forward(self, states: torch.Tensor, lengths: Sequence[int]) -> Scores:
        """Score a batch: `states` of shape (sentences, words, layers, width)."""
        mixed = torch.einsum("bwlh,l->bwh", states, torch.softmax(self.mix, 0))
        words = functional.gelu(self.narrow(self.dropout(self.norm(mixed))))
        if self.training:
            # A word that is blotted out now and then teaches the head to read what stands around it.
            words = words * (torch.rand(*words.shape[:2], 1) > 0.1)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.dropout(words), torch.tensor(lengths), batch_first=True, enforce_sorted=False
        )
        read, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        read = self.dropout(read)
        rooted = torch.cat([self.root.expand(len(read), 1, -1), read], 1)
        arcs = _with_one(self._part(self.arc_dependent, read)) @ self.arc_weight
        return Scores(
            self.tags(read),
            [layer(read) for layer in self.features],
            _forbidden(arcs @ self._part(self.arc_governor, rooted).transpose(1, 2), lengths),
            _with_one(self._part(self.label_dependent, read)),
            _with_one(self._part(self.label_governor, rooted)),
        )

    def relations(self, scores: Scores, heads: torch.Tensor) -> torch.Tensor:
        """Return the scores of the labels of given arcs; `heads` has the shape (sentences, words)."""
        index = heads.unsqueeze(-1).expand(-1, -1, scores.governors.shape[-1])
        governors = torch.gather(scores.governors, 1, index)
        return torch.einsum("bwd,rde,bwe->bwr", scores.dependents, self.label_weight, governors)

    def loss(self, states: torch.Tensor, sentences: Sequence[Sentence]) -> torch.Tensor:
        """Return the sum of the cross entropies; tags count half, each feature a fifth."""
        scores = self(states, [len(one.words) for one in sentences])
        heads = _padded([one.heads for one in sentences])
        total = _entropy(scores.arcs, heads)
        total = total + _entropy(
            self.relations(scores, heads.clamp(min=0)),
            _padded([[self.labels.relations.index(r) for r in one.relations] for one in sentences]),
        )
        tags = _padded([[self.labels.tags.index(tag) for tag in one.tags] for one in sentences])
        total = total + 0.5 * _entropy(scores.tags, tags)
        for place, (said, values) in enumerate(zip(scores.features, self.labels.values, strict=True)):
            wanted = _padded([[values.index(word[place]) for word in one.features] for one in sentences])
            total = total + 0.2 * _entropy(said, wanted)
        return total

    def analyse(self, states: torch.Tensor, lengths: Sequence[int]) -> list[Analysis]:
        """Return tags, features and the best tree of each sentence."""
        self.eval()
        with torch.no_grad():
            scores = self(states, lengths)
            logs = torch.log_softmax(scores.arcs, -1).numpy()
            trees = [best_tree(logs[row, :n, : n + 1]) for row, n in enumerate(lengths)]
            relations = self.relations(scores, _padded(trees).clamp(min=0)).argmax(-1).tolist()
        tags = scores.tags.argmax(-1).tolist()
        values = [said.argmax(-1).tolist() for said in scores.features]
        return [
            Analysis(
                [self.labels.tags[tag] for tag in tags[row][:n]],
                [
                    tuple(
                        names[said[row][word]] for names, said in zip(self.labels.values, values, strict=True)
                    )
                    for word in range(n)
                ],
                trees[row],
                [self.labels.relations[relation] for relation in relations[row][:n]],
            )
            for row, n in enumerate(lengths)
        ]

    def _part(self, layer: nn.Linear, words: torch.Tensor) -> torch.Tensor:
        return self.dropout(functional.leaky_relu(layer(words), 0.1))


def _with_one(words: torch.Tensor) -> torch.Tensor:
    return torch.cat([words, torch.ones_like(words[..., :1])], -1)


def _forbidden(arcs: torch.Tensor, lengths: Sequence[int]) -> torch.Tensor:
    """Rule out heads behind the sentence's end, and words that are their own head."""
    words = arcs.shape[1]
    outside = torch.arange(words + 1) > torch.tensor(lengths)[:, None]
    itself = functional.pad(torch.eye(words, dtype=torch.bool), (1, 0))
    return arcs.masked_fill(outside[:, None, :] | itself, _NEVER)


def _padded(rows: Sequence[Sequence[int]]) -> torch.Tensor:
    tensors = [torch.tensor(list(row)) for row in rows]
    return nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=IGNORED)


def _entropy(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)
