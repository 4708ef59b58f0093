"""The folder of a run: what is there already, and adding to it so that nothing written is ever lost."""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import jsonlines
from filelock import FileLock, Timeout

from pipeline.errors import DepescheError
from pipeline.ingest.duplicates import DuplicateIndex, fingerprint, known_text
from pipeline.run.lines import WholeLineFile, append_lines, cut_torn_line, read_lines
from pipeline.run.outcome import PASSING, Outcome, Reject

RECORDS = "records.jsonl"
REJECTS = "rejects.jsonl"
MANIFEST = "manifest.json"
TRACEBACKS = "tracebacks"
USED_GAZETTEER = "gazetteer-used.tsv"
LOCK = ".lock"
KEPT = (RECORDS, REJECTS, MANIFEST, TRACEBACKS, USED_GAZETTEER)


@dataclass(slots=True)
class Done:
    """What earlier runs left in the folder.

    `records` counts the records by the sha256 of their input, `rejects` has each reject by source and sha256 of its
    input, and `texts` knows the texts of the records again.
    """

    records: Counter[str] = field(default_factory=Counter)
    rejects: dict[tuple[str, str], Reject] = field(default_factory=dict)
    texts: DuplicateIndex = field(default_factory=DuplicateIndex)

    def take(self, source: str, sha256: str) -> Reject | bool:
        """Whether this input was read before: its reject, True where it has a record, else False.

        Each record is given to one input only, so that a second file of the same bytes is seen as a duplicate.
        """
        known = self.rejects.get((source, sha256))
        if known is not None:
            return known
        if self.records[sha256] == 0:
            return False
        self.records[sha256] -= 1
        return True


class RunFolder:
    """The folder, locked for one run at a time. Use it as a context manager.

    Raises:
        DepescheError: E501 where it cannot be written, E504 where another run holds it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: dict[str, WholeLineFile] = {}
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(path / LOCK)
            self._lock.acquire(blocking=False)
        except Timeout as error:
            raise DepescheError("E504", path=path) from error
        except OSError as error:
            raise DepescheError("E501", path=path, reason=error.strerror or error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()
        self._lock.release()

    def set_aside(self) -> Path | None:
        """Move what earlier runs left into a folder of its own, and return that, or None where there was nothing."""
        there = [self.path / name for name in KEPT if (self.path / name).exists()]
        if not there:
            return None
        aside = self._new_folder(f"earlier-{time.strftime('%Y%m%dT%H%M%S')}")
        for path in there:
            path.rename(aside / path.name)
        return aside

    def manifest(self) -> dict[str, Any] | None:
        """The manifest of the last run that got as far as writing one, or None."""
        try:
            found = json.loads((self.path / MANIFEST).read_bytes())
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def inputs(self) -> set[str]:
        """The sha256 of each input that has a record or a lasting reject here."""
        done = self.done()
        return {*done.records, *(sha256 for _, sha256 in done.rejects)}

    def done(self) -> Done:
        """What is there already.

        A line that was torn by a crash is cut off, and its input will be read again; so will be what was rejected for want
        of time or memory.

        Raises:
            DepescheError: E501, E502 and E503 where the files cannot be read, are no files of a run, or cannot be written.
        """
        done = Done()
        for record in self._lines(RECORDS):
            document = record["document"]
            done.records[document["sha256"]] += 1
            done.texts.add(fingerprint(document["text"]), known_text(record))
        rejects = [Reject(**line) for line in self._lines(REJECTS)]
        lasting = [reject for reject in rejects if reject.code not in PASSING]
        if len(lasting) < len(rejects):
            self._replace_rejects(lasting)
        done.rejects = {(reject.source, reject.sha256): reject for reject in lasting}
        return done

    def write(self, outcome: Outcome) -> None:
        """Add an outcome and hand it to the operating system, so that the end of this process does not lose it.

        Raises:
            DepescheError: E503, for instance where the disk is full. What was written before stays whole.
        """
        if outcome.record is not None:
            self._append(RECORDS, outcome.record)
        elif outcome.reject is not None:
            self._write_traceback(outcome.reject)
            self._append(REJECTS, outcome.reject.line())

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """Replace the manifest as a whole, never half.

        Raises:
            DepescheError: E503.
        """
        path = self.path / MANIFEST
        draft = path.with_suffix(".part")
        try:
            draft.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            draft.replace(path)
        except OSError as error:
            raise DepescheError("E503", path=path, reason=error.strerror or error) from error

    def _replace_rejects(self, rejects: Sequence[Reject]) -> None:
        path = self.path / REJECTS
        draft = path.with_suffix(".part")
        try:
            with jsonlines.open(draft, "w", compact=True) as writer:
                writer.write_all(reject.line() for reject in rejects)
            draft.replace(path)
        except OSError as error:
            raise DepescheError("E503", path=path, reason=error.strerror or error) from error

    def _new_folder(self, name: str) -> Path:
        names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
        path = next(self.path / candidate for candidate in names if not (self.path / candidate).exists())
        path.mkdir()
        return path

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        path = self.path / name
        try:
            cut_torn_line(path)
            yield from read_lines(path)
        except OSError as error:
            raise DepescheError("E501", path=path, reason=error.strerror or error) from error
        except jsonlines.Error as error:
            raise DepescheError("E502", path=self.path, reason=f"{name}: {error}") from error

    def _append(self, name: str, line: dict[str, Any]) -> None:
        path = self.path / name
        try:
            if name not in self._files:
                self._files[name] = WholeLineFile(path)
            append_lines(self._files[name]).write(line)
        except OSError as error:
            raise DepescheError("E503", path=path, reason=error.strerror or error) from error

    def _write_traceback(self, reject: Reject) -> None:
        if reject.traceback is None:
            return
        folder = self.path / TRACEBACKS
        try:
            folder.mkdir(exist_ok=True)
            (folder / f"{reject.traceback_id}.txt").write_text(reject.traceback, encoding="utf-8")
        except OSError as error:
            raise DepescheError("E503", path=folder, reason=error.strerror or error) from error
