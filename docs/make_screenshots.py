"""Take the pictures of docs/review.md: the review page on a copy of a run of corpus/press, in Chromium."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.record.models import Record
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.operations import Decide, DeleteItem, EditDocument, EditEntity, EditItem, Operation
from pipeline.review.store import ReviewStore
from tests.browser.chromium import FLAGS, find_browser
from tests.browser.server import ReviewServer

HERE = Path(__file__).resolve().parent
IMAGES = HERE / "images"
RUN = HERE.parent / "outputs" / "press"
SOURCE = "corpus/press/texts/i01.txt"
WIDE = {"width": 1280, "height": 860}
NARROW = {"width": 400, "height": 860}
COLOURS = 96
LARGEST = 150_000


def main() -> None:
    """Take every picture anew."""
    path = find_browser()
    if path is None:
        sys.exit("There is no Chromium. Install it, or name it in DEPESCHE_BROWSER.")
    IMAGES.mkdir(exist_ok=True)
    with _review() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        _pictures(browser, server)
        browser.close()


@contextmanager
def _review() -> Iterator[ReviewServer]:
    """A server on a copy of the run, of which a part is decided."""
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "press"
        run.mkdir()
        shutil.copy(RUN / "records.jsonl", run)
        server = ReviewServer(run, log=Path(folder) / "server.log", user="Archiv").start()
        try:
            _decide_some(server.store())
            yield server
        finally:
            server.stop()


def _decide_some(store: ReviewStore) -> None:
    """What a morning's work leaves: most accepted, some corrected first, a few rejected."""
    for number, record in enumerate([*store.records()][40:95]):
        user = "Archiv" if number % 3 else "Lektorat"
        seconds = 12.0 + number * 37 % 45
        version = 0
        for operation in _corrections(record, number):
            version = store.change(record.id, operation, version=version, user=user, seconds=9).version
        status = ReviewStatus.REJECTED if number % 17 == 5 else ReviewStatus.ACCEPTED
        store.change(record.id, Decide(status=status), version=version, user=user, seconds=seconds)


def _corrections(record: Record, number: int) -> Iterator[Operation]:
    """Something to put right in some of the records."""
    if number % 3 == 0 and record.officials:
        yield EditItem(part="officials", id=record.officials[0].id, value={"status": "former"})
    if number % 4 == 1 and record.relations:
        yield DeleteItem(part="relations", id=record.relations[-1].id)
    if number % 5 == 2 and record.dates:
        yield EditItem(part="dates", id=record.dates[0].id, value={"value": None})
    if number % 4 == 3 and record.organizations:
        yield EditEntity(id=record.organizations[-1].id, value={"type": "PROGRAM"})
    if number % 6 == 0 and record.agreements:
        yield EditItem(part="agreements", id=record.agreements[0].id, value={"status": "planned"})
    if number % 8 == 5 and record.quotes:
        yield DeleteItem(part="quotes", id=record.quotes[-1].id)


def _pictures(browser: Browser, server: ReviewServer) -> None:
    record = next(record for record in server.store().records() if record.document.source == SOURCE)
    page = server.record_url(record.id)
    with _page(browser, viewport=WIDE) as wide:
        _take(wide, f"{server.url}/", "queue")
        _take(wide, page, "record", pointing_at="section[data-part=persons] .item")
        _take(wide, f"{server.url}/figures", "figures")
    with _page(browser, viewport=WIDE, color_scheme="dark") as dark:
        _take(dark, page, "record-dark", pointing_at="section[data-part=persons] .item")
    with _page(browser, viewport=NARROW) as narrow:
        _take(narrow, page, "record-narrow")
    with _page(browser, viewport=WIDE) as late:
        _conflict(late, page, server.store(), record.id)


@contextmanager
def _page(browser: Browser, **options: object) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", reduced_motion="reduce", **options)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def _take(page: Page, address: str, name: str, *, pointing_at: str | None = None) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if pointing_at is not None:
        page.locator(pointing_at).first.hover()
    _keep(page, name)


def _conflict(page: Page, address: str, store: ReviewStore, record_id: str) -> None:
    """Someone else changes the record between looking at it and accepting it."""
    page.goto(address)
    edit = EditDocument(value={"publisher": "Stadt Herne, Pressebüro"})
    store.change(record_id, edit, version=store.get(record_id).version, user="Lektorat")
    page.keyboard.press("a")
    page.locator("dialog#conflict").wait_for()
    _keep(page, "conflict")


def _keep(page: Page, name: str) -> None:
    """A PNG of few colours: what a page of text needs is a fraction of what the browser writes."""
    picture = (
        Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    )
    path = IMAGES / f"{name}.png"
    picture.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(HERE.parent)}  {size // 1000} kB")
    if size > LARGEST:
        sys.exit(f"{path.name} is larger than {LARGEST // 1000} kB.")


if __name__ == "__main__":
    main()
