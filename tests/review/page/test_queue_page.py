"""The queue in the browser's eyes: what it shows, where its links lead, what a bulk accept answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from fastapi.testclient import TestClient

from pipeline.record.models import Record
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.page.app import create_app
from pipeline.review.page.settings import PageSettings
from pipeline.review.store import ReviewStore
from tests.review.page.conftest import ADDRESS, hex_of
from tests.review.queue_rows import LONG, fill, many_rows, queue_row

ENGLISH = {"Accept-Language": "en", "Accept": "text/html"}
GERMAN = {"Accept-Language": "de", "Accept": "text/html"}


def page_of(client: TestClient, path: str, headers: dict[str, str] = ENGLISH) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response.text


def links(page: str) -> list[str]:
    return re.findall(r'href="(/records/[0-9a-f]{64})"', page)


@pytest.fixture
def small_client(tmp_path: Path, settings: PageSettings) -> Iterator[tuple[ReviewStore, TestClient]]:
    """A client over a store that has no records yet."""
    store = ReviewStore.open(tmp_path / "review.sqlite")
    with TestClient(create_app(store, settings), base_url=ADDRESS, follow_redirects=False) as client:
        yield store, client
    store.close()


def test_every_record_has_its_row_with_a_link(client: TestClient, records: list[Record]) -> None:
    page = page_of(client, "/")
    assert links(page) == [f"/records/{hex_of(record)}" for record in records]
    assert f"0 of {len(records)} releases decided" in page


def test_the_page_speaks_the_language_that_was_asked_for(client: TestClient) -> None:
    assert '<html lang="de">' in page_of(client, "/", GERMAN)
    assert "Meldungen entschieden" in page_of(client, "/", GERMAN)
    assert "Alle" not in page_of(client, "/", ENGLISH)


def test_dates_and_shares_take_the_form_of_the_language(small_client: tuple[ReviewStore, TestClient]) -> None:
    store, client = small_client
    fill(store, [queue_row(1, published="2022-03-17", lowest_confidence=0.42)])
    assert "17.03.2022" in page_of(client, "/", GERMAN)
    assert "42\u00a0%" in page_of(client, "/", GERMAN)
    assert "17\u00a0Mar\u00a02022" in page_of(client, "/")


def test_what_comes_from_a_release_is_inert(small_client: tuple[ReviewStore, TestClient]) -> None:
    store, client = small_client
    fill(
        store,
        [
            queue_row(
                1,
                headline="<script>alert(1)</script>\u202e",
                publisher='"><img src=x onerror=alert(1)>',
                published="<b>2022</b>",
            )
        ],
    )
    page = page_of(client, "/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;�" in page
    assert not re.search(r"<img|<b>2022|alert\(1\)</script>|\u202e", page)


def test_what_was_typed_comes_back_inert(client: TestClient) -> None:
    page = page_of(client, "/?q=%22%3E%3Cscript%3E&publisher=%3Cb%3E%E2%80%AE")
    assert "<script>" not in page
    assert "<b>" not in page.replace("<b>0", "")
    assert 'value="&#34;&gt;&lt;script&gt;"' in page


def test_the_form_keeps_what_was_asked(small_client: tuple[ReviewStore, TestClient]) -> None:
    store, client = small_client
    fill(store, [queue_row(1, text="Brücke", warnings=1)])
    page = page_of(
        client,
        "/?q=Br%C3%BCcke&warned=true&below=0.7&kind=persons&since=2020-01-01&sort=headline&descending=true",
    )
    assert 'value="Brücke"' in page
    assert '<option value="true" selected>with warnings' in page
    assert '<option value="0.7" selected>' in page
    assert '<option value="persons" selected>' in page
    assert '<option value="headline" selected>' in page
    assert "<details open>" in page


def test_an_empty_field_narrows_nothing(client: TestClient, records: list[Record]) -> None:
    page = page_of(client, "/?q=&status=&publisher=&since=&until=&below=&kind=&warned=&edited=")
    assert len(links(page)) == len(records)


@pytest.mark.parametrize(
    "query",
    ["status=done", "page=0", "below=2", "since=yesterday", "sort=text", "kind=record", f"q={'x' * 201}"],
)
def test_a_value_that_means_nothing_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}", headers=ENGLISH).status_code == 422


def test_a_filter_without_a_match_says_so(client: TestClient) -> None:
    assert "No release matches" in page_of(client, "/?q=Xylophonverordnung")


def test_a_run_without_records_says_so(small_client: tuple[ReviewStore, TestClient]) -> None:
    assert "This run has no releases." in page_of(small_client[1], "/")


def test_pages_link_to_each_other(small_client: tuple[ReviewStore, TestClient]) -> None:
    store, client = small_client
    fill(store, (queue_row(number, warnings=1) for number in range(1, 121)))
    second = page_of(client, "/?warned=true&page=2")
    assert "51–100 of 120" in second
    assert 'rel="prev" id="page-before" href="/?warned=true"' in second
    assert 'rel="next" id="page-after" href="/?warned=true&amp;page=3"' in second
    beyond = client.get("/?warned=true&page=9", headers=ENGLISH)
    assert (beyond.status_code, beyond.headers["location"]) == (303, "/?warned=true&page=3")


def test_a_heading_turns_its_own_order_round(client: TestClient) -> None:
    assert 'aria-sort="ascending"' in page_of(client, "/?sort=headline")
    assert 'href="/?sort=headline&amp;descending=true"' in page_of(client, "/?sort=headline")
    assert 'aria-sort="descending"' in page_of(client, "/?sort=headline&descending=true")


def test_next_leads_to_the_least_sure_record(client: TestClient, store: ReviewStore) -> None:
    first = client.get("/next", headers=ENGLISH)
    assert first.status_code == 303
    here = first.headers["location"].removeprefix("/records/")
    second = client.get(f"/next?after={here}", headers=ENGLISH).headers["location"]
    assert second.startswith("/records/")
    assert second != first.headers["location"]


def test_next_leads_to_the_queue_when_all_is_decided(small_client: tuple[ReviewStore, TestClient]) -> None:
    assert small_client[1].get("/next", headers=ENGLISH).headers["location"] == "/"


def test_next_takes_no_other_address(client: TestClient) -> None:
    assert client.get("/next?after=//elsewhere.example", headers=ENGLISH).status_code == 422


def test_a_bulk_accept_says_first_how_many_and_then_does_it(client: TestClient, store: ReviewStore) -> None:
    asked = client.get("/bulk-accept?above=0").json()
    done = client.post("/bulk-accept", json={"filter": {}, "above": 0, "most": 2})
    assert done.json() == {"accepted": 2, "left": asked["count"] - 2}
    rest = client.post("/bulk-accept", json={"filter": {}, "above": 0})
    assert rest.json() == {"accepted": asked["count"] - 2, "left": 0}
    assert {record.review.status for record in store.records()} == {ReviewStatus.ACCEPTED}
    assert {change.user for change in store.whole_log()} == {"anna"}


def test_a_bulk_accept_takes_the_queues_own_filter(client: TestClient) -> None:
    assert client.get("/bulk-accept?q=Xylophonverordnung&above=0").json() == {"count": 0, "warned": 0}
    order = {"filter": {"q": "Xylophonverordnung", "status": "", "page": "3"}, "above": 0}
    assert client.post("/bulk-accept", json=order).json() == {"accepted": 0, "left": 0}


def test_counting_changes_nothing(client: TestClient, store: ReviewStore) -> None:
    client.get("/bulk-accept?above=0")
    assert list(store.whole_log()) == []


def test_the_help_has_every_key_of_the_queue(client: TestClient) -> None:
    page = page_of(client, "/help", GERMAN)
    assert {"j", "k", "/", "n", "q", "f", "?", "Enter"} <= set(re.findall(r"<kbd>([^<]+)</kbd>", page))


@pytest.mark.parametrize("path", ["/", "/help", "/figures"])
def test_no_page_has_a_script_or_a_style_of_its_own(client: TestClient, path: str) -> None:
    page = page_of(client, path)
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"https?://(?!www\.w3\.org/)", page)


@pytest.fixture(scope="module")
def many_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = ReviewStore.open(tmp_path_factory.mktemp("many") / "review.sqlite")
    fill(store, many_rows(10_000), record=" " * LONG)
    with TestClient(
        create_app(store, PageSettings(user="anna", run_name="many")), base_url=ADDRESS
    ) as client:
        yield client
    store.close()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?page=200",
        "/?q=Stadt&sort=headline",
        "/?status=pending&sort=confidence",
        "/?kind=quotes&warned=true",
    ],
)
def test_a_whole_page_of_ten_thousand_records_stays_quick(many_client: TestClient, path: str) -> None:
    times = []
    for _ in range(4):
        begun = process_time()
        assert many_client.get(path, headers=ENGLISH).status_code == 200
        times.append(process_time() - begun)
    assert min(times) < 0.2
