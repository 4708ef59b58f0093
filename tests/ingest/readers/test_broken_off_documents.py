"""What lost its end on the way is said, and what is left of it is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import DepescheError
from pipeline.ingest.read import read_inputs
from pipeline.ingest.reading import read_release
from tests.ingest.readers.test_hostile_documents import zipped

FIXTURES = Path(__file__).parent / "fixtures"
TEXT = "Die Stadt Herne öffnet das Freibad am Samstag für alle Gäste aus der Nachbarschaft."


def read(path: Path, content: bytes) -> list[str]:
    """What each input gave: the words of its warnings, or the code of its error."""
    path.write_bytes(content)
    found = []
    for raw in read_inputs([str(path)]):
        try:
            release = read_release(raw)
        except DepescheError as error:
            found.append(error.code)
        else:
            assert release.text
            found.append(" ".join(release.warnings))
    return found


def test_an_archive_cut_off_behind_one_that_lies_in_it_is_broken(tmp_path: Path) -> None:
    packed = io.BytesIO()
    inner = zipped({"innen.txt": TEXT.encode()})
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("eins.txt", TEXT)
        archive.writestr("innen.zip", inner)
        archive.writestr("zwei.txt", TEXT)
    whole = packed.getvalue()

    assert read(tmp_path / "ganz.zip", whole) == ["", "", ""]
    assert read(tmp_path / "ab.zip", whole[: whole.index(inner) + len(inner)]) == ["E115"]
    assert read(tmp_path / "ab.zip", whole[: whole.index(inner) + len(inner) + 9]) == ["E115"]


def test_the_last_mail_of_a_mailbox_needs_no_empty_line_behind_it(tmp_path: Path) -> None:
    mail = f"From a@b Thu Mar 17 10:00:00 2022\nSubject: S\nFrom: a@b.example\n\n{TEXT}".encode()
    assert read(tmp_path / "eins.mbox", mail) == [""]
    assert read(tmp_path / "zwei.mbox", mail + b"\n\n" + mail) == ["", ""]
    assert read(tmp_path / "kopf.mbox", mail + b"\n\nFrom a@b Thu Mar 17 10:00:00 2022\nSubj") == ["", "E112"]


def test_a_mail_that_breaks_off_is_read_with_a_warning(tmp_path: Path) -> None:
    head = (
        b'Subject: S\nFrom: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n'
    )
    part = f"--x\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n".encode()
    assert read(tmp_path / "ganz.eml", head + part + b"--x--\n") == [""]
    assert read(tmp_path / "ab.eml", head + part) == ["The mail breaks off: its end is missing."]


def test_base64_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    mail = (FIXTURES / "html.eml").read_bytes().rstrip()
    for lost in (1, 2, 3, 5, 6, 7):
        assert read(tmp_path / "ab.eml", mail[:-lost])[0] in {"", "The mail breaks off: its end is missing."}


@pytest.mark.parametrize(
    "header", ["From: Presse <presse@", 'From: "', "Date: Thu, 17", "To: a:", "Subject: =?utf-8?q?"]
)
def test_a_header_that_breaks_off_costs_nothing_else(tmp_path: Path, header: str) -> None:
    mail = f"Subject: S\nMessage-ID: <1@b.example>\nMIME-Version: 1.0\n{header}\n\n{TEXT}".encode()
    assert read(tmp_path / "kopf.eml", mail) == [""]


def test_a_feed_that_breaks_off_gives_the_entries_before_and_an_error(tmp_path: Path) -> None:
    item = f"<item><description>{TEXT}</description></item>"
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>P</title>{item}".encode()
    assert read(tmp_path / "ganz.xml", feed + b"</channel></rss>") == [""]
    assert read(tmp_path / "ab.xml", feed) == ["", "E115"]
    assert read(tmp_path / "leer.xml", feed[:60]) == ["E115"]


def test_a_table_that_breaks_off_in_a_cell_gives_its_rows_and_an_error(tmp_path: Path) -> None:
    table = f'text;ort\n"{TEXT}";Herne\n'.encode()
    assert read(tmp_path / "ganz.csv", table) == [""]
    assert read(tmp_path / "ab.csv", table + f'"{TEXT}'.encode()) == ["", "", "E115"]


def test_an_rtf_file_that_breaks_off_is_read_with_a_warning(tmp_path: Path) -> None:
    text = TEXT.replace("ö", "\\'f6").replace("ü", "\\'fc").replace("ä", "\\'e4")
    rtf = rb"{\rtf1\ansi " + text.encode()
    assert read(tmp_path / "ganz.rtf", rtf + b"}\n\0") == [""]
    assert read(tmp_path / "ab.rtf", rtf) == ["The RTF file breaks off: its end is missing."]


@pytest.mark.parametrize(
    "name",
    [
        "7z.zip",
        "all.tar.gz",
        "bsd.tar.xz",
        "text.txt.gz",
        "writer.docx",
        "writer.odt",
        "writer.pdf",
        "chromium.pdf",
    ],
)
@pytest.mark.parametrize("share", [0.1, 0.4, 0.7, 0.95])
def test_what_is_packed_or_numbered_is_refused_whole(tmp_path: Path, name: str, share: float) -> None:
    whole = (FIXTURES / name).read_bytes()
    assert read(tmp_path / name, whole[: int(len(whole) * share)])[-1] == "E115"
