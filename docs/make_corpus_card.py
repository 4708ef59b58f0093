"""Write the counts in corpus/README.md again, between its marks. `--check` only says whether they are stale."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.evaluate.gold_folder import GoldDocument, Part, read_gold_folder
from pipeline.record.vocabulary import MEDIA_TOPICS

ROOT = Path(__file__).resolve().parent.parent
CARD = ROOT / "corpus" / "README.md"
PRESS = ROOT / "corpus" / "press"
BEGIN = "<!-- counts: written by docs/make_corpus_card.py -->\n"
END = "<!-- end of counts -->\n"


def card() -> str:
    """The card with the counts of today."""
    before, rest = CARD.read_text(encoding="utf-8").split(BEGIN)
    return before + BEGIN + counts(read_gold_folder(PRESS)) + END + rest.split(END)[1]


def counts(documents: list[GoldDocument]) -> str:
    """Tables in Markdown: what each part of the split holds, and where and when the texts are set."""
    parts = {part: set(_ids(part)) for part in Part}
    columns = {part: [d for d in documents if d.doc_id in ids] for part, ids in parts.items()}
    lines = [f"| | {' | '.join(columns)} | all |", "|---|" + "---:|" * (len(columns) + 1)]
    for name, numbers in _rows([*columns.values(), documents]):
        lines.append(f"| {name} | {' | '.join(f'{number:,}' for number in numbers)} |")
    years = Counter(_period(document) for document in documents)
    lands = Counter(
        entity.country
        for document in documents
        for entity in document.record.entities
        if entity.type == "CITY"
    )
    topics = Counter(topic for document in documents for topic in document.record.topics)
    lines += [
        "",
        f"Date of the release: {_listed(sorted(years.items()))}.",
        "",
        f"Countries of the cities named: {_listed(lands.most_common())}.",
        "",
        f"Topics: {_listed((MEDIA_TOPICS[code], number) for code, number in topics.most_common())}.",
    ]
    return "\n".join(lines) + "\n"


def _ids(part: Part) -> Iterator[str]:
    splits = json.loads((PRESS.parent / "splits.json").read_text(encoding="utf-8"))
    return (name.split("/")[1] for name, value in splits.items() if value == part)


def _rows(columns: list[list[GoldDocument]]) -> Iterator[tuple[str, list[int]]]:
    yield "texts", [len(documents) for documents in columns]
    yield "characters", [sum(len(d.text) for d in documents) for documents in columns]
    yield "sentence pairs German–English", [sum(map(_translations, documents)) for documents in columns]
    yield "entities", [sum(len(d.record.entities) for d in documents) for documents in columns]
    yield (
        "mentions",
        [sum(len(e.mentions) for d in documents for e in d.record.entities) for documents in columns],
    )
    for name in ("offices", "agreements", "dates", "quotes", "relations"):
        yield name, [sum(len(getattr(d.record, name)) for d in documents) for documents in columns]


def _translations(document: GoldDocument) -> int:
    return len((PRESS / "translations" / f"{document.doc_id}.tsv").read_text(encoding="utf-8").splitlines())


def _period(document: GoldDocument) -> str:
    date = document.record.document_date
    return "not given" if date is None else f"{int(date[:4]) // 5 * 5}–{int(date[:4]) // 5 * 5 + 4}"


def _listed(pairs: Iterable[tuple[object, int]]) -> str:
    return ", ".join(f"{name or 'none'} {number}" for name, number in pairs)


def main() -> None:
    """Write the card, or with --check end with status 1 where its counts are stale."""
    if "--check" not in sys.argv[1:]:
        CARD.write_text(card(), encoding="utf-8")
    elif card() != CARD.read_text(encoding="utf-8"):
        sys.exit("corpus/README.md is stale: run docs/make_corpus_card.py")


if __name__ == "__main__":
    main()
