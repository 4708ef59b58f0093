"""From the confidence that a component gave an item to the probability that the item is right.

Platt scaling (Platt 1999, Probabilistic outputs for support vector machines) on the logit of the confidence. Without
offsets it is temperature scaling (Guo et al. 2017, On calibration of modern neural networks, arXiv:1706.04599).
"""

from __future__ import annotations

from math import exp, log
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline.errors import DepescheError
from pipeline.weights import open_model

SCALES_FILE = "calibration.json"
LEAST = 0.001
"""Nothing that a program found is surer than one minus this: only a person's word is 1."""


class Scale(BaseModel):
    """How the confidences of one layer are read: sigmoid(logit(confidence) / temperature + offset).

    The offset of a kind is added to that of the layer. Within a kind the order of the items stays as it was.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    temperature: float = Field(default=1.0, gt=0)
    offset: float = 0.0
    kinds: dict[str, float] = Field(default_factory=dict)

    def probability(self, confidence: float, kind: str = "") -> float:
        """The probability that an item is right, between `LEAST` and 1 - `LEAST`."""
        return _within(
            _sigmoid(logit(confidence) / self.temperature + self.offset + self.kinds.get(kind, 0.0))
        )


Scales = dict[str, Scale]
"""By layer, as the record calls it; a layer that is not there keeps its confidences."""


def read_scales(models_dir: Path, model: str) -> Scales:
    """The scales of `models_dir/model`.

    Raises:
        DepescheError: E201, E202 or E203 where they are missing, altered or unreadable.
    """
    folder = open_model(models_dir, model)
    folder.verify()
    try:
        return TypeAdapter(Scales).validate_json(folder.file(SCALES_FILE).read_bytes())
    except ValidationError as error:
        raise DepescheError("E203", source=str(folder.path), name=model, reason=str(error)) from error


def logit(confidence: float) -> float:
    """The logarithm of the odds; the ends count as `LEAST` away from them."""
    inside = _within(confidence)
    return log(inside / (1 - inside))


def _within(confidence: float) -> float:
    return min(max(confidence, LEAST), 1 - LEAST)


def _sigmoid(value: float) -> float:
    # Written so that no exponential can overflow.
    return 1 / (1 + exp(-value)) if value >= 0 else exp(value) / (1 + exp(value))
