"""Reading records back from a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jsonlines
from pydantic import ValidationError

from pipeline.errors import DepescheError, validation_reason
from pipeline.record.models import Record, RelatedText
from pipeline.run.folder import RECORDS

# As jsonlines and pydantic write it: a list that is not empty.
_LINKED = b'"related":[{'


def records_path(path: Path) -> Path:
    """The file of records that `path` names: itself, or records.jsonl in it where it is the folder of a run.

    Raises:
        DepescheError: E702, where there is none.
    """
    file = path / RECORDS if path.is_dir() else path
    if not file.is_file():
        raise DepescheError(
            "E702", path=path, reason="it is not there" if not path.exists() else f"it has no {RECORDS}"
        )
    return file


def read_records(path: Path) -> Iterator[Record]:
    """The records in a file or in the folder of a run, one after the other, each validated.

    Raises:
        DepescheError: E702, where there is no such file or a line is no record.
    """
    file = records_path(path)
    with jsonlines.open(file) as reader:
        try:
            for line in reader.iter(type=dict):
                yield Record.model_validate(line)
        except ValidationError as error:
            raise DepescheError("E702", path=file, reason=validation_reason(error)) from error
        except (jsonlines.Error, UnicodeDecodeError) as error:
            raise DepescheError("E702", path=file, reason=error) from error


def later_links(path: Path, record_id: str) -> list[tuple[Record, RelatedText]]:
    """The records that lead back to the one with this id, each with how it does.

    Raises:
        DepescheError: E702 as above.
    """
    file = records_path(path)
    with file.open("rb") as lines:
        if not any(line.count(record_id.encode()) for line in lines if _LINKED in line):
            return []
    return [
        (record, link)
        for record in read_records(path)
        for link in record.document.related
        if link.record == record_id
    ]


def find_record(path: Path, wanted: str) -> Record:
    """The record whose id (with or without "sha256:") or whose source begins or ends with `wanted`.

    Raises:
        DepescheError: E702 as above, E703 where there is no such record, E706 where there are several.
    """
    found = [record for record in read_records(path) if _matches(record, wanted)]
    if not found:
        raise DepescheError("E703", id=wanted, path=path)
    if len(found) > 1:
        raise DepescheError("E706", id=wanted, number=len(found))
    return found[0]


def _matches(record: Record, wanted: str) -> bool:
    source = record.document.source
    return (
        record.id.startswith((wanted, f"sha256:{wanted}"))
        or source == wanted
        or Path(source).name == wanted
        or Path(source).stem == wanted
    )
