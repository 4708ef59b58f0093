"""Recipe ``gold``: our annotations of real texts, which hold no text, and the texts they speak of, as a gold folder.

What comes out is in the format of the annotation guide and stays outside the project: the texts are other people's.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.train.ner_data.standoff import with_texts

RECORDS_FILE = "records.jsonl"


def with_words(record: dict[str, Any], text: str) -> dict[str, Any]:
    """Return the record with the words of its spans, as the annotation guide has them."""
    worded = {**record, "doc_id": record["id"], "title": None}
    for key in ("id", "sha256", "part"):
        del worded[key]
    for layer in ("entities", "agreements"):
        worded[layer] = [{**item, "mentions": _spans(item["mentions"], text)} for item in record[layer]]
    for layer in ("dates", "quotes"):
        worded[layer] = _spans(record[layer], text)
    return worded


def _spans(spans: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    return [{**span, "text": text[span["start"] : span["end"]]} for span in spans]


def write_gold(records: Path, data: Path, out: Path) -> int:
    """Write records, texts and ``splits.json`` to ``out``; returns how many.

    Raises:
        CorpusError: A text is not under ``data``.
    """
    (out / "texts").mkdir(parents=True, exist_ok=True)
    splits: dict[str, str] = {}
    for record, text in with_texts(records, data):
        name = record["id"]
        splits[name] = record["part"]
        (out / "texts" / f"{name}.txt").write_bytes(text.encode())
        worded = json.dumps(with_words(record, text), ensure_ascii=False, indent=1)
        (out / f"{name}.json").write_text(worded + "\n", encoding="utf-8")
    (out / "splits.json").write_text(json.dumps(splits, indent=1) + "\n", encoding="utf-8")
    return len(splits)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the recipe from a command line."""
    parser = argparse.ArgumentParser(
        prog="depesche train gold", description="Join our annotations of real texts with the texts."
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--records", type=Path, default=Path("corpus/real") / RECORDS_FILE)
    parser.add_argument(
        "--out", type=Path, required=True, help="the gold folder to write, outside the project"
    )
    options = parser.parse_args(argv)
    print(f"{write_gold(options.records, options.data, options.out)} texts")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
