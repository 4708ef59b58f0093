"""German to English by our own model, int8 in CTranslate2; no torch is needed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import ctranslate2
from transformers import PreTrainedTokenizerFast

from pipeline.errors import DepescheError
from pipeline.translate.long_sentences import join_parts, split_long
from pipeline.translate.protocol import Translation
from pipeline.weights import ModelFolder

PROMPT = "{german}\nEnglish:"
"""What the model was tuned to continue; `pipeline.train.translator.tune` uses the same."""

WEIGHTS = "model.bin"
END = "<eos>"
# Tokens of a translation for each token of the prompt, and some for short ones: a model that does not stop is stopped.
_LENGTH_FACTOR, _LENGTH_ROOM = 2, 24


class CTranslateTranslator:
    """A decoder-only model that continues a German sentence with its English translation.

    Each sentence is decoded alone: in a batch the shapes of the matrices, and with them the rounding, would depend
    on the sentences beside it.
    """

    def __init__(self, model: ModelFolder, *, threads: int = 1) -> None:
        """Load the model into memory.

        Args:
            model: the folder of the model; `model.bin` may lie there in pieces, `model.bin.part0` on.
            threads: processor threads for one sentence.

        Raises:
            DepescheError: E201 or E203, where a file is missing or the model cannot be read.
        """
        self._tokenizer = _load_tokenizer(model)
        self._generator = _load_generator(model, threads=threads)

    @property
    def language(self) -> str:
        """English."""
        return "en"

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """One translation a sentence, by greedy decoding; long sentences are translated clause by clause."""
        return [self._translate(sentence) for sentence in sentences]

    def alternatives(self, sentence: str, *, count: int) -> list[Translation]:
        """Up to `count` different translations of one sentence by beam search, the likeliest first."""
        found = {t.text: t for t in reversed(self._decode(sentence, beam=count)) if t.text}
        return list(reversed(found.values()))

    def count_tokens(self, english: str) -> int:
        """How many tokens the model writes for a text; its speed is measured in them."""
        return len(self._tokenizer.backend_tokenizer.encode(english, add_special_tokens=False).ids)

    def _translate(self, sentence: str) -> Translation:
        parts = [self._decode(part)[0] for part in split_long(sentence)]
        return Translation(join_parts([part.text for part in parts]), min(part.confidence for part in parts))

    def _decode(self, sentence: str, *, beam: int = 1) -> list[Translation]:
        if not sentence.strip():
            return [Translation("", 1.0)]
        encoded = self._tokenizer.backend_tokenizer.encode(PROMPT.format(german=" ".join(sentence.split())))
        (result,) = self._generator.generate_batch(
            [encoded.tokens],
            beam_size=beam,
            num_hypotheses=beam,
            max_length=_LENGTH_FACTOR * len(encoded.tokens) + _LENGTH_ROOM,
            end_token=END,
            include_prompt_in_result=False,
            return_scores=True,
        )
        return [
            Translation(str(self._tokenizer.decode(ids, skip_special_tokens=True)).strip(), math.exp(score))
            for ids, score in zip(result.sequences_ids, result.scores, strict=True)
        ]


def _load_tokenizer(model: ModelFolder) -> Any:
    path = model.file("tokenizer.json")
    try:
        return PreTrainedTokenizerFast(
            tokenizer_file=str(path), bos_token="<bos>", eos_token=END, pad_token="<pad>", unk_token="<unk>"
        )
    except Exception as error:  # the tokenizers library raises bare Exception
        raise DepescheError("E203", source=str(path), name=model.manifest.name, reason=str(error)) from error


def _load_generator(model: ModelFolder, *, threads: int) -> Any:
    names = sorted(
        (name for name in model.manifest.files if name.startswith(f"{WEIGHTS}.part")),
        key=lambda name: int(name.rpartition("part")[2]),
    )
    # The pieces are joined in memory: a joined copy on disk would double the model, and need a writable folder.
    weights = b"".join(model.file(name).read_bytes() for name in names or [WEIGHTS])
    files = {name: model.file(name).read_bytes() for name in ("config.json", "vocabulary.json")}
    try:
        return ctranslate2.Generator(
            str(model.path),
            device="cpu",
            compute_type="int8",
            intra_threads=threads,
            files={WEIGHTS: weights, **files},
        )
    except (RuntimeError, ValueError) as error:
        raise DepescheError(
            "E203", source=str(model.path), name=model.manifest.name, reason=str(error)
        ) from error
