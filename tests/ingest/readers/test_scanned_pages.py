"""Pages that are pictures are told of, or read by Tesseract where that is asked for."""

import difflib
import io
from pathlib import Path
from shutil import which

import pypdfium2 as pdfium
import pytest

from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.ingest.read import read_inputs
from pipeline.ingest.readers import scanned_pages
from pipeline.ingest.readers.pdf import read_pdf
from pipeline.ingest.reading import read_release

FIXTURES = Path(__file__).parent / "fixtures"
SCANNED = (FIXTURES / "scanned.pdf").read_bytes()
needs_tesseract = pytest.mark.skipif(which("tesseract") is None, reason="no Tesseract: OCR WAS NOT TESTED")


def after_a_printed_page(scanned: bytes) -> bytes:
    """A file whose first page has text and whose second is a picture."""
    printed = pdfium.PdfDocument(FIXTURES / "writer.pdf")
    printed.import_pages(pdfium.PdfDocument(scanned))
    target = io.BytesIO()
    printed.save(target)
    return target.getvalue()


def test_a_scanned_document_is_rejected_where_nobody_asks_for_ocr() -> None:
    with pytest.raises(InputError, match="E113"):
        read_pdf(SCANNED, source="scan.pdf")


def test_a_scanned_page_among_others_is_told_of() -> None:
    document = read_pdf(after_a_printed_page(SCANNED), source="mixed.pdf")

    assert document.text.count("Kooperationsvereinbarung") == 1
    assert [warning for warning in document.warnings if "page 2" in warning and "left out" in warning]


@needs_tesseract
def test_a_scan_reads_nearly_as_what_was_printed() -> None:
    scanned = read_pdf(SCANNED, source="scan.pdf", ocr=True)
    printed = read_pdf((FIXTURES / "writer.pdf").read_bytes(), source="writer.pdf")

    alike = difflib.SequenceMatcher(None, scanned.text.split(), printed.text.split(), autojunk=False)
    assert alike.ratio() > 0.97
    assert [section.kind for section in scanned.sections] == [section.kind for section in printed.sections]
    assert len(scanned.warnings) == 1
    assert "read by Tesseract" in scanned.warnings[0]


@needs_tesseract
def test_the_setting_reads_scans() -> None:
    (raw,) = read_inputs([str(FIXTURES / "scanned.pdf")])

    release = read_release(raw, config=Config(ocr=True))

    assert release.title is not None
    assert release.title.startswith("Campus am Weißen Main")
    assert release.publisher == "Universität Bayreuth"


@needs_tesseract
def test_only_the_scanned_page_is_read_from_its_picture() -> None:
    document = read_pdf(after_a_printed_page(SCANNED), source="mixed.pdf", ocr=True)

    assert document.text.count("Kooperationsvereinbarung") == 2
    assert [warning for warning in document.warnings if warning.endswith("page 2.")]


@needs_tesseract
def test_an_empty_page_has_no_lines() -> None:
    document = pdfium.PdfDocument.new()
    page = document.new_page(300, 300)

    assert scanned_pages.PageReader(source="empty.pdf").lines(page, 0) == []


@needs_tesseract
def test_a_page_that_takes_too_long_is_given_up() -> None:
    reader = scanned_pages.PageReader(source="scan.pdf", seconds=0.001)

    assert reader.lines(pdfium.PdfDocument(SCANNED)[0], 0) == []


@needs_tesseract
def test_a_language_without_data_is_named() -> None:
    with pytest.raises(InputError, match="tlh") as caught:
        scanned_pages.PageReader(source="scan.pdf", language="tlh")

    assert caught.value.code == "E120"


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned_pages, "which", lambda _: None)

    with pytest.raises(InputError, match="Tesseract") as caught:
        read_pdf(SCANNED, source="scan.pdf", ocr=True)

    assert caught.value.code == "E120"
