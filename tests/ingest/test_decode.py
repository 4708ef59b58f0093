import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.ingest.decode import declared_encoding, decode

GERMAN = "Grüße aus Köln: „Straße“ – Größe, Öl."
PLAIN = "Grüße aus Köln: Straße, Größe, Öl."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(codec: str) -> None:
    assert decode(GERMAN.encode(codec)).text == GERMAN
    assert decode(GERMAN.encode(codec)).warnings == []


@pytest.mark.parametrize(
    ("codec", "name"), [("cp1252", "windows-1252"), ("mac_roman", "macintosh"), ("cp850", "ibm850")]
)
def test_single_byte_encodings_are_told_apart(codec: str, name: str) -> None:
    found = decode(PLAIN.encode(codec))
    assert (found.text, found.encoding) == (PLAIN, name)


def test_german_quotation_marks_of_windows_are_read() -> None:
    assert decode(GERMAN.encode("cp1252")).text == GERMAN


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_with_a_warning(codec: str) -> None:
    found = decode(GERMAN.encode(codec))
    assert found.text == GERMAN
    assert codec in found.warnings[0]


def test_a_mixture_of_encodings_is_read_with_a_warning() -> None:
    found = decode("Schöne ".encode() + "Grüße".encode("cp1252"))
    assert found.text == "Schöne Grüße"
    assert found.encoding == "utf-8"
    assert found.warnings == ["2 bytes were no UTF-8 and were read as windows-1252."]


def test_a_cut_off_letter_becomes_the_replacement_character() -> None:
    found = decode("Schöne Grüße ü".encode()[:-1])
    assert found.text == "Schöne Grüße \ufffd"
    assert found.warnings


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG image"),
        (b"PK\x03\x04\x14\x00word/document.xml", "Word document (DOCX)"),
        (b"PK\x03\x04\x14\x00other", "ZIP archive"),
        (b"{\\rtf1 Text}", "RTF"),
        (b"\x00\x01\x02\x03", "unknown"),
        (b"\x01\x02\x03\x04", "unknown"),
    ],
)
def test_binary_inputs_are_refused_by_their_kind(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match="E102") as caught:
        decode(data, source="a.txt")
    assert kind in str(caught.value)
    assert caught.value.source == "a.txt"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8\x00", bytes(range(128, 256)) * 3])
def test_bytes_of_no_known_encoding_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="E105"):
        decode(data)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data).text, str)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff") and not text.startswith(("PK", "{\\rtf")):
        assert decode(text.encode()).text == text


def test_a_declared_encoding_is_believed_where_the_bytes_fit() -> None:
    czech = "Město Plzeň a Řezno".encode("iso8859-2")
    found = decode(czech, declared="ISO-8859-2")
    assert (found.text, found.encoding) == ("Město Plzeň a Řezno", "iso8859-2")


def test_what_calls_itself_latin_1_is_windows_1252() -> None:
    found = decode(GERMAN.encode("cp1252"), declared="iso-8859-1")
    assert (found.text, found.encoding) == (GERMAN, "windows-1252")


@pytest.mark.parametrize("declared", ["iso-8859-2", "nonsense", "rot13", "utf-7", "", "a\x00b"])
def test_utf8_is_utf8_whatever_is_declared(declared: str) -> None:
    assert decode(GERMAN.encode(), declared=declared).text == GERMAN


@pytest.mark.parametrize("declared", ["zlib", "rot13", "unicode_escape", "utf-7", "hex"])
def test_a_declared_codec_that_is_no_encoding_of_texts_counts_as_none(declared: str) -> None:
    assert decode(PLAIN.encode("cp1252"), declared=declared).text == PLAIN


@pytest.mark.parametrize(
    "head",
    [
        b'<?xml version="1.0" encoding="ISO-8859-15"?><html>',
        b"<html><head><META http-equiv=Content-Type content='text/html; charset=ISO-8859-15'>",
        b'<html><head><title>x</title><meta charset="ISO-8859-15">',
    ],
)
def test_the_declaration_of_a_page_is_found(head: bytes) -> None:
    assert declared_encoding(head) == "ISO-8859-15"
    assert declared_encoding(b"<p>charset=utf-8") is None
