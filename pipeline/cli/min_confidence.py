"""`--min-confidence`: how sure an item must be, for every command that reads texts."""

from __future__ import annotations

from math import isnan
from typing import Annotated

import typer

from pipeline.config import Config

OPTION = "--min-confidence"

MinConfidence = Annotated[
    float | None,
    typer.Option(
        OPTION,
        min=0,
        max=1,
        metavar="P",
        help="Leave out items with less confidence, and what cannot stand without them; default 0, or what the"
        " settings say.",
    ),
]


def with_min_confidence(settings: Config, least: float | None) -> Config:
    """The settings with this least confidence, or as they are where none was given.

    Raises:
        typer.BadParameter: where it is no number.
    """
    if least is None:
        return settings
    if isnan(least):
        raise typer.BadParameter("nan is no number", param_hint=OPTION)
    return settings.model_copy(update={"min_confidence": least})
