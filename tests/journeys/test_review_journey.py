"""`depesche review` as a process of its own: its pages over the loopback, a crash in the middle, an end in peace."""

import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from pipeline.record.models import Record
from tests.browser.server import ReviewServer
from tests.review.synthetic_records import press_records, write_records

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TOKEN = re.compile(r'<meta name="page-token" content="([^"]+)">')
TITLE = "Ein Titel, den jemand verbessert hat"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReviewServer]:
    write_records(tmp_path / "run" / "records.jsonl", press_records()[:8])
    server = ReviewServer(tmp_path / "run", log=tmp_path / "server.log")
    yield server.start()
    server.stop()


def record() -> Record:
    return press_records()[0]


def read(server: ReviewServer, path: str) -> str:
    with urllib.request.urlopen(server.url + path, timeout=30) as answer:
        return str(answer.read().decode())


def edit(server: ReviewServer, token: str, *, version: int, title: str = TITLE) -> HTTPResponse:
    operation = {"op": "edit_document", "value": {"title": title}}
    request = urllib.request.Request(
        f"{server.record_url(record().id)}/operations",
        data=json.dumps({"version": version, "operation": operation}).encode(),
        headers={"Content-Type": "application/json", "X-Depesche-Token": token},
    )
    answer: HTTPResponse = urllib.request.urlopen(request, timeout=30)
    return answer


def page_token(server: ReviewServer) -> str:
    found = TOKEN.search(read(server, "/"))
    assert found is not None
    return found[1]


def data(server: ReviewServer) -> Any:
    return json.loads(read(server, f"/records/{record().id.removeprefix('sha256:')}/data"))


def test_every_page_is_served(server: ReviewServer) -> None:
    hex_digits = record().id.removeprefix("sha256:")
    for path in ("/", "/figures", "/help", f"/records/{hex_digits}", f"/records/{hex_digits}/changes"):
        assert "<main" in read(server, path), path
    assert record().document.title in read(server, "/")


def test_an_edit_outlives_a_kill_and_the_open_page_goes_on(server: ReviewServer) -> None:
    token = page_token(server)
    assert edit(server, token, version=0).status == 200
    server.kill()
    server.start()
    assert data(server)["document"]["title"] == TITLE
    assert edit(server, token, version=1, title="Noch einer").status == 200
    with pytest.raises(urllib.error.HTTPError, match="409"):
        edit(server, token, version=1, title="Zu spät")
    assert data(server)["document"]["title"] == "Noch einer"


def test_of_edits_that_are_cut_off_by_a_kill_none_is_half_done(server: ReviewServer) -> None:
    token = page_token(server)
    confirmed = [0]
    enough = threading.Event()

    def edit_on_and_on() -> None:
        try:
            for version in range(10_000):
                edit(server, token, version=version, title=f"Titel {version + 1}")
                confirmed[0] = version + 1
                if version == 20:
                    enough.set()
        except OSError:
            enough.set()

    reviewer = threading.Thread(target=edit_on_and_on)
    reviewer.start()
    assert enough.wait(60)
    server.kill()
    reviewer.join()
    assert confirmed[0] > 20
    server.start()
    stored = data(server)
    # The last one may have been kept before its answer went out.
    assert stored["review"]["version"] in (confirmed[0], confirmed[0] + 1)
    assert stored["document"]["title"] == f"Titel {stored['review']['version']}"
    changes = list(server.store().whole_log())
    assert [change.version for change in changes] == list(range(1, stored["review"]["version"] + 1))


def test_ctrl_c_ends_it_and_tells_where_the_reviews_are(server: ReviewServer) -> None:
    edit(server, page_token(server), version=0)
    assert server.interrupt() == 0
    told = server.log.read_text()
    assert "Stopped. The reviews are kept in" in told
    assert "review.sqlite" in told
    assert "Traceback" not in told
    assert not Path(f"{server.records}/review.sqlite-wal").exists()


def test_two_servers_on_one_run_see_each_other(server: ReviewServer, tmp_path: Path) -> None:
    other = ReviewServer(server.records, log=tmp_path / "other.log").start()
    try:
        token = page_token(other)
        assert token == page_token(server)
        assert edit(server, token, version=0).status == 200
        assert data(other)["document"]["title"] == TITLE
        with pytest.raises(urllib.error.HTTPError, match="409"):
            edit(other, token, version=0, title="Zu spät")
    finally:
        other.stop()


def test_only_one_of_many_edits_of_one_version_is_made(server: ReviewServer) -> None:
    token = page_token(server)
    statuses: list[int] = []

    def attempt(number: int) -> Callable[[], None]:
        def run() -> None:
            try:
                statuses.append(edit(server, token, version=0, title=f"Titel {number}").status)
            except urllib.error.HTTPError as error:
                statuses.append(error.code)

        return run

    threads = [threading.Thread(target=attempt(number)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [409] * 7
    assert data(server)["review"]["version"] == 1
