"""The figures in the browser's eyes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from pipeline.record.models import Record
from pipeline.review.intervals import Share
from pipeline.review.operations import OPERATION
from pipeline.review.page import plots
from pipeline.review.store import ReviewStore

ENGLISH = {"Accept-Language": "en", "Accept": "text/html"}
ACCEPT = OPERATION.validate_python({"op": "decide", "status": "accepted"})


def page_of(client: TestClient) -> str:
    response = client.get("/figures", headers=ENGLISH)
    assert response.status_code == 200
    return response.text


@pytest.fixture
def reviewed(store: ReviewStore, records: list[Record]) -> None:
    """Two records that somebody looked at and accepted."""
    for record in records[:2]:
        store.change(record.id, ACCEPT, version=0, user="<i>anna</i>", seconds=42)


def test_an_untouched_review_has_no_shares(client: TestClient) -> None:
    page = page_of(client)
    assert "Nothing has been decided yet." in page
    assert "<svg" not in page


@pytest.mark.usefixtures("reviewed")
def test_few_reviews_are_called_few(client: TestClient) -> None:
    assert "This rests on 2 releases and is only a rough guide." in page_of(client)


@pytest.mark.usefixtures("reviewed")
def test_each_plot_has_a_name_and_its_values_in_a_table(client: TestClient) -> None:
    page = page_of(client)
    drawn = [
        ElementTree.fromstring(svg) for svg in re.findall(r'<svg class="plot".*?</svg>', page, re.DOTALL)
    ]
    assert len(drawn) == 3
    for svg in drawn:
        title = svg.find("title")
        assert title is not None
        assert svg.get("aria-labelledby") == title.get("id")
        assert "table has the values" in (title.text or "")
    assert page.count("<table") >= len(drawn)


@pytest.mark.usefixtures("reviewed")
def test_time_and_reviewers_are_told(client: TestClient) -> None:
    page = page_of(client)
    assert "Median 42\u00a0s" in page
    assert "Done in less than a minute: 100%" in page
    assert "&lt;i&gt;anna&lt;/i&gt;" in page


def test_what_was_accepted_together_is_told_apart(client: TestClient) -> None:
    client.post("/bulk-accept", json={"filter": {}, "above": 0})
    page = page_of(client)
    assert "Accepted together, unchecked, and not counted below: 5." in page
    assert "This rests on 0 releases" in page


def test_bars_keep_their_proportions_and_stay_in_the_plot() -> None:
    high, low, none = plots.stacked_bars(["a", "b", "c"], [{"x": 3, "y": 1}, {"x": 2}, {}])
    assert sum(segment.height for segment in high.segments) == pytest.approx(
        2 * low.segments[0].height, abs=0.2
    )
    assert high.top > 0
    assert none.segments == []
    for bar in (high, low):
        for segment in bar.segments:
            assert segment.x >= 0
            assert segment.x + segment.width <= plots.WIDTH
            assert segment.y + segment.height <= plots.HEIGHT - plots.LABELS + 0.2


def test_many_bars_share_a_few_labels() -> None:
    bars = plots.stacked_bars([str(day) for day in range(100)], [{"x": 1}] * 100, most_labels=5)
    assert sum(bool(bar.label) for bar in bars) == 5


def test_an_interval_lies_around_its_share_on_an_axis_that_holds_it() -> None:
    shares = {"dates": Share(18, 20), "quotes": Share(1, 9), "topics": Share(0, 0)}
    axis = plots.share_axis(list(shares.values()))
    marks = plots.interval_marks(shares, axis)
    assert [tick.value for tick in axis] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert [mark.name for mark in marks] == ["dates", "quotes"]
    assert all(axis[0].position <= mark.low < mark.share < mark.high <= axis[-1].position for mark in marks)


def test_the_axis_is_cut_only_when_nothing_lies_below() -> None:
    assert plots.share_axis([Share(99, 100)])[0].value == 0.5
    assert plots.share_axis([Share(5, 10)])[0].value == 0.0
    assert plots.share_axis([])[0].value == 0.0
