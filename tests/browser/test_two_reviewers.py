"""Two reviewers at one record: the one who comes second sees what the first did, and says what becomes of her own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.record_page import RecordPage
from tests.browser.reviewers import Reviewers
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_record


@pytest.fixture(scope="module")
def other_server(server: ReviewServer) -> Iterator[ReviewServer]:
    """A second server on the same store, started by someone else."""
    other = ReviewServer(server.records, log=server.log.with_name("other.log"), user="bert")
    try:
        yield other.start()
    finally:
        other.stop()


@pytest.fixture
def both(reviewers: Reviewers, server: ReviewServer, other_server: ReviewServer) -> tuple[Page, Page]:
    """The pages of anna and of bert."""
    return reviewers.come(server), reviewers.come(other_server)


def change_a_sentence(there: RecordPage, text: str) -> None:
    """Write another first sentence into the English summary, and save it."""
    form = there.edit("summary.en.0")
    form.locator("textarea").fill(text)
    form.locator("[data-action=save]").click()


def test_the_second_sees_who_did_what_and_applies_hers_on_top(
    both: tuple[Page, Page], server: ReviewServer
) -> None:
    record = press_record("j02")
    anna, bert = (RecordPage(page, record).open() for page in both)

    change_a_sentence(bert, "What Bert wrote.")
    bert.expect_version(1)
    change_a_sentence(anna, "What Anna wrote.")

    conflict = anna.page.locator("dialog#conflict")
    expect(conflict).to_be_visible()
    expect(conflict).to_contain_text("bert")
    expect(conflict).to_contain_text("What Bert wrote.")
    conflict.locator("[data-action=apply-mine]").click()
    anna.expect_version(2)

    reviewed = server.store().get(record.id)
    assert reviewed.record.summary["en"][0].text == "What Anna wrote."
    assert [change.user for change in server.store().log(record.id)] == ["bert", "anna"]


def test_what_cannot_be_applied_on_top_is_refused_once_and_the_page_goes_on(
    both: tuple[Page, Page], server: ReviewServer, reviewers: Reviewers
) -> None:
    reviewers.expect_problem("409|422")
    record = press_record("k13")
    anna, bert = (RecordPage(page, record).open() for page in both)
    person, other = (found.id for found in record.persons[:2])
    for page in (anna, bert):
        page.walk_to(person)
    bert.press("d")
    bert.expect_version(1)

    anna.press("t", "5")
    conflict = anna.page.locator("dialog#conflict")
    expect(conflict.locator("#conflict-mine")).to_contain_text("Organisation")
    conflict.locator("[data-action=apply-mine]").click()
    expect(anna.item(person)).to_have_count(0)
    anna.expect_version(1)

    anna.walk_to(other)
    anna.press("d")
    anna.expect_version(2)
    assert [change.user for change in server.store().log(record.id)] == ["bert", "anna"]


def test_the_second_may_drop_hers(both: tuple[Page, Page], server: ReviewServer) -> None:
    record = press_record("j03")
    anna, bert = (RecordPage(page, record).open() for page in both)

    bert.press("a")
    bert.expect_version(1)
    anna.press("r")
    conflict = anna.page.locator("dialog#conflict")
    expect(conflict).to_contain_text("bert")
    conflict.locator("[data-action=drop-mine]").click()

    anna.expect_version(1)
    expect(anna.page.locator("#record")).to_have_attribute("data-status", "accepted")
    assert [change.user for change in server.store().log(record.id)] == ["bert"]


def test_a_page_that_comes_back_says_that_it_is_old(both: tuple[Page, Page]) -> None:
    record = press_record("j05")
    anna, bert = (RecordPage(page, record).open() for page in both)

    bert.press("a")
    bert.expect_version(1)
    anna.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    banner = anna.page.locator("#stale")
    expect(banner).to_contain_text("bert")
    banner.locator("[data-action=reload]").click()
    anna.expect_version(1)
    expect(banner).to_be_hidden()


def test_changes_to_different_records_do_not_meet(both: tuple[Page, Page]) -> None:
    anna = RecordPage(both[0], press_record("j08")).open()
    bert = RecordPage(both[1], press_record("j09")).open()

    anna.press("a")
    bert.press("a")

    anna.expect_version(1)
    bert.expect_version(1)
