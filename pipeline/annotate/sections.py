"""The component `depesche_sections`: puts the sections of the press release on the Doc."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

import pipeline.annotate.layers  # noqa: F401  (registers doc._.release and doc._.sections)
from pipeline.ingest.sections import find_sections


@Language.factory("depesche_sections", assigns=["doc._.sections"])
class SectionMarker:
    """Copies the sections of `doc._.release`; finds them where a bare text was given."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - spaCy passes it
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.sections`."""
        release = doc._.release
        if release is not None and release.text == doc.text:
            doc._.sections = [replace(section) for section in release.sections]
        else:
            doc._.sections = find_sections(doc.text)
        return doc
