"""Names that we marked in the unlabelled texts: ours are the marks, not the texts, so a file holds places and types alone.

A line of ``names.jsonl``: ``id``, ``sha256`` of the text, by which it is found under the data folder, ``part`` (train or dev), and
``names``: start, end and type of each. Offsets count code points.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.train.corpus_lines import CorpusError, read_lines
from pipeline.train.ner_data.example import OUT, Example, Mark, beginning, label_words

MARKS_FILE = "names.jsonl"
# Whether an election without a year is a name was not marked alike by all.
_ELECTION = re.compile(r"(?!(?:Aus|Wieder|Vor|Vorau)\w*wahl)[A-ZÄÖÜ]\w+wahl(en)?")


def source_texts(data: Path) -> Iterator[tuple[str, str]]:
    """Yield an id and the text of every unlabelled text under ``data``; texts tell more apart than ids do."""
    for article in map(json.loads, read_lines(data / "wikinews_de_texts" / "articles.jsonl.gz")):
        yield f"wikinews-{article['page_id']}", f"{article['title']}\n\n{article['text']}"
    for post in map(json.loads, read_lines(data / "okf_posts_de" / "posts.jsonl.gz")):
        yield f"okf-{_sha256(post['file'])[:8]}", post["text"]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def read_marks(folder: Path, data: Path, part: str) -> list[tuple[str, str, list[tuple[int, int, str]]]]:
    """Return id, text and names of the texts of one part.

    Raises:
        CorpusError: A text that was marked is not under ``data``.
    """
    return [
        (entry["id"], text, [(start, end, kind) for start, end, kind in entry["names"]])
        for entry, text in with_texts(folder / MARKS_FILE, data)
        if entry["part"] == part
    ]


def with_texts(path: Path, data: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each line of a file of marks, and the text under ``data`` that it speaks of.

    Raises:
        CorpusError: A text that was marked is not under ``data``.
    """
    texts = {_sha256(text): text for _, text in source_texts(data)}
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = texts.get(entry["sha256"])
        if text is None:
            raise CorpusError(f"{entry['id']}: {data} does not have the text that was marked")
        yield entry, text


def read_standoff(folder: Path, data: Path, part: str) -> list[Example]:
    """Return the marked texts of one part as examples."""
    return [
        label_words(
            text,
            [Mark(start, end, (kind,)) for start, end, kind in names],
            source="names",
            unmarked=_unmarked,
        )
        for _, text, names in read_marks(folder, data, part)
    ]


def _unmarked(word: str) -> int:
    return OUT | beginning(["EVENT"]) if _ELECTION.fullmatch(word) else OUT
