"""Why the store does not do what it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import DepescheError
from pipeline.review.store.changes import Change

if TYPE_CHECKING:
    from pipeline.review.store.rows import Reviewed


class Conflict(Exception):  # noqa: N818 - it is no fault, but news
    """Somebody changed the record since it was read. `changes` are theirs, `current` is how it stands now."""

    def __init__(self, changes: list[Change], current: Reviewed) -> None:
        self.changes = changes
        self.current = current
        super().__init__(f"{current.record.id} has version {current.version}")


class UnknownRecord(DepescheError):  # noqa: N818
    """There is no such record in the store (E803)."""

    def __init__(self, record_id: str) -> None:
        super().__init__("E803", id=record_id)

    def __reduce__(self) -> tuple[object, ...]:
        return UnknownRecord, (self._values["id"],)


class NothingToUndo(Exception):  # noqa: N818
    """There is no change to take back, or none to do again."""
