"""A real browser, the review's server as a process of its own, and a page for each reviewer.

No test passes whose pages logged an error, broke the content security policy, opened a dialog, or reached beyond the
server. A picture of each page of a test that fails lies in outputs/browser/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.record.models import Record
from tests.browser.chromium import BROWSER_VARIABLE, FLAGS, browser_is_required, find_browser
from tests.browser.reviewers import Reviewers
from tests.browser.server import ROOT, ReviewServer
from tests.review.synthetic_records import press_records, write_records

PICTURES = ROOT / "outputs" / "browser"
HERE = Path(__file__).parent
NO_BROWSER = f"no Chromium on the PATH and none named by ${BROWSER_VARIABLE}: THE BROWSER TESTS DID NOT RUN"

StartServer = Callable[..., ReviewServer]

_failed = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests may reach this machine, and nothing else."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it where nobody overlooks it."""
    if any(NO_BROWSER in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_sep("!", NO_BROWSER, red=True, bold=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Note that a test failed, for the fixture that takes its pictures."""
    report = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    path = find_browser()
    if path is None:
        if browser_is_required():
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    # A check ends as soon as it holds; on a busy machine a disk alone can take seconds to answer.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def start_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Call it for a server on a fresh store of some records. What is still running at the end is stopped."""
    servers: list[ReviewServer] = []

    def start(records: Iterable[Record], *, user: str = "anna") -> ReviewServer:
        folder = tmp_path_factory.mktemp("run")
        write_records(folder / "records.jsonl", records)
        servers.append(ReviewServer(folder, log=folder / "server.log", user=user))
        return servers[-1].start()

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def server(start_server: StartServer) -> Iterator[ReviewServer]:
    """A server on our own press records, for the tests of one module."""
    server = start_server(press_records())
    yield server
    server.stop()


@pytest.fixture
def reviewers(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Reviewers]:
    """Those who take part in the test, each with a page of their own."""
    reviewers = Reviewers(browser)
    yield reviewers
    if request.node.stash.get(_failed, False):
        reviewers.take_pictures(PICTURES, name=request.node.name)
    problems = reviewers.problems()
    reviewers.leave()
    if problems:
        pytest.fail("on the pages of this test:\n" + "\n".join(problems))


@pytest.fixture
def page(reviewers: Reviewers, server: ReviewServer) -> Page:
    """The page of one reviewer on the module's server."""
    return reviewers.come(server)
