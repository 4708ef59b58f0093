"""A converted translator of a few kilobytes: German words in, English words out, which ones is chance. No torch is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

GERMAN = ("Die", "Stadt", "zahlt", "baut", "heute", "Brücken")
ENGLISH = ("The", "city", "pays", "builds", "today", "bridges")
_WIDTH = 8


def write_converted(path: Path, *, pieces: tuple[str, ...] = (), seed: int = 37) -> Path:
    """Write the model with its tokenizer; `pieces` are further ones of its vocabulary."""
    from ctranslate2.specs import TransformerSpec
    from ctranslate2.specs.common_spec import Activation

    path.mkdir(parents=True)
    vocabulary = ["<unk>", "</s>", "<pad>", *pieces, ".", *GERMAN, *ENGLISH]
    rng = np.random.default_rng(seed)
    spec = TransformerSpec.from_config(1, 2, activation=Activation.RELU)
    for side in (spec.encoder, spec.decoder):
        _fill_side(side, rng, words=len(vocabulary))
    _fill(spec.decoder.projection, rng, len(vocabulary), _WIDTH)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.unk_token, spec.config.eos_token, spec.config.bos_token = "<unk>", "</s>", "<unk>"
    spec.validate()
    spec.save(str(path))
    _write_tokenizer(path, vocabulary)
    return path


def _fill_side(side: Any, rng: np.random.Generator, *, words: int) -> None:
    embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
    embeddings.weight = _numbers(rng, words, _WIDTH)
    _even(side.layer_norm)
    for layer in side.layer:
        _fill(layer.self_attention.linear[0], rng, 3 * _WIDTH, _WIDTH)
        _fill(layer.self_attention.linear[1], rng, _WIDTH, _WIDTH)
        _fill(layer.ffn.linear_0, rng, 2 * _WIDTH, _WIDTH)
        _fill(layer.ffn.linear_1, rng, _WIDTH, 2 * _WIDTH)
        _even(layer.self_attention.layer_norm)
        _even(layer.ffn.layer_norm)
        if hasattr(layer, "attention"):
            for linear, factor in zip(layer.attention.linear, (1, 2, 1), strict=True):
                _fill(linear, rng, factor * _WIDTH, _WIDTH)
            _even(layer.attention.layer_norm)


def _numbers(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return rng.normal(size=shape).astype(np.float32)


def _fill(linear: Any, rng: np.random.Generator, rows: int, columns: int) -> None:
    linear.weight, linear.bias = _numbers(rng, rows, columns), _numbers(rng, rows)


def _even(norm: Any) -> None:
    norm.gamma, norm.beta = np.ones(_WIDTH, np.float32), np.zeros(_WIDTH, np.float32)


def _write_tokenizer(path: Path, vocabulary: list[str]) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    numbers = {piece: number for number, piece in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordLevel(numbers, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(".", "isolated"),
            pre_tokenizers.Split(" ", "removed"),
        ]
    )
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="<unk>", eos_token="</s>", pad_token="<pad>"
    ).save_pretrained(path)
