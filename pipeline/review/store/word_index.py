"""The index of words in which the queue searches. It keeps no texts, so what goes out must be said as it was put in."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

COLUMNS = ("headline", "publisher", "source")


def index_words(
    connection: sqlite3.Connection, number: int, columns: Mapping[str, object], text: str
) -> None:
    """Put a record into the index: its columns of the queue, and its text."""
    connection.execute(
        "INSERT INTO record_text (rowid, headline, publisher, source, text) VALUES (?, ?, ?, ?, ?)",
        _values(number, columns, text),
    )


def index_again(
    connection: sqlite3.Connection, number: int, columns: Mapping[str, object], text: str
) -> None:
    """Put a record with other columns into the index. The text is the same one: the record's id rests on it.

    To be called before the record's row gets the new columns.
    """
    before = connection.execute(
        f"SELECT {', '.join(COLUMNS)} FROM record WHERE number = ?", (number,)
    ).fetchone()
    if all(before[name] == columns[name] for name in COLUMNS):
        return
    connection.execute(
        "INSERT INTO record_text (record_text, rowid, headline, publisher, source, text)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        _values(number, dict(before), text),
    )
    index_words(connection, number, columns, text)


def _values(number: int, columns: Mapping[str, object], text: str) -> list[object]:
    return [number, *(columns[name] for name in COLUMNS), text]
