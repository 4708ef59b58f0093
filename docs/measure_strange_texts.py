"""Score the dev part of the press corpus, written strangely in every way we know, and print a table in Markdown."""

from __future__ import annotations

from pathlib import Path

from pipeline.api import load
from pipeline.config import Config
from pipeline.evaluate.gold_folder import Part, read_gold_folder
from pipeline.evaluate.measure import TRANSLATION, measure_pipeline
from pipeline.evaluate.strange_texts import Strangeness, make_strange

PRESS = Path(__file__).resolve().parent.parent / "corpus" / "press"
MEASURES = (
    "entities.mentions",
    "entities.names",
    "officials",
    "agreements",
    "dates.value",
    "quotes.speaker",
    "relations",
)


def main() -> None:
    """Print F1 of each measure, a row for each kind of strangeness, the texts as they are first."""
    nlp = load(Config(disable=("depesche_summary", TRANSLATION)))
    documents = read_gold_folder(PRESS, part=Part.DEV)
    print(f"| texts | {' | '.join(MEASURES)} |\n| --- |{' ---: |' * len(MEASURES)}")
    for kind in (None, *Strangeness):
        written = documents if kind is None else [make_strange(document, kind) for document in documents]
        scores = measure_pipeline(written, name=PRESS.name, part=Part.DEV, nlp=nlp).evaluation.scores
        cells = [f"{scores[measure].f1 or 0:.3f}" for measure in MEASURES]
        print(f"| {kind or 'as they are'} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
