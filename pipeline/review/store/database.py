"""The SQLite file of a review: opened for each call, so that threads and processes share it safely."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from pipeline.errors import DepescheError

BUSY_SECONDS = 30.0
SCHEMA_VERSION = 1


class Database:
    """Connections to one file. WAL lets readers go on beside a writer; FULL keeps what was committed over a power cut.

    Raises:
        DepescheError: E801, where the file cannot be opened, is no store, or is of a later version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._make_private()
        with self._errors():
            # It stays open, so that the log of writes is not folded into the file at the end of every call.
            self._anchor = self._connect(check_same_thread=False)
            self._anchor.execute("PRAGMA journal_mode = WAL")
            self._prepare(self._anchor)

    def close(self) -> None:
        """Close the file; the log of writes is folded into it."""
        self._anchor.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state throughout."""
        with self._errors(), closing(self._connect()) as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection that alone writes; all of it is kept at the end, or nothing if an exception leaves."""
        with self._errors(), closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def _connect(self, *, check_same_thread: bool = True) -> sqlite3.Connection:
        connection = sqlite3.connect(
            # Where the file was moved away, no other one is made in its place.
            f"{self.path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=check_same_thread,
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def _make_private(self) -> None:
        """A new file is for its owner only: it holds the secrets that sign the sessions of reviewers."""
        try:
            self.path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            return
        except OSError as error:
            raise DepescheError("E801", path=self.path, reason=error.strerror or error) from error

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise DepescheError("E801", path=self.path, reason="a later version of Depesche made it")
        if version < SCHEMA_VERSION:
            connection.executescript(
                (files("pipeline.review.store") / "schema.sql").read_text(encoding="utf-8")
            )
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise DepescheError("E801", path=self.path, reason=error) from error
