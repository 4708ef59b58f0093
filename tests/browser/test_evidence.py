"""Hovering or focusing on one side lights up the other: the words of an item, and the items of a word."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.record_page import RecordPage
from tests.review.synthetic_records import press_record

LIT_WORDS = (
    "[...document.querySelectorAll('#text .lit, #text .lit-own')].map(part => part.textContent).join('')"
)


def lit_items(page: Page) -> list[str]:
    keys: list[str] = page.locator("[data-item].lit").evaluate_all(
        "items => items.map(item => item.dataset.item)"
    )
    return keys


def test_an_item_lights_up_its_words(page: Page) -> None:
    there = RecordPage(page, press_record("i01")).open()

    there.item("o1").hover()

    assert page.evaluate(LIT_WORDS) == "Oberbürgermeisterin Annegret Stollmann"
    page.mouse.move(0, 0)
    expect(page.locator("#text .lit, #text .lit-own")).to_have_count(0)
    there.walk_to("o1")
    assert page.evaluate(LIT_WORDS) == "Oberbürgermeisterin Annegret Stollmann"


def test_a_sentence_of_the_summary_lights_up_its_evidence(page: Page) -> None:
    record = press_record("i01")
    there = RecordPage(page, record).open()

    there.item("summary.en.0").hover()

    [(start, end)] = record.summary["en"][0].evidence
    assert page.evaluate(LIT_WORDS) == record.document.text[start:end]


def test_the_headline_is_mended_deleted_and_brought_back(page: Page) -> None:
    record = press_record("i01")
    there = RecordPage(page, record).open()
    headline = page.locator("section[data-part='headline.en']")
    expect(headline).to_contain_text(record.headline["en"].text)

    form = there.edit("headline.en.0")
    form.locator("textarea").fill("Herne waits")
    form.locator("[data-action=save]").click()
    expect(headline).to_contain_text("Herne waits")
    there.item("headline.en.0").locator("[data-action=delete]").click()
    expect(headline).to_contain_text("Keine Überschrift.")
    page.locator("[data-action=undo]").first.click()

    expect(headline).to_contain_text("Herne waits")


def test_words_light_up_their_items(page: Page) -> None:
    there = RecordPage(page, press_record("i01")).open()
    words = page.locator("#text [data-handle]", has_text="Annegret Stollmann").first

    words.hover()

    assert {"e6", "o1"} <= set(lit_items(page))
    page.mouse.move(0, 0)
    there.press_until("l", lambda: page.evaluate("document.activeElement.dataset.own") == "e6")
    assert {"e6", "o1"} <= set(lit_items(page))
    there.press("i")
    assert there.focused_item() == "e6"


def test_doubtful_items_come_first_and_c_goes_from_one_to_the_next(page: Page) -> None:
    record = next(
        record
        for record in [press_record(name) for name in ("j01", "j11", "j14", "k03", "k10")]
        if sum(person.confidence < 0.7 for person in record.persons) > 0
    )
    there = RecordPage(page, record).open()
    doubtful = page.locator("[data-item].doubtful").evaluate_all(
        "items => items.map(item => item.dataset.item)"
    )
    assert doubtful

    met = []
    for _ in doubtful:
        there.press("c")
        met.append(there.focused_item())

    assert sorted(met, key=str) == sorted(doubtful)
    persons = page.locator("section[data-part=persons] .item").evaluate_all(
        "items => items.map(item => item.classList.contains('doubtful'))"
    )
    assert persons == sorted(persons, reverse=True)
