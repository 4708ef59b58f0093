"""What any bytes may be given to, and what must hold then: a result that keeps its word, or an error with a code.

A target takes bytes. It passes where they are read or refused with an `InputError`; whatever else is raised is a finding.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.dates.component import DatesComponent
from pipeline.annotate.layers import Mention
from pipeline.annotate.spelling.plain_reading import PlainReading
from pipeline.api import load
from pipeline.config import Config, Limits
from pipeline.errors import InputError
from pipeline.ingest import media_types
from pipeline.ingest.containers import members
from pipeline.ingest.decode import decode
from pipeline.ingest.language import identify
from pipeline.ingest.markdown import read_markdown
from pipeline.ingest.metadata import parse_published
from pipeline.ingest.normalise import normalise
from pipeline.ingest.read import RawText, read_inputs
from pipeline.ingest.readers import read_document
from pipeline.ingest.reading import read_release, release_from_text
from pipeline.ingest.release import PressRelease
from pipeline.ingest.sections import find_sections
from pipeline.record.edtf_values import is_edtf
from pipeline.record.vocabulary import EntityType
from pipeline.run.worker import process
from tests.fuzz.checks import check_document, check_metadata, check_release, check_sections, check_spans

ROOT = Path(__file__).resolve().parents[2]
MODELLED = ("depesche_ner", "depesche_pairs", "depesche_topics", "depesche_summary", "depesche_translation")
_LIMITS = Limits(members=50, unpacked_mb=2)
_MOST = 20_000

Target = Callable[[bytes], None]


def decoding(data: bytes) -> None:
    """Bytes become a text that can be written as UTF-8."""
    with contextlib.suppress(InputError):
        decode(data).text.encode()


def normalising(data: bytes) -> None:
    """A normalised text is in NFC, stays as it is, and has no sign that nobody sees."""
    text = normalise(_text(data))
    assert normalise(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\x00\xad\u200b\ufeff\x85\u2028")
    text.encode()


def sections(data: bytes) -> None:
    """Sections follow each other without overlap, and hold every character that is not blank."""
    text = normalise(_text(data))
    check_sections(text, find_sections(text))


def dates(data: bytes) -> None:
    """A date is EDTF and stands where its offsets say; the day of publication is EDTF or not known."""
    text = normalise(_text(data))
    for line in text.split("\n")[:20]:
        day = parse_published(line)
        assert day is None or is_edtf(day)
    check_metadata(text)
    doc = _blank()(text)
    doc._.release = PressRelease(text, "text", published="2022-03-17")
    for date in DatesComponent(_blank())(doc)._.dates:
        assert date.text == text[date.start : date.end]
        assert date.value is None or is_edtf(date.value)


def offsets(data: bytes) -> None:
    """A span of the text in its usual spelling comes back as a span of the text."""
    text = normalise(_text(data))
    reading = PlainReading(text)
    for start in range(len(reading.text)):
        first, last = reading.to_source((start, start + 1))
        assert 0 <= first < last <= len(text)
    for start in range(0, len(text), 7):
        first, last = reading.to_plain((start, min(len(text), start + 9)))
        assert 0 <= first <= last <= len(reading.text)


def languages(data: bytes) -> None:
    """The language of any text is named, with a confidence."""
    found = identify(normalise(_text(data)))
    assert 0 <= found.confidence <= 1
    assert found.name


def releases(data: bytes) -> None:
    """Bytes in a file of text give a release that can be written, or an error with a code."""
    with contextlib.suppress(InputError):
        check_release(read_release(raw(data, media_types.TEXT), config=Config(max_characters=_MOST)))


def lines(data: bytes) -> None:
    """A line of JSONL gives a release that can be written, or an error with a code."""
    with contextlib.suppress(InputError):
        check_release(read_release(raw(data, media_types.JSONL, line=1)))


def markdown(data: bytes) -> None:
    """Markdown gives a text with the sections that its markup states."""
    check_document(read_markdown(_text(data)))


def records(data: bytes) -> None:
    """Whatever the entity model says of a text, what the rules make of it is a record whose spans hold."""
    with contextlib.suppress(InputError):
        release = release_from_text(f"Die Stadt Herne teilt am Dienstag mit: {_text(data)}", published="2022")
        if len(release.text) < _MOST:
            check_spans(release, nlp=_without_models())


def html(data: bytes) -> None:
    """A web page."""
    _document(data, media_types.HTML)


def pdf(data: bytes) -> None:
    """A PDF file."""
    _document(data, media_types.PDF)


def rtf(data: bytes) -> None:
    """A Rich Text file."""
    _document(data, media_types.RTF)


def word(data: bytes) -> None:
    """The body of a Word document, in an archive that is whole."""
    _document(_zipped({"word/document.xml": data}), media_types.WORD)


def opendocument(data: bytes) -> None:
    """The body of an OpenDocument text, in an archive that is whole."""
    _document(_zipped({"content.xml": data}), media_types.OPENDOCUMENT)


def mail(data: bytes) -> None:
    """A mail, and what is attached to it."""
    _document(data, media_types.MAIL)
    _container(data, media_types.MAIL)


def mailbox(data: bytes) -> None:
    """A mailbox."""
    _container(data, media_types.MAILBOX)


def feed(data: bytes) -> None:
    """A feed."""
    _container(data, media_types.FEED)


def table(data: bytes) -> None:
    """A table."""
    _container(data, media_types.CSV)


def archive(data: bytes) -> None:
    """An archive that may be damaged."""
    _container(data, media_types.ZIP)
    _container(data, media_types.TAR)


def files(data: bytes) -> None:
    """A file of any kind: each text in it becomes an outcome, and no outcome is an error that nobody foresaw."""
    with tempfile.NamedTemporaryFile(suffix="", dir=_memory()) as file:
        file.write(data)
        file.flush()
        for found in read_inputs([file.name]):
            outcome = process(found, nlp=_without_models(), config=Config(max_characters=_MOST))
            if outcome.reject is not None:
                assert outcome.reject.code != "E301", outcome.reject.traceback
            said = outcome.record or (outcome.reject and outcome.reject.line())
            json.dumps(said, ensure_ascii=False).encode()


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        decoding,
        normalising,
        sections,
        dates,
        offsets,
        languages,
        releases,
        lines,
        markdown,
        records,
        html,
        pdf,
        rtf,
        word,
        opendocument,
        mail,
        mailbox,
        feed,
        table,
        archive,
        files,
    )
}


def raw(data: bytes, media_type: str, *, line: int | None = None) -> RawText:
    """Bytes as an input."""
    return RawText("fuzz", "0" * 64, media_type, data=data, length=len(data), line=line)


def _text(data: bytes) -> str:
    """Any bytes as a text: lone surrogates stay, other bytes that are no UTF-8 are replaced."""
    head = data[:_MOST]
    try:
        return head.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return head.decode("utf-8", "replace")


def _document(data: bytes, media_type: str) -> None:
    with contextlib.suppress(InputError):
        check_document(read_document(data, media_type, source="fuzz"))
        check_release(read_release(raw(data, media_type)))


def _container(data: bytes, media_type: str) -> None:
    for member in members(io.BytesIO(data), media_type, source="fuzz", limits=_LIMITS):
        if not isinstance(member, InputError):
            member.name.encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return packed.getvalue()


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


@lru_cache(maxsize=1)
def _blank() -> Language:
    return load(Config(disable=(*MODELLED, "depesche_linker", "depesche_calibration")))


@lru_cache(maxsize=1)
def _without_models() -> Language:
    """Our pipeline with names by chance in the place of the models."""
    nlp = load(Config(disable=MODELLED))
    Language.component("fuzz_names", func=_name_by_chance)
    nlp.add_pipe("fuzz_names", after="depesche_sentences")
    return nlp


def _name_by_chance(doc: Doc) -> Doc:
    kinds = list(EntityType)
    at = 0
    while at < len(doc):
        size = 1 + len(doc[at].text) % 3
        span = doc[at : at + size]
        if doc[at].text[:1].isupper():
            label = kinds[sum(map(ord, span.text)) % len(kinds)].value
            doc._.mentions.append(Mention(span.start_char, span.end_char, span.text, label, 0.9))
            at += size
        else:
            at += 1
    return doc
