"""Any number of sentences through a model a few at a time, those of like length together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from pipeline.translate.long_sentences import join_parts, split_long
from pipeline.translate.protocol import Translation

BATCH = 16
_NOTHING = Translation("", 1.0)


class SentenceModel(Protocol):
    """A model that translates the sentences of one batch."""

    def decode(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        """Up to `count` different translations of each sentence, in order, the likeliest first."""
        ...


class BatchTranslator:
    """A translator around a model that takes a few short sentences at once."""

    def __init__(self, model: SentenceModel, *, language: str) -> None:
        self._model = model
        self._language = language

    @property
    def language(self) -> str:
        """The language translated into, as a BCP 47 tag."""
        return self._language

    @property
    def is_batch_invariant(self) -> bool:
        """Not known to be: models of floating-point numbers give others in batches of another size."""
        return False

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """The likeliest translation of each sentence; long sentences are translated clause by clause."""
        return [found[0] for found in self.alternatives(sentences, count=1)]

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        """Up to `count` different translations of each sentence, the likeliest first.

        The nth translation of a long sentence is put together from the nth of its parts.
        """
        parts = [split_long(sentence) for sentence in sentences]
        there = {part for of_sentence in parts for part in of_sentence if part}
        # The order of the sentences must not matter, and none is translated twice.
        ordered = sorted(there, key=lambda part: (len(part), part))
        known = {"": [_NOTHING]}
        for batch in _in_batches(ordered):
            known.update(zip(batch, self._model.decode(batch, count=count), strict=True))
        return [joined([known[part] for part in of_sentence]) for of_sentence in parts]


def joined(parts: list[list[Translation]]) -> list[Translation]:
    """The translations of a sentence from those of its parts; a part with fewer goes on with its last."""
    found = []
    for nth in range(max(map(len, parts))):
        chosen = [part[min(nth, len(part) - 1)] for part in parts]
        found.append(Translation(join_parts([t.text for t in chosen]), min(t.confidence for t in chosen)))
    return found


def different(translations: Sequence[Translation]) -> list[Translation]:
    """The translations in their order, each text once."""
    likeliest: dict[str, Translation] = {}
    for translation in translations:
        likeliest.setdefault(translation.text, translation)
    return list(likeliest.values())


def _in_batches(sentences: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(sentences), BATCH):
        yield list(sentences[start : start + BATCH])
