"""A reviewer's whole journey, from the queue to the figures, by keyboard alone but for one selection with the mouse."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from pipeline.export.formats import FormatName
from pipeline.export.job import export
from pipeline.record.models import Record
from pipeline.record.vocabulary import ReviewStatus
from pipeline.run.records import read_records
from tests.browser.record_page import RecordPage
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_record


def test_a_record_is_found_corrected_accepted_and_exported(
    page: Page, server: ReviewServer, tmp_path: Path
) -> None:
    there = RecordPage(page, press_record("i01"))

    find_in_the_queue(there, "Stadtspitze")
    fix_a_span(there)
    change_a_type(there)
    merge_two_entities(there)
    edit_an_office_wrongly_then_rightly(there)
    add_a_missed_date(there)
    edit_a_sentence(there)
    link_a_place(there)
    there.press("Escape", "a")
    there.expect_version(8)
    expect(page.locator("#record")).to_have_attribute("data-status", "corrected")
    reject_the_next(there)
    look_at_the_figures(there)

    [corrected] = exported(server, tmp_path, ReviewStatus.CORRECTED)
    check(corrected)
    assert len(exported(server, tmp_path, ReviewStatus.REJECTED)) == 1
    log = server.store().log(there.record.id)
    assert [change.version for change in log] == list(range(1, 9))
    assert {change.user for change in log} == {"anna"}


def exported(server: ReviewServer, folder: Path, status: ReviewStatus) -> list[Record]:
    """What `depesche export --reviewed` writes of the records with this status."""
    done = export(server.records, to=FormatName.JSONL, folder=folder / status, statuses=[status])
    return [record for file in done.files for record in read_records(done.folder / file)]


def find_in_the_queue(there: RecordPage, words: str) -> None:
    there.page.goto("/")
    there.press("/")
    there.page.keyboard.type(words)
    there.press("Enter")
    there.page.wait_for_url(f"**q={words}**")
    there.press("j", "Enter")
    there.page.wait_for_url("**/records/*")
    there.wait_until_ready()


def fix_a_span(there: RecordPage) -> None:
    there.walk_to("e14")
    there.tab_to("[data-item=e14] [data-action=go]")
    there.press("Enter", "v", "Control+Shift+ArrowLeft", "Enter")
    there.expect_version(1)


def change_a_type(there: RecordPage) -> None:
    there.walk_to("e17")
    there.press("t")
    there.page.keyboard.type("Organ")
    there.press("Enter")
    there.expect_version(2)


def merge_two_entities(there: RecordPage) -> None:
    there.walk_to("e5")
    there.press("m")
    there.page.keyboard.type("Stadt Herne")
    there.press("Enter")
    there.expect_version(3)


def edit_an_office_wrongly_then_rightly(there: RecordPage) -> None:
    there.edit("o4")
    there.tab_to("#o4-role")
    there.press("Control+a", "Delete", "Enter")
    problem = there.page.locator("#o4-role-problem")
    expect(problem).to_be_visible()
    expect(there.page.locator("#o4-role")).to_be_focused()
    expect(there.page.locator("#o4-role")).to_have_attribute("aria-invalid", "true")
    assert problem.inner_text().strip()
    there.write("Leiterin des Pressebüros")
    there.press("Enter")
    there.expect_version(4)
    expect(there.page.locator("form[data-form]")).to_have_count(0)


def add_a_missed_date(there: RecordPage) -> None:
    there.select_words("bis auf Weiteres")
    there.press("8")
    expect(there.page.locator("section[data-part=dates] form[data-form] q")).to_have_text("bis auf Weiteres")
    there.page.keyboard.type("2022-03-17/..")
    there.press("Enter")
    there.expect_version(5)


def edit_a_sentence(there: RecordPage) -> None:
    there.edit("summary.en.0")
    there.write("Herne suspends its twinning with Belgorod.")
    there.press("Control+Enter")
    there.expect_version(6)


def link_a_place(there: RecordPage) -> None:
    there.edit("e1")
    there.tab_to("[data-item=e1] [role=combobox]")
    first = there.page.locator("[data-item=e1] [role=option]").first
    expect(first).to_contain_text("Belgorod")
    there.press("ArrowDown", "Enter", "Control+Enter")
    there.expect_version(7)


def reject_the_next(there: RecordPage) -> None:
    before = there.page.url
    there.press("n")
    there.page.wait_for_url(lambda url: url != before)
    there.wait_until_ready()
    there.press("r")
    expect(there.page.locator("#record")).to_have_attribute("data-status", "rejected")


def look_at_the_figures(there: RecordPage) -> None:
    there.press("f")
    there.page.wait_for_url("**/figures")
    expect(there.page.locator("main")).to_contain_text("korrigiert")
    expect(there.page.locator("main")).to_contain_text("anna")


def check(corrected: Record) -> None:
    entities = {entity.id: (kind.value, entity) for kind, entity in corrected.entities()}
    assert [mention.text for mention in entities["e14"][1].mentions] == ["Freiwilligen Feuerwehr"]
    assert entities["e17"][0] == "ORGANIZATION"
    assert "e5" not in entities
    assert "Rat der Stadt Herne" in [mention.text for mention in entities["e3"][1].mentions]
    assert entities["e1"][1].links["geonames"] == "578072"
    [office] = [office for office in corrected.officials if office.id == "o4"]
    assert office.role == "Leiterin des Pressebüros"
    assert ("bis auf Weiteres", "2022-03-17/..") in [(date.text, date.value) for date in corrected.dates]
    assert corrected.summary["en"][0].text == "Herne suspends its twinning with Belgorod."
    assert len(corrected.summary["en"]) == 3
