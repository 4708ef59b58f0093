"""Raw bytes to a press release: the one way in, for files, lines of JSONL and texts given in Python."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from pipeline.config import MEGABYTE, Config
from pipeline.errors import InputError
from pipeline.ingest.blocks import DocumentText
from pipeline.ingest.decode import decode
from pipeline.ingest.html_text import has_markup, strip_markup
from pipeline.ingest.language import language_tag
from pipeline.ingest.language_judgement import judge_language
from pipeline.ingest.markdown import read_markdown
from pipeline.ingest.media_types import HTML, JSONL, MARKDOWN
from pipeline.ingest.metadata import parse_published, read_metadata
from pipeline.ingest.normalise import normalise
from pipeline.ingest.read import RawText
from pipeline.ingest.readers import READERS, read_document, read_fragment
from pipeline.ingest.release import PressRelease, Section
from pipeline.ingest.section_languages import with_languages
from pipeline.ingest.sections import find_sections
from pipeline.ingest.source_names import writable
from pipeline.record.vocabulary import Basis

_WORD = re.compile(r"[^\W\d_]{2,}")
_MIN_WORDS, _MIN_LETTERS = 2, 10
# A character takes at most so many bytes: in UTF-8, and escaped in JSON.
_BYTES_A_CHARACTER, _JSON_BYTES_A_CHARACTER = 4, 12
_JSON_OVERHEAD = 65_536


@dataclass(slots=True)
class _Draft:
    """A text on its way to a press release, with what came with it."""

    text: str
    source: str
    sha256: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    language: str | None = None
    given: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    hints: list[Section] | None = None


def read_release(raw: RawText, *, config: Config | None = None) -> PressRelease:
    """Read one raw text.

    Raises:
        InputError: E101 empty, E102 binary, E103 not German, E104 too long, E105 unknown encoding, E106 and E107 a wrong
            line of JSONL, E108 unreadable, E109 nothing there, E111 a kind that is not read, E112 no words,
            E113 to E120 what the reader of a document says, E121 too large.
    """
    settings = config or Config()
    _refuse_large(raw, settings)
    data = raw.read()
    if raw.media_type in READERS:
        return _finish(_document(raw, data, settings), settings)
    decoded = decode(data, source=raw.source)
    draft = _Draft(
        decoded.text,
        raw.source,
        raw.sha256,
        raw.media_type,
        decoded.encoding,
        warnings=list(decoded.warnings),
    )
    if raw.media_type == JSONL:
        _read_fields(draft, raw.line or 1)
    return _finish(draft, settings)


def _refuse_large(raw: RawText, settings: Config) -> None:
    """Refuse what is too large before any of it is read."""
    if raw.error is not None or raw.length <= most_bytes(raw, settings):
        return
    if raw.media_type in READERS:
        raise InputError("E121", source=raw.source, limit=most_bytes(raw, settings))
    limit = settings.max_characters
    raise InputError("E104", source=raw.source, length=f"more than {limit}", limit=limit)


def most_bytes(raw: RawText, settings: Config) -> int:
    """How many bytes a raw text can have, by what it is; a longer one is refused without being read."""
    if raw.media_type in READERS:
        return settings.limits.document_mb * MEGABYTE
    per_character = _JSON_BYTES_A_CHARACTER if raw.line is not None else _BYTES_A_CHARACTER
    return settings.max_characters * per_character + _JSON_OVERHEAD


def _document(raw: RawText, data: bytes, settings: Config) -> _Draft:
    document = read_document(
        data, raw.media_type, source=raw.source, limits=settings.limits, ocr=settings.ocr
    )
    draft = _Draft(
        document.text, raw.source, raw.sha256, raw.media_type, document.encoding, warnings=document.warnings
    )
    draft.hints = document.sections
    draft.given = _given(document)
    return draft


def _given(document: DocumentText) -> dict[str, str]:
    fields = {"title": document.title, "published": document.published, "publisher": document.publisher}
    return {name: value for name, value in fields.items() if value}


def release_from_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    source: str = "text",
    config: Config | None = None,
) -> PressRelease:
    """Read a text that is a string already.

    Args:
        text: the press text.
        title: its headline, where it is known.
        published: its day: ISO 8601, EDTF, or a German date.
        source: what to call it.
        config: the settings; without it, the defaults.

    Raises:
        InputError: E101 empty, E103 not German, E104 too long, E112 no words.
    """
    given = {name: value for name, value in (("title", title), ("published", published)) if value}
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _finish(_Draft(text, source, digest, given=given), config or Config())


def _read_fields(draft: _Draft, line: int) -> None:
    """Put what an object of JSONL says into the draft."""
    try:
        fields = json.loads(draft.text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError("E106", source=draft.source, line=line, reason=reason) from error
    if not isinstance(fields, dict):
        raise InputError("E107", source=draft.source, line=line, reason="it is no object")
    text = fields.get("text")
    if not isinstance(text, str):
        reason = "it has no text" if text is None else "its text is no string"
        raise InputError("E107", source=draft.source, line=line, reason=reason)
    draft.text = text
    for name in ("title", "published", "publisher"):
        _take(draft, name, fields.get(name))
    if isinstance(fields.get("source"), str) and fields["source"].strip():
        draft.source = writable(fields["source"].strip())
    _take_language(draft, fields.get("language"))
    if fields.get("media_type") == MARKDOWN:
        draft.media_type = MARKDOWN
    elif fields.get("media_type") == HTML and has_markup(draft.text):
        fragment = read_fragment(draft.text)
        draft.text, draft.hints = fragment.text, fragment.sections


def _take_language(draft: _Draft, value: Any) -> None:
    draft.language = language_tag(value) if isinstance(value, str) else None
    if draft.language is None and value not in (None, ""):
        draft.warnings.append("The field language is no language tag (BCP 47) and was left out.")


def _take(draft: _Draft, name: str, value: Any) -> None:
    if isinstance(value, str) and value.strip():
        draft.given[name] = normalise(value)
    elif value not in (None, ""):
        draft.warnings.append(f"The field {name} is no text and was left out.")


def _finish(draft: _Draft, settings: Config) -> PressRelease:
    if len(draft.text) > settings.max_characters:
        raise InputError("E104", source=draft.source, length=len(draft.text), limit=settings.max_characters)
    hints = _plain_text(draft)
    _refuse_wordless(draft)
    sections = with_languages(
        draft.text, find_sections(draft.text, hints=hints, title=draft.given.get("title"))
    )
    known = judge_language(draft.text, sections, given=draft.language, settings=settings, source=draft.source)
    release = PressRelease(
        text=draft.text,
        source=draft.source,
        media_type=draft.media_type,
        encoding=draft.encoding,
        sha256=draft.sha256,
        language=known.tag,
        language_confidence=known.confidence,
        sections=known.sections,
        warnings=[*draft.warnings, *known.warnings],
    )
    _add_metadata(release, draft)
    return release


def _plain_text(draft: _Draft) -> list[Section]:
    """Turn the draft's text into normalised plain text; returns what its markup says about its parts."""
    if draft.hints is not None:
        return draft.hints
    if draft.media_type == MARKDOWN:
        markdown = read_markdown(draft.text)
        draft.text = markdown.text
        draft.warnings.extend(markdown.warnings)
        draft.given = _given(markdown) | draft.given
        return markdown.sections
    if has_markup(draft.text):
        draft.text = strip_markup(draft.text)
        draft.warnings.append("The text had HTML in it; its tags were taken out.")
    draft.text = normalise(draft.text)
    return []


def _refuse_wordless(draft: _Draft) -> None:
    if not draft.text:
        raise InputError("E101", source=draft.source)
    words = _WORD.findall(draft.text, 0, 10_000)
    if len(words) < _MIN_WORDS or sum(map(len, words)) < _MIN_LETTERS:
        raise InputError("E112", source=draft.source, length=len(draft.text))


def _add_metadata(release: PressRelease, draft: _Draft) -> None:
    found = read_metadata(release.text, release.sections)
    title = draft.given.get("title")
    if title:
        start = release.text.find(title)
        evidence = [(start, start + len(title))] if start >= 0 else []
        found.state("title", title, basis=Basis.STATED, evidence=evidence)
    given_day = draft.given.get("published")
    if given_day:
        day = parse_published(given_day)
        if day:
            evidence = found.evidence.get("published", []) if day == found.published else []
            found.state("published", day, basis=Basis.STATED, evidence=evidence)
        else:
            release.warnings.append(f"The day of publication {given_day!r} cannot be read and was left out.")
    publisher = draft.given.get("publisher")
    if publisher:
        found.state("publisher", publisher, basis=Basis.STATED, evidence=[])
    release.title, release.published, release.publisher = found.title, found.published, found.publisher
    release.basis, release.evidence = found.basis, found.evidence
