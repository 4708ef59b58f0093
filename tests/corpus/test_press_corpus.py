"""The corpus that we ship: sound gold, a split that covers it, and a card that says what is in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.evaluate.gold_folder import GoldDocument, check_gold_folder, read_gold_folder

ROOT = Path(__file__).resolve().parents[2]
PRESS = ROOT / "corpus" / "press"


@pytest.fixture(scope="module")
def documents() -> list[GoldDocument]:
    return read_gold_folder(PRESS)


def test_every_gold_record_is_sound() -> None:
    assert [str(problem) for problem in check_gold_folder(PRESS)] == []


def test_every_text_has_one_part_of_the_split(documents: list[GoldDocument]) -> None:
    splits = json.loads((ROOT / "corpus" / "splits.json").read_text(encoding="utf-8"))
    assert sorted(splits) == [f"press/{document.doc_id}" for document in documents]
    parts = Counter(splits.values())
    assert set(parts) == {"train", "dev", "test"}
    assert parts["train"] > parts["dev"]
    assert parts["test"] >= 15


def test_every_record_has_topics_and_a_summary(documents: list[GoldDocument]) -> None:
    # Gold made of reviewed records may leave them open; ours must not.
    assert all(1 <= len(document.record.topics) <= 3 for document in documents)
    assert all(2 <= len(document.record.summary_en) <= 4 for document in documents)
    assert all(office.role_en for document in documents for office in document.record.offices)


def test_every_record_is_ours_and_named_like_its_file(documents: list[GoldDocument]) -> None:
    for document in documents:
        record = document.record
        assert (record.doc_id, record.licence, record.language) == (document.doc_id, "CC0", "de")


def test_no_text_stands_there_twice(documents: list[GoldDocument]) -> None:
    texts = Counter(" ".join(document.text.split()) for document in documents)
    assert [text[:60] for text, number in texts.items() if number > 1] == []


def test_mentions_of_names_do_not_overlap(documents: list[GoldDocument]) -> None:
    for document in documents:
        spans = sorted(
            (mention.start, mention.end)
            for entity in document.record.entities
            for mention in entity.mentions
            if mention.form == "name"
        )
        crossing = [(a, b) for a, b in pairwise(spans) if a[1] > b[0]]
        assert (document.doc_id, crossing) == (document.doc_id, [])


def test_translations_are_pairs_of_sentences_of_the_text(documents: list[GoldDocument]) -> None:
    for document in documents:
        lines = (PRESS / "translations" / f"{document.doc_id}.tsv").read_text(encoding="utf-8").splitlines()
        text = "".join(document.text.split())
        assert lines
        for line in lines:
            german, english = line.split("\t")
            assert english.strip()
            assert "".join(german.split()) in text, (document.doc_id, german)


def test_only_texts_are_found_as_inputs() -> None:
    readable = {".txt", ".md", ".jsonl", ".html", ".htm"}
    found = {path.parent.name for path in PRESS.rglob("*") if path.suffix in readable}
    assert found == {"texts"}


def test_the_data_card_counts_what_is_there() -> None:
    check = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make_corpus_card.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (check.returncode, check.stderr) == (0, "")


def test_the_first_command_reads_our_texts_and_nothing_beside_them(documents: list[GoldDocument]) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    folder = re.search(r"depesche run (\S+) -o", makefile)

    assert folder is not None
    found = list((ROOT / folder.group(1)).rglob("*"))

    assert sorted(path.stem for path in found) == sorted(document.doc_id for document in documents)
    assert {path.suffix for path in found} == {".txt"}
