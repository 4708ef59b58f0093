"""What a reviewer does most often takes few steps, and no step more than one would guess."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser.record_page import RecordPage
from tests.browser.reviewers import Reviewers
from tests.review.synthetic_records import press_record


def test_a_place_is_linked_by_two_presses_of_enter(page: Page) -> None:
    there = RecordPage(page, press_record("i01")).open()
    there.walk_to("e16")
    there.press("g")
    expect(there.item("e16").locator("[role=option]").first).to_contain_text("Wakefield")
    there.press("Enter", "Enter")
    there.expect_version(1)
    wakefield = next(city for city in there.data().cities if city.id == "e16")
    assert (wakefield.country, wakefield.links["geonames"]) == ("GB", "2634910")


def test_enter_never_takes_a_place_that_answers_what_was_typed_before(page: Page) -> None:
    there = RecordPage(page, press_record("i01")).open()
    version = there.data().review.version
    there.walk_to("e2")
    there.press("g")
    expect(there.item("e2").locator("[role=option]").first).to_contain_text("Herne")
    there.page.keyboard.type("Belgorod")
    there.press("Enter")
    expect(there.item("e2").locator("[role=option]").first).to_contain_text("Belgorod")
    expect(there.item("e2").locator("[data-link]")).to_have_count(0)
    assert there.data().review.version == version


def test_a_date_may_be_written_as_in_german(page: Page) -> None:
    there = RecordPage(page, press_record("i06")).open()
    there.edit("d1")
    expect(page.locator("#d1-value")).to_be_focused()
    there.write("7.3.2022")
    there.press("Enter")
    there.expect_version(1)
    assert there.data().dates[0].value == "2022-03-07"
    there.edit("d1")
    there.write("3. 2022~")
    there.press("Enter")
    there.expect_version(2)
    assert there.data().dates[0].value == "2022-03~"


def test_the_type_is_changed_at_a_mention_with_the_mouse(page: Page) -> None:
    there = RecordPage(page, press_record("i03")).open()
    mention = page.locator("#text [data-handle].kind-PERSON").first
    key = mention.get_attribute("data-own")
    mention.click()
    page.locator("#dock [data-action=type-mention]").click()
    page.locator("#picker [data-value=ORGANIZATION]").click()
    there.expect_version(1)
    expect(page.locator(f"[data-item='{key}']")).to_have_attribute("data-part", "organizations")


def test_what_the_server_cannot_save_waits_and_is_sent_when_it_can(reviewers: Reviewers, page: Page) -> None:
    reviewers.expect_problem("503")
    there = RecordPage(page, press_record("i08")).open()
    refused = '{"status": 503, "message": "The review store cannot be used now."}'
    there.page.route(
        "**/operations",
        lambda route: route.fulfill(status=503, content_type="application/json", body=refused),
        times=1,
    )
    there.press("r")
    expect(page.locator("#alerts")).to_contain_text("nicht speichern")
    expect(page.locator("#unsent")).to_contain_text("1")
    page.locator("#unsent [data-action=retry]").click()
    there.expect_version(1)
    expect(page.locator("#unsent")).to_be_hidden()
    expect(page.locator("#record")).to_have_attribute("data-status", "rejected")


def test_keys_pressed_while_a_form_is_on_its_way_are_no_shortcuts(page: Page) -> None:
    there = RecordPage(page, press_record("i08")).open()
    before = there.data()

    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/forms/**", late)
    official = before.officials[0].id
    there.walk_to(official)
    there.press("e", "d", "r")
    expect(page.locator("[data-form]")).to_be_visible()
    assert there.data() == before


def test_one_key_marks_the_same_words_wherever_they_stand(page: Page) -> None:
    there = RecordPage(page, press_record("j05")).open()
    words = "und"  # It stands alone many times, and no mention has it.
    there.select_words(words)
    there.press("7")
    there.expect_version(1)
    added = next(event for event in there.data().events if event.name == words)
    assert len(added.mentions) == 1
    there.press("o")
    there.expect_version(2)
    marked = next(event for event in there.data().events if event.id == added.id).mentions
    assert len(marked) > 3
    assert {mention.text for mention in marked} == {words}
    there.press("u")
    there.expect_version(3)
    assert next(event for event in there.data().events if event.id == added.id).mentions == added.mentions
