"""A server that asks for a token, as a reviewer meets it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations, wide_parts
from tests.browser.reviewers import Reviewers
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_records, write_records

TOKEN = "a token of the tests"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReviewServer]:
    folder = tmp_path_factory.mktemp("guarded")
    write_records(folder / "records.jsonl", press_records()[:3])
    server = ReviewServer(folder, log=folder / "server.log", token=TOKEN)
    yield server.start()
    server.stop()


def log_in(page: Page, password: str) -> None:
    page.get_by_label("Ihr Name").fill("Berta")
    page.get_by_label("Kennwort").fill(password)
    page.get_by_role("button", name="Anmelden").click()


def test_a_reviewer_logs_in_goes_where_they_wanted_and_logs_out(
    reviewers: Reviewers, guarded: ReviewServer
) -> None:
    page = reviewers.come(guarded)
    reviewers.expect_problem("401")
    page.goto("/figures?x=1")
    expect(page.get_by_role("heading", name="Anmelden")).to_be_visible()
    log_in(page, "not the token")
    expect(page.get_by_role("alert").filter(has_text="nicht das Kennwort")).to_be_visible()
    log_in(page, TOKEN)
    expect(page).to_have_url(f"{guarded.url}/figures?x=1")
    expect(page.get_by_text("Berta")).to_be_visible()
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("heading", name="Anmelden")).to_be_visible()


def test_the_language_can_be_chosen_before_the_login(reviewers: Reviewers, guarded: ReviewServer) -> None:
    page = reviewers.come(guarded)
    page.goto("/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_login_is_accessible(reviewers: Reviewers, guarded: ReviewServer, scheme: str) -> None:
    page = reviewers.come(guarded, color_scheme=scheme, viewport={"width": 400, "height": 800})
    page.goto("/")
    assert violations(page) == []
    assert wide_parts(page) == []
