"""Gold folders: `texts/ID.txt` and `ID.json` for each ID, and `splits.json` in the folder or above it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import DepescheError
from pipeline.evaluate.gold import GoldRecord


class Part(StrEnum):
    """A part of the split: texts to develop on, to tune on, and to measure on."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


SPLITS_NAME = "splits.json"
NAME_DIGITS = 16
NO_RECORDS = frozenset({SPLITS_NAME, "meta.json"})


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and its gold record."""

    doc_id: str
    text: str
    record: GoldRecord


def gold_name(record_id: str) -> str:
    """What the gold of a reviewed record is called: the first digits of its hash."""
    return record_id.removeprefix("sha256:")[:NAME_DIGITS]


def read_gold_folder(folder: Path, *, part: Part | None = None) -> list[GoldDocument]:
    """The documents of a gold folder, by id.

    Args:
        folder: the folder.
        part: only the documents that `splits.json` gives this part; all without it.

    Raises:
        DepescheError: E601 where the folder has not the form of a gold folder or nothing of the part, E602 at the
            first record that is wrong.
    """
    names = _document_ids(folder)
    if part is not None:
        names = _of_part(folder, names, part)
    return [_read_document(folder, name) for name in names]


def check_gold_folder(folder: Path) -> Iterator[DepescheError]:
    """Every error of a gold folder: one E601 where its form is wrong, else an E602 for each wrong record."""
    try:
        names = _document_ids(folder)
    except DepescheError as error:
        yield error
        return
    for name in names:
        try:
            _read_document(folder, name)
        except DepescheError as error:
            yield error


def _document_ids(folder: Path) -> list[str]:
    if not (folder / "texts").is_dir():
        raise DepescheError("E601", path=folder, reason="it has no folder texts/")
    records = {path.stem for path in folder.glob("*.json") if path.name not in NO_RECORDS}
    texts = {path.stem for path in (folder / "texts").glob("*.txt")}
    if alone := sorted(records ^ texts):
        missing = f"texts/{alone[0]}.txt" if alone[0] in records else f"{alone[0]}.json"
        raise DepescheError("E601", path=folder, reason=f"{missing} is not there")
    if not records:
        raise DepescheError("E601", path=folder, reason="it is empty")
    return sorted(records)


def _of_part(folder: Path, names: list[str], part: Part) -> list[str]:
    path = next(
        (
            place / SPLITS_NAME
            for place in (folder, folder.resolve().parent)
            if (place / SPLITS_NAME).is_file()
        ),
        None,
    )
    if path is None:
        raise DepescheError("E601", path=folder, reason=f"there is no {SPLITS_NAME} in it or above it")
    try:
        splits = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DepescheError("E601", path=folder, reason=f"{path} cannot be read: {error}") from error
    collection = folder.resolve().name
    chosen = [name for name in names if part in (splits.get(name), splits.get(f"{collection}/{name}"))]
    if not chosen:
        raise DepescheError("E601", path=folder, reason=f"{path} has no {part} part of it")
    return chosen


def _read_document(folder: Path, name: str) -> GoldDocument:
    path = folder / f"{name}.json"
    try:
        record = GoldRecord.model_validate_json(path.read_bytes())
        text = (folder / "texts" / f"{name}.txt").read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise DepescheError("E602", source=str(path), name=name, reason=_reason(error)) from error
    if problem := next(record.problems(text), None):
        raise DepescheError("E602", source=str(path), name=name, reason=problem)
    return GoldDocument(name, text, record)


def _reason(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
