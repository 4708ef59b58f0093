"""What a page must never do, noted while it runs: log an error, break the policy, ask, or reach beyond its origin."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request

# The browser logs every answer of 400 and above as an error; for these two it is how the server says no.
AN_ANSWER = re.compile(r"the server responded with a status of (409|422)")


class Watch:
    """Everything that went wrong on the pages of one context.

    Args:
        context: the context, before it has a page.
        origin: the only address that its pages may reach.
    """

    def __init__(self, context: BrowserContext, *, origin: str) -> None:
        self.problems: list[str] = []
        self.origin = origin
        self._expected: list[re.Pattern[str]] = [AN_ANSWER]
        context.on("page", self._follow)
        context.on("request", self._note_request)

    def expect(self, pattern: str) -> None:
        """Problems that match are part of this test: an answer that the test provokes, a server that it kills."""
        self._expected.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        """The problems that no test provoked."""
        return [
            problem for problem in self.problems if not any(known.search(problem) for known in self._expected)
        ]

    def _follow(self, page: Page) -> None:
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("dialog", self._note_dialog)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _note_dialog(self, dialog: Dialog) -> None:
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            self.problems.append(f"dialog: {dialog.message}")
            dialog.dismiss()

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.problems.append(f"request beyond the origin: {request.url}")
