"""What is broken, hostile or holds no text gives an error with a code, and nothing else happens."""

import io
import tarfile
import time
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from pipeline.errors import InputError
from pipeline.ingest.containers import Limits, Member, members
from pipeline.ingest.media_types import ZIP
from pipeline.ingest.read import RawText, read_inputs
from pipeline.ingest.reading import read_release

FIXTURES = Path(__file__).parent / "fixtures"


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def word(document: str) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def error_of(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_all(path)
    return caught.value.code


def read_all(path: Path) -> list[str]:
    return [read_release(raw).text for raw in read_inputs([str(path)])]


def entities(depth: int) -> str:
    declared = "".join(
        f'<!ENTITY e{i} "{"&e" + str(i - 1) + ";" * 1 if i else "lol"}{f"&e{i - 1};" * 9 if i else ""}">'
        for i in range(depth)
    )
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<!DOCTYPE d [{declared}]><w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>&e{depth - 1};</w:t></w:r></w:p></w:body></w:document>'


def empty_pdf(pages: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cut.zip", (FIXTURES / "all.zip").read_bytes()[:5000], "E115"),
        ("cut.docx", (FIXTURES / "writer.docx").read_bytes()[:3000], "E115"),
        ("cut.tar.gz", (FIXTURES / "all.tar.gz").read_bytes()[:9000], "E115"),
        ("cut.pdf", (FIXTURES / "writer.pdf").read_bytes()[:200], "E115"),
        ("scanned.pdf", empty_pdf(2), "E113"),
        ("laughs.docx", word(entities(12)), "E115"),
        ("no.docx", word("<w:document"), "E115"),
        ("sheet.docx", zipped({"xl/workbook.xml": b"<x/>"}), "E111"),
        ("rows.csv", b"Name;Ort\nA;B\n", "E119"),
        ("other.xml", b"<?xml version='1.0'?><inventar><ding/></inventar>", "E111"),
        ("empty.html", b"<!doctype html><html><body></body></html>", "E114"),
        ("bomb.zip", zipped({"a.txt": b"0" * 300_000_000}), "E118"),
    ],
)
def test_each_gets_its_code(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    started = time.monotonic()
    assert error_of(tmp_path / name, content) == code
    assert time.monotonic() - started < 20


def test_archives_within_archives_end_at_the_limit(tmp_path: Path) -> None:
    packed = zipped({"text.txt": "Die Stadt Herne öffnet das Freibad.".encode()})
    for _ in range(6):
        packed = zipped({"innen.zip": packed})
    assert error_of(tmp_path / "matroschka.zip", packed) == "E118"


def test_more_files_than_the_limit_are_refused_after_those_before() -> None:
    packed = zipped({f"{n}.txt": b"x" for n in range(5)})
    found = list(members(io.BytesIO(packed), ZIP, source="a.zip", limits=Limits(members=3)))
    assert [type(member) for member in found] == [Member] * 3 + [InputError]


def test_no_file_of_an_archive_leaves_it_and_links_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "inner" / "a.tar"
    path.parent.mkdir()
    text = "Die Stadt Herne öffnet das Freibad am Samstag.".encode()
    with tarfile.open(path, "w") as archive:
        for name in ("../../draussen.txt", "/etc/wichtig.txt"):
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    found: list[RawText] = list(read_inputs([str(path)]))
    assert [raw.read() for raw in found] == [text, text]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.tar", "inner"]


def test_deep_nesting_in_a_page_ends_in_text_or_an_error(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text(
        "<html><body>" + "<div>" * 100_000 + "Die Stadt Herne öffnet das Freibad." + "</div>" * 100_000
    )
    try:
        outcome = read_all(path)[0]
    except InputError as error:
        outcome = error.code
    assert outcome in {"Die Stadt Herne öffnet das Freibad.", "E101", "E114"}


def test_pages_without_text_are_told_of(tmp_path: Path) -> None:
    document = pdfium.PdfDocument(FIXTURES / "writer.pdf")
    document.new_page(200, 200)
    path = tmp_path / "mixed.pdf"
    document.save(path)
    (raw,) = read_inputs([str(path)])
    assert any("page 2" in warning for warning in read_release(raw).warnings)
