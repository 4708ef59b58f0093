"""Which English words are ordinary: the model's own vocabulary says it."""

from __future__ import annotations

import json

from pipeline.weights import ModelFolder

_SPACE = "▁"


def ordinary_words(model: ModelFolder) -> frozenset[str]:
    """The words, in lower case, that the translator's vocabulary has whole: frequent words of both languages.

    Names are there too, but with a capital letter; a word that is in the vocabulary in small letters is a word that
    titles and offices may capitalise without naming anyone.
    """
    pieces: list[str] = json.loads(model.file("vocabulary.json").read_text(encoding="utf-8"))
    words = (piece[1:] for piece in pieces if piece.startswith(_SPACE))
    return frozenset(word for word in words if len(word) > 1 and word.isalpha() and word.islower())
