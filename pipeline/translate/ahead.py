"""Sentences of many texts through the translator together, before each text asks for its own."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.translate.protocol import Translation, Translator


class AheadTranslator:
    """A translator that keeps what it was told to prepare, until it is told to prepare other sentences.

    Nothing is prepared by a translator whose translations depend on what else it translates: records must not.
    """

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._prepared: dict[tuple[str, int], list[Translation]] = {}

    @property
    def language(self) -> str:
        """The language translated into, as a BCP 47 tag."""
        return self._translator.language

    @property
    def is_batch_invariant(self) -> bool:
        """As of the translator behind it."""
        return self._translator.is_batch_invariant

    def prepare(self, sentences: Sequence[str], *, count: int) -> None:
        """Find up to `count` translations of each sentence now, all together, and forget what was prepared before."""
        self._prepared = {}
        if self._translator.is_batch_invariant:
            unlike = list(dict.fromkeys(sentences))
            found = self._translator.alternatives(unlike, count=count)
            self._prepared = {(sentence, count): one for sentence, one in zip(unlike, found, strict=True)}

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """The likeliest translation of each sentence, in order."""
        return self._translator.translate(sentences)

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        """Up to `count` different translations of each sentence: the prepared ones, else those found now."""
        known = [self._prepared.get((sentence, count)) for sentence in sentences]
        if not any(known):
            return self._translator.alternatives(sentences, count=count)
        others = [sentence for sentence, there in zip(sentences, known, strict=True) if there is None]
        translated = iter(self._translator.alternatives(others, count=count))
        return [next(translated) if there is None else there for there in known]
