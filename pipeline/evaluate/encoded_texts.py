"""Texts that several pipelines read go through the shared encoder once."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate import layers  # noqa: F401 - registers doc._.encoded


class EncodedTexts:
    """What the encoder said of each text that one of these pipelines has read.

    A pipeline whose encoder or sentences are others does not take it and reads the text anew, as `Encoder.read_doc` sees to.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._first: dict[str, Doc] = {}

    def share(self, nlp: Language) -> None:
        """Let a pipeline take what is known of a text, and give what it is the first to read."""
        cut = nlp.tokenizer

        def make_doc(text: str) -> Doc:
            doc: Doc = cut(text)
            doc._.encoded = self._first.setdefault(text, doc)._.encoded
            return doc

        nlp.tokenizer = make_doc
