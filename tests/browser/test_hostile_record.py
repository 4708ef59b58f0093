"""A hostile record, looked at, searched for and edited, is text and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import wide_parts
from tests.browser.conftest import StartServer
from tests.browser.reviewers import Reviewers
from tests.browser.server import ReviewServer
from tests.review.hostile_record import ATTACKS, hostile_record

HOSTILE = hostile_record()
HEX = HOSTILE.id.removeprefix("sha256:")
STRANGE_PARTS = """() => [...document.querySelectorAll('#attack, main iframe, main img, main object, main embed, main base, '
  + 'main meta, main link, main script, main svg[onload], [onerror], [onload], [onfocus], a[href^="javascript:" i]')]
  .map(part => part.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def server(start_server: StartServer) -> ReviewServer:
    """A server on nothing but the hostile record, for a reviewer with a hostile name."""
    return start_server([HOSTILE], user=ATTACKS[0])


def is_unharmed(page: Page) -> None:
    """Fails where an attack became a part of the page, or ran. The watch sees dialogs, requests and policy breaches."""
    page.wait_for_load_state("networkidle")
    assert page.evaluate(STRANGE_PARTS) == []
    assert page.evaluate("document.documentElement.dataset.attacked") is None


@pytest.mark.parametrize(
    "path", ["/", "/?q=%3Cscript%3E", "/figures", "/help", f"/records/{HEX}", f"/records/{HEX}/changes"]
)
def test_a_hostile_record_is_inert_on_every_page(page: Page, path: str) -> None:
    page.goto(path)

    is_unharmed(page)


def test_a_hostile_text_is_shown_as_it_is(page: Page) -> None:
    page.goto(f"/records/{HEX}")

    shown = page.locator("#text").evaluate("text => text.textContent")

    assert len(shown) == len(HOSTILE.document.text)
    for attack in (*ATTACKS[:8], *ATTACKS[10:12]):
        assert attack in shown
    assert not set("\u202e\u2066\u200b\x00\x07\x1b\x7f\x85") & set(shown)


def test_a_hostile_record_does_not_break_the_layout(reviewers: Reviewers, server: ReviewServer) -> None:
    for width in (1280, 400):
        page = reviewers.come(server, viewport={"width": width, "height": 800})
        for path in ("/", f"/records/{HEX}", f"/records/{HEX}/changes"):
            page.goto(path)
            assert wide_parts(page) == [], f"{path} at {width}"


def test_hostile_items_can_be_edited_and_the_log_of_it_is_inert(page: Page, server: ReviewServer) -> None:
    page.goto(f"/records/{HEX}")
    for part in ("persons", "officials", "agreements", "summary.en"):
        item = page.locator(f"section[data-part='{part}'] .item").first
        item.locator("[data-action=edit]").click()
        expect(item.locator("form[data-form]")).to_be_visible()
        is_unharmed(page)
        item.locator("form[data-form] [data-action=cancel]").click()

    sentence = page.locator("section[data-part='summary.en'] .item").first
    attack = next(words for words in ATTACKS if words != HOSTILE.summary["en"][0].text)
    sentence.locator("[data-action=edit]").click()
    sentence.locator("textarea").fill(attack)
    sentence.locator("[data-action=save]").click()
    expect(page.locator("#record")).to_have_attribute("data-version", "1")

    assert server.store().get(HOSTILE.id).record.summary["en"][0].text == attack
    is_unharmed(page)
    page.goto(f"/records/{HEX}/changes")
    is_unharmed(page)
    page.goto("/")
    is_unharmed(page)
