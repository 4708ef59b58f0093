"""The people at the page: each has a browser window of their own, and all are watched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.server import ReviewServer
from tests.browser.watch import Watch

WIDE = {"width": 1280, "height": 900}


class Reviewers:
    """Those who take part in one test.

    Args:
        browser: the browser that they all use.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._present: list[tuple[BrowserContext, Watch]] = []

    def come(self, server: ReviewServer, **options: Any) -> Page:
        """The page of one more reviewer, with no cookies of the others; `options` are those of Playwright's contexts."""
        settings: dict[str, Any] = {"locale": "de-DE", "viewport": WIDE, **options}
        context = self._browser.new_context(base_url=server.url, **settings)
        context.set_default_timeout(10_000)
        self._present.append((context, Watch(context, origin=server.url)))
        return context.new_page()

    def expect_problem(self, pattern: str) -> None:
        """Problems that match are part of this test: it provokes them."""
        for _, watch in self._present:
            watch.expect(pattern)

    def problems(self) -> list[str]:
        """What went wrong on anyone's pages, each once, and that no test provoked."""
        return list(dict.fromkeys(problem for _, watch in self._present for problem in watch.unexpected()))

    def leave(self) -> None:
        """Everyone closes their window."""
        for context, _ in self._present:
            context.close()

    def take_pictures(self, folder: Path, *, name: str) -> None:
        """A PNG of each page that is open."""
        folder.mkdir(parents=True, exist_ok=True)
        plain = re.sub(r"[^\w-]+", "_", name)
        pages = [page for context, _ in self._present for page in context.pages]
        for number, page in enumerate(pages):
            page.screenshot(path=folder / f"{plain}-{number}.png")
