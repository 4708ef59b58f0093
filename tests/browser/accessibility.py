"""What WCAG 2.2 AA asks of a page, as far as a program can tell."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

WIDE_PARTS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(part => part.getBoundingClientRect().right > width + 1)
    .map(part => part.outerHTML.slice(0, 120)).slice(0, 5);
}"""


def violations(page: Page) -> list[str]:
    """What axe objects to on the page: the rule, the element and what is wrong with it, one line each."""
    rules = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"], "preload": False}
    found: list[dict[str, Any]] = Axe().run(page, options=rules).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]} | {' '.join(node['failureSummary'].split())}"
        for violation in found
        for node in violation["nodes"]
        # What the bar below the text covers can be scrolled out from under it.
        if "partially obscured" not in node["failureSummary"]
    ]


def wide_parts(page: Page) -> list[str]:
    """The first parts that make the page scroll sideways; none where it does not."""
    parts: list[str] = page.evaluate(WIDE_PARTS)
    return parts
