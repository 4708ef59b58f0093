"""WCAG 2.2 AA on every page, as far as a program can tell: both themes, both languages, wide, narrow and at 200 %."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import violations, wide_parts
from tests.browser.reviewers import Reviewers
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_record

RECORD = press_record("j01").id.removeprefix("sha256:")
PAGES = {
    "queue": "/",
    "queue, filtered": "/?q=Stadt&since=2001-01-01&kind=agreements&sort=confidence",
    "nothing found": "/?q=Unauffindbares",
    "record": f"/records/{RECORD}",
    "changes": f"/records/{RECORD}/changes",
    "figures": "/figures",
    "help": "/help",
    "unknown": "/records/none",
}
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 400, "height": 800}
# At 200 % a window of 1280 pixels has room for 640 of the page's.
LOOKS: dict[str, dict[str, Any]] = {
    "wide, light, German": {"viewport": WIDE, "color_scheme": "light", "locale": "de-DE"},
    "narrow, dark, German": {"viewport": NARROW, "color_scheme": "dark", "locale": "de-DE"},
    "at 200 %, dark, English": {
        "viewport": {"width": 640, "height": 450},
        "device_scale_factor": 2,
        "color_scheme": "dark",
        "locale": "en-GB",
    },
    "narrow, light, English": {"viewport": NARROW, "color_scheme": "light", "locale": "en-GB"},
}
SETTLED = (
    "document.documentElement.getAnimations({subtree: true}).every(each => each.playState !== 'running')"
)


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, reviewers: Reviewers, server: ReviewServer) -> Page:
    """A page with one of the looks."""
    # axe puts a style element into the page, which the content security policy forbids.
    page = reviewers.come(server, reduced_motion="reduce", bypass_csp=True, **LOOKS[request.param])
    reviewers.expect_problem("status of 404")
    return page


def faults(page: Page) -> list[str]:
    """Everything that is wrong with the page as it is now."""
    page.wait_for_function(SETTLED)
    return [*violations(page), *(f"scrolls sideways: {part}" for part in wide_parts(page))]


def test_every_page_is_accessible(look: Page) -> None:
    found = {}
    for name, path in PAGES.items():
        look.goto(path)
        found[name] = faults(look)

    assert {name: problems for name, problems in found.items() if problems} == {}
