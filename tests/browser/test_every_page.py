"""What every page has: keys, help, theme, language, and a way past the header."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reviewers import Reviewers
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_record

RECORD = f"/records/{press_record('j02').id.removeprefix('sha256:')}"
PAGES = pytest.mark.parametrize("path", ["/", RECORD, f"{RECORD}/changes", "/figures", "/help"])

FOCUS_IS_SEEN = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return ring || style.boxShadow !== 'none' ? null : focused.outerHTML.slice(0, 150);
}"""
FOCUS_TOP = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const covered = seen && !seen.contains(document.activeElement) && !document.activeElement.contains(seen);
  return covered ? `${document.activeElement.outerHTML.slice(0, 100)} lies under ${seen.outerHTML.slice(0, 100)}` : null;
}"""


def focused_on(page: Page) -> str:
    """What has the focus: its id, or the first of its words."""
    name: str = page.evaluate(
        "document.activeElement.id || document.activeElement.textContent.trim().slice(0, 40) || "
        "document.activeElement.tagName"
    )
    return name


@PAGES
def test_tab_goes_through_the_page_in_order_and_the_focus_is_seen(page: Page, path: str) -> None:
    # What is still gliding into view would be looked at on its way.
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    unseen, hidden, visited = [], [], []
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        visited.append(focused_on(page))
        unseen.append(page.evaluate(FOCUS_IS_SEEN))
        hidden.append(page.evaluate(FOCUS_TOP))

    assert [problem for problem in unseen if problem] == []
    assert [problem for problem in hidden if problem] == []
    assert visited[1:6] == ["Depesche", "queue-link", "figures-link", "next-link", "help-link"]


@PAGES
def test_the_first_link_skips_the_header(page: Page, path: str) -> None:
    page.goto(path)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert focused_on(page) == "main"


@PAGES
def test_the_help_opens_by_key_and_gives_the_focus_back(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("#figures-link").focus()

    page.keyboard.press("?")

    expect(page.locator("dialog#help")).to_be_visible()
    assert page.locator("dialog#help kbd").count() > 3
    page.keyboard.press("Escape")
    expect(page.locator("dialog#help")).to_be_hidden()
    assert focused_on(page) == "figures-link"


def test_keys_lead_from_page_to_page(page: Page) -> None:
    page.goto("/")

    page.keyboard.press("f")
    page.wait_for_url("**/figures")
    page.keyboard.press("n")
    page.wait_for_url("**/records/*")
    page.keyboard.press("q")
    page.wait_for_url(lambda url: url.rstrip("/").count("/") == 2)


def test_keys_can_be_switched_off_and_stay_off(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("?")
    page.get_by_label("Tastenkürzel").uncheck()
    page.keyboard.press("Escape")

    page.keyboard.press("f")
    page.reload()
    page.keyboard.press("f")
    page.wait_for_timeout(100)

    assert "/figures" not in page.url
    page.locator("#help-link").click()
    page.get_by_label("Tastenkürzel").check()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.wait_for_url("**/figures")


def test_keys_do_nothing_while_one_types(page: Page) -> None:
    page.goto("/")

    page.locator("#q").press_sequentially("fnq?")

    assert page.locator("#q").input_value() == "fnq?"
    expect(page.locator("dialog#help")).to_be_hidden()


def test_the_language_changes_on_every_page_and_is_kept(page: Page) -> None:
    page.goto("/?q=Stadt")
    expect(page.locator("html")).to_have_attribute("lang", "de")

    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/?q=Stadt")
    page.goto(RECORD)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert page.url.endswith(RECORD)


def test_the_theme_follows_the_system_until_one_is_chosen(reviewers: Reviewers, server: ReviewServer) -> None:
    page = reviewers.come(server, color_scheme="dark")
    page.goto("/")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(background)

    page.locator("#theme").click()

    light = page.evaluate(background)
    assert light != dark
    page.goto("/help")
    assert page.evaluate(background) == light
    page.locator("#theme").click()
    assert page.evaluate(background) == dark
