"""The queue by keyboard and by mouse."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_records


def headlines(page: Page) -> list[str]:
    return page.locator("table.queue .row-headline a").all_inner_texts()


def test_every_record_is_in_the_queue(page: Page) -> None:
    page.goto("/")
    numbers = page.locator("table.queue .row-number").all_inner_texts()
    records, size = len(press_records()), len(numbers)
    pages = -(-records // size)
    for number in range(2, pages + 1):
        page.keyboard.press(".")
        page.wait_for_url(f"**page={number}")
        numbers += page.locator("table.queue .row-number").all_inner_texts()

    assert pages > 1
    assert numbers == [str(number) for number in range(1, records + 1)]
    for number in range(pages - 1, 0, -1):
        # A key pressed before the page's script listens is lost.
        page.wait_for_load_state()
        page.keyboard.press(",")
        first = page.locator("table.queue .row-number").first
        expect(first).to_have_text(str((number - 1) * size + 1))


def test_keys_walk_the_rows_and_open_one(page: Page) -> None:
    page.goto("/")
    third = page.locator("table.queue .row-headline a").nth(2).get_attribute("href")

    for key in "jjjkj":
        page.keyboard.press(key)
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{third}")


def test_a_search_by_keyboard_finds_words_of_the_text(page: Page) -> None:
    page.goto("/")

    page.keyboard.press("/")
    page.keyboard.type("Belgorod")
    page.keyboard.press("Enter")

    page.wait_for_url("**q=Belgorod**")
    found = headlines(page)
    expected = [record for record in press_records() if "Belgorod" in record.document.text]
    assert len(found) == len(expected) > 0


def test_a_column_sorts_both_ways(page: Page) -> None:
    page.goto("/")
    heading = page.locator("th:has(a[href*='sort=published'])")

    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    newest = headlines(page)[0]
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")

    # A record without a headline is called by how its text begins.
    days = [(r.document.title or r.document.text, r.document.published) for r in press_records()]
    assert max(day for _, day in days if day) in [day for called, day in days if called.startswith(newest)]


def test_the_sure_ones_are_accepted_together(page: Page, server: ReviewServer) -> None:
    page.goto("/")
    page.locator("#bulk-open").click()
    page.locator("#bulk-above").fill("60")
    button = page.locator("#bulk-accept")
    expect(button).to_be_enabled()
    count = int(page.locator("#bulk-count").inner_text().split()[0])

    button.click()

    expect(page.locator("#bulk")).to_be_hidden()
    accepted = [record for record in server.store().records() if record.review.status == "accepted"]
    assert len(accepted) == count > 0
    expect(page.locator("#announcements")).to_contain_text(str(count))
