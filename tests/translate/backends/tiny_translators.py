"""Tiny translators that know three sentences, trained here in seconds, saved as transformers does. They need torch."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

SENTENCES = {
    "Die Stadt zahlt.": ("The city pays.", "La ville paie."),
    "Die Stadt baut heute Brücken.": ("The city builds bridges today.", "La ville construit aujourd'hui des ponts."),
    "Heute baut der Kreis.": ("Today the county builds.", "Aujourd'hui l'arrondissement construit."),
}  # fmt: skip
"""What the models know, in German, English and French."""
PIECE_OF = {"en": "eng_Latn", "fr": "fra_Latn"}
_LINE_BREAK, _ENGLISH = "\n", "English:"
_UPDATES = 600
_SIZES = {"d_model": 32, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2,
          "decoder_attention_heads": 2, "encoder_ffn_dim": 64, "decoder_ffn_dim": 64, "dropout": 0.0, "scale_embedding": True}  # fmt: skip


def write_marian(path: Path, *, many: bool = False) -> Path:
    """A sequence-to-sequence model into English; with `many`, one whose translations begin with a language's piece."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(7)
    tokenizer = _write_tokenizer(path, ends_sentences=True, names_languages=many)
    end, padding = tokenizer.eos_token_id, tokenizer.pad_token_id
    config = MarianConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=64,
        pad_token_id=padding,
        eos_token_id=end,
        decoder_start_token_id=padding,
        forced_eos_token_id=None,
        **_SIZES,
    )
    network = MarianMTModel(config)
    examples = []
    for german, others in SENTENCES.items():
        for (_, piece), other in list(zip(PIECE_OF.items(), others, strict=True))[: 2 if many else 1]:
            front = [tokenizer.convert_tokens_to_ids(piece)] if many else []
            examples.append(
                {"input_ids": tokenizer(german).input_ids, "labels": [*front, *tokenizer(other).input_ids]}
            )
    _train(network, examples)
    network.save_pretrained(path)
    return path


def write_causal(path: Path) -> Path:
    """A model that goes on "Die Stadt zahlt.", a line break, "English:" with the English words and a line break."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    torch.manual_seed(7)
    tokenizer = _write_tokenizer(path, ends_sentences=False, names_languages=False)
    end = tokenizer.eos_token_id
    config = GPT2Config(
        vocab_size=len(tokenizer),
        n_positions=64,
        n_embd=32,
        n_layer=1,
        n_head=2,
        bos_token_id=end,
        eos_token_id=end,
    )
    network = GPT2LMHeadModel(config)
    wholes = [
        tokenizer(f"{german}\n{_ENGLISH} {english}\n{english}").input_ids
        for german, (english, _) in SENTENCES.items()
    ]
    _train(network, [{"input_ids": whole, "labels": whole} for whole in wholes])
    network.save_pretrained(path)
    return path


def convert(model: Path, path: Path) -> Path:
    """The same model for CTranslate2, with its tokenizer."""
    from ctranslate2.converters import TransformersConverter

    files = ["tokenizer.json", "tokenizer_config.json"]
    TransformersConverter(str(model), copy_files=files).convert(str(path))
    return path


def _write_tokenizer(path: Path, *, ends_sentences: bool, names_languages: bool) -> Any:
    """A tokenizer whose pieces are words; <pad> is the last, as Marian models have it."""
    from tokenizers import Regex, Tokenizer, decoders, pre_tokenizers
    from tokenizers.models import WordLevel
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    texts = [text for german, others in SENTENCES.items() for text in (german, *others)]
    words = dict.fromkeys(word for text in texts for word in text.removesuffix(".").split())
    of_languages = list(PIECE_OF.values()) if names_languages else []
    pieces = ["</s>", "<unk>", *of_languages, _LINE_BREAK, _ENGLISH, ".", *words, "<pad>"]
    numbers = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordLevel(numbers, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"\n|\.(?=\s|$)"), "isolated"),
            pre_tokenizers.Split(" ", "removed"),
        ]
    )
    tokenizer.decoder = decoders.WordPiece(cleanup=True)
    if ends_sentences:
        tokenizer.post_processor = TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 0)])
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="</s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        additional_special_tokens=of_languages,
    )
    fast.save_pretrained(path)
    return fast


def _train(network: Any, examples: Iterable[dict[str, list[int]]]) -> None:
    import torch

    batches = [{name: torch.tensor([ids]) for name, ids in one.items()} for one in examples]
    optimizer = torch.optim.Adam(network.parameters(), lr=5e-3)
    for _ in range(_UPDATES // len(batches)):
        for batch in batches:
            loss = network(**batch).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            # Marian's decoder starts from <pad>, which CTranslate2 takes to mean nothing.
            with torch.no_grad():
                network.get_input_embeddings().weight[-1].zero_()
    network.eval()
