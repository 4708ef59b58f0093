"""What an attacker tries, and what stops it: one test or more for each guard."""

import asyncio
import json
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from pipeline.record.models import Record
from pipeline.review.page import session
from pipeline.review.page.app import create_app
from pipeline.review.page.guard import changes, delay
from pipeline.review.page.guard.bodies import BodyLimit
from pipeline.review.page.guard.delay import GuessDelay
from pipeline.review.page.guard.hosts import host_name
from pipeline.review.page.settings import PageSettings
from pipeline.review.store import ReviewStore
from tests.review.page.conftest import ADDRESS, hex_of, token_of

PAGE = {"Accept": "text/html"}
SECRET = "correct horse battery staple ü"


@pytest.fixture
def guarded(store: ReviewStore) -> Iterator[TestClient]:
    """A browser before a server that asks for a token, and has not logged in."""
    app = create_app(store, PageSettings(user="anna", run_name="press", token=SECRET))
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        yield client


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Delays are noted and not waited for."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(delay.asyncio, "sleep", sleep)
    return waited


def log_in(client: TestClient, password: str = SECRET, **fields: str) -> Any:
    form = {"token": token_of(client, "/login"), "password": password, "user": "Bea", **fields}
    return client.post("/login", data=form)


# Headers


def test_every_response_carries_the_headers(client: TestClient) -> None:
    answers = [
        client.get("/"),
        client.get("/static/base.css"),
        client.get("/nothing"),
        client.get("/openapi.json"),
        client.put("/login"),
        client.post("/preferences", data={"next": "/"}),
        client.post("/preferences", headers={"X-Depesche-Token": "wrong"}),
        client.post("/preferences", headers={"Content-Length": "9999999999"}),
        client.get("/", headers={"Host": "attack.invalid"}),
    ]
    assert {answer.status_code for answer in answers} >= {200, 303, 403, 404, 405, 413, 421}
    for answer in answers:
        policy = dict(rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; "))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in answer.headers["permissions-policy"]
        assert "server" not in answer.headers


# Host names


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9", "[::1]:8000", "LOCALHOST"])
def test_this_machine_answers_to_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/static/base.css", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "attack.invalid",
        "attack.invalid:8000",
        "127.0.0.1.attack.invalid",
        "localhost.attack.invalid",
        "192.168.0.7",
        "",
    ],
)
def test_a_rebound_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/static/base.css", headers={"Host": host}).status_code == 421


def test_two_host_names_are_refused(client: TestClient) -> None:
    headers = [("Host", "127.0.0.1"), ("Host", "attack.invalid")]
    assert client.get("/static/base.css", headers=headers).status_code == 421


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("192.168.0.7:8000", 200),
        ("[fe80::1]:8000", 200),
        (socket.gethostname(), 200),
        (f"{socket.gethostname()}.example.org", 200),
        (f"x{socket.gethostname()}", 421),
        ("attack.invalid", 421),
    ],
)
def test_a_server_for_others_answers_to_addresses_and_its_own_name(
    store: ReviewStore, host: str, status: int
) -> None:
    app = create_app(store, PageSettings(user="anna", run_name="press", token=SECRET, host="0.0.0.0"))
    client = TestClient(app, base_url=ADDRESS)
    assert client.get("/static/base.css", headers={"Host": host}).status_code == status


def test_a_host_name_is_read_without_its_port() -> None:
    assert [host_name(host) for host in ("a:1", "A", "[::1]:8", "[::1]", "a:x")] == [
        "a",
        "a",
        "::1",
        "::1",
        "a:x",
    ]


# Changes


def test_a_change_needs_the_page_token(client: TestClient) -> None:
    right = client.headers["X-Depesche-Token"]
    assert client.post("/preferences").status_code == 303
    for wrong in ("", "wrong", right[:-1], right + "0", right.upper(), "ü"):
        answer = client.post("/preferences", headers={"X-Depesche-Token": wrong.encode()})
        assert answer.status_code == 403, wrong


def test_a_form_and_a_beacon_bring_the_page_token_in_their_body(client: TestClient) -> None:
    right = client.headers.pop("X-Depesche-Token")
    assert client.post("/preferences", data={"token": right}).status_code == 303
    assert client.post("/preferences", data={"token": "wrong"}).status_code == 403
    assert client.post("/preferences", json={"token": right}).status_code != 403
    for body in ({"token": "wrong"}, {"token": 1}, {"token": [right]}, [right], right, None):
        assert client.post("/preferences", json=body).status_code == 403, body
    deep = b"[" * 100_000
    assert client.post("/preferences", content=deep).status_code == 403
    many = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/preferences", content=b"a=b&" * 5000, headers=many).status_code == 403
    assert client.post("/preferences", content=b'{"token": "\\ud800"}').status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "anything"])
def test_a_change_from_another_site_is_refused(client: TestClient, site: str) -> None:
    assert client.post("/preferences", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert client.post("/preferences", headers={"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize(
    "origin",
    [
        "http://attack.invalid",
        "null",
        "http://127.0.0.1:9999",
        "http://127.0.0.1:8000.attack.invalid",
        "",
        "127.0.0.1:8000",
    ],
)
def test_a_change_from_another_origin_is_refused(client: TestClient, origin: str) -> None:
    assert client.post("/preferences", headers={"Origin": ADDRESS}).status_code == 303
    assert client.post("/preferences", headers={"Origin": origin}).status_code == 403


def test_tokens_are_compared_in_constant_time(
    guarded: TestClient, no_waiting: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[bytes, bytes]] = []

    class Spy:
        token_hex = staticmethod(secrets.token_hex)

        @staticmethod
        def compare_digest(one: bytes, other: bytes) -> bool:
            compared.append((one, other))
            return secrets.compare_digest(one, other)

    monkeypatch.setattr(changes, "secrets", Spy)
    monkeypatch.setattr(session, "secrets", Spy)
    token = token_of(guarded, "/login")
    log_in(guarded, "guess")
    assert (b"guess", SECRET.encode()) in compared
    assert (token.encode(), token.encode()) in compared


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_changes_nothing(
    client: TestClient, store: ReviewStore, method: str, records: list[Any]
) -> None:
    before = contents(store)
    for path in readable_paths(client, records[0].id):
        client.request(method, path, headers=PAGE)
    assert contents(store) == before


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_changes_something_is_not_to_be_had_by_reading(client: TestClient, method: str) -> None:
    changing = [
        path
        for path, methods in client.get("/openapi.json").json()["paths"].items()
        if set(methods) == {"post"}
    ]
    assert changing
    for path in changing:
        answer = client.request(method, path.replace("{record}", "0" * 64))
        assert answer.status_code in (404, 405), path


def contents(store: ReviewStore) -> list[tuple[Any, ...]]:
    with store.database.reading() as connection:
        return [
            tuple(row)
            for table in ("setting", "extraction", "record", "change", "visit", "part_outcome")
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")
        ]


def readable_paths(client: TestClient, record_id: str) -> list[str]:
    """Every address that can be read, with the parts of the path filled in."""
    filled = {"part": "persons", "id": "new"}
    paths = []
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        if "get" not in methods:
            continue
        for name in (parameter["name"] for parameter in methods["get"].get("parameters", [])):
            path = path.replace(f"{{{name}}}", filled.get(name, record_id.removeprefix("sha256:")))
        paths.append(path)
    assert len(paths) > 1
    return [*paths, "/openapi.json", "/static/base.css"]


# Bodies


def test_a_body_that_says_it_is_too_large_is_not_read(client: TestClient) -> None:
    answer = client.post("/preferences", content=b"", headers={"Content-Length": "1000001"})
    assert answer.status_code == 413
    assert answer.headers["connection"] == "close"


def test_a_body_that_grows_too_large_is_refused(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(101):
            yield b"x" * 10_000

    assert client.post("/preferences", content=pieces()).status_code == 413


def test_a_body_of_the_largest_size_is_read(client: TestClient) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/preferences", content=b"x" * 1_000_000, headers=form).status_code == 303


def test_a_slow_body_is_given_up() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def trickle() -> dict[str, Any]:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [], "app": FastAPI()}
    asyncio.run(BodyLimit(app, most=1000, seconds=0.1)(scope, trickle, send))
    assert sent[0]["status"] == 408


def test_nothing_is_done_for_who_left_before_the_end() -> None:
    async def leave() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError

    asyncio.run(BodyLimit(app, most=1000)({"type": "http", "headers": []}, leave, leave))


def test_what_was_read_is_read_again_by_the_route() -> None:
    async def echo(scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        await PlainTextResponse(message["body"])(scope, receive, send)

    assert TestClient(BodyLimit(echo, most=10)).post("/", content=b"abc").text == "abc"


# Values


def post_operation(client: TestClient, record: Record, body: bytes) -> Any:
    headers = {"Content-Type": "application/json"}
    return client.post(f"/records/{hex_of(record)}/operations", content=body, headers=headers)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"version": 0, "operation": {"op": "edit_document", "value": {"title": "\\ud800"}}}', 422),
        (b'{"version": 0, "operation": {"op": "edit_document", "value": {"\\ud800": "a"}}}', 422),
        (b'{"version": 0, "operation": {"op": "edit_entity", "id": "e1", "value": {"\\ud800": 1}}}', 422),
        (b'{"version": 0, "\\ud800": 1}', 422),
        (b'{"version": NaN, "operation": {"op": "decide", "status": "accepted"}}', 422),
        (b'{"version": %s, "operation": {"op": "decide", "status": "accepted"}}' % (b"9" * 30), 422),
        (b'{"version": %s, "operation": {"op": "decide", "status": "accepted"}}' % (b"9" * 5000), 400),
        (b'{"version": 0, "seconds": Infinity, "operation": {"op": "decide", "status": "accepted"}}', 422),
        (b'{"version": 0, "operation": ' + b"[" * 400 + b"]" * 400 + b"}", 422),
        (b'{"version": 0, "operation": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
        (b'{"version": 0, "operation": {"op": "delete_entity", "id": "\xff"}}', 400),
        (b"{} and more", 400),
        (b"no json", 400),
        (b"", 422),
        (b"null", 422),
        (b"[]", 422),
    ],
)
def test_a_body_that_cannot_be_used_is_refused_and_changes_nothing(
    client: TestClient, store: ReviewStore, records: list[Record], body: bytes, status: int
) -> None:
    before = contents(store)
    answer = post_operation(client, records[0], body)
    assert answer.status_code == status, answer.text[:300]
    assert contents(store) == before


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_an_operation_is_only_taken_as_json(
    client: TestClient, store: ReviewStore, records: list[Record], kind: str
) -> None:
    # What a form on another site could send without asking first.
    body = b'{"version": 0, "operation": {"op": "decide", "status": "accepted"}}'
    path = f"/records/{hex_of(records[0])}/operations"
    answer = client.post(path, content=body, headers={"Content-Type": kind})
    assert answer.status_code in (400, 422)
    assert store.get(records[0].id).version == 0


@pytest.mark.parametrize("part", ["summary.", "summary.x", "summary.<b>", "summary", "", "none", "id"])
def test_a_form_of_no_part_is_not_found(client: TestClient, records: list[Record], part: str) -> None:
    assert client.get(f"/records/{hex_of(records[0])}/forms/{part}/new").status_code == 404


# Paths


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/%2e%2e%2fapp.py",
        "/static/..%5capp.py",
        "/static/....//app.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..%c0%afapp.py",
        "/static/base.css%00.js",
        "/static/",
        "/static",
        "/static/%252e%252e/app.py",
    ],
)
def test_nothing_beside_the_static_files_is_given_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404, 405), answer.text[:200]
    assert "create_app" not in answer.text


# Addresses to go on to


ELSEWHERE = [
    "https://attack.invalid/",
    "//attack.invalid/",
    "/\\attack.invalid/",
    "\\\\attack.invalid",
    "/\t/attack.invalid",
    "\t//attack.invalid",
    " //attack.invalid",
    "javascript:alert(1)",
    "attack.invalid",
    "/x\r\nSet-Cookie: a=b",
    "/x\nLocation: https://attack.invalid",
    "",
    "/\x00",
    "/\u2028",
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_form_leads_to_another_server(
    client: TestClient, guarded: TestClient, no_waiting: list[float], wanted: str
) -> None:
    answers = [
        client.post("/preferences", data={"next": wanted}),
        client.get("/login", params={"next": wanted}),
        log_in(guarded, next=wanted),
    ]
    for answer in answers:
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert "a=b" not in str(answer.headers)


# The login


def test_without_the_token_only_the_login_is_to_be_seen(guarded: TestClient) -> None:
    page = guarded.get("/records/abc?x=%26next=//attack.invalid", headers=PAGE)
    assert page.status_code == 303
    assert page.headers["location"].startswith("/login?next=%2Frecords%2Fabc%3Fx%3D")
    assert guarded.get("/", headers={"Accept": "*/*"}).status_code == 401
    assert guarded.get("/openapi.json").status_code == 401
    assert guarded.get("/nothing").status_code == 401
    token = token_of(guarded, "/login")
    assert guarded.post("/bulk-accept", headers={"X-Depesche-Token": token}).status_code == 401
    assert guarded.get("/static/base.css").status_code == 200
    shown = guarded.get("/login").text
    assert "anna" not in shown
    assert "press" not in shown


def test_who_knows_the_token_comes_in(guarded: TestClient, no_waiting: list[float]) -> None:
    before = token_of(guarded, "/login")
    answer = log_in(guarded, next="/nothing?a=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/nothing?a=1")
    page = guarded.get("/nothing", headers=PAGE)
    assert page.status_code == 404
    assert ">Bea<" in page.text
    # What the login page gave away is worth nothing inside.
    assert guarded.post("/preferences", data={"token": before}).status_code == 403


def test_the_session_cookie_is_out_of_reach(guarded: TestClient, no_waiting: list[float]) -> None:
    cookie = log_in(guarded).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert SECRET not in cookie


def test_a_cookie_from_before_the_login_lets_nobody_in(guarded: TestClient, no_waiting: list[float]) -> None:
    guarded.post(
        "/preferences", data={"token": token_of(guarded, "/login"), "user": "Mallory", "language": "de"}
    )
    planted = dict(guarded.cookies)
    log_in(guarded)
    assert dict(guarded.cookies) != planted
    assert "Mallory" not in guarded.get("/nothing", headers=PAGE).text
    guarded.cookies.clear()
    guarded.cookies.update(planted)
    assert guarded.get("/").status_code == 401


def test_a_forged_or_changed_cookie_lets_nobody_in(guarded: TestClient, no_waiting: list[float]) -> None:
    log_in(guarded)
    ((name, value),) = guarded.cookies.items()
    for forged in (value[:-2], value[1:], "x" + value, "e30=.x.y", "", "\x7f"):
        guarded.cookies.clear()
        guarded.cookies.set(name, forged)
        assert guarded.get("/").status_code == 401


def test_another_token_ends_all_sessions(
    guarded: TestClient, store: ReviewStore, no_waiting: list[float]
) -> None:
    log_in(guarded)
    settings = PageSettings(user="anna", run_name="press", token="another one, just as long")
    later = TestClient(create_app(store, settings), base_url=ADDRESS, cookies=guarded.cookies)
    assert later.get("/").status_code == 401


def test_who_logs_out_is_out(guarded: TestClient, no_waiting: list[float]) -> None:
    log_in(guarded)
    token = token_of(guarded)
    assert 'action="/logout"' in guarded.get("/nothing", headers=PAGE).text
    assert guarded.post("/logout", data={"token": token}).status_code == 303
    assert guarded.get("/").status_code == 401


def test_a_page_that_is_still_open_after_the_session_ended_is_told_to_log_in(
    guarded: TestClient, no_waiting: list[float]
) -> None:
    log_in(guarded)
    token = token_of(guarded)
    guarded.cookies.clear()
    # 403 would say that the change is no good; this one waits in the browser until its reviewer is back.
    assert guarded.post("/bulk-accept", headers={"X-Depesche-Token": token}).status_code == 401


def test_each_wrong_guess_is_answered_later(guarded: TestClient, no_waiting: list[float]) -> None:
    for _ in range(9):
        answer = log_in(guarded, "guess")
        assert answer.status_code == 401
        assert "not the token" in answer.text
        assert "guess" not in answer.text
    assert no_waiting == [0, 0.5, 1, 2, 4, 8, 16, 30, 30]
    assert log_in(guarded).status_code == 303
    no_waiting.clear()
    guarded.cookies.clear()
    log_in(guarded, "guess")
    assert no_waiting == [0]


def test_guesses_side_by_side_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delay, "FIRST_SECONDS", 0.02)

    async def guess() -> tuple[float, bool]:
        guesses = GuessDelay()
        loop = asyncio.get_running_loop()
        began = loop.time()
        tasks = [asyncio.create_task(guesses.judge("a", right=False)) for _ in range(4)]
        await asyncio.sleep(0)
        crowded = guesses.is_crowded("a") and not guesses.is_crowded("b")
        await asyncio.gather(*tasks)
        return loop.time() - began, crowded

    seconds, crowded = asyncio.run(guess())
    assert seconds >= 0.02 + 0.04 + 0.08
    assert crowded


def test_too_many_guesses_at_once_are_turned_away(guarded: TestClient) -> None:
    guarded.app.state.guess_delay._waiting["testclient"] = delay.MOST_WAITING
    assert log_in(guarded).status_code == 429


def test_the_memory_of_guesses_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delay, "ADDRESSES_KEPT", 3)

    async def guess() -> GuessDelay:
        guesses = GuessDelay()
        for address in "abcdef":
            await guesses.judge(address, right=False)
        return guesses

    guesses = asyncio.run(guess())
    assert list(guesses._failures) == ["d", "e", "f"]
    assert not guesses._locks


def test_a_guess_of_any_kind_is_only_wrong(guarded: TestClient, no_waiting: list[float]) -> None:
    for guess in ("ü", "\x00", "x" * 1000, json.dumps({"a": 1})):
        assert log_in(guarded, guess).status_code == 401
    assert log_in(guarded, "x" * 1001).status_code == 422


# The store


def test_the_store_with_its_secrets_is_for_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store = ReviewStore.open(tmp_path / "review.sqlite")
        store.secret("session")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert set(modes) == {"review.sqlite", "review.sqlite-wal", "review.sqlite-shm"}
    assert set(modes.values()) == {0o600}
    store.close()
