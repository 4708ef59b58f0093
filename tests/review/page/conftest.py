"""The page over a store of a few records, without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.record.models import Record
from pipeline.review.page.app import create_app
from pipeline.review.page.settings import PageSettings
from pipeline.review.store import ReviewStore
from tests.review.synthetic_records import press_records, write_records

ADDRESS = "http://127.0.0.1:8000"
PAGE_TOKEN = re.compile(r'<meta name="page-token" content="([^"]+)">')


@pytest.fixture(scope="session")
def records() -> list[Record]:
    """What the store takes in."""
    return list(press_records()[:5])


@pytest.fixture
def store(tmp_path: Path, records: list[Record]) -> Iterator[ReviewStore]:
    """A fresh store."""
    write_records(tmp_path / "run" / "records.jsonl", records)
    store = ReviewStore.open(tmp_path / "run" / "review.sqlite")
    store.synchronise(tmp_path / "run")
    yield store
    store.close()


@pytest.fixture
def settings() -> PageSettings:
    """A server that only this machine reaches."""
    return PageSettings(user="anna", run_name="press")


@pytest.fixture
def client(store: ReviewStore, settings: PageSettings) -> Iterator[TestClient]:
    """A browser's way in: with the page token in its headers, so that it may change things."""
    with TestClient(create_app(store, settings), base_url=ADDRESS, follow_redirects=False) as client:
        client.headers["X-Depesche-Token"] = token_of(client)
        yield client


def token_of(client: TestClient, path: str = "/static-of-nothing") -> str:
    """The page token, from a page that shows one; any does."""
    found = PAGE_TOKEN.search(client.get(path, headers={"Accept": "text/html"}).text)
    assert found is not None
    return found[1]


def hex_of(record: Record) -> str:
    """What stands for the record in an address."""
    return record.id.removeprefix("sha256:")
