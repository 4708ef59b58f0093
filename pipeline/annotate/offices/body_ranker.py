"""The body of an office: of all places and bodies of the text, and none at all, the one that most speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.body_questions import Candidate, Question
from pipeline.errors import DepescheError
from pipeline.weights import open_model

WEIGHTS_FILE = "bodies.json"


class BodyRanker:
    """A log-linear model: each feature has a weight, and the candidate with the greatest sum is taken."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take the weight of each feature; of those that are not there it is zero."""
        self._weights = weights

    def score(self, candidate: Candidate) -> float:
        """The sum of the weights."""
        return sum(self._weights.get(feature, 0.0) for feature in set(candidate.features))

    def answer(self, question: Question) -> Entity | None:
        """The entity of the best candidate; of equals the first."""
        return max(question.candidates, key=self.score).entity


def read_body_ranker(models_dir: Path, model: str) -> BodyRanker:
    """The ranker of `models_dir/model`.

    Raises:
        DepescheError: E201, E202 or E203 where it is missing, altered or unreadable.
    """
    folder = open_model(models_dir, model)
    folder.verify()
    try:
        return BodyRanker(TypeAdapter(dict[str, float]).validate_json(folder.file(WEIGHTS_FILE).read_bytes()))
    except ValidationError as error:
        raise DepescheError("E203", source=str(folder.path), name=model, reason=str(error)) from error
