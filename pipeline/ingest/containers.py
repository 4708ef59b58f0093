"""Files that hold several press texts: archives, mails and mailboxes, feeds, tables."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePath
from typing import IO, BinaryIO

from pipeline.errors import InputError
from pipeline.ingest import media_types
from pipeline.ingest.decode import decode
from pipeline.ingest.mail_parts import attachments, parse_mail

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
)
Decompressed = bz2.BZ2File | lzma.LZMAFile | gzip.GzipFile
_PIECE = 1 << 16
_MAIL_BEGINS = b"From "
_FEED_TYPES = dict.fromkeys(("text/html", "application/xhtml+xml"), media_types.HTML)
TEXT_COLUMNS = ("text", "volltext", "inhalt", "content", "body", "meldung")
_FIELDS = {
    "title": ("title", "titel", "headline", "überschrift"),
    "published": ("published", "date", "datum", "published_at", "veröffentlicht"),
    "publisher": ("publisher", "herausgeber", "organisation", "absender"),
    "source": ("source", "url", "link", "quelle", "id"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is unpacked at most.

    Attributes:
        members: files of one archive, texts of one mailbox, feed or table.
        bytes: of all members of one archive together, unpacked.
        ratio: unpacked bytes to packed ones, of an archive from a megabyte on.
        depth: archives within archives.
    """

    members: int = 100_000
    bytes: int = 2_000_000_000
    ratio: int = 200
    depth: int = 3


@dataclass(frozen=True, slots=True)
class Member:
    """A press text or document within a file: its name there, its bytes, and its kind where the container tells it."""

    name: str
    data: bytes
    media_type: str | None = None


class Unpacked:
    """Counts what an archive gave against the limits."""

    def __init__(self, packed: int, *, limits: Limits, source: str) -> None:
        self._most = min(limits.bytes, max(packed * limits.ratio, 1_000_000))
        self._limits, self._source = limits, source
        self._bytes = self._members = 0

    def read(self, stream: IO[bytes] | Decompressed) -> bytes:
        """The whole of a member.

        Raises:
            InputError: E118 where the archive passes a limit.
        """
        self._members += 1
        if self._members > self._limits.members:
            raise InputError("E118", source=self._source, reason=f"more than {self._limits.members} files")
        parts: list[bytes] = []
        while piece := stream.read(_PIECE):
            self._bytes += len(piece)
            if self._bytes > self._most:
                raise InputError("E118", source=self._source, reason=f"more than {self._most} bytes unpacked")
            parts.append(piece)
        return b"".join(parts)


def members(
    stream: BinaryIO, media_type: str, *, source: str, depth: int = 0, limits: Limits | None = None
) -> Iterator[Member | InputError]:
    """The texts and documents in a container, in their order; an error, and nothing behind it, where it is broken.

    What is encrypted is an error too; folders, links and devices are passed over. `depth` says in how many archives it lies.
    """
    limits = limits or Limits()
    if depth > limits.depth:
        yield InputError("E118", source=source, reason=f"archives within archives, {depth} deep")
        return
    try:
        yield from _OPENERS[media_type](stream, source, limits)
    except InputError as error:
        yield error
    except _BROKEN as error:
        yield InputError(
            "E115", source=source, kind=_NAMES[media_type], reason=str(error) or type(error).__name__
        )


def _zip_members(packed: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    unpacked = Unpacked(_size(packed), limits=limits, source=source)
    with zipfile.ZipFile(packed) as archive:
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            with archive.open(entry) as stream:
                yield Member(entry.filename, unpacked.read(stream))


def _tar_members(packed: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    unpacked = Unpacked(_size(packed), limits=limits, source=source)
    if not tarfile.is_tarfile(packed):
        packed.seek(0)
        with _decompressed(packed) as stream:
            yield Member(PurePath(source).stem, unpacked.read(stream))
        return
    packed.seek(0)
    with tarfile.open(fileobj=packed, mode="r|*") as archive:
        for entry in archive:
            member = archive.extractfile(entry) if entry.isfile() else None
            if member is not None:
                yield Member(entry.name, unpacked.read(member))


def _decompressed(packed: BinaryIO) -> Decompressed:
    head = packed.read(2)
    packed.seek(0)
    if head == b"BZ":
        return bz2.open(packed)
    return lzma.open(packed) if head == b"\xfd7" else gzip.open(packed)


def _size(packed: BinaryIO) -> int:
    size = packed.seek(0, io.SEEK_END)
    packed.seek(0)
    return size


def _mail_members(mail: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    data = mail.read()
    yield Member("", data, media_types.MAIL)
    unpacked = Unpacked(len(data), limits=limits, source=source)
    for name, content in attachments(parse_mail(data)):
        yield Member(name, unpacked.read(io.BytesIO(content)))


def _mailbox_members(box: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    unpacked = Unpacked(_size(box), limits=limits, source=source)
    lines: list[bytes] = []
    number = 0
    for line in chain(box, [_MAIL_BEGINS]):
        if line.startswith(_MAIL_BEGINS) and (not lines or not lines[-1].strip()):
            if number:
                yield Member(f"M{number}", unpacked.read(io.BytesIO(b"".join(lines))), media_types.MAIL)
            number, lines = number + 1, []
        else:
            lines.append(line)


def _feed_members(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    # Loading it takes a tenth of a second, which most runs need not wait for.
    import feedparser

    feed = feedparser.parse(stream.read(), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise InputError("E111", source=source, suffix=PurePath(source).suffix or "XML")
    for number, entry in enumerate(feed.entries[: limits.members], start=1):
        parts = entry.get("content", []) or [entry.get("summary_detail", {})]
        longest = max(parts, key=lambda part: len(part.get("value") or ""))
        day = entry.get("published_parsed") or entry.get("updated_parsed")
        fields = {
            "text": longest.get("value") or "",
            "media_type": _FEED_TYPES.get(longest.get("type", "")),
            "title": entry.get("title"),
            "published": f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else None,
            # The author of an entry is as often a person, or a login.
            "publisher": feed.feed.get("publisher") or feed.feed.get("title") or entry.get("author"),
            "source": entry.get("link"),
        }
        yield _fields_member(f"E{number}", fields)


def _table_members(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    text = decode(stream.read(), source=source).text.lstrip("\ufeff")
    sample = text[:10_000]
    delimiter = max("\t;,", key=sample.split("\n", 1)[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = {name.strip().lower(): name for name in rows.fieldnames or [] if name}
    column = next((columns[name] for name in TEXT_COLUMNS if name in columns), None)
    if column is None:
        raise InputError("E119", source=source, columns=", ".join(columns), wanted=", ".join(TEXT_COLUMNS))
    named = {
        key: next((columns[name] for name in names if name in columns), None)
        for key, names in _FIELDS.items()
    }
    for number, row in enumerate(islice(rows, limits.members), start=1):
        fields = {key: row.get(name) if name else None for key, name in named.items()}
        yield _fields_member(f"R{number}", {"text": row.get(column) or "", **fields})


def _fields_member(name: str, fields: Mapping[str, object]) -> Member:
    known = {key: value for key, value in fields.items() if value}
    return Member(name, json.dumps({"text": "", **known}, ensure_ascii=False).encode(), media_types.JSONL)


_OPENERS: dict[str, Callable[[BinaryIO, str, Limits], Iterator[Member]]] = {
    media_types.ZIP: _zip_members,
    media_types.TAR: _tar_members,
    media_types.MAIL: _mail_members,
    media_types.MAILBOX: _mailbox_members,
    media_types.FEED: _feed_members,
    media_types.CSV: _table_members,
}
_NAMES = {
    media_types.ZIP: "ZIP archive",
    media_types.TAR: "archive",
    media_types.MAIL: "mail",
    media_types.MAILBOX: "mailbox",
    media_types.FEED: "feed",
    media_types.CSV: "table",
}
