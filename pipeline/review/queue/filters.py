"""Which records of the queue a reviewer wants to see, and in which order."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.queue.search import LONGEST

SortKey = Literal[
    "number", "headline", "published", "publisher", "items", "confidence", "warnings", "status", "updated"
]
CountedPart = Literal[
    "persons",
    "cities",
    "regions",
    "countries",
    "organizations",
    "programs",
    "events",
    "officials",
    "agreements",
    "dates",
    "quotes",
    "relations",
    "topics",
    "sdgs",
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST)]
Share = Annotated[float, Field(ge=0, le=1)]


class QueueFilter(BaseModel):
    """What the queue is narrowed to, sorted by and turned to. An empty value is as good as none."""

    model_config = ConfigDict(frozen=True)

    q: Words = Field(default="", description="words that occur in the headline, publisher, source or text")
    status: ReviewStatus | None = None
    warned: bool | None = Field(default=None, description="whether the record has warnings")
    publisher: Words = Field(default="", description="words of the publisher's name")
    since: date | None = Field(default=None, description="published on this day or later")
    until: date | None = Field(default=None, description="published on this day or earlier")
    below: Share | None = Field(default=None, description="the lowest confidence is at most this")
    kind: CountedPart | None = Field(default=None, description="the record has items of this part")
    edited: bool | None = Field(default=None, description="whether it says anything else than the extraction")
    sort: SortKey = "number"
    descending: bool = False
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    size: Annotated[int, Field(ge=1, le=200)] = 50

    @model_validator(mode="before")
    @classmethod
    def _without_empty_values(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if value not in ("", None)}

    @property
    def is_narrow(self) -> bool:
        """Whether it lets only some records through, whatever their status."""
        plain = self.model_copy(
            update={"status": None, "sort": "number", "descending": False, "page": 1, "size": 50}
        )
        return plain != QueueFilter()

    def as_query(self, **changes: object) -> dict[str, str]:
        """The filter as parameters of an address, those left out that say nothing. A change goes back to page 1."""
        changed = self.model_copy(update={"page": 1} | changes)
        plain = changed.model_dump(mode="json", exclude_defaults=True)
        return {name: _parameter(value) for name, value in plain.items()}


def _parameter(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
