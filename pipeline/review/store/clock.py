"""The time, as the log of a review writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Now, in UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
