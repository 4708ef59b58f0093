"""A record that tries to be more than text stays text, on every page that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from pipeline.record.models import Record
from pipeline.review.operations import OPERATION
from pipeline.review.page.app import create_app
from pipeline.review.page.settings import PageSettings
from pipeline.review.page.visible_text import visible_text
from pipeline.review.store import ReviewStore
from tests.review.hostile_record import ATTACKS, hostile_record
from tests.review.page.conftest import ADDRESS, hex_of, token_of
from tests.review.synthetic_records import press_records, write_records

PAGE_FOLDER = Path(__file__).resolve().parents[3] / "pipeline/review/page"
PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9_]+)*")
ELSEWHERE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|//|/\\)", re.IGNORECASE)
LOADING = {
    "src",
    "srcset",
    "href",
    "action",
    "formaction",
    "data",
    "poster",
    "ping",
    "manifest",
    "xlink:href",
}
NEVER = {
    "iframe",
    "object",
    "embed",
    "base",
    "applet",
    "frame",
    "img",
    "image",
    "style",
    "animate",
    "math",
}
MARKS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x2028, 0x2029)
# What has no place in a page: controls, and what turns the order of reading.
UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{''.join(map(chr, MARKS))}]")


class Page(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.comments: list[str] = []
        self.repeated: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if len(dict(attrs)) != len(attrs):
            self.repeated.append(self.get_starttag_text() or tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


@pytest.fixture(scope="module")
def hostile() -> Record:
    return hostile_record()


@pytest.fixture(scope="module")
def client(hostile: Record, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("run")
    write_records(folder / "records.jsonl", [hostile, press_records()[1]])
    store = ReviewStore.open(folder / "review.sqlite")
    store.synchronise(folder)
    for version, operation in enumerate(hostile_operations(hostile)):
        store.change(hostile.id, OPERATION.validate_python(operation), version=version, user=ATTACKS[1])
    settings = PageSettings(user=ATTACKS[1], run_name=ATTACKS[0])
    with TestClient(create_app(store, settings), base_url=ADDRESS) as client:
        client.headers["X-Depesche-Token"] = token_of(client)
        yield client
    store.close()


def hostile_operations(record: Record) -> list[dict[str, Any]]:
    """Changes that bring attacks into the log."""
    person = record.persons[0]
    return [
        {
            "op": "edit_entity",
            "id": person.id,
            "value": {"name": ATTACKS[1], "links": {ATTACKS[2]: ATTACKS[7]}},
        },
        {"op": "edit_document", "value": {"title": ATTACKS[8] + ATTACKS[9], "publisher": ATTACKS[3]}},
        {"op": "edit_sentence", "language": "de", "position": 0, "value": {"text": ATTACKS[4]}},
        {"op": "delete_entity", "id": record.organizations[0].id},
    ]


def forms(record: Record) -> Iterator[str]:
    parts = ("persons", "cities", "regions", "countries", "organizations", "programs", "events")
    for part in (*parts, "officials", "agreements", "dates", "quotes", "relations", "topics", "sdgs"):
        yield f"{part}/new?start=0&end=5"
        for item in getattr(record, part)[:3]:
            yield f"{part}/{getattr(item, 'id', None) or item.code}"
    yield from ("summary.de/0", "summary.en/0", "summary.de/new", "document/title", "document/publisher")


def pages(record: Record) -> list[str]:
    start = f"/records/{hex_of(record)}"
    return ["/", "/?q=script", "/?q=%22%3E%3Cimg%20src%3Dx%3E&publisher=%3Cb%3E", "/figures", "/help"] + [
        f"{start}{rest}"
        for rest in ("", "?fragment=1", "/changes", "/<b id='attack'>", "/forms/<b>/\"><b id='attack'>")
    ]


def inert(page: Page, where: str) -> None:
    assert page.comments == [], where
    assert page.repeated == [], where
    for tag, attributes in page.elements:
        assert tag not in NEVER, (where, tag)
        assert PLAIN_NAME.fullmatch(tag), (where, tag)
        assert tag != "script" or (attributes.get("src") or "").startswith("/static/"), (where, attributes)
        assert tag != "meta" or "http-equiv" not in attributes, where
        for name, value in attributes.items():
            assert PLAIN_NAME.fullmatch(name), (where, tag, name)
            assert not name.startswith("on"), (where, tag, name)
            assert name not in {"style", "srcdoc"}, (where, tag, name)
            assert name != "id" or value != "attack", where
            assert name not in LOADING or not ELSEWHERE.match(value or ""), (where, tag, name, value)
    assert not UNSEEN.search("".join(page.text)), (where, UNSEEN.search("".join(page.text)))


def test_no_page_takes_an_element_or_an_attribute_from_a_record(client: TestClient, hostile: Record) -> None:
    for path in pages(hostile):
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.status_code < 500, path
        inert(Page(answer.text), path)


def test_no_form_takes_an_element_or_an_attribute_from_a_record(client: TestClient, hostile: Record) -> None:
    shown = 0
    for form in forms(hostile):
        answer = client.get(f"/records/{hex_of(hostile)}/forms/{quoted(form)}")
        assert answer.status_code in (200, 404), (form, answer.text[:200])
        shown += answer.status_code == 200
        inert(Page(answer.text), form)
    assert shown > 20


def quoted(form: str) -> str:
    return quote(form, safe="/?=&.")


def test_the_attacks_are_shown_as_what_they_are(client: TestClient, hostile: Record) -> None:
    text = "".join(Page(client.get(f"/records/{hex_of(hostile)}").text).text)
    for attack in ATTACKS[:-1]:
        for line in attack.splitlines():
            assert visible_text(line)[:40] in text.replace("\n", ""), line


def test_a_record_and_a_page_without_attacks_have_the_same_kinds_of_elements(
    client: TestClient, hostile: Record
) -> None:
    tame = Page(client.get(f"/records/{hex_of(press_records()[1])}").text)
    wild = Page(client.get(f"/records/{hex_of(hostile)}").text)
    assert {tag for tag, _ in wild.elements} <= {tag for tag, _ in tame.elements} | {
        "details",
        "summary",
        "ul",
        "li",
    }


def test_the_record_comes_back_unchanged_as_data(client: TestClient, hostile: Record) -> None:
    answer = client.get(f"/records/{hex_of(hostile)}/data?original=1")
    assert answer.headers["content-type"] == "application/json"
    assert Record.model_validate_json(answer.text) == hostile


def test_a_refusal_repeats_nothing_of_the_request(client: TestClient) -> None:
    for attack in ATTACKS[:8]:
        query = {"page": attack, "sort": attack}
        told = client.get("/", params=query)
        assert (told.status_code, {problem["field"] for problem in told.json()["problems"]}) == (
            422,
            {"page", "sort"},
        )
        assert "attack" not in told.text
        inert(Page(client.get("/", params=query, headers={"Accept": "text/html"}).text), attack)


@pytest.mark.parametrize(
    "template", sorted((PAGE_FOLDER / "templates").rglob("*.html")), ids=lambda path: path.name
)
def test_no_template_has_a_way_round_the_escaping(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    for way in (
        r"\|\s*safe\b",
        r"autoescape",
        r"\bstyle=",
        r"\son[a-z]+=",
        r"<style",
        r"<script(?![^>]*\ssrc=)",
        r"Markup",
    ):
        assert not re.search(way, source), way
    # An attribute without quotes would end at the first blank in what is put into it.
    assert not re.search(r"\s[a-z-]+=\{\{", source)


@pytest.mark.parametrize("script", sorted((PAGE_FOLDER / "static").rglob("*.js")), ids=lambda path: path.name)
def test_no_script_makes_code_of_text(script: Path) -> None:
    source = script.read_text(encoding="utf-8")
    for way in (
        r"\beval\(",
        r"new Function\b",
        r"document\.write",
        r"javascript:",
        r"setTimeout\(\s*[\"'`]",
        r"https?://",
    ):
        assert not re.search(way, source), way
