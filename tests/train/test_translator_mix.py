"""What the translator is tuned on: the mix, its made-up phrases, and what must never be in it."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from pipeline.train.translator.mix import (
    REAL_SENTENCES,
    Sampler,
    Share,
    gold_pairs,
    load_sets,
    read_pairs,
    real_pairs,
    usable,
)
from pipeline.train.translator.phrases import phrase_pairs
from pipeline.translate.check_numbers import invented_quantities, lost_quantities

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    gold = tmp_path / "gold"
    (gold / "press/translations").mkdir(parents=True)
    (gold / "press/texts").mkdir()
    (tmp_path / "data/parallel").mkdir(parents=True)
    splits = {"press/a": "train", "press/b": "test"}
    (gold / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    (gold / "press/translations/a.tsv").write_text("Rat tagt heute\tCouncil meets today\n", encoding="utf-8")
    (gold / "press/translations/b.tsv").write_text("Geheimer Satz\tSecret sentence\n", encoding="utf-8")
    (gold / "press/texts/b.txt").write_text("Ein Satz, der gehütet\nwird wie ein Schatz.", encoding="utf-8")
    rows = "Ein Satz, der gehütet wird wie ein Schatz.\tA sentence kept like a treasure.\nEin Satz zum Lernen da.\tOne to learn.\n"
    (tmp_path / "data/parallel/set.tsv.gz").write_bytes(gzip.compress(rows.encode()))
    return tmp_path


def test_only_train_documents_are_learnt_from(shared: Path) -> None:
    assert gold_pairs(shared / "gold") == [("Rat tagt heute", "Council meets today")]


def test_sentences_of_held_out_documents_are_taken_out_of_every_set(shared: Path) -> None:
    sets = load_sets(shared, names=["set", "gold_press"], seed=1, corpus=shared / "gold")
    assert [german for german, _ in sets["set"]] == ["Ein Satz zum Lernen da."]


def test_sentences_of_real_texts_find_their_words_in_the_data(tmp_path: Path) -> None:
    text = "Kurz gesagt\n\nDer Rat tagt\nheute. Er tagt lange."
    articles = tmp_path / "data/wikinews_de_texts/articles.jsonl.gz"
    posts = tmp_path / "data/okf_posts_de/posts.jsonl.gz"
    for path in (articles, posts):
        path.parent.mkdir(parents=True)
    article = {"page_id": "7", "title": "Kurz gesagt", "text": text.partition("\n\n")[2]}
    articles.write_bytes(gzip.compress(json.dumps(article).encode()))
    posts.write_bytes(gzip.compress(b""))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    entry = {"id": "wikinews-7", "sha256": sha256, "sentences": [[13, 32, "The council meets today."]]}
    (tmp_path / REAL_SENTENCES).parent.mkdir()
    (tmp_path / REAL_SENTENCES).write_text(json.dumps(entry) + "\n", encoding="utf-8")

    pairs = real_pairs(tmp_path, data=tmp_path / "data")

    assert pairs == [("Der Rat tagt heute.", "The council meets today.")]


def test_lines_without_two_sides_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("eins\tone\nzwei\n\tthree\n", encoding="utf-8")
    assert read_pairs(path) == [("eins", "one")]


def test_fragments_and_uneven_pairs_are_not_usable() -> None:
    assert usable(("Die Stadt zahlt heute.", "The city pays today."))
    assert not usable(("Ja.", "Yes."))
    assert not usable(("Die Stadt zahlt heute.", "It."))
    assert not usable(("Die Stadt zahlt heute.", "Die Stadt zahlt heute."))


def test_shares_move_from_the_first_to_the_last() -> None:
    sets = {"a": [("a", "a")], "b": [("b", "b")]}
    sampler = Sampler(sets, shares={"a": Share(1, 0), "b": Share(0, 1)}, seed=1)
    assert set(sampler.draw(20, progress=0.0)) == {("a", "a")}
    assert set(sampler.draw(20, progress=1.0)) == {("b", "b")}
    assert sampler.drawn == {"a": 20, "b": 20}


def test_a_set_is_gone_through_before_it_repeats() -> None:
    pairs = [(str(i), str(i)) for i in range(10)]
    sampler = Sampler({"a": pairs}, shares={"a": Share(1, 1)}, seed=3)
    assert sorted(sampler.draw(10, progress=0.5)) == sorted(pairs)


def test_phrases_say_the_same_numbers_and_dates_on_both_sides() -> None:
    pairs = phrase_pairs(300, seed=5)
    assert len(set(pairs)) == 300
    assert pairs == phrase_pairs(300, seed=5)
    for german, english in pairs:
        assert lost_quantities(german, english) == []
        assert invented_quantities(german, english) == []


@pytest.mark.shared
def test_no_pair_of_the_real_mix_stands_in_a_held_out_document() -> None:
    if not SHARED.exists():
        pytest.skip("the shared data folder does not lie beside this checkout")
    held_out = {
        german
        for gold in (SHARED / "gold", ROOT / "corpus")
        for name, part in json.loads((gold / "splits.json").read_text(encoding="utf-8")).items()
        if part != "train" and name.startswith("press/")
        for german, _ in read_pairs(gold / "press/translations" / f"{name.split('/')[1]}.tsv")
    }
    # Headings such as "Pressekontakt" stand in many documents; a sentence stands in one.
    own = [*gold_pairs(ROOT / "corpus"), *real_pairs(ROOT / "corpus", data=SHARED / "data")]
    learnt = {german for german, _ in own if len(german) > 40}
    assert not learnt & held_out
