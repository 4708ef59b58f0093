"""What the page of a record and the server say to each other."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.review.operations import Operation

LARGEST_VERSION = 2**53 - 1
"""The largest whole number that a browser counts exactly."""

Version = Annotated[int, Field(ge=0, le=LARGEST_VERSION)]
Seconds = Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OperationRequest(_Body):
    """An operation, for the version that the reviewer saw."""

    version: Version
    operation: Operation
    seconds: Seconds = 0.0


class VersionRequest(_Body):
    """A step that needs no more than the version that the reviewer saw."""

    version: Version


class VisitRequest(_Body):
    """Time spent on a record. A page that is being closed cannot send headers, so the page token may be in here."""

    seconds: Seconds
    token: str | None = None


class Changed(BaseModel):
    """The record has this version now. `part` and `id` tell what changed; `also` counts other items that did with it."""

    version: int
    part: str | None = None
    id: str | None = None
    also: int = 0


class CurrentVersion(BaseModel):
    """How the record stands, and who changed it last."""

    version: int
    user: str | None
    at: str | None


class ChangeSince(BaseModel):
    """A change that somebody made since. `lines` say in words what it did."""

    version: int
    user: str
    at: str
    action: str
    operation: dict[str, Any] | None
    lines: list[str]


class ConflictAnswer(BaseModel):
    """The record has another version by now; nothing was done. No version: there was nothing to undo or redo."""

    version: int | None
    changes: list[ChangeSince]
