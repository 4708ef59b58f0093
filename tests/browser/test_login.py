"""The way in, where the server asks for a token."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations, wide_parts
from tests.browser.record_page import RecordPage
from tests.browser.reviewers import Reviewers
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_records, write_records

TOKEN = "ein langes Geheimnis"
RECORD = press_records()[0]


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReviewServer]:
    """A server that asks for a token."""
    folder = tmp_path_factory.mktemp("run")
    write_records(folder / "records.jsonl", press_records()[:3])
    server = ReviewServer(folder, log=folder / "server.log", token=TOKEN)
    try:
        yield server.start()
    finally:
        server.stop()


def log_in(page: Page, *, token: str = TOKEN, user: str = "carla") -> None:
    page.locator("input[name=user]").fill(user)
    page.locator("input[name=password]").fill(token)
    page.keyboard.press("Enter")


def test_the_token_leads_to_the_page_that_was_asked_for_and_the_name_into_the_log(
    page: Page, server: ReviewServer
) -> None:
    there = RecordPage(page, RECORD)
    page.goto(f"/records/{RECORD.id.removeprefix('sha256:')}")
    page.wait_for_url("**/login?*")

    log_in(page)

    there.wait_until_ready()
    there.press("a")
    there.expect_version(1)
    assert [change.user for change in server.store().log(RECORD.id)] == ["carla"]


def test_a_wrong_token_is_refused_with_words(reviewers: Reviewers, server: ReviewServer) -> None:
    page = reviewers.come(server)
    reviewers.expect_problem("status of 401")
    page.goto("/")

    log_in(page, token="ein falsches Geheimnis")

    expect(page.locator("[role=alert]:visible")).not_to_be_empty()
    page.goto("/figures")
    assert "/login" in page.url


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark", "locale": "en-GB"}])
def test_the_login_is_accessible(reviewers: Reviewers, server: ReviewServer, look: dict[str, str]) -> None:
    page = reviewers.come(server, bypass_csp=True, viewport={"width": 400, "height": 800}, **look)
    reviewers.expect_problem("status of 401")
    page.goto("/")
    before = violations(page)
    log_in(page, token="ein falsches Geheimnis")
    expect(page.locator("[role=alert]:visible")).not_to_be_empty()

    assert [*before, *violations(page), *wide_parts(page)] == []
