"""The translator's figures: BLEU and chrF on development sets, its speed, and how many sentences pass the checks."""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path
from typing import Any

import sacrebleu

from pipeline.annotate.encoder import Encoder
from pipeline.config import MEGABYTE
from pipeline.train.translator.mix import read_pairs
from pipeline.train.translator.phrases import Pair
from pipeline.translate.checks import Checker
from pipeline.translate.ctranslate import CTranslateTranslator
from pipeline.translate.made_with import TRANSLATOR as MODEL
from pipeline.translate.vocabulary import ordinary_words
from pipeline.weights import open_model

COMMAND = "python -m pipeline.train.translator.measure --shared DIR --lines {lines} --write"
DEV_SETS = (
    "press-debian",
    "denews-2026",
    "flores-dev",
    "newstest2019-deen",
    "newstest2020-deen",
    "pud-news-wiki",
)


def dev_pairs(shared: Path, *, gold_part: str = "dev") -> dict[str, list[Pair]]:
    """The development sets by name: 40 press sentences, translated press documents of a split part, and the rest."""
    sets = {"mt_dev_press_40": read_pairs(shared / "data/mt_dev_press_40.tsv")}
    gold = shared / "gold"
    splits: dict[str, str] = json.loads((gold / "splits.json").read_text(encoding="utf-8"))
    names = sorted(name for name, part in splits.items() if part == gold_part and name.startswith("press/"))
    folder = gold / "press/translations"
    sets[f"gold_press_{gold_part}"] = [
        pair
        for name in names
        for pair in read_pairs(folder / f"{name.split('/')[1]}.tsv")
        if len(pair[0]) > 40
    ]
    for name in DEV_SETS:
        sides = [
            (shared / f"data/parallel/dev/{name}.{s}").read_text(encoding="utf-8").splitlines()
            for s in ("de", "en")
        ]
        sets[name] = list(zip(*sides, strict=True))
    return sets


def spread(pairs: list[Pair], *, count: int) -> list[Pair]:
    """At most `count` pairs, evenly from the whole list."""
    step = max(1, len(pairs) // count)
    return pairs[::step][:count]


def measure(models_dir: Path, *, sets: dict[str, list[Pair]], lines: int) -> dict[str, Any]:
    """Translate and compare.

    Args:
        models_dir: the folder with the translator and the encoder.
        sets: pairs by name.
        lines: how many pairs of each set.

    Returns:
        For each set BLEU, chrF, the same of the German sentences taken for English ones, and the share of sentences that pass
        the checks at the first attempt, without names; over all sets English tokens and sentences a second of processor time
        on one thread; and the peak of resident memory in megabytes, checks included.
    """
    model = open_model(models_dir, MODEL)
    translator = CTranslateTranslator(model)
    checker = Checker(ordinary=ordinary_words(model), embedder=Encoder(models_dir))
    report: dict[str, Any] = {"command": COMMAND.format(lines=lines), "lines": lines, "sets": {}}
    seconds, tokens, sentences = 0.0, 0, 0
    for name, pairs in sets.items():
        chosen = spread(pairs, count=lines)
        sources = [german for german, _ in chosen]
        started = time.process_time()
        found = translator.translate(sources)
        seconds += time.process_time() - started
        sentences += len(chosen)
        tokens += sum(translator.count_tokens(translation.text) for translation in found)
        texts, references = [t.text for t in found], [english for _, english in chosen]
        passed = [
            checker.check(german, t.text, confidence=t.confidence).passed
            for (german, _), t in zip(chosen, found, strict=True)
        ]
        report["sets"][name] = {
            "pairs": len(chosen),
            **_scores(texts, references),
            "copied": _scores(sources, references),
            "passed": round(sum(passed) / len(passed), 3),
        }
        print(name, report["sets"][name], flush=True)
    report["tokens_per_second"] = round(tokens / seconds, 1)
    report["sentences_per_second"] = round(sentences / seconds, 2)
    report["peak_megabytes"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE)
    return report


def _scores(texts: list[str], references: list[str]) -> dict[str, float]:
    return {
        "bleu": round(sacrebleu.corpus_bleu(texts, [references]).score, 1),
        "chrf": round(sacrebleu.corpus_chrf(texts, [references]).score, 1),
    }


def main(arguments: list[str] | None = None) -> None:
    """`python -m pipeline.train.translator.measure --shared DIR --models DIR [--lines N] [--sets NAME ...] [--write]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--sets", nargs="*", help="only these sets")
    parser.add_argument("--write", action="store_true", help="write metrics.json into the model's folder")
    options = parser.parse_args(arguments)
    sets = {
        name: pairs for name, pairs in dev_pairs(options.shared).items() if name in (options.sets or [name])
    }
    report = measure(options.models, sets=sets, lines=options.lines)
    print(json.dumps(report, indent=2))
    if options.write:
        path = options.models / MODEL / "metrics.json"
        path.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
