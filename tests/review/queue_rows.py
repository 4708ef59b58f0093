"""Rows of the queue without the records behind them, to fill a store with ten thousand in a second."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from random import Random
from typing import Any

from pipeline.record.models import ITEM_PARTS
from pipeline.review.store import ReviewStore

WORDS = [
    "Stadt",
    "Rat",
    "Vertrag",
    "Brücke",
    "Straßenbahn",
    "Bürgermeister",
    "Städtepartnerschaft",
    "Abkommen",
    "Übergabe",
    "Haushalt",
    "Lwiw",
]
PUBLISHERS = ("Stadt Herne", "Landkreis Ostwald", "Bürgerstiftung Übersee", None)
LONG = 20_000
"""Characters of a record's JSON: the queue must not read them."""


def queue_row(number: int, **columns: Any) -> dict[str, Any]:
    """A pending record with one person; `columns` says what is otherwise. `text` is what the search finds."""
    usual = {
        "number": number,
        "record_id": f"sha256:{sha256(str(number).encode()).hexdigest()}",
        "source": f"{number}.txt",
        "headline": f"Meldung {number}",
        "published": None,
        "publisher": None,
        "lowest_confidence": 0.5,
        "warnings": 0,
        "counts": {"persons": 1},
        "text": "",
    }
    return usual | columns


def many_rows(count: int) -> Iterator[dict[str, Any]]:
    """Rows that differ in every column, always the same ones."""
    random = Random(7)
    for number in range(1, count + 1):
        yield queue_row(
            number,
            headline=" ".join(random.sample(WORDS, 4)),
            published=random.choice((None, f"20{random.randrange(10, 25)}-{random.randrange(1, 13):02}-11")),
            publisher=random.choice(PUBLISHERS),
            lowest_confidence=round(random.random(), 3),
            warnings=random.choice((0, 0, 1, 3)),
            counts={part: random.randrange(9) for part in ITEM_PARTS},
            status=random.choice(("pending", "pending", "accepted", "corrected", "rejected")),
            edited=random.randrange(2),
            text=" ".join(random.choices(WORDS, k=60)),
        )


def fill(store: ReviewStore, rows: Iterable[dict[str, Any]], *, record: str = "{}") -> None:
    """Put the rows into the store, all with the same JSON for a record."""
    with store.database.writing() as connection:
        for row in rows:
            columns = dict(row)
            text = columns.pop("text")
            columns["counts"] = json.dumps(columns["counts"])
            extraction = connection.execute(
                "INSERT INTO extraction (record_id, sha256, taken_in, record) VALUES (?, ?, '', ?)",
                (columns["record_id"], columns["record_id"], record),
            ).lastrowid
            columns |= {"extraction": extraction, "newest": extraction, "current": record}
            marks = ", ".join("?" * len(columns))
            connection.execute(
                f"INSERT INTO record ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values())
            )
            connection.execute(
                "INSERT INTO record_text (rowid, headline, publisher, source, text) VALUES (?, ?, ?, ?, ?)",
                (columns["number"], columns["headline"], columns["publisher"], columns["source"], text),
            )
