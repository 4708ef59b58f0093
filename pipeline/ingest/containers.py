"""Files that hold several press texts: archives, mails and mailboxes, feeds, tables."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import IO, BinaryIO

from pipeline.config import MEGABYTE, Limits
from pipeline.errors import InputError
from pipeline.ingest import media_types
from pipeline.ingest.decode import decode
from pipeline.ingest.mail_parts import attachments, parse_mail
from pipeline.ingest.source_names import writable
from pipeline.ingest.zip_archive import open_zip

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
_READ_WHOLE = frozenset({media_types.MAIL, media_types.FEED, media_types.CSV})
_END_MISSING = "its end is missing"
# What expat says of XML that ends before its first element does.
_BREAKS_OFF = re.compile(r"no element found|unclosed token|unclosed CDATA section")
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
class Member:
    """A press text or document within a file: its name there, its bytes, and its kind where the container tells it.

    One that is too large to be held has an `error` in the place of bytes.
    """

    name: str
    data: bytes
    media_type: str | None = None
    error: InputError | None = None


class Unpacked:
    """Counts what an archive gave against the limits."""

    def __init__(self, packed: int, *, limits: Limits, source: str) -> None:
        self._most = min(limits.unpacked_mb * MEGABYTE, max(packed * limits.ratio, MEGABYTE))
        self._limits, self._source = limits, source
        self._bytes = self._members = 0

    def member(self, name: str, stream: IO[bytes] | Decompressed) -> Member:
        """The whole of a member, with the error E121 where that is too large to be held.

        Raises:
            InputError: E118 where the archive passes a limit.
        """
        self._members += 1
        if self._members > self._limits.members:
            raise too_many(self._limits, source=self._source)
        most = self._limits.document_mb * MEGABYTE
        parts: list[bytes] = []
        length = 0
        while piece := stream.read(_PIECE):
            self._count(piece)
            length += len(piece)
            # What is too large is read to its end all the same: the next member is behind it.
            if length <= most:
                parts.append(piece)
        if length > most:
            error = InputError("E121", source=f"{self._source}#{writable(name)}", limit=most)
            return Member(name, b"", error=error)
        return Member(name, b"".join(parts))

    def _count(self, piece: bytes) -> None:
        self._bytes += len(piece)
        if self._bytes > self._most:
            raise InputError("E118", source=self._source, reason=f"more than {self._most} bytes unpacked")


def too_many(limits: Limits, *, source: str) -> InputError:
    """What to say of a file that holds more texts than it may."""
    return InputError(
        "E118", source=source, reason=f"more than {limits.members} files, mails, entries or rows"
    )


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
    if media_type in _READ_WHOLE and _size(stream) > limits.document_mb * MEGABYTE:
        yield InputError("E121", source=source, limit=limits.document_mb * MEGABYTE)
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
    with open_zip(packed) as archive:
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            with archive.open(entry) as stream:
                yield unpacked.member(entry.filename, stream)


def _tar_members(packed: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    unpacked = Unpacked(_size(packed), limits=limits, source=source)
    if not tarfile.is_tarfile(packed):
        packed.seek(0)
        with _decompressed(packed) as stream:
            yield unpacked.member(PurePath(source).stem, stream)
        return
    packed.seek(0)
    with tarfile.open(fileobj=packed, mode="r|*") as archive:
        for entry in archive:
            member = archive.extractfile(entry) if entry.isfile() else None
            if member is not None:
                yield unpacked.member(entry.name, member)


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
        yield unpacked.member(name, io.BytesIO(content))


def _mailbox_members(box: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    unpacked = Unpacked(_size(box), limits=limits, source=source)
    for number, mail in enumerate(_cut_mails(box), start=1):
        member = unpacked.member(f"M{number}", io.BytesIO(mail))
        yield replace(member, media_type=media_types.MAIL)


def _cut_mails(box: BinaryIO) -> Iterator[bytes]:
    lines: list[bytes] | None = None
    for line in box:
        if line.startswith(_MAIL_BEGINS) and (not lines or not lines[-1].strip()):
            if lines is not None:
                yield b"".join(lines)
            lines = []
        elif lines is not None:
            lines.append(line)
    if lines:
        yield b"".join(lines)


def _feed_members(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    # Loading it takes a tenth of a second, which most runs need not wait for.
    import feedparser

    feed = feedparser.parse(stream.read(), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise InputError("E111", source=source, suffix=PurePath(source).suffix or "XML")
    for number, entry in enumerate(feed.entries, start=1):
        if number > limits.members:
            raise too_many(limits, source=source)
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
    if feed.get("bozo") and _BREAKS_OFF.search(str(feed.get("bozo_exception"))):
        raise EOFError(_END_MISSING)


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
    for number, row in enumerate(rows, start=1):
        if number > limits.members:
            raise too_many(limits, source=source)
        fields = {key: row.get(name) if name else None for key, name in named.items()}
        yield _fields_member(f"R{number}", {"text": row.get(column) or "", **fields})
    if text.count('"') % 2 and not text.endswith("\n"):
        raise EOFError(_END_MISSING)


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
