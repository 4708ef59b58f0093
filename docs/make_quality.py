"""Measure on gold and write docs/quality.md again. `--set-floors` also sets corpus/floors.json from what was measured.

Scores are of the test parts; the curve of precision against coverage and what each component gives, of the dev parts.
The real texts and the showcase lie in a data folder beside the checkout; `--shared` names it where it lies elsewhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pipeline.api import load
from pipeline.evaluate.ablation import Ablation, ablate
from pipeline.evaluate.evaluation import Evaluation
from pipeline.evaluate.floors import floors_of, read_floors, write_floors
from pipeline.evaluate.gold_folder import Part, read_gold_folder
from pipeline.evaluate.measure import measure_pipeline
from pipeline.evaluate.quality import quality_page

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "quality.md"
READING = ROOT / "docs" / "quality_reading.md"
PRESS = ROOT / "corpus" / "press"
PAIRS = ROOT / "models" / "pairs" / "metrics.json"
FLOORS = ROOT / "corpus" / "floors.json"


def main() -> None:
    """Measure, write the page, and with --set-floors the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--set-floors", action="store_true")
    options = parser.parse_args()
    sections = [
        ("Real texts", options.shared / "gold" / "real", Part.TEST),
        ("The press corpus", PRESS, Part.TEST),
        ("The showcase", options.shared / "seed", None),
    ]
    missing = [str(folder) for _, folder, _ in sections if not folder.is_dir()]
    if missing:
        sys.exit(f"Not there: {', '.join(missing)}. Name the data folder with --shared.")
    nlp = load()
    measured: list[tuple[str, Evaluation]] = []
    for title, folder, part in sections:
        print(f"{folder.name} ...", file=sys.stderr)
        outcome = measure_pipeline(read_gold_folder(folder, part=part), name=folder.name, part=part, nlp=nlp)
        measured.append((title, outcome.evaluation))
    ablations: list[tuple[str, Ablation]] = []
    for title, folder, part in sections:
        if part is not None:
            print(f"{folder.name}, component by component ...", file=sys.stderr)
            documents = read_gold_folder(folder, part=Part.DEV)
            ablations.append((title, ablate(documents, name=folder.name, part=Part.DEV)))
    page = quality_page(
        measured,
        reading=READING.read_text(encoding="utf-8"),
        ablations=ablations,
        curve=json.loads(PAIRS.read_text(encoding="utf-8")).get("curve", ()),
    )
    PAGE.write_text(page, encoding="utf-8")
    if options.set_floors:
        own = next(evaluation for title, evaluation in measured if title == "The press corpus")
        write_floors(FLOORS, read_floors(FLOORS) | {own.name: {Part.TEST: floors_of(own)}})


if __name__ == "__main__":
    main()
