"""What the user names on the command line, as raw texts: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import hashlib
import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from pipeline.config import Limits
from pipeline.errors import InputError
from pipeline.ingest.containers import Member, members
from pipeline.ingest.media_types import BY_SUFFIX, CONTAINERS, JSONL, MAIL, media_type_of
from pipeline.ingest.source_names import writable
from pipeline.ingest.spool import Spool

STANDARD_INPUT = "-"
# In a folder these are reported, because somebody may think they are read; pictures and gold records are not.
_DOCUMENTS = {".doc", ".msg", ".xlsx", ".pptx", ".epub", ".pages", ".7z", ".rar"}
_NO_RELEASE = re.compile(r"(?:README|LICEN[CS]E|COPYING|CHANGELOG|NOTICE)\b", re.IGNORECASE)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class RawText:
    """One press text that nobody has looked into yet.

    `source` names it for the user: a path, `path#L12` for a line of a JSONL file, or `-`. Its bytes are `data`, or
    `length` bytes of the file `path` from `offset` on. `line` is its number in a JSONL file. Where the input cannot be
    read, `error` says why. `sha256` is of the bytes.
    """

    source: str
    sha256: str
    media_type: str = "text/plain"
    path: Path | None = None
    offset: int = 0
    length: int = 0
    data: bytes | None = None
    line: int | None = None
    error: InputError | None = None

    def read(self) -> bytes:
        """The bytes.

        Raises:
            InputError: `error`, or E108 where the file cannot be read.
        """
        if self.error is not None:
            raise self.error
        if self.data is not None:
            return self.data
        assert self.path is not None
        try:
            with self.path.open("rb") as stream:
                stream.seek(self.offset)
                return stream.read(self.length)
        except OSError as error:
            raise InputError("E108", source=self.source, reason=error.strerror or str(error)) from error


@dataclass(frozen=True, slots=True)
class _Within:
    """How texts that lie within other files are read."""

    spool: Spool | None
    limits: Limits


def read_inputs(
    inputs: Iterable[str], *, spool: Spool | None = None, limits: Limits | None = None
) -> Iterator[RawText]:
    """The raw texts that the arguments name, in their order, folders and globs sorted by name.

    A folder stands for the texts in it and below it, without hidden files, read-me files and licences; an archive, mail,
    mailbox, feed or table for what is in it. What cannot be read is there too, with its error: E101, E108, E109, E111, E115,
    E118, E119, E121, E122. A file that is named twice comes once.

    Args:
        inputs: paths, patterns, or "-" for standard input.
        spool: where texts that lie within other files are kept until they are read; without one, in memory.
        limits: what archives and their like may hold; without them, the defaults.
    """
    within = _Within(spool, limits or Limits())
    seen: set[Path] = set()
    for named in inputs:
        if named == STANDARD_INPUT:
            yield from _read_standard_input()
            continue
        nothing = True
        for path in _expand(named):
            if isinstance(path, InputError):
                nothing = False
                yield _broken(path.source or named, path)
                continue
            resolved = _resolved(path)
            if resolved in seen:
                nothing = False
                continue
            seen.add(resolved)
            for raw in _read_file(path, within):
                nothing = False
                yield raw
        if nothing:
            yield _nothing_in(named)


def _nothing_in(named: str) -> RawText:
    """Why what the user named gave nothing: it is not there, or holds nothing that is read."""
    source = writable(named)
    code = "E122" if Path(named).exists() else "E109"
    return _broken(source, InputError(code, source=source, pattern=source))


def texts_in(folder: Path) -> list[Path]:
    """The files of a folder, and of those below it, that stand for texts where the folder is named; sorted by name."""
    return [found for found in _below(folder) if isinstance(found, Path)]


def _below(folder: Path) -> list[Path | InputError]:
    """The same, and errors for the folders that cannot be looked into."""
    errors: list[Path | InputError] = []

    def note(error: OSError) -> None:
        source = writable(str(error.filename))
        errors.append(InputError("E108", source=source, reason=error.strerror or str(error)))

    files = [Path(place, name) for place, _, names in os.walk(folder, onerror=note) for name in names]
    return [*(file for file in sorted(files) if file.is_file() and _belongs(file, folder)), *errors]


def _resolved(path: Path) -> Path:
    """Where a path leads, so that no file is read twice; the path itself where links lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _expand(named: str) -> list[Path | InputError]:
    path = Path(named)
    if path.is_dir():
        return _below(path)
    if path.exists() or path.is_symlink():
        return [path]
    matches = [Path(match) for match in sorted(glob.glob(named, recursive=True))]  # noqa: PTH207 - the user's pattern
    files: list[Path | InputError] = []
    for match in matches:
        files.extend(_expand(str(match)) if match.is_dir() else [match])
    return files


def _belongs(file: Path, folder: Path) -> bool:
    """Whether a file of a folder is a press text, or a document that the user may take for one."""
    return _wanted(PurePath(file.relative_to(folder)))


def _wanted(name: PurePath) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.parts)
    suffix = name.suffix.lower()
    return not hidden and not _NO_RELEASE.match(name.name) and (suffix in BY_SUFFIX or suffix in _DOCUMENTS)


def _refuse_pipe(path: Path) -> None:
    """A pipe can be read only once, a device may never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("it is a pipe or a device; `-` reads standard input")


def _read_file(path: Path, within: _Within) -> Iterator[RawText]:
    source = writable(str(path))
    try:
        _refuse_pipe(path)
        with path.open("rb") as stream:
            media_type = media_type_of(stream, suffix=path.suffix.lower())
            if media_type == JSONL:
                yield from _jsonl_lines(stream, source, path)
                return
        digest, length = _hash(path)
    except OSError as error:
        yield _broken(source, InputError("E108", source=source, reason=error.strerror or str(error)))
        return
    if media_type is None:
        yield _broken(source, InputError("E111", source=source, suffix=path.suffix), digest)
    elif media_type in CONTAINERS:
        with path.open("rb") as stream:
            yield from _read_container(stream, media_type, source, within)
    else:
        yield RawText(source, digest, media_type, path=path, length=length)


def _read_container(
    stream: BinaryIO, media_type: str, source: str, within: _Within, *, depth: int = 1
) -> Iterator[RawText]:
    for member in members(stream, media_type, source=source, depth=depth, limits=within.limits):
        if isinstance(member, InputError):
            yield _broken(source, member)
        else:
            yield from _read_member(member, source, within, depth=depth)


def _read_member(member: Member, container: str, within: _Within, *, depth: int) -> Iterator[RawText]:
    source = f"{container}#{writable(member.name)}" if member.name else container
    if member.error is not None:
        if member.media_type is not None or _wanted(PurePath(member.name)):
            yield _broken(source, member.error)
        return
    inner = io.BytesIO(member.data)
    if member.media_type is not None:
        # A mail is a text and a container: as what it is read here, its container has told.
        if member.name and member.media_type == MAIL:
            yield from _read_container(inner, MAIL, source, within, depth=depth + 1)
        else:
            yield _kept(member.data, source, member.media_type, within.spool)
        return
    name = PurePath(member.name)
    if not _wanted(name):
        return
    media_type = media_type_of(inner, suffix=name.suffix.lower())
    if media_type is None:
        yield _broken(source, InputError("E111", source=source, suffix=name.suffix), _digest(member.data))
    elif media_type in CONTAINERS:
        yield from _read_container(inner, media_type, source, within, depth=depth + 1)
    elif media_type == JSONL:
        yield from _kept_lines(member.data, source, within.spool)
    else:
        yield _kept(member.data, source, media_type, within.spool)


def _kept_lines(data: bytes, source: str, spool: Spool | None) -> Iterator[RawText]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield _kept(line, f"{source}#L{number}", JSONL, spool, line=number)


def _kept(
    data: bytes, source: str, media_type: str, spool: Spool | None, *, line: int | None = None
) -> RawText:
    if media_type == JSONL:
        line = line or 1
    if spool is None:
        return RawText(source, _digest(data), media_type, data=data, length=len(data), line=line)
    kept = spool.add(data)
    return RawText(
        source, kept.sha256, media_type, path=kept.path, offset=kept.offset, length=kept.length, line=line
    )


def _read_standard_input() -> Iterator[RawText]:
    stream = sys.stdin.buffer
    data = stream.read()
    first_line = data.lstrip().split(b"\n", 1)[0].strip()
    if first_line.startswith(b"{") and first_line.endswith(b"}"):
        for number, line in enumerate(data.split(b"\n"), start=1):
            if line.strip():
                source = f"{STANDARD_INPUT}#L{number}"
                yield RawText(source, _digest(line), JSONL, data=line, line=number)
    else:
        yield RawText(STANDARD_INPUT, _digest(data), data=data, length=len(data))


def _jsonl_lines(stream: BinaryIO, source: str, path: Path) -> Iterator[RawText]:
    """The lines of a JSONL file, without reading more than one piece of a line at a time."""
    number, offset, found = 0, 0, False
    while True:
        digest, length, blank = hashlib.sha256(), 0, True
        while piece := stream.readline(_CHUNK):
            digest.update(piece)
            length += len(piece)
            blank = blank and not piece.strip()
            if piece.endswith(b"\n"):
                break
        if not length:
            break
        number += 1
        if not blank:
            found = True
            label = f"{source}#L{number}"
            yield RawText(
                label, digest.hexdigest(), JSONL, path=path, offset=offset, length=length, line=number
            )
        offset += length
    if not found:
        yield _broken(source, InputError("E101", source=source))


def _hash(path: Path) -> tuple[str, int]:
    digest, length = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
            length += len(piece)
    return digest.hexdigest(), length


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _broken(source: str, error: InputError, sha256: str | None = None) -> RawText:
    return RawText(source, sha256 or _digest(b""), error=error)
