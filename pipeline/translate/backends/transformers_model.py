"""Sequence-to-sequence and causal models of transformers, in torch. Code that lies beside the weights is not run."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pipeline.errors import DepescheError
from pipeline.translate.backends.converted import BEAM, LENGTH_FACTOR, LENGTH_ROOM
from pipeline.translate.backends.folder import TranslatorFolder
from pipeline.translate.backends.pieces import Pieces
from pipeline.translate.backends.target_languages import Target
from pipeline.translate.batches import different
from pipeline.translate.protocol import Translation


class TransformersModel:
    """A model of transformers on the CPU, in 32-bit numbers."""

    def __init__(
        self, folder: TranslatorFolder, pieces: Pieces, *, target: Target, prompt: str | None, threads: int
    ) -> None:
        """Load the model.

        Raises:
            DepescheError: E902, where its weights cannot be read or do not fit, E903 without torch.
        """
        self._pieces = pieces
        self._target = target
        self._prompt = prompt
        self._is_causal = folder.is_causal()
        self._torch, self._network = _load(folder, threads=threads)

    def decode(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        """Up to `count` different translations of each sentence by beam search, in order, the likeliest first."""
        given = [
            self._pieces.encode(sentence, target=self._target, prompt=self._prompt) for sentence in sentences
        ]
        ids, mask = self._filled(given)
        is_forced = self._target.piece and not self._target.stands_in_source
        with self._torch.inference_mode():
            output = self._network.generate(
                input_ids=ids,
                attention_mask=mask,
                num_beams=BEAM,
                num_return_sequences=count,
                do_sample=False,
                length_penalty=1.0,
                max_length=None,
                max_new_tokens=LENGTH_FACTOR * max(map(len, given)) + LENGTH_ROOM,
                eos_token_id=self._pieces.ends() or None,
                pad_token_id=self._pieces.padding,
                forced_bos_token_id=self._pieces.vocabulary[self._target.piece] if is_forced else None,
                output_scores=True,
                return_dict_in_generate=True,
            )
        start = ids.shape[1] if self._is_causal else 0
        written = [self._pieces.decode(row[start:]) for row in output.sequences.tolist()]
        scores = [math.exp(score) for score in output.sequences_scores.tolist()]
        found = [Translation(text, score) for text, score in zip(written, scores, strict=True)]
        return [different(found[at : at + count]) for at in range(0, len(found), count)]

    def _filled(self, given: Sequence[list[int]]) -> tuple[Any, Any]:
        """The sentences as one tensor, and which of its places are theirs; what is continued is filled up in front."""
        width = max(map(len, given))
        ids, mask = [], []
        for numbers in given:
            room = [self._pieces.padding] * (width - len(numbers))
            own, none = [1] * len(numbers), [0] * len(room)
            ids.append([*room, *numbers] if self._is_causal else [*numbers, *room])
            mask.append([*none, *own] if self._is_causal else [*own, *none])
        return self._torch.tensor(ids), self._torch.tensor(mask)


def _load(folder: TranslatorFolder, *, threads: int) -> tuple[Any, Any]:
    try:
        import torch
        from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM
        from transformers.utils import logging
    except ImportError as error:
        raise DepescheError(
            "E903", source=str(folder.path), model=folder.name, package="torch", extra="torch"
        ) from error
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.set_num_threads(threads)
    kind = AutoModelForCausalLM if folder.is_causal() else AutoModelForSeq2SeqLM
    try:
        network, loading = kind.from_pretrained(
            folder.path,
            local_files_only=True,
            trust_remote_code=False,
            dtype=torch.float32,
            output_loading_info=True,
        )
    except Exception as error:  # the readers of weights have errors of their own
        raise folder.unusable(error) from error
    # transformers fills what the file does not have with numbers drawn at random.
    if missing := sorted(loading["missing_keys"]):
        raise folder.unusable(f"its weights lack {', '.join(missing[:3])}: it was not trained to write text")
    return torch, network.eval()
