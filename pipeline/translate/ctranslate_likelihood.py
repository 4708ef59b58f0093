"""The likelihood of sentences by the model of the translator; one forward pass a sentence, no decoding."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pipeline.translate.likelihood import Piece

# The second was not tuned, and works: the model has learnt the first both ways.
_PROMPTS = {"en": "{given}\nEnglish:", "de": "{given}\nGerman:"}
# The sentences of a text with all their candidates.
_KEPT = 512


class CTranslateLikelihood:
    """Scores sentences with a decoder-only model in CTranslate2 that is loaded already."""

    def __init__(self, generator: Any, tokenizer: Any) -> None:
        """Make it from a `ctranslate2.Generator` and the `tokenizers.Tokenizer` of its model."""
        self._generator = generator
        self._tokenizer = tokenizer
        self._scored = lru_cache(maxsize=_KEPT)(self._score)

    def of_english(self, english: str, *, german: str) -> tuple[Piece, ...]:
        """The pieces of an English sentence as the translation of a German one."""
        return self._scored(english, german, "en")

    def of_german(self, german: str, *, english: str) -> tuple[Piece, ...]:
        """The pieces of a German sentence as the translation of an English one."""
        return self._scored(german, english, "de")

    def _score(self, text: str, given: str, language: str) -> tuple[Piece, ...]:
        prompt = self._tokenizer.encode(_PROMPTS[language].format(given=given)).tokens
        encoded = self._tokenizer.encode(f" {text}", add_special_tokens=False)
        # One at a time: sentences of different length in one batch would pad each other, and change the numbers.
        scored = self._generator.score_batch([[*prompt, *encoded.tokens]])[0].log_probs[len(prompt) - 1 :]
        # The space before the text is none of it.
        spans = [(max(0, start - 1), max(0, end - 1)) for start, end in encoded.offsets]
        return tuple(Piece(*span, value) for span, value in zip(spans, scored, strict=True))
