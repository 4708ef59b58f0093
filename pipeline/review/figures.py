"""What the decisions of a review say in figures: how far it is, what was wrong, how long it takes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles

from pipeline.record.models import ENTITY_PARTS, ITEM_PARTS
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.intervals import Share
from pipeline.review.store import ReviewStore
from pipeline.review.store.outcomes import PartOutcome

COMPONENTS = (
    "entities",
    "officials",
    "agreements",
    "dates",
    "quotes",
    "relations",
    "topics",
    "summary",
    "translation",
)
"""What fills the parts of a record, in the order of the record."""

_COMPONENT_OF = {
    **dict.fromkeys(ENTITY_PARTS.values(), "entities"),
    "sdgs": "topics",
    "headline.de": "summary",
    "summary.de": "summary",
}

DURATION_EDGES = (0, 15, 30, 45, 60, 90, 120, 180, 300)
"""Seconds at which the bars of the histogram begin; the last one is open."""

_DECISIVE = "('accepted', 'corrected', 'rejected')"


@dataclass(frozen=True, slots=True)
class Durations:
    """Seconds that a decided record took, all its visits together."""

    count: int
    lower: float
    median: float
    upper: float
    within_a_minute: int
    histogram: list[int]


@dataclass(frozen=True, slots=True)
class Day:
    """The decisions of one day that still stand."""

    day: str
    accepted: int
    corrected: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Reviewer:
    """What one reviewer did: decisions that still stand, changes, seconds in all."""

    user: str
    decided: int
    changes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a review.

    `looked_at` is the number of accepted and corrected records that somebody decided one by one: `parts` and `precision`
    rest on those alone, for nobody looked at those `in_bulk`. `durations` is None where no time was noted.
    """

    by_status: dict[ReviewStatus, int]
    looked_at: int
    in_bulk: int
    parts: list[PartOutcome]
    precision: dict[str, Share]
    durations: Durations | None
    days: list[Day]
    reviewers: list[Reviewer]


def review_figures(store: ReviewStore) -> Figures:
    """Count what was decided so far."""
    with store.database.reading() as connection:
        by_status = _by_status(connection)
        looked_at = _looked_at(connection)
        parts = _parts(connection)
        standing = _standing(connection)
        return Figures(
            by_status=by_status,
            looked_at=looked_at,
            in_bulk=by_status[ReviewStatus.ACCEPTED] + by_status[ReviewStatus.CORRECTED] - looked_at,
            parts=parts,
            precision=precision_by_component(parts),
            durations=durations(_seconds(connection)),
            days=_days(standing),
            reviewers=_reviewers(connection, standing),
        )


def precision_by_component(parts: Iterable[PartOutcome]) -> dict[str, Share]:
    """What share of the items that a component extracted the reviewers left as they were."""
    outcomes: dict[str, list[PartOutcome]] = {component: [] for component in COMPONENTS}
    for outcome in parts:
        outcomes[_component(outcome.part)].append(outcome)
    return {component: _share(own) for component, own in outcomes.items()}


def durations(seconds: Sequence[float]) -> Durations | None:
    """The median, the quartiles and the histogram of times; None where there are none."""
    if not seconds:
        return None
    lower, median, upper = quantiles(
        [*seconds, *seconds] if len(seconds) == 1 else seconds, n=4, method="inclusive"
    )
    ends = (*DURATION_EDGES[1:], float("inf"))
    histogram = [
        sum(start <= took < end for took in seconds) for start, end in zip(DURATION_EDGES, ends, strict=True)
    ]
    return Durations(len(seconds), lower, median, upper, sum(took < 60 for took in seconds), histogram)


def _component(part: str) -> str:
    usual = "translation" if part.startswith(("headline.", "summary.")) else part
    return _COMPONENT_OF.get(part, usual)


def _share(outcomes: Sequence[PartOutcome]) -> Share:
    kept = sum(outcome.kept for outcome in outcomes)
    return Share(kept, kept + sum(outcome.changed + outcome.deleted for outcome in outcomes))


def _by_status(connection: sqlite3.Connection) -> dict[ReviewStatus, int]:
    rows = connection.execute("SELECT status, count(*) AS count FROM record GROUP BY status").fetchall()
    found = {row["status"]: row["count"] for row in rows}
    return {status: found.get(status.value, 0) for status in ReviewStatus}


def _looked_at(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute(
        "SELECT count(*) FROM record WHERE status IN ('accepted', 'corrected') AND NOT in_bulk"
    ).fetchone()
    return int(count)


def _parts(connection: sqlite3.Connection) -> list[PartOutcome]:
    rows = connection.execute(
        "SELECT part, kept, changed, deleted, added FROM part_total WHERE kept + changed + deleted + added > 0"
    ).fetchall()
    outcomes = [PartOutcome(*row) for row in rows]
    place = {part: number for number, part in enumerate(ITEM_PARTS)}
    # What is no part with items is a headline or a summary, and those come last.
    return sorted(outcomes, key=lambda outcome: (place.get(outcome.part, len(place)), outcome.part))


def _seconds(connection: sqlite3.Connection) -> list[float]:
    rows = connection.execute(
        "SELECT sum(seconds) AS seconds FROM visit JOIN record USING (record_id)"
        f" WHERE status IN {_DECISIVE} GROUP BY record_id"
    ).fetchall()
    return [row["seconds"] for row in rows]


# The last decision on each record that is decided now, but those that were undone.
_STANDING = f"""
WITH turned AS (SELECT undoes, action, max(id) FROM change WHERE undoes IS NOT NULL GROUP BY undoes),
decision AS (
  SELECT record_id, at, user, max(id) FROM change
  WHERE action = 'edit' AND operation ->> 'op' = 'decide'
  AND id NOT IN (SELECT undoes FROM turned WHERE action = 'undo')
  GROUP BY record_id
)
SELECT date(at, 'localtime') AS day, user, status, count(*) AS count
FROM decision JOIN (SELECT record_id, status FROM record WHERE status IN {_DECISIVE}) USING (record_id)
GROUP BY day, user, status ORDER BY day
"""


def _standing(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute(_STANDING).fetchall()


def _days(standing: Iterable[sqlite3.Row]) -> list[Day]:
    counts: dict[str, Counter[str]] = {}
    for row in standing:
        counts.setdefault(row["day"], Counter())[row["status"]] += row["count"]
    return [
        Day(day, count["accepted"], count["corrected"], count["rejected"]) for day, count in counts.items()
    ]


def _reviewers(connection: sqlite3.Connection, standing: Iterable[sqlite3.Row]) -> list[Reviewer]:
    decided: Counter[str] = Counter()
    for row in standing:
        decided[row["user"]] += row["count"]
    changes = dict(map(tuple, connection.execute("SELECT user, count(*) FROM change GROUP BY user")))
    seconds = dict(map(tuple, connection.execute("SELECT user, sum(seconds) FROM visit GROUP BY user")))
    users = sorted(changes.keys() | seconds.keys(), key=lambda user: (-decided[user], user))
    return [Reviewer(user, decided[user], changes.get(user, 0), seconds.get(user, 0.0)) for user in users]
