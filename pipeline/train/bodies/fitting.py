"""A log-linear model of choices: the weights that make what was chosen most probable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

STEPS = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that was made: the features of each candidate, and which of them it was; None where it is not there."""

    candidates: list[list[str]]
    right: int | None


@dataclass(frozen=True, slots=True)
class _Table:
    """Candidate `rows[i]` has feature `columns[i]`; candidate r belongs to choice `choice[r]` and is `right[r]`."""

    rows: np.ndarray
    columns: np.ndarray
    choice: np.ndarray
    right: np.ndarray
    choices: int
    features: int

    def loss(self, weights: np.ndarray, firmness: float) -> tuple[float, np.ndarray]:
        scores = np.bincount(self.rows, weights[self.columns], len(self.choice))
        most = np.full(self.choices, -np.inf)
        np.maximum.at(most, self.choice, scores)
        shares = np.exp(scores - most[self.choice])
        shares /= np.bincount(self.choice, shares, self.choices)[self.choice]
        slope = np.bincount(self.columns, (shares - self.right)[self.rows], self.features)
        unlikely = -float(np.log(np.maximum(shares[self.right > 0], 1e-300)).sum())
        return unlikely + firmness / 2 * float(weights @ weights), slope + firmness * weights


def fit(choices: Sequence[Choice], *, firmness: float, least_seen: int) -> dict[str, float]:
    """Return the weight of each feature, by L-BFGS.

    Args:
        choices: What was chosen; those without an answer teach nothing.
        firmness: How much the weights are drawn to zero (half the factor of their squares).
        least_seen: Of how many candidates a feature must be.
    """
    from scipy.optimize import minimize

    known = [choice for choice in choices if choice.right is not None]
    seen = Counter(f for choice in known for features in choice.candidates for f in set(features))
    names = sorted(name for name, number in seen.items() if number >= least_seen)
    table = _table(known, names)
    found = minimize(
        table.loss,
        np.zeros(table.features),
        args=(firmness,),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS},
    )
    return dict(zip(names, found.x.tolist(), strict=True))


def loss(
    choices: Sequence[Choice], weights: Mapping[str, float], *, firmness: float
) -> tuple[float, dict[str, float]]:
    """Return what `fit` makes least, at these weights, and its slope along each of them."""
    names = sorted(weights)
    table = _table([choice for choice in choices if choice.right is not None], names)
    value, slope = table.loss(np.asarray([weights[name] for name in names]), firmness)
    return value, dict(zip(names, slope.tolist(), strict=True))


def _table(choices: Sequence[Choice], names: Sequence[str]) -> _Table:
    number = {name: column for column, name in enumerate(names)}
    cells: list[tuple[int, int]] = []
    of_choice: list[int] = []
    right: list[float] = []
    for index, choice in enumerate(choices):
        for place, features in enumerate(choice.candidates):
            cells += [(len(of_choice), number[name]) for name in sorted(set(features)) if name in number]
            of_choice.append(index)
            right.append(float(place == choice.right))
    rows, columns = np.asarray(cells, dtype=np.int64).reshape(-1, 2).T
    return _Table(rows, columns, np.asarray(of_choice), np.asarray(right), len(choices), len(names))
