"""How `models/translator` came to be: base, vocabulary, mix, tuning, conversion, measuring, in this order."""

from __future__ import annotations


def main(arguments: list[str] | None = None) -> None:
    """Follow the recipe; see `recipe`."""
    # Torch and transformers' model classes are loaded only by who trains.
    from pipeline.train.translator.recipe import main as follow

    follow(arguments)
