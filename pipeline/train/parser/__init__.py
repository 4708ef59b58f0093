"""Recipe ``parser``: tags, features and a dependency parse from the hidden states of the encoder.

No component reads it: `docs/syntax.md` says what it measured, and why it stayed out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    parser = argparse.ArgumentParser(prog="depesche train parser", description="Train and measure a parser.")
    for name in ("data", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--encoder-rate", type=float, default=0.0, help="0 leaves the encoder as it is")
    parser.add_argument("--batch-words", type=int, default=1200)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--dry-run", action="store_true")
    given = parser.parse_args(argv)
    # Torch is loaded only by who trains.
    from pipeline.train.parser.training import Options, run

    print(json.dumps(run(Options(**vars(given))), indent=2))
    return 0
