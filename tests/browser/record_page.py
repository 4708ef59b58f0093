"""The page of a record, in a reviewer's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from pipeline.record.models import Record

MOST_STEPS = 120

# Where in the window the code points at [start, end) stand: the left of the first and the right of the last.
PLACES = """([start, end]) => {
  const place = (offset, atEnd) => {
    const segment = [...document.querySelectorAll('#text [data-segment]')].find(({dataset}) =>
      atEnd ? dataset.start < offset && offset <= dataset.end : dataset.start <= offset && offset < dataset.end);
    segment.scrollIntoView({block: 'center'});
    const before = [...segment.textContent].slice(0, offset - segment.dataset.start).join('').length;
    const range = document.createRange();
    range.setStart(segment.firstChild, atEnd ? before - 1 : before);
    range.setEnd(segment.firstChild, atEnd ? before : before + 1);
    return range;
  };
  const ranges = [place(start, false), place(end, true)];
  const [first, last] = ranges.map(range => range.getBoundingClientRect());
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""


class RecordPage:
    """What a reviewer does on the page of one record.

    Args:
        page: the browser's page.
        record: the record, as it was read.
    """

    def __init__(self, page: Page, record: Record) -> None:
        self.page = page
        self.record = record

    def open(self) -> RecordPage:
        """Go to the page and wait until it listens."""
        self.page.goto(f"/records/{self.record.id.removeprefix('sha256:')}")
        return self.wait_until_ready()

    def wait_until_ready(self) -> RecordPage:
        """Wait until the page listens."""
        expect(self.page.locator("html[data-ready=record]")).to_be_attached()
        return self

    def expect_version(self, version: int) -> None:
        """Fail unless the page shows this version of the record soon, whole."""
        shown = re.compile(rf"(Fassung|version) {version}\b")
        expect(self.page.locator("#record .meta")).to_contain_text(shown)

    def item(self, key: str) -> Locator:
        """An item: "e1", "summary.en.0"."""
        return self.page.locator(f"[data-item='{key}']")

    def focused_item(self) -> str | None:
        """The item that has the focus, or in which it is."""
        key: str | None = self.page.evaluate("document.activeElement.closest('[data-item]')?.dataset.item")
        return key

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def walk_to(self, key: str) -> None:
        """Go to an item by keyboard, down or up."""
        keys = self.page.locator("[data-item]").evaluate_all("items => items.map(item => item.dataset.item)")
        self.press_until("j", lambda: self.focused_item() is not None)
        below = keys.index(key) > keys.index(self.focused_item())
        self.press_until("j" if below else "k", lambda: self.focused_item() == key)

    def press_until(self, key: str, reached: Callable[[], bool]) -> None:
        """Press a key until something is so. Fails where it never is."""
        for _ in range(MOST_STEPS):
            if reached():
                return
            self.press(key)
        focused = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        msg = f"{key} leads nowhere: {focused}"
        raise AssertionError(msg)

    def edit(self, key: str) -> Locator:
        """Open the form of an item by keyboard; returns the form, which has the focus."""
        self.walk_to(key)
        self.press("e")
        form = self.item(key).locator("form[data-form]")
        expect(form.locator(":focus")).to_have_count(1)
        return form

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focused element is one of these."""
        self.press_until(
            "Tab", lambda: bool(self.page.evaluate("s => document.activeElement.matches(s)", selector))
        )

    def write(self, text: str) -> None:
        """Write in place of what stands in the focused field."""
        self.press("Control+a")
        self.page.keyboard.type(text)

    def select_words(self, words: str) -> None:
        """Select the first occurrence of these words in the text with the mouse."""
        start = self.record.document.text.index(words)
        left, top, right, bottom = self.page.evaluate(PLACES, [start, start + len(words)])
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        self.page.mouse.move(right, bottom, steps=4)
        self.page.mouse.up()

    def data(self, **query: Any) -> Record:
        """The record as the server gives it."""
        address = f"/records/{self.record.id.removeprefix('sha256:')}/data"
        return Record.model_validate_json(self.page.request.get(address, params=query).text())


def content(record: Record) -> str:
    """All that a record says but its verdict and version, as it is written."""
    return record.model_dump_json(exclude={"review"})
