"""Recipe ``passages``: passages from which the shared encoder learns what sentences mean: unlabelled texts, and single sentences in two languages.

A larger sentence encoder (multilingual-e5-small, not fine-tuned) is the teacher: it reads each sentence alone, and the
shared encoder, which reads it between its neighbours, learns to point the same way (distillation; Reimers and Gurevych
2020, "Making Monolingual Sentence Embeddings Multilingual using Knowledge Distillation", with the same languages).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.annotate.windows import BOS, EOS, encode
from pipeline.train.batching import batches, padded
from pipeline.train.corpus_lines import read_lines
from pipeline.train.ner_data.example import Example, label_words
from pipeline.train.ner_data.mixture import segment_starts
from pipeline.train.ner_data.smartdata import sentence_fingerprints
from pipeline.train.ner_data.standoff import source_texts

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertModel

PREFIX = "query: "
LONGEST = 340
PAIRS = ("press_wire_ours", "peter554_de_news", "wmt_newstest2008_2018", "debian_news")


@dataclass(frozen=True, slots=True)
class Passage:
    """A window of a text as the model takes it, special tokens included.

    Attributes:
        ids: Its pieces.
        sentences: First piece and the piece behind the last of each sentence in it.
        vectors: Where the teacher points for each of them, float16 of shape (sentences, width), each row of length one.
    """

    ids: list[int]
    sentences: list[tuple[int, int]]
    vectors: np.ndarray


def read_texts(data: Path, gold: Path) -> list[str]:
    """Return the unlabelled texts, without those of which half or more stands among our annotated ones, under whatever name."""
    annotated = {
        fingerprint
        for path in sorted(gold.glob("*/texts/*.txt"))
        for fingerprint in sentence_fingerprints(path.read_text(encoding="utf-8"))
    }
    texts = [text for _, text in source_texts(data) if not _is_among(text, annotated)]
    texts += [path.read_text(encoding="utf-8") for path in sorted((data / "ulm_smart_city").glob("0*.md"))]
    return texts


def _is_among(text: str, fingerprints: Set[str]) -> bool:
    own = list(sentence_fingerprints(text))
    return bool(own) and sum(one in fingerprints for one in own) * 2 >= len(own)


def read_sentences(data: Path, *, each: int, rng: random.Random) -> list[str]:
    """Return ``each`` German and as many English sentences of every collection of ``PAIRS``."""
    found: list[str] = []
    for name in PAIRS:
        rows = [
            line.split("\t")[:2]
            for line in read_lines(data / "parallel" / f"{name}.tsv.gz")
            if 20 < len(line) < 800
        ]
        for german, english in rng.sample(rows, min(each, len(rows))):
            found += [german, english]
    return found


def in_passages(text: str, tokenizer: Tokenizer, *, words: int) -> Iterator[tuple[Passage, list[str]]]:
    """Cut a text at sentence starts into passages of at least ``words`` words; with each, its sentences as text."""
    example = label_words(text, (), source="passages")
    starts = [*segment_starts(example), len(example.words)] if example.words else []
    group: list[tuple[int, int]] = []
    for first, behind in pairwise(starts):
        group.append((first, behind))
        if group[-1][1] - group[0][0] >= words or behind == len(example.words):
            passage = _passage(example, group, tokenizer)
            if passage is not None:
                yield passage
            group = []


def _passage(
    example: Example, group: Sequence[tuple[int, int]], tokenizer: Tokenizer
) -> tuple[Passage, list[str]] | None:
    start, end = example.words[group[0][0]][0], example.words[group[-1][1] - 1][1]
    text = example.text[start:end]
    first = group[0][0]
    words = [(a - start, b - start) for a, b in example.words[first : group[-1][1]]]
    pieces = encode(tokenizer, text, words)
    spans: list[tuple[int, int]] = []
    texts: list[str] = []
    for a, b in group:
        piece_from = pieces.first[a - first]
        piece_to = pieces.first[b - first] if b - first < len(words) else len(pieces.ids)
        if piece_from + 2 < piece_to <= LONGEST:
            spans.append((piece_from + 1, piece_to + 1))
            texts.append(text[words[a - first][0] : words[b - first - 1][1]])
    if not spans:
        return None
    ids = [BOS, *pieces.ids[:LONGEST], EOS]
    return Passage(ids, spans, np.zeros((0, 0), dtype=np.float16)), texts


def embed(
    texts: Sequence[str], teacher: BertModel, tokenizer: Tokenizer, *, pieces: int = 6_000
) -> np.ndarray:
    """Return the teacher's vectors, float16 of shape (texts, width), each row of length one."""
    import torch

    rows = [
        _Row(i, [BOS, *tokenizer.encode(PREFIX + text, add_special_tokens=False).ids[:300], EOS])
        for i, text in enumerate(texts)
    ]
    vectors = np.zeros((len(rows), teacher.config.hidden_size), dtype=np.float16)
    teacher.eval()
    for batch in batches(rows, pieces=pieces, rng=random.Random(0)):
        ids, mask = padded([row.ids for row in batch])
        seen = torch.from_numpy(mask)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = teacher(input_ids=torch.from_numpy(ids), attention_mask=seen).last_hidden_state
        total = (hidden.float() * seen[:, :, None]).sum(dim=1)
        unit = torch.nn.functional.normalize(total, dim=-1)
        vectors[[row.number for row in batch]] = unit.numpy().astype(np.float16)
    return vectors


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    ids: list[int]


def make_passages(
    data: Path, gold: Path, teacher: BertModel, tokenizer: Tokenizer, *, each: int = 4_000, seed: int = 5
) -> list[Passage]:
    """Read the unlabelled texts and let the teacher embed their sentences; minutes of work."""
    rng = random.Random(seed)
    cut: list[tuple[Passage, list[str]]] = []
    for text in read_texts(data, gold):
        cut += in_passages(text, tokenizer, words=rng.choice((30, 80, 130, 170)))
    for sentence in read_sentences(data, each=each, rng=rng):
        cut += in_passages(sentence, tokenizer, words=1_000)
    vectors = embed([text for _, texts in cut for text in texts], teacher, tokenizer)
    passages: list[Passage] = []
    at = 0
    for passage, texts in cut:
        passages.append(Passage(passage.ids, passage.sentences, vectors[at : at + len(texts)]))
        at += len(texts)
    return passages


def save_passages(passages: Sequence[Passage], path: Path) -> None:
    """Write passages to an ``.npz`` file."""
    np.savez(
        path,
        ids=np.concatenate([np.asarray(p.ids, dtype=np.int32) for p in passages]),
        lengths=np.asarray([len(p.ids) for p in passages], dtype=np.int32),
        sentences=np.concatenate([np.asarray(p.sentences, dtype=np.int32) for p in passages]),
        counts=np.asarray([len(p.sentences) for p in passages], dtype=np.int32),
        vectors=np.concatenate([p.vectors for p in passages]),
    )


def load_passages(path: Path) -> list[Passage]:
    """Read what ``save_passages`` wrote."""
    with np.load(path) as stored:
        ids, lengths = stored["ids"].tolist(), stored["lengths"].tolist()
        sentences, counts = stored["sentences"].tolist(), stored["counts"].tolist()
        vectors = stored["vectors"]
    passages: list[Passage] = []
    piece = row = 0
    for length, count in zip(lengths, counts, strict=True):
        spans = [(a, b) for a, b in sentences[row : row + count]]
        passages.append(Passage(ids[piece : piece + length], spans, vectors[row : row + count]))
        piece, row = piece + length, row + count
    return passages


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    import torch
    from transformers import BertModel, PreTrainedTokenizerFast

    parser = argparse.ArgumentParser(
        prog="depesche train passages", description="Embed the sentences of unlabelled texts."
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--gold", type=Path, required=True, help="our own texts, which are left out")
    parser.add_argument("--base", type=Path, required=True, help="the teacher: what recipe encoder made")
    parser.add_argument("--out", type=Path, required=True, help="the .npz file to write")
    parser.add_argument("--each", type=int, default=4_000, help="sentence pairs of each parallel collection")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(argv)
    torch.set_num_threads(options.threads)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(options.base).backend_tokenizer
    teacher = BertModel.from_pretrained(options.base, add_pooling_layer=False)
    passages = make_passages(options.data, options.gold, teacher, tokenizer, each=options.each)
    save_passages(passages, options.out)
    print(f"{len(passages)} passages, {sum(len(p.sentences) for p in passages)} sentences")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
