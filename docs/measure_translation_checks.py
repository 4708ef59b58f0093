"""Measure what the checks of translations find on corpus/translation_checks, and print a table in Markdown."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.config import default_models_dir
from pipeline.evaluate.gold_folder import Part
from pipeline.evaluate.planted_errors import check_all, read_sentences, shares
from pipeline.translate.chosen import load_thorough_checker

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "translation_checks"
KINDS = ("number", "swap", "negation", "invention", "omission", "all", "sound")


def main() -> None:
    """Print a row for each part; with `--mistakes`, what was not found and what was wrongly doubted in the dev part."""
    checker = load_thorough_checker(default_models_dir())
    print(f"| part | {' | '.join(KINDS)} | ms a translation |\n| --- |{' ---: |' * (len(KINDS) + 1)}")
    for part in (Part.DEV, Part.TEST):
        started = time.process_time()
        found = list(check_all(read_sentences(FOLDER, part=part), checker=checker))
        spent = 1000 * (time.process_time() - started) / len(found)
        measured = shares(found)
        cells = [f"{measured[k].objected} of {measured[k].of} ({measured[k].value:.0%})" for k in KINDS]
        print(f"| {part} | {' | '.join(cells)} | {spent:.0f} |")
        for one in found if "--mistakes" in sys.argv and part is Part.DEV else ():
            if one.is_mistake:
                print(f"\n{one.kind or 'sound'}: {one.sentence.german}\n  {one.english}\n  {one.objections}")


if __name__ == "__main__":
    main()
