import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import review
from pipeline.cli.main import app
from pipeline.errors import DepescheError
from pipeline.review.page import server
from pipeline.review.page.server import listening_socket, page_address
from pipeline.review.store import ReviewStore
from tests.review.synthetic_records import press_records, write_records

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "0.0.0.0"])


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """The folder of a run with two records."""
    folder = tmp_path / "town halls"
    write_records(folder / "records.jsonl", press_records()[:2])
    return folder


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The applications that were served: each is up for a moment, then Ctrl-C comes."""
    applications: list[Any] = []

    def serve(application: Any, listener: socket.socket, *, on_start: Callable[[], None]) -> None:
        applications.append(application)
        on_start()
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "serve", serve)
    return applications


def command(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["review", "--port", "0", *map(str, arguments)])


def code(result: Result) -> str:
    assert isinstance(result.exception, DepescheError), result.output
    return result.exception.code


def test_the_page_is_served_until_it_is_stopped(run: Path, served: list[Any]) -> None:
    result = command(run, "--no-browser", "--user", "anna")
    assert result.exit_code == 0, result.output
    assert "The review of town halls is at http://127.0.0.1:" in result.stdout
    assert "The reviews are kept in" in result.stderr
    assert str(run / "review.sqlite") in result.stderr
    settings = served[0].state.settings
    assert (settings.user, settings.run_name, settings.token) == ("anna", "town halls", None)
    assert len(list(ReviewStore.open(run / "review.sqlite").records())) == 2


def test_a_file_of_records_has_its_store_beside_it(run: Path, served: list[Any]) -> None:
    file = (run / "records.jsonl").rename(run / "march.jsonl")
    assert command(file, "--no-browser").exit_code == 0
    assert (run / "march.review.sqlite").exists()
    assert served[0].state.settings.run_name == "march"


def test_the_browser_is_opened_when_the_page_is_there(
    run: Path, served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    done = threading.Event()

    def open_browser(address: str) -> None:
        opened.append(address)
        done.set()

    monkeypatch.setattr(review.webbrowser, "open", open_browser)
    command(run, "--no-browser")
    assert opened == []
    result = command(run)
    assert done.wait(5)
    assert opened[0].startswith("http://127.0.0.1:")
    assert opened[0] in result.stdout


def test_reviewers_go_by_their_login_name(
    run: Path, served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "otto")
    command(run, "--no-browser")

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(review.getpass, "getuser", nobody)
    command(run, "--no-browser")
    assert [application.state.settings.user for application in served] == ["otto", "reviewer"]


def test_others_are_let_in_only_with_a_token(run: Path, served: list[Any]) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "", "review.example.org"):
        assert code(command(run, "--host", host)) == "E802"
    short = command(run, "--host", "0.0.0.0", "--token", "elevenchars")
    assert code(short) == "E802"
    assert "elevenchars" not in short.output
    assert not (run / "review.sqlite").exists()
    let_in = command(run, "--host", "0.0.0.0", "--token", "twelve chars", "--no-browser")
    assert let_in.exit_code == 0
    assert "Others reach it" in let_in.stderr
    assert "twelve chars" not in let_in.output
    assert served[0].state.settings.token == "twelve chars"


def test_the_token_may_come_from_the_environment(
    run: Path, served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEPESCHE_REVIEW_TOKEN", "from the environment")
    assert command(run, "--no-browser").exit_code == 0
    assert served[0].state.settings.token == "from the environment"


def test_records_that_are_not_there_are_named(tmp_path: Path, served: list[Any]) -> None:
    assert code(command(tmp_path / "nothing")) == "E702"
    assert code(command(tmp_path)) == "E702"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", ["no json", "{}", "[1]", '{"id": "sha256:00"}', "[" * 100_000, "\udcff"])
def test_records_that_are_broken_are_named(run: Path, served: list[Any], line: str) -> None:
    with (run / "records.jsonl").open("ab") as file:
        file.write(line.encode("utf-8", "surrogateescape") + b"\n")
    assert code(command(run, "--no-browser")) == "E702"
    assert served == []


def test_a_store_that_is_none_is_named(run: Path, served: list[Any]) -> None:
    (run / "review.sqlite").write_text("These are not the bytes of a store. " * 100)
    assert code(command(run)) == "E801"
    (run / "review.sqlite").unlink()
    (run / "review.sqlite").mkdir()
    assert code(command(run)) == "E801"


def test_a_folder_that_cannot_be_written_is_named(
    run: Path, served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    # No folder is read-only for the superuser, who may run the tests.
    monkeypatch.setattr(Path, "touch", refuse)
    assert code(command(run)) == "E801"


def test_a_port_in_use_is_named(run: Path, served: list[Any]) -> None:
    with listening_socket("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        result = command(run, "--port", port)
        assert code(result) == "E804"
        assert str(port) in str(result.exception)


def test_an_address_that_is_not_ours_is_named() -> None:
    with pytest.raises(DepescheError, match="E804"):
        listening_socket("192.0.2.1", 0)


def test_the_address_can_be_typed_into_a_browser() -> None:
    with listening_socket("0.0.0.0", 0) as everywhere:
        assert page_address(everywhere) == f"http://127.0.0.1:{everywhere.getsockname()[1]}/"


def test_what_is_logged_does_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    import logging

    record = logging.LogRecord("pipeline", logging.ERROR, "", 0, "evil \x1b[31m %s", ("\u202e",), None)
    review.TerminalLog().emit(record)
    printed = capsys.readouterr().err
    assert "evil" in printed
    assert "\x1b" not in printed
    assert "\u202e" not in printed


def test_a_review_goes_on_without_the_run_it_was_of(run: Path, served: list[Any]) -> None:
    assert command(run, "--no-browser").exit_code == 0
    (run / "records.jsonl").unlink()
    result = command(run, "--no-browser")
    assert result.exit_code == 0, result.output
    assert "has no records any more" in result.stderr
    assert served[1].state.settings.run_name == "town halls"
    exported = CliRunner().invoke(app, ["export", str(run), "--to", "jsonl", "--status", "pending"])
    assert exported.exit_code == 0, exported.output
    assert (run / "export" / "jsonl" / "records.jsonl").read_text().count("\n") == 2


def test_without_records_and_without_a_review_there_is_nothing(tmp_path: Path) -> None:
    assert code(command(tmp_path, "--no-browser")) == "E702"
