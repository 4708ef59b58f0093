"""Models that were converted for CTranslate2, with the tokenizer beside them; no torch is needed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import ctranslate2

from pipeline.translate.backends.folder import TranslatorFolder
from pipeline.translate.backends.pieces import Pieces
from pipeline.translate.backends.target_languages import Target
from pipeline.translate.batches import different
from pipeline.translate.protocol import Translation

BEAM = 3
# Pieces of a translation for each of what is given, and some for short ones: a model that does not stop is stopped.
LENGTH_FACTOR, LENGTH_ROOM = 2, 24


class ConvertedModel:
    """A sequence-to-sequence or causal model in CTranslate2, in the numbers that it was converted to."""

    def __init__(
        self, folder: TranslatorFolder, pieces: Pieces, *, target: Target, prompt: str | None, threads: int
    ) -> None:
        """Load the model.

        Raises:
            DepescheError: E902, where CTranslate2 cannot read it.
        """
        self._pieces = pieces
        self._target = target
        self._prompt = prompt
        self._is_causal = folder.is_causal()
        kind = ctranslate2.Generator if self._is_causal else ctranslate2.Translator
        try:
            self._model: Any = kind(str(folder.path), device="cpu", intra_threads=threads)
        except (RuntimeError, ValueError) as error:
            raise folder.unusable(error) from error

    def decode(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        """Up to `count` different translations of each sentence by beam search, in order, the likeliest first."""
        given = [
            self._pieces.tokens(self._pieces.encode(sentence, target=self._target, prompt=self._prompt))
            for sentence in sentences
        ]
        longest = LENGTH_FACTOR * max(map(len, given)) + LENGTH_ROOM
        options: dict[str, Any] = {"beam_size": BEAM, "num_hypotheses": count, "return_scores": True}
        options["end_token"] = self._pieces.tokens(self._pieces.ends())
        if self._is_causal:
            results = self._model.generate_batch(
                given, max_length=longest, include_prompt_in_result=False, **options
            )
            return [self._read(result.sequences, result.scores) for result in results]
        is_forced = self._target.piece and not self._target.stands_in_source
        prefix = [[self._target.piece]] * len(given) if is_forced else None
        results = self._model.translate_batch(given, prefix, max_decoding_length=longest, **options)
        return [self._read(result.hypotheses, result.scores) for result in results]

    def _read(self, sequences: Sequence[list[str]], scores: Sequence[float]) -> list[Translation]:
        texts = [self._pieces.decode(self._pieces.numbers(tokens)) for tokens in sequences]
        return different(
            [Translation(text, math.exp(score)) for text, score in zip(texts, scores, strict=True)]
        )
