"""The queue as a page, the next doubtful record, and accepting many records at once."""

from __future__ import annotations

from math import ceil
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.page.context import Store, User
from pipeline.review.page.item_views import DOUBTFUL_BELOW
from pipeline.review.page.templating import render
from pipeline.review.queue.bulk import bulk_accept, bulk_count
from pipeline.review.queue.doubtful import next_doubtful
from pipeline.review.queue.filters import QueueFilter, Share
from pipeline.review.queue.listing import publishers, queue_page

USUAL_THRESHOLD = DOUBTFUL_BELOW
"""No item is doubtful on the page of a record that is accepted so."""

router = APIRouter()


class BulkQuestion(QueueFilter):
    """Which records a bulk accept would take."""

    above: Share = USUAL_THRESHOLD


class BulkAnswer(BaseModel):
    """How many records they are, and how many of them have warnings."""

    count: int
    warned: int


class BulkOrder(BaseModel):
    """Accept the pending records of the filter whose lowest confidence is at least `above`."""

    filter: QueueFilter = QueueFilter()
    above: Share
    most: Annotated[int, Field(ge=1, le=10_000)] | None = Field(
        default=None, description="accept no more than so many now, the surest first"
    )


class BulkDone(BaseModel):
    """How many were accepted, and how many more there are."""

    accepted: int
    left: int


@router.get("/", response_class=HTMLResponse)
def show_queue(request: Request, store: Store, asked: Annotated[QueueFilter, Query()]) -> Response:
    """The records to review, a page of them."""
    page = queue_page(store, asked)
    last = max(1, ceil(page.total / asked.size))
    if asked.page > last:
        return RedirectResponse(_address(asked, page=last), status_code=303)
    return render(
        request,
        "queue.html",
        asked=asked,
        page=page,
        last_page=last,
        every=sum(page.progress.values()),
        decided=sum(page.progress.values()) - page.progress[ReviewStatus.PENDING],
        publishers=publishers(store),
        address=lambda **changes: _address(asked, **changes),
        threshold=USUAL_THRESHOLD,
    )


@router.get("/next", response_class=RedirectResponse, status_code=303)
def go_to_next(
    store: Store, after: Annotated[str | None, Query(pattern="^[0-9a-f]{64}$")] = None
) -> RedirectResponse:
    """To the next doubtful record; to the queue when none is pending."""
    found = next_doubtful(store, after=f"sha256:{after}" if after else None)
    return RedirectResponse(f"/records/{found.removeprefix('sha256:')}" if found else "/", status_code=303)


@router.get("/bulk-accept")
def count_for_bulk_accept(store: Store, asked: Annotated[BulkQuestion, Query()]) -> BulkAnswer:
    """How many records a bulk accept would take."""
    found = bulk_count(store, asked, above=asked.above)
    return BulkAnswer(count=found.count, warned=found.warned)


@router.post("/bulk-accept")
def accept_many(store: Store, user: User, order: BulkOrder) -> BulkDone:
    """Accept many records at once."""
    accepted = bulk_accept(store, order.filter, above=order.above, user=user, most=order.most)
    return BulkDone(accepted=accepted, left=bulk_count(store, order.filter, above=order.above).count)


@router.get("/help", response_class=HTMLResponse)
def show_help(request: Request) -> HTMLResponse:
    """What a reviewer does, and every key."""
    return render(request, "help.html")


def _address(asked: QueueFilter, **changes: object) -> str:
    query = urlencode(asked.as_query(**changes))
    return f"/?{query}" if query else "/"
