"""WCAG 2.2 AA on every page, as far as a program can tell: both themes, both languages, wide, narrow and at 200 %."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.operations import Decide, DeleteItem
from tests.browser.accessibility import violations, wide_parts
from tests.browser.record_page import RecordPage
from tests.browser.reviewers import Reviewers
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_record, press_records

RECORD = press_record("j01").id.removeprefix("sha256:")
PAGES = {
    "queue": "/?q=Stadt&since=2001-01-01&kind=agreements&sort=confidence",
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
TWO_LOOKS = pytest.mark.parametrize("look", ["wide, light, German", "narrow, dark, German"], indirect=True)
SETTLED = (
    "document.documentElement.getAnimations({subtree: true}).every(each => each.playState !== 'running')"
)


@pytest.fixture(scope="module", autouse=True)
def decisions(server: ReviewServer) -> None:
    """A review under way, so that the queue and the figures have something to show."""
    store = server.store()
    for number, record in enumerate(press_records()[:12]):
        edit = DeleteItem(part="dates", id=record.dates[0].id)
        version = store.change(record.id, edit, version=0, user="bert").version if number % 3 == 0 else 0
        status = ReviewStatus.REJECTED if number == 7 else ReviewStatus.ACCEPTED
        store.change(record.id, Decide(status=status), version=version, user="anna", seconds=20 + number)


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


@TWO_LOOKS
def test_a_record_at_work_is_accessible(look: Page) -> None:
    there = RecordPage(look, press_record("j01")).open()
    found = {
        "filling in forms": (open_every_form(there), save_what_is_wrong(there), faults(look)),
        "selecting words": (select_words(there), faults(look)),
        "choosing": (choose_a_type(there), faults(look)),
        "helping": (ask_for_help(there), faults(look)),
    }

    assert {name: done[-1] for name, done in found.items() if done[-1]} == {}


@TWO_LOOKS
def test_a_conflict_is_accessible(look: Page, server: ReviewServer) -> None:
    there = RecordPage(look, press_record("j03")).open()
    version = server.store().get(there.record.id).version
    edit = DeleteItem(part="dates", id=server.store().get(there.record.id).record.dates[0].id)
    server.store().change(there.record.id, edit, version=version, user="bert")
    there.press("a")
    expect(look.locator("dialog#conflict")).to_be_visible()

    assert faults(look) == []


@TWO_LOOKS
def test_the_dialog_of_the_bulk_accept_is_accessible(look: Page) -> None:
    look.goto("/")
    look.locator("#bulk-open").click()
    expect(look.locator("#bulk-accept")).not_to_be_empty()

    assert faults(look) == []


def open_every_form(there: RecordPage) -> None:
    """A form of each kind, and one that adds."""
    record = there.record
    things = [record.cities[0], record.officials[0], record.agreements[0], record.dates[0], record.quotes[0]]
    for key in [*(thing.id for thing in things), record.relations[0].id, "summary.en.0", "document.document"]:
        there.item(key).locator("[data-action=edit]").dispatch_event("click")
        expect(there.item(key).locator("form[data-form]")).to_be_visible()
    there.page.locator("section[data-part=topics] [data-action=add]").click()
    expect(there.page.locator("section[data-part=topics] > form[data-form]")).to_be_visible()


def save_what_is_wrong(there: RecordPage) -> None:
    form = there.item(there.record.officials[0].id).locator("form[data-form]")
    form.locator("[data-field=role] input").fill("")
    form.locator("[data-action=save]").click()
    expect(form.locator("[data-field=role] .field-error")).to_be_visible()


def select_words(there: RecordPage) -> None:
    there.page.locator("#text [data-handle]").first.focus()
    there.press("v")
    expect(there.page.locator("[data-dock=selection]")).to_be_visible()


def choose_a_type(there: RecordPage) -> None:
    there.press("Escape")
    there.item(there.record.cities[0].id).locator("[data-action=type]").dispatch_event("click")
    expect(there.page.locator("dialog#picker")).to_be_visible()


def ask_for_help(there: RecordPage) -> None:
    there.press("Escape", "?")
    expect(there.page.locator("dialog#help")).to_be_visible()
