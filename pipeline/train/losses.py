"""What the shared encoder is asked: names within their sets of labels, phrases where they are known, and meanings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from pipeline.annotate.ner.scheme import LABELS
from pipeline.train.ner_data.example import UNKNOWN
from pipeline.train.passages import Passage


@dataclass(frozen=True, slots=True)
class Window:
    """A window of an annotated text: pieces with special tokens, and each word's first piece and labels.

    Attributes:
        ids: Its pieces, special tokens included.
        first: The first piece of each word.
        allowed: The allowed labels of each word, see ``ner_data.example``.
        phrases: The phrase label of each word, or ``UNKNOWN``.
    """

    ids: list[int]
    first: list[int]
    allowed: list[int]
    phrases: list[int]


def allowed_loss(scores: torch.Tensor, batch: Sequence[Window]) -> torch.Tensor:
    """Return the mean over all words of −log of the probability inside the allowed set."""
    rows, columns = _words(batch)
    bits = np.array([bits for window in batch for bits in window.allowed], dtype=np.int64)
    allowed = torch.from_numpy((bits[:, None] >> np.arange(len(LABELS)) & 1).astype(bool))
    words = torch.log_softmax(scores[rows, columns].float(), dim=-1)
    inside = words.masked_fill(~allowed, float("-inf")).logsumexp(dim=-1)
    return -inside.mean()


def phrase_loss(scores: torch.Tensor, batch: Sequence[Window]) -> torch.Tensor:
    """Return the mean cross-entropy over the words whose phrase label is known; zero where none is."""
    wanted = torch.tensor([label for window in batch for label in window.phrases])
    if bool((wanted == UNKNOWN).all()):
        return scores.sum() * 0
    rows, columns = _words(batch)
    return torch.nn.functional.cross_entropy(scores[rows, columns].float(), wanted, ignore_index=UNKNOWN)


def meaning_loss(meanings: torch.Tensor, batch: Sequence[Passage], *, centre: torch.Tensor) -> torch.Tensor:
    """Return how much of the teacher's variance around ``centre`` the sentences' mean vectors leave unexplained.

    The teacher's vectors share most of their direction, so that plain cosines would be near one whatever is learned.
    """
    means = torch.stack(
        [meanings[row, a:b].float().mean(dim=0) for row, p in enumerate(batch) for a, b in p.sentences]
    )
    found = torch.nn.functional.normalize(means, dim=-1)
    wanted = torch.from_numpy(np.concatenate([p.vectors for p in batch]).astype(np.float32))
    return (found - wanted).square().sum() / (wanted - centre).square().sum()


def _words(batch: Sequence[Window]) -> tuple[list[int], list[int]]:
    rows = [i for i, window in enumerate(batch) for _ in window.first]
    return rows, [first for window in batch for first in window.first]
