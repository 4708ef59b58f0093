"""Reloads, closed tabs and a server that dies: what somebody wrote is still there, and is saved once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from pipeline.review.paths import store_path
from tests.browser.conftest import StartServer
from tests.browser.record_page import RecordPage
from tests.browser.reviewers import Reviewers
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_record, press_records

NO_SERVER = "net::ERR_"


@pytest.fixture
def mortal(start_server: StartServer) -> Iterator[ReviewServer]:
    """A server of the test's own, to be killed."""
    server = start_server(press_records()[:4])
    yield server
    server.stop()


def begin_a_sentence(there: RecordPage, text: str) -> None:
    """Write into the form of the first English sentence, and do not save."""
    there.edit("summary.en.0").locator("textarea").fill(text)
    there.page.wait_for_timeout(300)


def expect_begun(there: RecordPage, text: str) -> None:
    expect(there.item("summary.en.0").locator("textarea")).to_have_value(text)
    expect(there.page.locator("#record")).to_have_attribute("data-version", "0")


def test_a_reload_brings_back_what_was_not_saved(page: Page, server: ReviewServer) -> None:
    there = RecordPage(page, press_record("k03")).open()
    begin_a_sentence(there, "Half a sen")

    page.reload()

    expect_begun(there.wait_until_ready(), "Half a sen")
    there.item("summary.en.0").locator("[data-action=save]").click()
    there.expect_version(1)
    assert server.store().get(there.record.id).record.summary["en"][0].text == "Half a sen"
    page.reload()
    there.wait_until_ready()
    expect(page.locator("form[data-form]")).to_have_count(0)


def test_a_new_item_outlives_a_reload_too(page: Page) -> None:
    there = RecordPage(page, press_record("k04")).open()
    page.locator("section[data-part=dates] [data-action=add]").click()
    form = page.locator("section[data-part=dates] form[data-form]")
    form.locator("[data-field=value] input").fill("2001-05")
    page.wait_for_timeout(300)

    page.reload()

    there.wait_until_ready()
    expect(form.locator("[data-field=value] input")).to_have_value("2001-05")


def test_a_closed_tab_loses_nothing(page: Page) -> None:
    there = RecordPage(page, press_record("k06")).open()
    there.edit("summary.en.0").locator("textarea").fill("Closed at once")
    page.close(run_before_unload=True)

    again = RecordPage(page.context.new_page(), there.record).open()

    expect_begun(again, "Closed at once")


def test_what_was_cancelled_stays_away(page: Page) -> None:
    there = RecordPage(page, press_record("k08")).open()
    begin_a_sentence(there, "Never mind")
    there.item("summary.en.0").locator("[data-action=cancel]").click()

    page.reload()

    there.wait_until_ready()
    expect(page.locator("form[data-form]")).to_have_count(0)


def test_a_killed_server_costs_no_change(reviewers: Reviewers, mortal: ReviewServer) -> None:
    page = reviewers.come(mortal)
    reviewers.expect_problem(NO_SERVER)
    there = RecordPage(page, press_records()[0]).open()
    there.walk_to("d1")
    there.press("d")
    there.expect_version(1)

    mortal.kill()
    there.walk_to("d3")
    there.press("d")
    expect(page.locator("#unsent")).to_be_visible()
    there.press("a")
    expect(page.locator("#unsent")).to_contain_text("2")
    mortal.start()
    page.locator("#unsent [data-action=retry]").click()

    expect(page.locator("#unsent")).to_be_hidden()
    there.expect_version(3)
    kept = mortal.store().get(there.record.id)
    assert [date.id for date in kept.record.dates] == ["d2", "d4", "d5"]
    assert kept.status == "corrected"
    check_whole(mortal)


def test_a_lost_answer_raises_no_question_about_ones_own_change(
    reviewers: Reviewers, server: ReviewServer
) -> None:
    page = reviewers.come(server)
    reviewers.expect_problem("net::ERR_FAILED")
    there = RecordPage(page, press_record("k10")).open()
    page.route("**/operations", lose_the_answer, times=1)

    there.press("a")
    expect(page.locator("#unsent")).to_be_visible()
    page.locator("#unsent [data-action=retry]").click()

    expect(page.locator("#unsent")).to_be_hidden()
    expect(page.locator("dialog#conflict")).to_be_hidden()
    there.expect_version(1)


def lose_the_answer(route: Route) -> None:
    """The request arrives; what the server says to it does not."""
    route.fetch()
    route.abort()


def test_what_waits_for_the_server_outlives_a_reload(reviewers: Reviewers, mortal: ReviewServer) -> None:
    page = reviewers.come(mortal)
    reviewers.expect_problem(NO_SERVER)
    there = RecordPage(page, press_records()[1]).open()
    mortal.kill()
    there.press("a")
    expect(page.locator("#unsent")).to_be_visible()
    address = page.url
    page.goto("about:blank")

    mortal.start()
    page.goto(address)

    there.expect_version(1)
    expect(page.locator("#unsent")).to_be_hidden()
    assert mortal.store().get(there.record.id).status == "accepted"


def test_what_waits_outlives_a_page_whose_token_is_no_longer_good(
    reviewers: Reviewers, mortal: ReviewServer
) -> None:
    page = reviewers.come(mortal)
    reviewers.expect_problem(NO_SERVER)
    reviewers.expect_problem("status of 403")
    there = RecordPage(page, press_records()[1]).open()
    mortal.kill()
    there.press("a")
    expect(page.locator("#unsent")).to_be_visible()
    page.evaluate("document.querySelector('meta[name=page-token]').content = 'of another store'")
    mortal.start()

    with page.expect_response(lambda response: response.status == 403):
        page.locator("#unsent [data-action=retry]").click()

    expect(page.locator("#unsent")).to_be_visible()
    page.reload()
    there.expect_version(1)
    expect(page.locator("#unsent")).to_be_hidden()


def test_a_kill_amid_many_changes_leaves_each_of_them_once(
    reviewers: Reviewers, mortal: ReviewServer
) -> None:
    page = reviewers.come(mortal)
    reviewers.expect_problem(NO_SERVER)
    there = RecordPage(page, press_records()[2]).open()
    dates = [date.id for date in there.record.dates][:6]
    for number, key in enumerate(dates):
        page.locator(f"[data-item='{key}'] [data-action=delete]").dispatch_event("click")
        if number == 2:
            expect(page.locator("#record")).not_to_have_attribute("data-version", "0")
            mortal.kill()
    expect(page.locator("#unsent")).to_be_visible()

    mortal.start()
    page.locator("#unsent [data-action=retry]").click()

    expect(page.locator("#unsent")).to_be_hidden()
    there.expect_version(len(dates))
    kept = mortal.store().get(there.record.id).record
    assert [date.id for date in kept.dates] == [date.id for date in there.record.dates[6:]]
    check_whole(mortal)


def check_whole(server: ReviewServer) -> None:
    """The store is sound, and its log tells every version of every record."""
    with sqlite3.connect(store_path(server.records)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store = server.store()
    versions: dict[str, list[int]] = {}
    for change in store.whole_log():
        versions.setdefault(change.record_id, []).append(change.version)
    for record_id, logged in versions.items():
        assert logged == list(range(1, store.get(record_id).version + 1))
