"""Measure an entity model on our own texts and on corpora that mark only part of what we do.

A corpus with coarser types is scored by its sets: a mention is right when its span is marked and its type is in the set.
Where the corpus leaves open whether there is a mention at all, neither side counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.annotate.encoder import Run, read
from pipeline.annotate.layers import Mention
from pipeline.annotate.ner import decode
from pipeline.annotate.ner.component import find_mentions
from pipeline.annotate.ner.scheme import PHRASE_LABELS, PHRASES
from pipeline.train.ner_data import ler, places, smartdata
from pipeline.train.ner_data.example import ANY, OUT, Example, beginning, kinds_of
from pipeline.train.ner_data.gold import GoldText
from pipeline.train.ner_data.mixture import split_germeval
from pipeline.train.ner_scores import Score, Span, strict

Embed = Callable[[Sequence[str]], np.ndarray]

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BEGINNINGS = beginning(("PERSON", "CITY", "REGION", "COUNTRY", "ORGANIZATION", "PROGRAM", "EVENT"))
Marked = tuple[int, int, frozenset[str]]


def marked(example: Example) -> tuple[list[Marked], list[tuple[int, int]]]:
    """Return the mentions that a corpus surely marks, with their sets of types, and the spans that it leaves open."""
    sure: list[Marked] = []
    unsure: list[tuple[int, int]] = []
    for (start, end), bits in zip(example.words, example.allowed, strict=True):
        if bits == OUT:
            continue
        if bits == ANY or bits & OUT:
            unsure.append((start, end))
        elif bits & _BEGINNINGS:
            sure.append((start, end, frozenset(kinds_of(bits))))
        elif sure:
            sure[-1] = (sure[-1][0], end, sure[-1][2])
    return sure, unsure


def score_examples(examples: Iterable[Example], *, run: Run, tokenizer: Tokenizer) -> dict[str, Score]:
    """Score a corpus by its sets; a mention is counted under its set, such as ``CITY/COUNTRY/REGION``, and ``all``."""
    pairs: list[tuple[list[Span], list[Span]]] = []
    for example in examples:
        sure, unsure = marked(example)
        true = [(start, end, "/".join(sorted(kinds))) for start, end, kinds in sure]
        found: list[Span] = []
        for mention in _mentions(example.text, run, tokenizer):
            if any(mention.start < end and mention.end > start for start, end in unsure):
                continue
            # A right type within the set takes the set's name, so that it can be compared.
            name = next(
                (
                    "/".join(sorted(kinds))
                    for start, end, kinds in sure
                    if (start, end) == (mention.start, mention.end) and mention.label in kinds
                ),
                mention.label,
            )
            found.append((mention.start, mention.end, name))
        pairs.append((true, found))
    return dict(strict(pairs))


def score_gold(texts: Sequence[GoldText], *, run: Run, tokenizer: Tokenizer) -> dict[str, Score]:
    """Score texts of our own scheme."""
    return dict(strict((true_spans(g), _found(g.text, run, tokenizer)) for g in texts))


def score_phrases(texts: Sequence[GoldText], *, run: Run, tokenizer: Tokenizer) -> dict[str, Score]:
    """Score roles, agreements and dates of texts of our own scheme; what gold leaves open does not count."""
    return dict(strict(_phrases(gold, run, tokenizer) for gold in texts))


def _phrases(gold: GoldText, run: Run, tokenizer: Tokenizer) -> tuple[list[Span], list[Span]]:
    phrases = gold.phrases or []
    encoded = read(gold.text, run=run, tokenizer=tokenizer)
    log_probabilities = decode.log_softmax(encoded.phrases)
    found = [
        (encoded.words[item.first][0], encoded.words[item.last - 1][1], item.kind)
        for item in decode.mentions(log_probabilities, labels=PHRASE_LABELS)
    ]
    open_spans = [(start, end) for start, end, kind in phrases if kind not in PHRASES]
    sure = [f for f in found if not any(f[0] < end and f[1] > start for start, end in open_spans)]
    return [phrase for phrase in phrases if phrase[2] in PHRASES], sure


def score_meanings(pairs: Sequence[tuple[str, str]], *, embed: Embed) -> dict[str, float]:
    """Return how well German sentences and their translations find each other by cosine.

    ``nearest`` is the share of German sentences whose own translation is the nearest of all, ``cosine`` the median cosine of a
    pair, ``others`` that of a sentence and the translation of the next one.
    """
    german, english = (embed([pair[side] for pair in pairs]) for side in (0, 1))
    own = (german * english).sum(axis=1)
    next_one = (german[:-1] * english[1:]).sum(axis=1)
    nearest = (german @ english.T).argmax(axis=1) == np.arange(len(pairs))
    return {
        "nearest": round(float(nearest.mean()), 4),
        "cosine": round(float(np.median(own)), 4),
        "others": round(float(np.median(next_one)), 4),
        "true": len(pairs),
    }


def true_spans(gold: GoldText) -> list[Span]:
    """Return the names of a text as ``(start, end, type)``."""
    return [
        (m["start"], m["end"], e["type"]) for e in gold.entities for m in e["mentions"] if m["form"] == "name"
    ]


def _mentions(text: str, run: Run, tokenizer: Tokenizer) -> list[Mention]:
    return find_mentions(text, read(text, run=run, tokenizer=tokenizer))


def _found(text: str, run: Run, tokenizer: Tokenizer) -> list[Span]:
    return [(m.start, m.end, m.label) for m in _mentions(text, run, tokenizer)]


def measuring_corpora(data: Path) -> dict[str, list[Example]]:
    """Read the parts of the corpora that measure: a tenth of GermEval's dev, and the dev parts of SmartData and LER."""
    readings = places.place_readings(data / "gazetteers")
    _, tenth = split_germeval(data, readings)
    return {
        "germeval-tenth": tenth,
        "smartdata-dev": list(smartdata.read_smartdata(data / "smartdata" / "dev.jsonl.gz", readings)),
        "ler-dev": list(ler.read_ler(data / "ler" / "ler_dev.conll.gz", readings))[:400],
    }
