"""German to English by our own model, int8 in CTranslate2; no torch is needed."""

from __future__ import annotations

import math
import mmap
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import ctranslate2
from tokenizers import Tokenizer

from pipeline.errors import DepescheError
from pipeline.translate.batches import different, joined
from pipeline.translate.ctranslate_likelihood import CTranslateLikelihood
from pipeline.translate.long_sentences import split_long
from pipeline.translate.prompt_groups import leader, prompt_groups
from pipeline.translate.protocol import Translation
from pipeline.weights import ModelFolder

PROMPT = "{german}\nEnglish:"
"""What the model was tuned to continue; `pipeline.train.translator.tune` uses the same."""

WEIGHTS = "model.bin"
END = "<eos>"
# Tokens of a translation for each token of the prompt, and some for short ones: a model that does not stop is stopped.
_LENGTH_FACTOR, _LENGTH_ROOM = 2, 24
BEAM = 3
_ANSWERED_SOON, _FILLER = "Ja.", "\n"
_NOTHING = Translation("", 1.0)


class CTranslateTranslator:
    """A decoder-only model that continues a German sentence with its English translation.

    Sentences of one list are decoded together, in groups that give each the same bytes as alone and take less than half
    of the time. Decoding is by beam search, which here costs half as much again as taking the likeliest word each time, and gives
    the alternatives with it.
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

    @property
    def is_batch_invariant(self) -> bool:
        """Yes: measured on sentences alone, with others and with themselves; see the model's card."""
        return True

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """The likeliest translation of each sentence; long sentences are translated clause by clause."""
        return [found[0] for found in self.alternatives(sentences, count=1)]

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        """Up to `count` different translations of each sentence by beam search, the likeliest first.

        `count` is at most `BEAM`. The nth translation of a long sentence is put together from the nth of its parts.
        """
        parts = [split_long(sentence) for sentence in sentences]
        decoded = iter(self._decode([part for of_sentence in parts for part in of_sentence], count=count))
        return [joined([next(decoded) for _ in of_sentence]) for of_sentence in parts]

    def count_tokens(self, english: str) -> int:
        """How many tokens the model writes for a text; its speed is measured in them."""
        return len(self._tokenizer.encode(english, add_special_tokens=False).ids)

    def likelihood(self) -> CTranslateLikelihood:
        """The same model as a judge of sentences that are there already."""
        return CTranslateLikelihood(self._generator, self._tokenizer)

    def _decode(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        prompts = {
            place: self._prompt(sentence) for place, sentence in enumerate(sentences) if sentence.strip()
        }
        found: dict[int, list[Translation]] = {}
        for group in prompt_groups({place: len(prompt) for place, prompt in prompts.items()}):
            before = leader(self._prompt(_ANSWERED_SOON), filler=_FILLER, length=group.at_once)
            _, *results = self._generator.generate_batch(
                [before, *(prompts[place] for place in group.places)],
                beam_size=BEAM,
                num_hypotheses=count,
                max_length=_LENGTH_FACTOR * group.longest + _LENGTH_ROOM,
                end_token=END,
                include_prompt_in_result=False,
                return_scores=True,
            )
            found.update(zip(group.places, map(self._read, results), strict=True))
        return [found.get(place, [_NOTHING]) for place in range(len(sentences))]

    def _prompt(self, sentence: str) -> list[str]:
        tokens: list[str] = self._tokenizer.encode(PROMPT.format(german=" ".join(sentence.split()))).tokens
        return tokens

    def _read(self, result: Any) -> list[Translation]:
        texts = [
            str(self._tokenizer.decode(ids, skip_special_tokens=True)).strip() for ids in result.sequences_ids
        ]
        return different(
            [Translation(text, math.exp(score)) for text, score in zip(texts, result.scores, strict=True)]
        )


def _load_tokenizer(model: ModelFolder) -> Any:
    path = model.file("tokenizer.json")
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # the tokenizers library raises bare Exception
        raise DepescheError("E203", source=str(path), name=model.manifest.name, reason=str(error)) from error


def _load_generator(model: ModelFolder, *, threads: int) -> Any:
    names = sorted(
        (name for name in model.manifest.files if name.startswith(f"{WEIGHTS}.part")),
        key=lambda name: int(name.rpartition("part")[2]),
    )
    pieces = [model.file(name) for name in names or [WEIGHTS]]
    files = {name: model.file(name).read_bytes() for name in ("config.json", "vocabulary.json")}
    try:
        # A joined copy on disk would double the model, and need a writable folder.
        weights = _joined(pieces)
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


def _joined(paths: Sequence[Path]) -> bytes:
    """The files in one piece; mapped, so that the memory holds them once and not twice."""
    with ExitStack() as opened:
        files = [opened.enter_context(path.open("rb")) for path in paths]
        pieces = [
            opened.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) for file in files
        ]
        return b"".join(pieces)
