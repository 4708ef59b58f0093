"""A press release on its way to its record, in two halves, so that several can be translated together in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.spelling.plain_reading import PlainReading
from pipeline.assemble import assemble
from pipeline.clock import Clock
from pipeline.config import TRANSLATION
from pipeline.errors import InputError, validation_reason
from pipeline.ingest.release import PressRelease
from pipeline.record.models import Provenance, Record


class Extraction:
    """The reading of one press release: `begin`, then `doc` or `record`.

    A text in a strange spelling is read in the usual one; the offsets of every layer count in `release.text`.
    """

    def __init__(self, release: PressRelease, *, nlp: Language, clock: Clock | None = None) -> None:
        """Nothing is read yet.

        Args:
            release: the text with what is known of it.
            nlp: the pipeline.
            clock: measures how long each component takes.
        """
        self._release = release
        self._nlp = nlp
        self._clock = clock
        self._reading = PlainReading(release.text)
        self._doc = nlp.make_doc(self._reading.text)
        self._doc._.release = release if self._is_plain else self._reading.release(release)
        names = list(nlp.pipe_names)
        at = names.index(TRANSLATION) if TRANSLATION in names else len(names)
        self._before, self._rest = names[:at], names[at:]

    @property
    def _is_plain(self) -> bool:
        return self._reading.text == self._release.text

    def begin(self) -> None:
        """Run the components that come before the translation."""
        self._run(self._before)

    def doc(self) -> Doc:
        """Run the others; the Doc with all layers."""
        self._run(self._rest)
        if self._is_plain:
            return self._doc
        return self._reading.carry_back(self._doc, self._release, nlp=self._nlp)

    def record(self) -> Record:
        """Run the others; the record.

        Raises:
            InputError: E301, where what a component wrote breaks the contract of the record.
        """
        doc = self.doc()
        provenance = Provenance.model_validate(self._nlp.meta["depesche"]["provenance"])
        try:
            return assemble(doc, self._release, provenance=provenance)
        except ValidationError as error:
            reason = validation_reason(error)
            raise InputError("E301", source=self._release.source, name="assemble", reason=reason) from error

    def _run(self, names: Sequence[str]) -> None:
        components: list[tuple[str, Any]] = [(n, c) for n, c in self._nlp.pipeline if n in names]
        if self._clock is None:
            self._doc = self._nlp(self._doc, disable=[n for n in self._nlp.pipe_names if n not in names])
            return
        for name, component in components:
            with self._clock.stage(name):
                self._doc = component(self._doc)
