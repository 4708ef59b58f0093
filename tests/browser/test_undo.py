"""Undo takes back changes of every kind, to the very record that was extracted; redo brings them all back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.record_page import RecordPage, content
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_record

CHANGES = 7


def change_something_of_every_kind(there: RecordPage) -> None:
    record = there.record
    there.walk_to(record.organizations[0].id)
    there.press("t")
    there.page.keyboard.type("Programm")
    there.press("Enter")
    there.expect_version(1)
    form = there.edit(record.officials[0].id)
    form.locator("[data-field=role] input").fill("Amtsinhaberin")
    there.press("Enter")
    there.expect_version(2)
    there.walk_to(record.dates[0].id)
    there.press("d")
    there.expect_version(3)
    form = there.edit("summary.en.0")
    form.locator("textarea").fill("Another sentence.")
    there.press("Control+Enter")
    there.expect_version(4)
    there.walk_to(record.persons[0].id)
    there.press("d")
    there.expect_version(5)
    form = there.edit("document.document")
    form.locator("[data-field=publisher] input").fill("Presseamt")
    there.press("Enter")
    there.expect_version(6)
    there.press("a")
    there.expect_version(7)


def test_undo_and_redo_go_all_the_way(page: Page, server: ReviewServer) -> None:
    record = press_record("j23")
    there = RecordPage(page, record).open()
    change_something_of_every_kind(there)
    changed = there.data()
    assert changed.review.status == "corrected"

    for step in range(CHANGES):
        there.press("Control+z" if step % 2 else "u")
        there.expect_version(CHANGES + step + 1)
    expect(page.locator("[data-action=undo]")).to_be_disabled()
    assert content(there.data()) == content(record)
    assert there.data().review.status == "pending"

    for step in range(CHANGES):
        there.press("Control+y" if step % 2 else "U")
        there.expect_version(2 * CHANGES + step + 1)
    expect(page.locator("[data-action=redo]")).to_be_disabled()
    assert content(there.data()) == content(changed)
    assert there.data().review.status == "corrected"
    actions = [change.action for change in server.store().log(record.id)]
    assert actions == ["edit"] * CHANGES + ["undo"] * CHANGES + ["redo"] * CHANGES


def test_the_changes_are_listed_and_the_extraction_is_still_there(page: Page) -> None:
    there = RecordPage(page, press_record("j24")).open()
    there.edit("summary.en.0").locator("textarea").fill("Quite another sentence.")
    there.press("Control+Enter")
    there.expect_version(1)

    page.goto(f"/records/{there.record.id.removeprefix('sha256:')}/changes")

    expect(page.locator("main")).to_contain_text("Quite another sentence.")
    expect(page.locator("main")).to_contain_text(there.record.summary["en"][0].text)
    expect(page.locator("main")).to_contain_text("anna")
    assert content(there.data(original="true")) == content(there.record)
