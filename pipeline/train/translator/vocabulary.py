"""Pruning the base model's vocabulary to the pieces that German and English press texts use.

Four fifths of a decoding step of a model of this size go into the softmax over 262,144 pieces, most of them of
languages that are never asked for. Kept are the most frequent pieces of the two languages, the pieces that all others
can be spelled with (bytes, characters), and every piece that the merges need on the way to a kept one: then a text
made of kept pieces is split exactly as before.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

SPECIAL_PIECES = ("<pad>", "<eos>", "<bos>", "<unk>")
BYTE_PIECES = tuple(f"<0x{value:02X}>" for value in range(256))
# Latin-1, Latin Extended-A and the punctuation of both languages: single characters that must never need bytes.
CHARACTERS = "".join(map(chr, [*range(0x21, 0x7F), *range(0xA1, 0x180)])) + "‐–—―‘’‚“”„†•…‰‹›€▁ẞșțȘȚ\n\t"


@dataclass(frozen=True, slots=True)
class Pruned:
    """The pieces kept, in their old order, and the tokenizer made of them."""

    pieces: list[str]
    old_ids: list[int]
    tokenizer: dict[str, Any]


def count_pieces(lines: Iterable[str], *, tokenizer: Tokenizer, batch: int = 2000) -> Counter[str]:
    """How often each piece occurs in some lines."""
    counts: Counter[int] = Counter()
    block: list[str] = []
    for line in lines:
        block.append(line)
        if len(block) == batch:
            counts.update(i for e in tokenizer.encode_batch(block, add_special_tokens=False) for i in e.ids)
            block.clear()
    counts.update(i for e in tokenizer.encode_batch(block, add_special_tokens=False) for i in e.ids)
    return Counter({tokenizer.id_to_token(i) or "": n for i, n in counts.items()})


def merge_path(piece: str, *, ranks: dict[tuple[str, str], int]) -> list[str]:
    """The pieces that byte-pair encoding passes through while it builds `piece` from characters.

    Inside a token no merge crosses its borders, so the path is the same wherever the piece stands.

    Args:
        piece: a piece of the vocabulary.
        ranks: each pair's place in the list of merges.

    Returns:
        The intermediate pieces, `piece` last if it can be built.
    """
    parts = list(piece)
    path: list[str] = []
    while len(parts) > 1:
        rank, at = min(
            ((ranks.get((parts[i], parts[i + 1]), len(ranks)), i) for i in range(len(parts) - 1)),
        )
        if rank == len(ranks):
            break
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
        path.append(parts[at])
    return path


def prune_tokenizer(spec: dict[str, Any], *, wanted: Sequence[str], size: int) -> Pruned:
    """Keep at most about `size` pieces of a byte-pair tokenizer, closed under its merges.

    Args:
        spec: the parsed `tokenizer.json`.
        wanted: pieces by falling frequency; taken until the vocabulary is full.
        size: number of pieces to stop at; the last piece's merge path may exceed it a little.

    Returns:
        The pieces kept, and the new tokenizer with ids from 0.

    Sources:
        The greedy merge order of byte-pair encoding, Sennrich et al. 2016 (arXiv:1508.07909).
    """
    vocabulary: dict[str, int] = spec["model"]["vocab"]
    merges: list[tuple[str, str]] = [tuple(m) for m in spec["model"]["merges"]]
    ranks = {pair: rank for rank, pair in enumerate(merges)}
    keep = {p for p in (*SPECIAL_PIECES, *BYTE_PIECES, *CHARACTERS) if p in vocabulary}
    for piece in wanted:
        if len(keep) >= size:
            break
        if piece in vocabulary and piece not in keep:
            path = merge_path(piece, ranks=ranks)
            keep.update([*piece, *path] if path and path[-1] == piece else [piece])
    keep = {p for p in keep if p in vocabulary}
    pieces = sorted(keep, key=vocabulary.__getitem__)
    new = json.loads(json.dumps(spec))
    new_ids = {p: i for i, p in enumerate(pieces)}
    new["model"]["vocab"] = new_ids
    new["model"]["merges"] = [[a, b] for a, b in merges if a in keep and b in keep and a + b in keep]
    new["added_tokens"] = [
        {**t, "id": new_ids[t["content"]]} for t in spec["added_tokens"] if t["content"] in SPECIAL_PIECES
    ]
    template = new["post_processor"]["special_tokens"]["<bos>"]
    template["ids"] = [new_ids["<bos>"]]
    return Pruned(pieces=pieces, old_ids=[vocabulary[p] for p in pieces], tokenizer=new)


def prune_model(folder: Path, *, target: Path, wanted: Sequence[str], size: int) -> int:
    """Write the model of `folder` with its vocabulary pruned to `target`.

    Returns:
        The number of pieces kept.
    """
    spec = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    pruned = prune_tokenizer(spec, wanted=wanted, size=size)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    rows = model.get_input_embeddings().weight.data[torch.tensor(pruned.old_ids)].clone()
    model.resize_token_embeddings(len(pruned.pieces), mean_resizing=False)
    model.get_input_embeddings().weight.data.copy_(rows)
    model.tie_weights()
    ids = {p: i for i, p in enumerate(pruned.pieces)}
    model.config.vocab_size = len(pruned.pieces)
    model.config.pad_token_id, model.config.eos_token_id = ids["<pad>"], ids["<eos>"]
    model.config.bos_token_id = ids["<bos>"]
    model.save_pretrained(target)
    (target / "tokenizer.json").write_text(json.dumps(pruned.tokenizer, ensure_ascii=False), encoding="utf-8")
    names = {"bos_token": "<bos>", "eos_token": "<eos>", "pad_token": "<pad>", "unk_token": "<unk>"}
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "clean_up_tokenization_spaces": False, **names}
    (target / "tokenizer_config.json").write_text(json.dumps(settings, indent=2), encoding="utf-8")
    return len(pruned.pieces)
