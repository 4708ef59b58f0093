"""The pair model on disk, and what it says of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

import numpy as np
from pydantic import BaseModel, ConfigDict, model_validator
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from pipeline.annotate.encoder import Encoded
from pipeline.annotate.layers import Pair
from pipeline.annotate.pairs.candidates import Stretch, read_stretches
from pipeline.annotate.pairs.network import PairNetwork
from pipeline.annotate.pairs.scheme import ITEM_TYPES, PAIR_LABELS
from pipeline.errors import DepescheError
from pipeline.weights import open_model

WEIGHTS_FILE = "pairs.safetensors"
CONFIG_FILE = "config.json"
LEAST = 0.02
"""What is less probable is not kept."""


class PairConfig(BaseModel):
    """``config.json`` of a pair model.

    Attributes:
        labels: The labels, in the order of the outputs.
        types: The types of items, in the order of their numbers.
        allowed: By the types of subject and object ("PERSON ORGANIZATION"), which labels they can have.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    labels: tuple[str, ...]
    types: tuple[str, ...]
    allowed: dict[str, tuple[str, ...]]

    @model_validator(mode="after")
    def _is_of_this_version(self) -> Self:
        if (self.labels, self.types) != (PAIR_LABELS, ITEM_TYPES):
            raise ValueError("its labels or types are not those of this version")
        return self

    def table(self) -> np.ndarray:
        """Return what is allowed, bool of shape (types, types, labels)."""
        found = np.zeros((len(self.types), len(self.types), len(self.labels)), dtype=bool)
        for types, labels in self.allowed.items():
            subject, target = types.split()
            for label in labels:
                found[self.types.index(subject), self.types.index(target), self.labels.index(label)] = True
        return found


def as_config(allowed: np.ndarray) -> PairConfig:
    """Return the settings of a model with these allowed labels, bool of shape (types, types, labels)."""
    by_types = {
        f"{ITEM_TYPES[subject]} {ITEM_TYPES[target]}": tuple(
            PAIR_LABELS[label] for label in np.flatnonzero(allowed[subject, target]).tolist()
        )
        for subject, target in np.argwhere(allowed.any(axis=2)).tolist()
    }
    return PairConfig(labels=PAIR_LABELS, types=ITEM_TYPES, allowed=by_types)


class PairModel:
    """Networks whose probabilities are averaged."""

    def __init__(self, networks: list[PairNetwork], allowed: np.ndarray, *, threads: int = 1) -> None:
        """Take networks, what is allowed, bool of shape (types, types, labels), and the threads of a multiplication."""
        self._networks = networks
        self._allowed = allowed
        self._threads = threads
        self._pools = ThreadpoolController()

    def read(self, doc: Doc, encoded: Encoded) -> list[Pair]:
        """Return the pairs of a text with entities and agreements that are at all probable, the likeliest first."""
        best: dict[tuple[str, str, str], float] = {}
        for stretch in read_stretches(doc, encoded, allowed=self._allowed):
            for key, probability in self._of(stretch):
                best[key] = max(best.get(key, 0.0), probability)
        pairs = [Pair(*key, probability) for key, probability in best.items()]
        return sorted(pairs, key=lambda pair: (-pair.probability, pair.label, pair.subject, pair.object))

    def probabilities(self, stretch: Stretch) -> np.ndarray:
        """Return the probability of each label of each pair, float of shape (pairs, labels); zero where not allowed."""
        # Left alone, every process takes all cores for its small matrices, and workers wait for each other.
        with self._pools.limit(limits=self._threads, user_api="blas"):
            logits = np.stack([network.scores(stretch) for network in self._networks])
        types = np.asarray([item.type for item in stretch.items])
        possible = self._allowed[types[stretch.pairs[:, 0]], types[stretch.pairs[:, 1]]]
        result: np.ndarray = np.where(possible, (1 / (1 + np.exp(-logits))).mean(axis=0), 0.0)
        return result

    def _of(self, stretch: Stretch) -> Iterator[tuple[tuple[str, str, str], float]]:
        table = self.probabilities(stretch)
        for pair, label in np.argwhere(table >= LEAST).tolist():
            subject, target = (stretch.items[i].id for i in stretch.pairs[pair].tolist())
            yield (PAIR_LABELS[label], subject, target), float(table[pair, label])


def networks_of(tensors: Mapping[str, np.ndarray]) -> list[PairNetwork]:
    """Return the networks whose weights are named "number.name"."""
    numbers = sorted({int(name.partition(".")[0]) for name in tensors})
    return [
        PairNetwork(
            {
                name.partition(".")[2]: tensor.astype(np.float32)
                for name, tensor in tensors.items()
                if name.startswith(f"{number}.")
            }
        )
        for number in numbers
    ]


def read_pair_model(models_dir: Path, model: str, *, threads: int = 1) -> PairModel:
    """Open ``models_dir/model``, to be run with so many threads.

    Raises:
        DepescheError: E201, E202 or E203 where it is missing, altered, unreadable or of another kind.
    """
    from safetensors.numpy import load_file

    folder = open_model(models_dir, model)
    folder.verify()
    try:
        config = PairConfig.model_validate_json(folder.file(CONFIG_FILE).read_bytes())
        return PairModel(networks_of(load_file(folder.file(WEIGHTS_FILE))), config.table(), threads=threads)
    except DepescheError:
        raise
    except Exception as error:
        raise DepescheError("E203", source=str(folder.path), name=model, reason=str(error)) from error
