"""Bytes to text: byte order marks, UTF-8, the single-byte encodings of old press archives, and what is no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from pipeline.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office document"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
)
_ZIP_CONTENTS = (
    (b"word/", "Word document (DOCX)"),
    (b"xl/", "Excel sheet (XLSX)"),
    (b"ppt/", "PowerPoint file (PPTX)"),
    (b"opendocument", "OpenDocument file"),
    (b"epub", "EPUB"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.02
# A German text has some two percent of letters beyond ASCII.
_MAX_BEYOND_SHARE = 0.3
# Python's name, the name in the record.
_SINGLE_BYTE = (("cp1252", "windows-1252"), ("mac_roman", "macintosh"), ("cp850", "ibm850"))
_DECLARED_WITHIN = 4096
_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,80}?\bencoding\s*=\s*[\"'](?P<xml>[\w.:-]{2,40})|<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?(?P<meta>[\w.:-]{2,40})",
    re.IGNORECASE,
)
_LATIN_1 = {"iso8859-1", "ascii", "cp1252"}
_TEXT_ENCODING = re.compile(r"iso8859-\d+|cp\d{3,4}|mac-\w+|koi8-\w|gb\w+|big5|euc_\w+|shift_jis")
_GERMAN_IN_WORD = re.compile(r"(?:(?<=[A-Za-zäöüß])[äöüß]|[äöüÄÖÜ](?=[a-zäöüß]))")
_EXPECTED = re.compile("[äöüÄÖÜß„“”‚‘’–—…«»‹›•€§°·²³½¼×éèêëáàâåãóòôõøñçíìîïúùûæœÉÈÀÁÂÅØÇŠšžŽ©®™\xa0]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, by its IANA name, and what had to be guessed or given up."""

    text: str
    encoding: str
    warnings: list[str] = field(default_factory=list)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the head of a page or an XML file names, as it is written there."""
    found = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    return (found["xml"] or found["meta"]).decode("ascii") if found else None


def decode(data: bytes, *, source: str | None = None, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text file: by its mark, as UTF-8, as it declares, else by which encoding makes German of them.

    Bytes beyond ASCII that are UTF-8 throughout are UTF-8, whatever a page declares: letters of another encoding hardly ever
    look like that, and pages are often saved anew with the declaration of before.

    Args:
        data: the bytes.
        source: what to call them.
        declared: the encoding that the file names; one that we do not know counts as none.

    Raises:
        InputError: E102, where they are no text, E105, where no encoding that we know makes sense of them.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_marked(data[len(bom) :], encoding, source)
    _refuse_binary(data, source)
    if b"\x00" in data:
        return _decode_unmarked_utf16(data, source)
    try:
        decoded = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        decoded = _decode_declared(data, declared) or _decode_broken(data, source)
    if len(_CONTROL.findall(decoded.text)) > _MAX_CONTROL_SHARE * len(decoded.text):
        raise InputError("E102", source=source, kind="unknown")
    return decoded


def _refuse_binary(data: bytes, source: str | None) -> None:
    if data.startswith(b"PK\x03\x04"):
        kinds = (kind for mark, kind in _ZIP_CONTENTS if mark in data)
        raise InputError("E102", source=source, kind=next(kinds, "ZIP archive"))
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise InputError("E102", source=source, kind=kind)


def _decode_marked(data: bytes, encoding: str, source: str | None) -> Decoded:
    if encoding == "utf-8":
        return decode(data, source=source) if data else Decoded("", encoding)
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise InputError("E105", source=source) from error


def _decode_unmarked_utf16(data: bytes, source: str | None) -> Decoded:
    """UTF-16 that lost its mark: in a German text nearly every second byte is zero."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.8 * len(zeros):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                break
            if not _CONTROL.search(text):
                return Decoded(text, encoding, [f"The byte order mark is missing; read as {encoding}."])
    raise InputError("E102", source=source, kind="unknown")


def _decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text in the encoding that is declared, where it is one that texts are in and all bytes fit."""
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    # What calls itself Latin-1 is Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
    codec, shown = ("cp1252", "windows-1252") if name in _LATIN_1 else (name, name)
    if not _TEXT_ENCODING.fullmatch(codec):
        return None
    try:
        return Decoded(data.decode(codec), shown)
    except UnicodeDecodeError:
        return None


def _decode_broken(data: bytes, source: str | None) -> Decoded:
    """Bytes that are not UTF-8 throughout: another encoding, or a mixture."""
    if _has_utf8_letters(data):
        return _decode_mixed(data)
    candidates = [
        (_plausibility(text), -rank, text, name)
        for rank, (codec, name) in enumerate(_SINGLE_BYTE)
        for text in [data.decode(codec, "replace")]
    ]
    score, _, text, name = max(candidates)
    if score < 0 or sum(byte > 127 for byte in data) > max(8, _MAX_BEYOND_SHARE * len(data)):
        raise InputError("E105", source=source)
    lost = text.count("\ufffd")
    warnings = [f"{lost} bytes could not be read as {name}."] if lost else []
    return Decoded(text, name, warnings)


def _has_utf8_letters(data: bytes) -> bool:
    """Whether letters beyond ASCII are there in UTF-8, beside bytes that are not."""
    return bool(re.search(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xc4[\x80-\xbf]|\xc5[\x80-\xbf]", data))


def _decode_mixed(data: bytes) -> Decoded:
    count = 0

    def read_as_cp1252(error: UnicodeError) -> tuple[str, int]:
        nonlocal count
        if not isinstance(error, UnicodeDecodeError):
            raise error
        count += error.end - error.start
        if error.reason == "unexpected end of data":
            return "\ufffd", error.end
        return error.object[error.start : error.end].decode("cp1252", "replace"), error.end

    codecs.register_error("depesche-mixed", read_as_cp1252)
    text = data.decode("utf-8", "depesche-mixed")
    return Decoded(text, "utf-8", [f"{count} bytes were no UTF-8 and were read as windows-1252."])


def _plausibility(text: str) -> float:
    """How German the letters beyond ASCII are: above 0, where most are what a German text has."""
    beyond = sum(ord(char) > 127 for char in text)
    german = len(_GERMAN_IN_WORD.findall(text))
    expected = len(_EXPECTED.findall(text))
    return (german + 2 * expected - beyond) / beyond if beyond else 0.0
