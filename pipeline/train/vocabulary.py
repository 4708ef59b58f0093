"""Choose the pieces of a multilingual vocabulary that European texts in Latin script need.

Everything seen in German and English text stays, and every single character of an alphabetic script; the rest of the room
goes to the most probable pieces in Latin letters, which are mostly those of the other large European languages.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.train.corpus_lines import read_lines

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

TEXT_SUFFIXES = (".tsv.gz", ".jsonl.gz", ".md", ".de.gz", ".en.gz", ".txt")


def texts_under(folder: Path, *, lines_per_file: int = 15_000) -> Iterator[str]:
    """Yield up to ``lines_per_file`` texts of each readable file under ``folder``, in the order of their paths.

    A JSONL line gives its ``text``; a tab-separated line counts as it stands, both languages together.
    """
    for path in sorted(folder.rglob("*")):
        if not path.name.endswith(TEXT_SUFFIXES):
            continue
        for line in islice(read_lines(path, errors="replace"), lines_per_file):
            if line.startswith("{") and ".jsonl" in path.name:
                yield str(json.loads(line).get("text", ""))
            else:
                yield line


def count_pieces(
    tokenizer: PreTrainedTokenizerFast, texts: Iterable[str], *, batch: int = 2_000
) -> Counter[int]:
    """Return how often each piece id occurs in ``texts``."""
    counts: Counter[int] = Counter()
    stream = iter(texts)
    while chunk := list(islice(stream, batch)):
        for encoding in tokenizer.backend_tokenizer.encode_batch_fast(chunk, add_special_tokens=False):
            counts.update(encoding.ids)
    return counts


def is_latin(piece: str) -> bool:
    """Whether the piece has letters, and all of them are Latin."""
    letters = [character for character in piece if character.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def is_alphabetic(character: str) -> bool:
    """Whether the character is none of the many of ideographic and syllabic scripts."""
    name = unicodedata.name(character, "")
    return bool(name) and not name.startswith(("CJK", "HANGUL", "YI ", "ETHIOPIC", "HIRAGANA", "KATAKANA"))


def choose_pieces(
    pieces: Sequence[str], scores: Sequence[float], counts: Counter[int], *, size: int, least: int = 2
) -> set[str]:
    """Return at most ``size`` pieces to keep.

    Args:
        pieces: The whole vocabulary, by id.
        scores: Their log probabilities.
        counts: How often each id was seen.
        size: The new vocabulary's size, special tokens included.
        least: How often a piece must have been seen to stay before all others.
    """
    specials = {0, 1, 2, 3, len(pieces) - 1}
    single = [
        i
        for i, piece in enumerate(pieces)
        if len(piece.lstrip("▁")) <= 1 and is_alphabetic(piece[-1:] or "▁")
    ]
    seen = [i for i, n in counts.most_common() if n >= least]
    latin = sorted((i for i, piece in enumerate(pieces) if is_latin(piece)), key=lambda i: -scores[i])
    kept = dict.fromkeys([*specials, *single])
    for i in [*seen, *latin]:
        if len(kept) >= size:
            break
        kept.setdefault(i)
    return {pieces[i] for i in kept}
