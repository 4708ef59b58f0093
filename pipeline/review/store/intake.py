"""Taking the records of a run into the store."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import DepescheError, validation_reason
from pipeline.record.models import ITEM_PARTS, Record
from pipeline.review.edits.drafts import Draft
from pipeline.review.store.clock import now
from pipeline.review.store.database import Database
from pipeline.review.store.parts import dumped
from pipeline.review.store.word_index import index_again, index_words
from pipeline.run.records import records_path

BATCH = 200
HEADLINE_LENGTH = 120


@dataclass(slots=True)
class Synchronised:
    """What the store took in: new records, those it had, and those that the run now reads otherwise.

    `newer` counts records with a new extraction that were under review already: the review stays as it is.
    """

    added: int = 0
    kept: int = 0
    replaced: int = 0
    newer: int = 0


def synchronise(
    database: Database, records: Path, *, on_progress: Callable[[int], None] | None = None
) -> Synchronised:
    """Take in what the run has and the store has not. Some hundred at a time, so that a stop loses little.

    Args:
        database: the store's.
        records: a file of records or the folder of a run.
        on_progress: called with the number of lines read so far.

    Raises:
        DepescheError: E702, where there is no such file or a line is no record; E801.
    """
    file = records_path(records)
    counted, number = Synchronised(), 0
    lines = _lines(file)
    while batch := list(islice(lines, BATCH)):
        with database.writing() as connection:
            for line in batch:
                _take_in(connection, line, file, counted)
        number += len(batch)
        if on_progress is not None:
            on_progress(number)
    return counted


def queue_columns(draft: Draft) -> dict[str, object]:
    """What the queue shows of a record, so that it need not be read for that."""
    document = draft["document"]
    headline = document["title"] or document["text"].split("\n", 1)[0]
    confidences = [item["confidence"] for part in ITEM_PARTS for item in draft[part]]
    return {
        "source": document["source"],
        "headline": headline.strip()[:HEADLINE_LENGTH] or document["source"],
        "published": document["published"],
        "publisher": document["publisher"],
        "lowest_confidence": min(confidences, default=0.0),
        "warnings": len(draft["provenance"]["warnings"]),
        "counts": dumped({part: len(draft[part]) for part in ITEM_PARTS}),
    }


def _lines(file: Path) -> Iterator[bytes]:
    """The lines of the file, which belongs to the run: nothing is ever written to it here."""
    try:
        with file.open("rb") as lines:
            yield from (line for line in lines if line.strip() and _is_whole(line))
    except OSError as error:
        raise DepescheError("E702", path=file, reason=error.strerror or error) from error


def _is_whole(line: bytes) -> bool:
    """Whether it is no piece of a last line that the run is still writing, or did not get to write to its end."""
    if line.endswith(b"\n"):
        return True
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _take_in(connection: sqlite3.Connection, line: bytes, file: Path, counted: Synchronised) -> None:
    digest = hashlib.sha256(line.strip()).hexdigest()
    if connection.execute(
        "SELECT 1 FROM extraction JOIN record USING (record_id) WHERE sha256 = ? AND newest = extraction.id",
        (digest,),
    ).fetchone():
        counted.kept += 1
        return
    draft = _validated(line, file)
    extraction = _extraction(connection, draft, line, digest)
    known = connection.execute(
        "SELECT number, version FROM record WHERE record_id = ?", (draft["id"],)
    ).fetchone()
    if known is None:
        _insert(connection, draft, extraction)
        counted.added += 1
    elif known["version"] == 0:
        _replace(connection, draft, extraction, known["number"])
        counted.replaced += 1
    else:
        connection.execute("UPDATE record SET newest = ? WHERE number = ?", (extraction, known["number"]))
        counted.newer += 1


def _validated(line: bytes, file: Path) -> Draft:
    try:
        Record.model_validate_json(line)
        draft: Draft = json.loads(line)
    except ValidationError as error:
        raise DepescheError("E702", path=file, reason=validation_reason(error)) from error
    except (ValueError, RecursionError) as error:
        raise DepescheError("E702", path=file, reason=error) from error
    return draft


def _extraction(connection: sqlite3.Connection, draft: Draft, line: bytes, digest: str) -> int:
    known = connection.execute(
        "SELECT id FROM extraction WHERE record_id = ? AND sha256 = ?", (draft["id"], digest)
    ).fetchone()
    if known:
        return int(known["id"])
    cursor = connection.execute(
        "INSERT INTO extraction (record_id, sha256, taken_in, record) VALUES (?, ?, ?, ?)",
        (draft["id"], digest, now(), line.strip().decode()),
    )
    return int(cursor.lastrowid or 0)


def _insert(connection: sqlite3.Connection, draft: Draft, extraction: int) -> None:
    columns = {
        "record_id": draft["id"],
        "extraction": extraction,
        "newest": extraction,
        **queue_columns(draft),
    }
    number = connection.execute(
        f"INSERT INTO record ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        tuple(columns.values()),
    ).lastrowid
    index_words(connection, int(number or 0), columns, draft["document"]["text"])


def _replace(connection: sqlite3.Connection, draft: Draft, extraction: int, number: int) -> None:
    columns = {"extraction": extraction, "newest": extraction, **queue_columns(draft)}
    index_again(connection, number, columns, draft["document"]["text"])
    update(connection, number, columns)


def update(connection: sqlite3.Connection, number: int, columns: dict[str, object]) -> None:
    """Other values in some columns of a record's row."""
    assignments = ", ".join(f"{column} = ?" for column in columns)
    connection.execute(f"UPDATE record SET {assignments} WHERE number = ?", (*columns.values(), number))
