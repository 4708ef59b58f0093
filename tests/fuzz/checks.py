"""What must hold of a text, a document, a release and a record, whatever they were read from."""

from __future__ import annotations

import json
from collections.abc import Sequence

from spacy.language import Language

from pipeline.api import extract_release
from pipeline.ingest.blocks import DocumentText
from pipeline.ingest.language import language_tag
from pipeline.ingest.metadata import read_metadata
from pipeline.ingest.normalise import normalise
from pipeline.ingest.release import PressRelease, Section
from pipeline.ingest.sections import find_sections
from pipeline.record.edtf_values import is_edtf


def check_sections(text: str, found: Sequence[Section]) -> None:
    """The sections of a text cover it in order."""
    end = 0
    for section in found:
        assert end <= section.start < section.end <= len(text)
        assert not text[end : section.start].strip()
        end = section.end
    assert not text[end:].strip()


def check_metadata(text: str) -> None:
    """What a text says about itself stands in it."""
    found = read_metadata(text, find_sections(text))
    assert found.published is None or is_edtf(found.published)
    for spans in found.evidence.values():
        assert all(0 <= start < end <= len(text) for start, end in spans)


def check_release(release: PressRelease) -> None:
    """A release can be written, and its offsets lie in its text."""
    check_sections(release.text, release.sections)
    assert release.published is None or is_edtf(release.published)
    assert language_tag(release.language) == release.language
    said = [release.text, release.source, release.title, release.publisher, *release.warnings]
    json.dumps(said, ensure_ascii=False).encode()


def check_document(document: DocumentText) -> None:
    """A document's text is normalised, and the sections that its markup states lie in it."""
    assert normalise(document.text) == document.text
    assert all(0 <= s.start < s.end <= len(document.text) for s in document.sections)
    check_sections(document.text, find_sections(document.text, hints=document.sections))
    said = [document.text, document.title, document.published, document.publisher, *document.warnings]
    json.dumps(said, ensure_ascii=False).encode()


def check_spans(release: PressRelease, *, nlp: Language) -> None:
    """A record of the release: each span is not empty, lies in the text, and holds the words that it says."""
    record = extract_release(release, nlp=nlp)
    text = record.document.text
    quoted = [mention for _, entity in record.entities() for mention in entity.mentions]
    for item in (*quoted, *record.dates, *record.quotes):
        assert text[item.start : item.end] == item.text
    record.model_dump_json().encode()
