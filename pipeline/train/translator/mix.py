"""Which sentence pairs the translator is tuned on, and how often each set is drawn from as time goes on."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.train.ner_data.standoff import with_texts
from pipeline.train.translator.phrases import Pair, phrase_pairs


@dataclass(frozen=True, slots=True)
class Share:
    """A set's part in what is drawn, at the start and at the end of the tuning (they need not sum to one)."""

    first: float
    last: float


REAL_SENTENCES = Path("real/translations.jsonl")
"""In the corpus: our translations of sentences of real texts, which hold places in the texts, not their words."""
# The careful translations come last and often; the rest gives breadth. Sets without a clear licence are left out.
DEFAULT_SHARES: dict[str, Share] = {
    "gold_press": Share(0.15, 0.55),
    "press_wire_ours": Share(0.30, 0.40),
    "phrases": Share(0.10, 0.05),
    "peter554_de_news": Share(0.25, 0.0),
    "europarl_nlucw2_truecased": Share(0.07, 0.0),
    "debian_news": Share(0.05, 0.0),
    "mt_geneval_wikipedia": Share(0.08, 0.0),
}
MIN_CHARACTERS = 15
MAX_CHARACTERS = 330


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a `.tsv` or `.tsv.gz`: German, tab, English."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = (line.split("\t") for line in raw.decode("utf-8").splitlines())
    return [
        (row[0].strip(), row[1].strip())
        for row in rows
        if len(row) == 2 and row[0].strip() and row[1].strip()
    ]


def usable(pair: Pair) -> bool:
    """Whether a pair is a sentence of a fitting length whose sides are about as long."""
    german, english = pair
    ratio = len(english) / len(german)
    return MIN_CHARACTERS <= len(german) <= MAX_CHARACTERS and 0.5 < ratio < 1.8 and german != english


def gold_pairs(gold: Path) -> list[Pair]:
    """The sentence translations of the press documents of the train split, of no other.

    Args:
        gold: the folder with `splits.json` and `press/translations`: our corpus, or what it began with.
    """
    splits: dict[str, str] = json.loads((gold / "splits.json").read_text(encoding="utf-8"))
    names = sorted(name for name, part in splits.items() if part == "train" and name.startswith("press/"))
    return [
        pair
        for name in names
        for pair in read_pairs(gold / "press/translations" / f"{name.split('/')[1]}.tsv")
    ]


def real_pairs(corpus: Path, *, data: Path) -> list[Pair]:
    """Sentences of real texts with our translations.

    Args:
        corpus: the folder of our corpus.
        data: the folder of the texts.

    Raises:
        CorpusError: a text that was translated is not under `data`.
    """
    return [
        (" ".join(text[start:end].split()), english)
        for entry, text in with_texts(corpus / REAL_SENTENCES, data)
        for start, end, english in entry["sentences"]
    ]


def held_out_text(gold: Path) -> str:
    """Every dev and test document as one string with single spaces, to look sentences up in."""
    splits: dict[str, str] = json.loads((gold / "splits.json").read_text(encoding="utf-8"))
    texts = []
    for name, part in sorted(splits.items()):
        folder, document = name.split("/")
        if part != "train":
            texts.append((gold / folder / "texts" / f"{document}.txt").read_text(encoding="utf-8"))
    return " ".join(" ".join(texts).split())


def load_sets(
    shared: Path, *, names: list[str], seed: int, corpus: Path = Path("corpus")
) -> dict[str, list[Pair]]:
    """The pairs of each set, without what stands in a held-out document.

    Args:
        shared: the folder that holds `data/parallel` and `gold`.
        names: sets; `gold_press`, `press`, `real_sentences` and `phrases` are ours, the others are files of `data/parallel`.
        seed: of the made-up phrases.
        corpus: the folder of our corpus.
    """
    held_out = " ".join(held_out_text(gold) for gold in (shared / "gold", corpus))
    own: dict[str, Callable[[], list[Pair]]] = {
        "gold_press": lambda: gold_pairs(shared / "gold"),
        "press": lambda: gold_pairs(corpus),
        "real_sentences": lambda: real_pairs(corpus, data=shared / "data"),
        "phrases": lambda: phrase_pairs(4000, seed=seed),
    }
    sets: dict[str, list[Pair]] = {}
    for name in names:
        if name in own:
            sets[name] = own[name]()
        else:
            pairs = read_pairs(shared / "data/parallel" / f"{name}.tsv.gz")
            sets[name] = [p for p in pairs if usable(p) and p[0] not in held_out]
    return sets


class Sampler:
    """Draws pairs by shares that move from `first` to `last`; each set is gone through whole before it repeats."""

    def __init__(self, sets: dict[str, list[Pair]], *, shares: dict[str, Share], seed: int) -> None:
        self._rng = random.Random(seed)
        self._shares = {name: shares[name] for name in sets}
        self._streams = {name: self._endless(pairs) for name, pairs in sets.items()}
        self.drawn = dict.fromkeys(sets, 0)

    def _endless(self, pairs: list[Pair]) -> Iterator[Pair]:
        while True:
            order = list(pairs)
            self._rng.shuffle(order)
            yield from order

    def draw(self, count: int, *, progress: float) -> list[Pair]:
        """`count` pairs at a point of the tuning, from 0.0 at the start to 1.0 at the end."""
        names = list(self._shares)
        weights = [s.first + (s.last - s.first) * progress for s in self._shares.values()]
        chosen = self._rng.choices(names, weights=weights, k=count)
        for name in chosen:
            self.drawn[name] += 1
        return [next(self._streams[name]) for name in chosen]
