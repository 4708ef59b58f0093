"""Writes what reviews teach into the gazetteer of the project, beside what people wrote there by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import DepescheError
from pipeline.record.project_gazetteer import (
    GAZETTEER,
    HEADER,
    GazetteerEntry,
    GazetteerLine,
    gazetteer_lines,
    noted,
)
from pipeline.review.learned.names import LearnedNames
from pipeline.review.paths import reviewed_file, run_name
from pipeline.review.store import ReviewStore
from pipeline.run.folder import RECORDS
from pipeline.run.run_gazetteer import gazetteer_beside

LOCK = ".gazetteer.lock"
LOCK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Learned:
    """The gazetteer that was written: where it is, how many names this review gave it, and whether it changed."""

    path: Path
    names: int
    changed: bool


def gazetteer_of(records: Path) -> Path:
    """The gazetteer of the project that these records belong to: beside the run's folder, or beside the file.

    Raises:
        DepescheError: E702, where there are no records.
    """
    file = reviewed_file(records)
    return gazetteer_beside(file.parent) if file.name == RECORDS else file.with_name(GAZETTEER)


def noted_run(records: Path) -> str:
    """What the gazetteer calls these records."""
    return noted(run_name(records))


def write_learned(store: ReviewStore, records: Path) -> Learned:
    """Bring the project's gazetteer up to date with a review.

    The lines that this review gave it before are replaced; a person's own lines, comments and the lines of other runs
    stay as they are. Where nothing was learned, no file is made.

    Raises:
        DepescheError: E712 where a line of the file is wrong (it is left as it is then), E713 where it cannot be
            written.
    """
    run = noted_run(records)
    return put_entries(gazetteer_of(records), LearnedNames(store, run=run).entries(), run=run)


def put_entries(path: Path, entries: list[GazetteerEntry], *, run: str) -> Learned:
    """Replace the lines of a run in a gazetteer.

    Raises:
        DepescheError: E712, E713.
    """
    if not entries and not path.exists():
        return Learned(path, 0, changed=False)
    try:
        with FileLock(path.with_name(LOCK), timeout=LOCK_SECONDS):
            before = gazetteer_lines(path) if path.exists() else []
            kept = [line for line in before if not _is_of(line, run)]
            text = gazetteer_text(kept, entries)
            if [line.text for line in before] == text.removesuffix("\n").split("\n"):
                return Learned(path, len(entries), changed=False)
            draft = path.with_suffix(".part")
            draft.write_text(text, encoding="utf-8", newline="\n")
            draft.replace(path)
    except Timeout as error:
        raise DepescheError("E713", path=path, reason="another review is writing it") from error
    except OSError as error:
        raise DepescheError("E713", path=path, reason=error.strerror or error) from error
    return Learned(path, len(entries), changed=True)


def gazetteer_text(kept: Iterable[GazetteerLine], entries: Iterable[GazetteerEntry]) -> str:
    """The file: a person's lines in their order, then the learned ones in the order of type and name."""
    lines = list(kept)
    own = [line.text for line in lines if line.entry is None or not line.entry.learned]
    others = [line.entry for line in lines if line.entry is not None and line.entry.learned]
    learned = sorted([*others, *entries], key=lambda entry: (entry.type.value, entry.name, entry.records))
    if not own or not any(line.split("\t")[:2] == HEADER.split("\t")[:2] for line in own):
        own.insert(0, HEADER)
    return "".join(f"{line}\n" for line in [*own, *(entry.line() for entry in learned)])


def _is_of(line: GazetteerLine, run: str) -> bool:
    return line.entry is not None and any(record.rpartition("/")[0] == run for record in line.entry.records)
