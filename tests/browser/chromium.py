"""Which browser the tests run in, and how it is started."""

from __future__ import annotations

import os
import shutil

BROWSER_VARIABLE = "DEPESCHE_BROWSER"
REQUIRED_VARIABLE = "DEPESCHE_BROWSER_REQUIRED"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # CI runs as root, where Chromium has no sandbox; the pages are our own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> str | None:
    """The path of $DEPESCHE_BROWSER, or of the first Chromium on the PATH, or None."""
    wanted = os.environ.get(BROWSER_VARIABLE)
    names = (wanted,) if wanted else NAMES
    return next((path for path in map(shutil.which, names) if path), None)


def browser_is_required() -> bool:
    """Whether a missing browser is a failure, as in CI, and not a reason to skip."""
    return os.environ.get(REQUIRED_VARIABLE, "") not in {"", "0"}
