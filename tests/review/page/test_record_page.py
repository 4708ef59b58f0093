"""The page of a record: what it shows, what can be done there, and what is said when it cannot."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pipeline.record.ids import record_id
from pipeline.record.models import Record
from pipeline.review.page.app import create_app
from pipeline.review.page.interface_text import interface_texts
from pipeline.review.page.settings import PageSettings
from pipeline.review.page.visible_text import visible_text
from pipeline.review.store import ReviewStore
from tests.review.page.conftest import ADDRESS, hex_of, token_of
from tests.review.synthetic_records import write_records

GERMAN = {"Accept-Language": "de"}
TEMPLATES = Path("pipeline/review/page/templates")


class _Text(HTMLParser):
    """The text content of #text, and the segments in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.text = ""
        self.segments: list[tuple[int, int, int, set[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id") == "text" or self.depth:
            self.depth += 1
        if self.depth and "data-segment" in found:
            items = set((found.get("data-items") or "").split())
            self.segments.append(
                (int(found["data-start"] or 0), int(found["data-end"] or 0), len(self.text), items)
            )

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data


def _read(page: str) -> _Text:
    text = _Text()
    text.feed(page)
    return text


def _do(client: TestClient, record: Record, operation: dict[str, Any], *, version: int = 0) -> Any:
    body = {"version": version, "operation": operation}
    return client.post(f"/records/{hex_of(record)}/operations", json=body)


def _page(client: TestClient, record: Record, end: str = "", **headers: str) -> str:
    answer = client.get(f"/records/{hex_of(record)}{end}", headers=headers)
    assert answer.status_code == 200
    return answer.text


def test_the_text_on_the_page_is_the_text_of_the_record_one_for_one(
    client: TestClient, records: list[Record]
) -> None:
    for record in records:
        shown = _read(_page(client, record))
        assert shown.text == visible_text(record.document.text)
        assert all(start == position for start, _, position, _ in shown.segments)


def test_only_what_is_blank_between_sections_is_not_shown(tmp_path: Path, records: list[Record]) -> None:
    plain = records[0].model_dump(mode="json")
    plain["document"]["sections"] = plain["document"]["sections"][:1]
    write_records(tmp_path / "records.jsonl", [record := Record.model_validate(plain)])
    store = ReviewStore.open(tmp_path / "review.sqlite")
    store.synchronise(tmp_path)
    page = _page(
        TestClient(create_app(store, PageSettings(user="anna", run_name="x")), base_url=ADDRESS), record
    )
    hidden = re.findall(r'<div class="between">(.*?)</div>', page, re.DOTALL)
    assert all(not re.sub("<[^>]*>", "", part).strip() for part in hidden)
    assert _read(page).text == visible_text(record.document.text)


def test_every_word_knows_the_items_that_rest_on_it(client: TestClient, records: list[Record]) -> None:
    record = records[0]
    segments = _read(_page(client, record)).segments
    for _, entity in record.entities():
        for mention in entity.mentions:
            inside = [
                items for start, end, _, items in segments if mention.start <= start and end <= mention.end
            ]
            assert inside
            assert all(entity.id in items for items in inside)
    for official in record.officials:
        start, end = official.evidence[0]
        assert any(official.id in items for s, e, _, items in segments if start <= s and e <= end)


def test_every_item_is_on_the_page_with_its_confidence(client: TestClient, records: list[Record]) -> None:
    record = records[0]
    page = _page(client, record)
    ids = [
        item.id
        for item in (*record.officials, *record.agreements, *record.dates, *record.quotes, *record.relations)
    ]
    for item_id in [*ids, *(entity.id for _, entity in record.entities())]:
        assert f'data-item="{item_id}"' in page
    assert page.count("<meter") >= len(ids)


def test_what_is_unsure_comes_first_in_its_part(
    client: TestClient, tmp_path: Path, records: list[Record]
) -> None:
    record = next(record for record in records if len(record.persons) > 1)
    plain = record.model_dump(mode="json")
    plain["persons"][-1]["confidence"] = 0.4
    last = plain["persons"][-1]["id"]
    unsure = Record.model_validate(plain)
    page = _page(_client_of(tmp_path, unsure), unsure)
    part = page[page.index('<section class="part kind-persons') :]
    first = re.search(r'data-item="([^"]+)"', part)
    assert first is not None
    assert first[1] == last


def test_a_warning_stands_at_the_item_it_names_until_a_person_edits_it(
    tmp_path: Path, records: list[Record]
) -> None:
    record = next(record for record in records if record.cities)
    plain = record.model_dump(mode="json")
    city = plain["cities"][0]
    city["confidence"] = 0.99
    plain["provenance"]["warnings"] = [f"{city['name']}: several places have this name; none was linked."]
    warned = Record.model_validate(plain)
    client = _client_of(tmp_path, warned)
    assert f'data-target="{city["id"]}"' in _page(client, warned)
    _do(client, warned, {"op": "edit_entity", "id": city["id"], "value": {"links": {"geonames": "1"}}})
    assert f'data-target="{city["id"]}"' not in _page(client, warned)


def test_a_fragment_is_the_part_of_the_page_that_shows_the_record(
    client: TestClient, records: list[Record]
) -> None:
    fragment = _page(client, records[0], "?fragment=1")
    assert fragment.lstrip().startswith('<div id="record"')
    assert "<html" not in fragment
    assert 'data-version="0"' in fragment


def test_an_operation_is_done_and_said_to_whom(
    client: TestClient, store: ReviewStore, records: list[Record]
) -> None:
    record = records[0]
    person = record.persons[0]
    answer = _do(client, record, {"op": "edit_entity", "id": person.id, "value": {"name_en": "Somebody"}})
    assert answer.status_code == 200
    assert answer.json() == {"version": 1, "part": "persons", "id": person.id, "also": 0}
    assert store.get(record.id).record.persons[0].name_en == "Somebody"
    assert store.log(record.id)[-1].user == "anna"


def test_what_was_added_is_named_in_the_answer(client: TestClient, records: list[Record]) -> None:
    answer = _do(client, records[0], {"op": "add_entity", "type": "EVENT", "start": 0, "end": 5}).json()
    assert answer["part"] == "events"
    data = client.get(f"/records/{hex_of(records[0])}/data").json()
    assert answer["id"] in {event["id"] for event in data["events"]}


def test_what_goes_with_an_entity_is_counted_in_the_answer(
    client: TestClient, store: ReviewStore, records: list[Record]
) -> None:
    record = records[0]
    holder = record.officials[0].person
    answer = _do(client, record, {"op": "delete_entity", "id": holder}).json()
    gone = {(found.part, found.id) for found in store.log(record.id)[-1].differences}
    assert answer["id"] == holder
    assert ("officials", record.officials[0].id) in gone
    assert answer["also"] == len(gone) - 1


def test_undo_and_redo_name_what_changed(client: TestClient, records: list[Record]) -> None:
    record = records[0]
    person = record.persons[0].id
    _do(client, record, {"op": "edit_entity", "id": person, "value": {"name_en": "Somebody"}})
    path = f"/records/{hex_of(record)}"
    assert client.post(f"{path}/undo", json={"version": 1}).json() == {
        "version": 2,
        "part": "persons",
        "id": person,
        "also": 0,
    }
    assert client.post(f"{path}/redo", json={"version": 2}).json() == {
        "version": 3,
        "part": "persons",
        "id": person,
        "also": 0,
    }
    nothing = client.post(f"{path}/redo", json={"version": 3})
    assert (nothing.status_code, nothing.json()) == (409, {"version": None, "changes": []})


def test_a_change_that_comes_too_late_is_told_what_happened_in_between(
    client: TestClient, records: list[Record]
) -> None:
    record = records[0]
    person = record.persons[0]
    _do(client, record, {"op": "delete_entity", "id": person.id})
    late = _do(client, record, {"op": "decide", "status": "accepted"})
    assert late.status_code == 409
    conflict = late.json()
    assert conflict["version"] == 1
    assert conflict["changes"][0]["user"] == "anna"
    assert conflict["changes"][0]["operation"]["op"] == "delete_entity"
    assert any(person.name in line for line in conflict["changes"][0]["lines"])
    again = _do(client, record, {"op": "decide", "status": "accepted"}, version=conflict["version"])
    assert again.status_code == 200


def test_problems_stand_at_their_fields_in_the_language_of_the_page(
    client: TestClient, records: list[Record]
) -> None:
    record = next(record for record in records if record.officials)
    operation = {
        "op": "edit_item",
        "part": "officials",
        "id": record.officials[0].id,
        "value": {"status": "retired"},
    }
    body = {"version": 0, "operation": operation}
    path = f"/records/{hex_of(record)}/operations"
    german = client.post(path, json=body, headers=GERMAN)
    assert german.status_code == 422
    assert german.json()["problems"] == [
        {"field": "status", "type": "enum", "message": interface_texts("de")["record.problem.enum"]}
    ]
    date = {"op": "edit_document", "value": {"published": "gestern"}}
    told = client.post(path, json={"version": 0, "operation": date}).json()["problems"][0]
    assert (told["field"], told["message"]) == ("published", interface_texts("en")["record.problem.edtf"])


def test_an_operation_that_is_none_is_refused_with_its_problems(
    client: TestClient, records: list[Record]
) -> None:
    path = f"/records/{hex_of(records[0])}/operations"
    for body in (
        {"version": 0, "operation": {"op": "explode"}},
        {"version": -1, "operation": {"op": "decide", "status": "accepted"}},
        {"version": 0, "operation": {"op": "decide", "status": "accepted"}, "seconds": -1},
        {"version": 0, "operation": {"op": "add_entity", "type": "PERSON"}},
        {"version": 0},
    ):
        answer = client.post(path, json=body)
        assert answer.status_code == 422
        assert answer.json()["problems"]


def test_nothing_is_there_for_a_record_that_is_not(client: TestClient) -> None:
    for unknown in ("0" * 64, "x", "%2e%2e%2fetc"):
        for end in ("", "/changes", "/data", "/version", "/forms/persons/e1"):
            assert client.get(f"/records/{unknown}{end}").status_code == 404
        body = {"version": 0, "operation": {"op": "decide", "status": "accepted"}}
        assert client.post(f"/records/{unknown}/operations", json=body).status_code == 404
        assert client.post(f"/records/{unknown}/visits", json={"seconds": 1}).status_code == 404


def test_reading_changes_nothing(client: TestClient, store: ReviewStore, records: list[Record]) -> None:
    record = records[0]
    for end in ("", "?fragment=1", "/changes", "/data", "/data?original=1", "/version", "/forms/persons/new"):
        client.get(f"/records/{hex_of(record)}{end}")
    assert client.get(f"/records/{hex_of(record)}/operations").status_code == 405
    assert client.get(f"/records/{hex_of(record)}/undo").status_code == 405
    assert store.get(record.id).version == 0


def test_the_data_are_the_record_as_it_stands_and_as_it_was_read(
    client: TestClient, records: list[Record]
) -> None:
    record = records[0]
    _do(client, record, {"op": "edit_document", "value": {"title": "Anders"}})
    path = f"/records/{hex_of(record)}/data"
    assert Record.model_validate(client.get(path).json()).document.title == "Anders"
    assert Record.model_validate(client.get(f"{path}?original=1").json()) == record


def test_the_version_tells_who_changed_the_record_last(client: TestClient, records: list[Record]) -> None:
    path = f"/records/{hex_of(records[0])}/version"
    assert client.get(path).json() == {"version": 0, "user": None, "at": None}
    _do(client, records[0], {"op": "decide", "status": "rejected"})
    now = client.get(path).json()
    assert (now["version"], now["user"]) == (1, "anna")
    assert now["at"]


def test_the_changes_tell_from_what_to_what_and_can_be_taken_back_one_by_one(
    client: TestClient, records: list[Record]
) -> None:
    record = records[0]
    person = record.persons[0]
    _do(client, record, {"op": "edit_entity", "id": person.id, "value": {"name": "Ganz Anders"}})
    page = unescape(_page(client, record, "/changes"))
    assert f"<del>{person.name}</del>" in page
    assert "<ins>Ganz Anders</ins>" in page
    assert f'data-action="restore" data-part="persons" data-id="{person.id}"' in page
    _do(client, record, {"op": "restore", "part": "persons", "id": person.id}, version=1)
    assert "<del>" not in _page(client, record, "/changes").split('id="log-title"')[0]
    assert interface_texts("en")["record.diff.none"] in unescape(_page(client, record, "/changes"))


def test_a_change_of_every_kind_can_be_told(client: TestClient, records: list[Record]) -> None:
    record = next(
        record for record in records if record.relations and record.officials and record.summary.get("en")
    )
    operations: list[dict[str, Any]] = [
        {"op": "edit_entity", "id": record.persons[0].id, "value": {"type": "ORGANIZATION"}},
        {"op": "delete_item", "part": "relations", "id": record.relations[0].id},
        {"op": "add_item", "part": "dates", "value": {"start": 0, "end": 4, "value": "2024~"}},
        {
            "op": "edit_sentence",
            "language": "en",
            "position": 0,
            "value": {"text": "So.", "evidence": [[0, 4]]},
        },
        {"op": "add_sentence", "language": "fr", "text": "Oui.", "evidence": [[0, 4]]},
        {"op": "edit_document", "value": {"published": None}},
        {"op": "decide", "status": "accepted"},
    ]
    for version, operation in enumerate(operations):
        assert _do(client, record, operation, version=version).status_code == 200
    for headers in ({"accept-language": "de"}, {"accept-language": "en"}):
        assert _page(client, record, "/changes", **headers).count("<time") == len(operations)


def test_time_spent_is_kept_also_when_the_token_comes_in_the_body(
    client: TestClient, store: ReviewStore, records: list[Record]
) -> None:
    token = client.headers.pop("X-Depesche-Token")
    path = f"/records/{hex_of(records[0])}/visits"
    assert client.post(path, json={"seconds": 3.5, "token": token}).status_code == 204
    assert client.post(path, json={"seconds": 3.5}).status_code == 403
    client.headers["X-Depesche-Token"] = token
    assert client.post(path, json={"seconds": -1}).status_code == 422
    with store.database.reading() as connection:
        assert connection.execute("SELECT sum(seconds) FROM visit").fetchone()[0] == pytest.approx(3.5)


def test_a_newer_reading_is_offered_and_taken(tmp_path: Path, records: list[Record]) -> None:
    record = records[0]
    client = _client_of(tmp_path, record)
    _do(client, record, {"op": "decide", "status": "accepted"})
    plain = record.model_dump(mode="json")
    plain["document"]["publisher"] = "Ein anderer"
    write_records(tmp_path / "own" / "records.jsonl", [Record.model_validate(plain)])
    ReviewStore.open(tmp_path / "own" / "review.sqlite").synchronise(tmp_path / "own")
    page = _page(client, record)
    assert 'data-action="newest"' in page
    version = client.get(f"/records/{hex_of(record)}/version").json()["version"]
    assert client.post(f"/records/{hex_of(record)}/newest", json={"version": version}).status_code == 200
    assert 'data-action="newest"' not in _page(client, record)


def test_hostile_words_are_shown_and_do_nothing(tmp_path: Path, records: list[Record]) -> None:
    text = "<script>alert(1)</script> \u202e\x00 \"onload='x'"
    plain = records[0].model_dump(mode="json")
    for part in ("cities", "regions", "countries", "organizations", "programs", "events", "officials", "agreements",
                 "dates", "quotes", "relations", "topics", "sdgs"):  # fmt: skip
        plain[part] = []
    mention = {"start": 0, "end": len(text), "text": text, "form": "name"}
    person = {"id": '"><b x=\'', "name": text, "name_en": text, "mentions": [mention], "links": {text: text},
              "country": None, "confidence": 0.5}  # fmt: skip
    plain |= {
        "persons": [person],
        "summary": {"en": [{"text": text, "evidence": [[0, 4]]}]},
        "id": record_id(text),
    }
    plain["document"] |= {"text": text, "title": text, "publisher": text, "evidence": {}, "sections": []}
    plain["provenance"]["warnings"] = [f"{text}: {text}"]
    hostile = Record.model_validate(plain)
    client = _client_of(tmp_path, hostile)
    for end in ("", "/changes", "/forms/persons/%22%3E%3Cb%20x%3D%27", "/forms/split/%22%3E%3Cb%20x%3D%27"):
        page = _page(client, hostile, end)
        assert "<script>alert" not in page
        assert "<b x" not in page
        # What is edited is edited as it is; everything else is shown as it can be seen.
        assert "\u202e" not in re.sub(r"<input[^>]*>", "", page)
    assert _read(_page(client, hostile)).text == visible_text(text)


def test_no_template_has_scripts_or_styles_inside() -> None:
    for path in (TEMPLATES / "record").glob("*.html"):
        markup = path.read_text(encoding="utf-8")
        assert not re.search(
            r"<script(?! type=\"module\" src=)|<style|\sstyle=|\son[a-z]+=|\|\s*safe", markup
        ), path.name


def test_each_problem_that_is_raised_has_its_words_in_both_languages() -> None:
    raised: set[str] = set()
    for path in Path("pipeline/review/edits").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        raised.update(
            re.findall(r'(?:refuse|Problem|PydanticCustomError)\((?:[^,()]+, )?"([a-z_]+)"', source)
        )
    assert "unknown_id" in raised
    for language in ("de", "en"):
        texts = interface_texts(language)  # type: ignore[arg-type]
        assert {kind for kind in raised if f"record.problem.{kind}" not in texts} <= set(), language


def _client_of(folder: Path, record: Record) -> TestClient:
    write_records(folder / "own" / "records.jsonl", [record])
    store = ReviewStore.open(folder / "own" / "review.sqlite")
    store.synchronise(folder / "own")
    client = TestClient(create_app(store, PageSettings(user="anna", run_name="own")), base_url=ADDRESS)
    client.headers["X-Depesche-Token"] = token_of(client)
    return client
