"""`depesche review`: the page at which people check the records of a run."""

from __future__ import annotations

import contextlib
import getpass
import logging
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from pipeline.cli.console import err, out, printable
from pipeline.errors import DepescheError
from pipeline.review.page.settings import PageSettings, is_loopback
from pipeline.review.paths import reviewed_file, run_name, store_path

if TYPE_CHECKING:
    from pipeline.review.store import ReviewStore

SHORTEST_TOKEN = 12


def review_command(
    records: Annotated[
        Path, typer.Argument(metavar="RECORDS", help="A records.jsonl, or the folder of a run.")
    ],
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8000,
    host: Annotated[
        str, typer.Option(help="The address to listen at. Any but this machine's own needs --token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(
            envvar="DEPESCHE_REVIEW_TOKEN", help="What reviewers must know to log in: 12 characters or more."
        ),
    ] = None,
    user: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who changes what; default your login name.")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
) -> None:
    """Check the records of a run in the browser: accept, correct or reject each.

    What is decided is kept beside the records, in review.sqlite, at once. Ctrl-C ends the server; the same command goes
    on where it was left.
    """
    _check_access(host, token)
    path = store_path(reviewed_file(records))
    store = _open_store(path, records)
    settings = PageSettings(
        user=user or _login_name(), run_name=run_name(records), token=token, host=host, port=port
    )
    with contextlib.closing(store), _gazetteer(store, records):
        _serve(store, settings, browser=browser)
    err.print(Text(printable(f"Stopped. The reviews are kept in {path}.")), soft_wrap=True)


def _check_access(host: str, token: str | None) -> None:
    if token is None and not is_loopback(host):
        raise DepescheError("E802", host=host, reason="no token is set")
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise DepescheError("E802", host=host, reason="the token is too short")


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"


def _open_store(path: Path, records: Path) -> ReviewStore:
    from pipeline.review.store import ReviewStore

    store = ReviewStore.open(path)
    if not reviewed_file(records).is_file():
        gone = f"{records} has no records any more; the review goes on with those it has."
        err.print(Text(printable(gone)), soft_wrap=True)
        return store
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=err,
        transient=True,
    ) as progress:
        task = progress.add_task("Taking in records", total=None)
        taken = store.synchronise(records, on_progress=lambda read: progress.update(task, completed=read))
    if taken.newer:
        err.print(f"{taken.newer} records were read anew since; the page shows both.")
    return store


@contextlib.contextmanager
def _gazetteer(store: ReviewStore, records: Path) -> Iterator[None]:
    """Write what is accepted into the gazetteer of the project, and say so at the end."""
    from pipeline.review.learned.keeper import kept_gazetteer

    with kept_gazetteer(store, records) as keeper:
        yield
    if keeper.learned is not None and keeper.learned.names:
        learned = f"Names that the next run knows from this review: {keeper.learned.names}, in {keeper.learned.path}"
        err.print(Text(printable(learned)), soft_wrap=True)


def _serve(store: ReviewStore, settings: PageSettings, *, browser: bool) -> None:
    # The web server loads slowly, which --help and wrong usage need not wait for.
    from pipeline.review.page.app import create_app
    from pipeline.review.page.server import listening_socket, page_address, serve

    _log_to_terminal()
    with listening_socket(settings.host, settings.port) as listener:
        address = page_address(listener)

        def announce() -> None:
            out.print(Text(f"The review of {printable(settings.run_name)} is at {address}"), soft_wrap=True)
            if not is_loopback(settings.host):
                err.print("Others reach it under the name or an address of this machine.", style="dim")
            err.print("Ctrl-C ends it.", style="dim")
            if browser:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        with contextlib.suppress(KeyboardInterrupt):
            serve(create_app(store, settings), listener, on_start=announce)


def _log_to_terminal() -> None:
    handler = TerminalLog(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    for name in ("uvicorn", "pipeline"):
        logging.getLogger(name).addHandler(handler)


class TerminalLog(logging.Handler):
    """Prints what is logged, without what would steer the terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one entry."""
        err.print(Text(printable(self.format(record))))
