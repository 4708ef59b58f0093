"""What is broken, hostile or holds no text gives an error with a code, and nothing else happens."""

import io
import random
import tarfile
import time
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from pipeline.config import Config, Limits
from pipeline.errors import InputError
from pipeline.ingest.containers import Member, members
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


def noise(length: int) -> bytes:
    """Bytes that cannot be packed."""
    return random.Random(length).randbytes(length)


def feed(entries: int) -> bytes:
    items = "".join(
        f"<item><description>Das Freibad {n} öffnet.</description></item>" for n in range(entries)
    )
    return f"<rss version='2.0'><channel><title>Presse</title>{items}</channel></rss>".encode()


@pytest.mark.parametrize(
    ("name", "content", "limits", "code"),
    [
        ("long.pdf", empty_pdf(4), Limits(pages=3), "E116"),
        ("large.pdf", empty_pdf(1) + b" " * 1_000_000, Limits(document_mb=1), "E121"),
        ("large.html", b"<!doctype html><html>" + b"<p>Freibad</p>" * 100_000, Limits(document_mb=1), "E121"),
        ("large.csv", b"text;ort\n" + b"a;b\n" * 300_000, Limits(document_mb=1), "E121"),
        ("large.eml", b"From: a@b.example\nSubject: x\n\n" + b"x\n" * 600_000, Limits(document_mb=1), "E121"),
        ("part.docx", word("<x>" + " " * 1_000_000 + "</x>"), Limits(part_mb=1), "E117"),
        ("sum.zip", zipped({f"{n}.txt": noise(400_000) for n in range(4)}), Limits(unpacked_mb=1), "E118"),
        ("ratio.zip", zipped({"a.txt": noise(750_000).hex().encode()}), Limits(ratio=1), "E118"),
        ("deep.zip", zipped({"b.zip": zipped({"a.txt": b"x"})}), Limits(depth=1), "E118"),
    ],
)
def test_each_limit_can_be_set(tmp_path: Path, name: str, content: bytes, limits: Limits, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert code in codes(path, limits)
    assert code not in codes(path, Limits())


def codes(path: Path, limits: Limits) -> list[str | None]:
    """The code of each text of a file, None for one that can be read."""
    found: list[str | None] = []
    for raw in read_inputs([str(path)], limits=limits):
        try:
            read_release(raw, config=Config(limits=limits))
            found.append(None)
        except InputError as error:
            found.append(error.code)
    return found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("many.xml", feed(5)),
        ("many.csv", b"text;ort\n" + "Das Freibad der Stadt öffnet.;Herne\n".encode() * 5),
        (
            "many.mbox",
            "From a Thu Mar 17 10:00:00 2022\nSubject: x\n\nDas Freibad öffnet heute.\n\n".encode() * 5,
        ),
    ],
)
def test_what_is_behind_the_last_text_that_is_read_is_not_lost_silently(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    found = list(read_inputs([str(tmp_path / name)], limits=Limits(members=3)))
    errors = [raw.error.code for raw in found if raw.error]
    assert errors == ["E118"]
    assert len(found) == 4


def test_a_file_of_an_archive_that_is_too_large_costs_no_other(tmp_path: Path) -> None:
    large = noise(1_100_000)
    packed = zipped(
        {"a.txt": b"Freibad", "large.pdf": b"%PDF-1.7" + large, "film.mp4": large, "z.txt": b"Bad"}
    )
    (tmp_path / "a.zip").write_bytes(packed)
    found = list(read_inputs([str(tmp_path / "a.zip")], limits=Limits(document_mb=1)))
    assert [raw.source.rpartition("#")[2] for raw in found] == ["a.txt", "large.pdf", "z.txt"]
    assert [raw.error.code for raw in found if raw.error] == ["E121"]


def test_a_document_may_be_larger_than_the_longest_text(tmp_path: Path) -> None:
    path = tmp_path / "pictures.pdf"
    path.write_bytes((FIXTURES / "writer.pdf").read_bytes() + b"\0" * 9_000_000)
    assert codes(path, Limits()) == [None]


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
