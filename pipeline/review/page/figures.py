"""The figures of a review as a page."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.review.figures import DURATION_EDGES, Day, Figures, review_figures
from pipeline.review.page import plots
from pipeline.review.page.context import Store
from pipeline.review.page.templating import render

FEW = 30
"""With fewer records than these, the page says that its shares are rough."""

DAYS = 30
"""So many days on which something was decided are shown, the last ones."""

router = APIRouter()


@router.get("/figures", response_class=HTMLResponse)
def show_figures(request: Request, store: Store) -> HTMLResponse:
    """How far the review is, what was corrected, how long it took, how precise the components are."""
    figures = review_figures(store)
    axis = plots.share_axis(list(figures.precision.values()))
    return render(
        request,
        "figures.html",
        figures=figures,
        is_few=figures.looked_at < FEW,
        duration_labels=_duration_labels(),
        duration_bars=_duration_bars(figures),
        days=figures.days[-DAYS:],
        day_bars=_day_bars(figures.days[-DAYS:]),
        share_axis=axis,
        share_marks=plots.interval_marks(figures.precision, axis),
        plots=plots,
    )


def _duration_labels() -> list[str]:
    ends = [f"{end}" for end in DURATION_EDGES[1:]]
    return [f"{start}–{end}" for start, end in zip(DURATION_EDGES, ends, strict=False)] + [
        f"{DURATION_EDGES[-1]}+"
    ]


def _duration_bars(figures: Figures) -> list[plots.Bar]:
    if figures.durations is None:
        return []
    # Below the bars there is room for the ends only.
    labels = [*(f"< {end}" for end in DURATION_EDGES[1:]), f"{DURATION_EDGES[-1]}+"]
    return plots.stacked_bars(labels, [{"all": count} for count in figures.durations.histogram])


def _day_bars(days: Sequence[Day]) -> list[plots.Bar]:
    stacks = [
        {"accepted": day.accepted, "corrected": day.corrected, "rejected": day.rejected} for day in days
    ]
    return plots.stacked_bars([day.day for day in days], stacks, most_labels=5)
