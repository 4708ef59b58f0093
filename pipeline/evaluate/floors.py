"""The scores below which a change must not bring us: `floors.json`, by folder, part and measure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import DepescheError
from pipeline.evaluate.calibration import ALL
from pipeline.evaluate.evaluation import Evaluation

Floors = dict[str, dict[str, dict[str, float]]]

CHRF = "summary.chrf"
CONFIDENCES = "confidences"
"""One less the expected calibration error of all items: it falls when models or rules change and `models/calibration` does not."""
MARGIN = 0.02
LEAST_ITEMS = 20
WHOLE = "all"


def read_floors(path: Path) -> Floors:
    """Read a floors file: folder name → part of the split, or "all" → measure → least value.

    That is F1, but chrF for `summary.chrf`, and one less the calibration error for `confidences`.

    Raises:
        DepescheError: E603, where it cannot be read.
    """
    try:
        return TypeAdapter(Floors).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise DepescheError("E603", source=str(path), reason=f"the floors cannot be read: {error}") from error


def check_floors(evaluation: Evaluation, floors: Floors) -> None:
    """Compare an evaluation with its floors; that of the summaries holds only where they were measured.

    Raises:
        DepescheError: E603, where a score is below its floor or there are no floors for this evaluation.
    """
    floor = floors.get(evaluation.name, {}).get(evaluation.part or WHOLE)
    if floor is None:
        reason = f"there are none for {evaluation.name}, {evaluation.part or WHOLE}"
        raise DepescheError("E603", source=evaluation.name, reason=reason)
    if below := list(_below(evaluation, floor)):
        raise DepescheError("E603", source=evaluation.name, reason="; ".join(below))


def floors_of(evaluation: Evaluation) -> dict[str, float]:
    """Floors a little below what was measured, for the measures with enough to find that one item moves them little."""
    floors = {
        name: max(0.0, round(score.f1 - MARGIN, 2))
        for name, score in evaluation.scores.items()
        if score.f1 and score.gold >= LEAST_ITEMS
    }
    met = _confidences(evaluation)
    if met is not None:
        floors[CONFIDENCES] = max(0.0, round(met - 2 * MARGIN, 2))
    if evaluation.summary is None:
        return floors
    return floors | {CHRF: max(0.0, round(evaluation.summary.ours.chrf * (1 - MARGIN), 1))}


def write_floors(path: Path, floors: Floors) -> None:
    """Write a floors file."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _below(evaluation: Evaluation, floor: dict[str, float]) -> Iterator[str]:
    for measure, least in sorted(floor.items()):
        value = _value(evaluation, measure)
        if value is not None and value < least:
            yield f"{measure} {value:.3f} < {least}"


def _value(evaluation: Evaluation, measure: str) -> float | None:
    if measure == CHRF:
        return None if evaluation.summary is None else evaluation.summary.ours.chrf
    if measure == CONFIDENCES:
        return _confidences(evaluation)
    score = evaluation.scores.get(measure)
    return (score.f1 or 0.0) if score else 0.0


def _confidences(evaluation: Evaluation) -> float | None:
    found = evaluation.calibration.get(ALL)
    return None if found is None or found.items < LEAST_ITEMS else 1 - found.error
