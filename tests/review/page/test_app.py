import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.errors import DepescheError
from pipeline.review.page.app import create_app
from pipeline.review.page.settings import PageSettings, is_loopback
from pipeline.review.store import ReviewStore
from tests.review.page.conftest import ADDRESS, token_of

PAGE = {"Accept": "text/html"}
PLACE = "/somewhere/on/this/machine"


@pytest.fixture
def broken(store: ReviewStore, settings: PageSettings) -> TestClient:
    app = create_app(store, settings)

    def fail() -> None:
        raise RuntimeError(PLACE)

    def fail_at_the_store() -> None:
        raise DepescheError("E801", path=PLACE, reason="the disk is full")

    app.add_api_route("/broken", fail)
    app.add_api_route("/broken-store", fail_at_the_store)
    return TestClient(app, base_url=ADDRESS)


def test_a_page_that_is_not_there_is_refused_as_a_page_or_as_json(client: TestClient) -> None:
    page = client.get("/nothing", headers=PAGE)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "There is nothing here" in page.text
    data = client.get("/nothing", headers={"Accept": "*/*"})
    assert data.status_code == 404
    assert data.json() == {"status": 404, "message": "There is no such page or record."}


def test_refusals_are_in_the_language_of_the_reader(client: TestClient) -> None:
    german = client.get("/nothing", headers={**PAGE, "Accept-Language": "fr, de-AT;q=0.8, en;q=0.5"})
    assert '<html lang="de">' in german.text
    assert "Hier ist nichts" in german.text


def test_a_record_that_is_not_there_is_not_found(client: TestClient) -> None:
    for path in ("", "/changes", "/data", "/version"):
        assert client.get(f"/records/{'0' * 64}{path}").status_code == 404


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_a_failure_is_told_by_an_id_and_nothing_else(
    broken: TestClient, caplog: pytest.LogCaptureFixture, accept: str
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = broken.get("/broken", headers={"Accept": accept})
    assert answer.status_code == 500
    assert PLACE not in answer.text
    assert "Traceback" not in answer.text
    (logged,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    error_id = logged.getMessage().split()[1]
    assert error_id in answer.text
    assert logged.exc_info is not None


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_a_store_that_cannot_be_used_can_be_asked_again_later(
    broken: TestClient, caplog: pytest.LogCaptureFixture, accept: str
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = broken.get("/broken-store", headers={"Accept": accept})
    assert answer.status_code == 503
    assert PLACE not in answer.text
    (logged,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert PLACE in logged.getMessage()
    assert "the disk is full" in logged.getMessage()


def test_a_wrong_method_says_which_is_right(client: TestClient) -> None:
    answer = client.put("/preferences")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


def test_static_files_are_kept_for_long_only_with_a_version(client: TestClient) -> None:
    plain = client.get("/static/base.css")
    assert plain.status_code == 200
    assert plain.headers["cache-control"] == "no-cache"
    again = client.get("/static/base.css", headers={"If-None-Match": plain.headers["etag"]})
    assert again.status_code == 304
    assert "immutable" in client.get("/static/base.css?v=1").headers["cache-control"]
    assert client.get("/static/none.css?v=1").headers["cache-control"] == "no-store"
    assert client.get("/nothing").headers["cache-control"] == "no-store"


def test_language_and_name_are_kept_in_the_session(client: TestClient) -> None:
    form = {"language": "de", "user": "  Bea\u202e\x00 Bauer\n", "next": "/figures?a=ü b"}
    answer = client.post("/preferences", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    form["next"] = "/figures?a=ü"
    assert client.post("/preferences", data=form).headers["location"] == "/figures?a=%C3%BC"
    page = client.get("/nothing", headers=PAGE).text
    assert '<html lang="de">' in page
    assert "Bea Bauer" in page
    client.post("/preferences", data={"user": "x" * 900})
    assert f">{'x' * 60}<" in client.get("/nothing", headers=PAGE).text
    assert client.post("/preferences", data={"language": "xx"}).status_code == 422


def test_an_emptied_name_leaves_the_one_that_was(client: TestClient) -> None:
    client.post("/preferences", data={"user": "Bea"})
    client.post("/preferences", data={"user": " \u200b "})
    assert ">Bea<" in client.get("/nothing", headers=PAGE).text


def test_open_pages_outlive_a_restart(
    store: ReviewStore, settings: PageSettings, client: TestClient, tmp_path: Path
) -> None:
    client.post("/preferences", data={"user": "Bea"})
    reopened = ReviewStore.open(tmp_path / "run" / "review.sqlite")
    later = TestClient(
        create_app(reopened, settings), base_url=ADDRESS, cookies=client.cookies, headers=client.headers
    )
    assert ">Bea<" in later.get("/nothing", headers=PAGE).text
    assert later.post("/preferences", data={}, follow_redirects=False).status_code == 303
    assert token_of(later) == client.headers["X-Depesche-Token"]
    reopened.close()


def test_two_stores_on_one_machine_do_not_share_a_cookie(
    client: TestClient, settings: PageSettings, tmp_path: Path
) -> None:
    other = TestClient(create_app(ReviewStore.open(tmp_path / "other.sqlite"), settings), base_url=ADDRESS)
    token = token_of(other)
    other.post("/preferences", data={"token": token, "user": "Bea"}, follow_redirects=False)
    client.post("/preferences", data={"user": "Carl"})
    assert not set(other.cookies) & set(client.cookies)
    assert token != client.headers["X-Depesche-Token"]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("", False),
        ("192.168.1.2", False),
        ("localhost.example.org", False),
    ],
)
def test_loopback_is_told_from_the_rest(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
