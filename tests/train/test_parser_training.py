"""The recipe `parser`: reading UD, the best tree, and a rehearsal with a tiny model."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.train.parser import main
from pipeline.train.parser.spanning_tree import best_tree
from pipeline.train.parser.treebank import read_conllu, read_parts

SHARED = Path(__file__).resolve().parents[3] / "shared"


CONLLU = """\
# sent_id = x1
# text = Sie war am Montag da.
1\tSie\tsie\tPRON\tPPER\tCase=Nom|Number=Sing\t6\tnsubj\t_\t_
2\twar\tsein\tAUX\tVAFIN\t_\t6\tcop\t_\t_
3-4\tam\t_\t_\t_\t_\t_\t_\t_\t_
3\tan\tan\tADP\tAPPR\t_\t5\tcase\t_\t_
4\tdem\tder\tDET\tART\tCase=Dat|Gender=Masc|Number=Sing\t5\tdet\t_\t_
5\tMontag\tMontag\tNOUN\tNN\tCase=Dat|Gender=Masc|Number=Sing\t6\tobl:tmod\t_\t_
5.1\tnichts\t_\t_\t_\t_\t_\t_\t_\t_
6\tda\tda\tADV\tADV\t_\t0\troot\t_\t_
7\t.\t.\tPUNCT\t$.\t_\t6\tpunct\t_\t_

# sent_id = x2
# text = Ja
1\tJa\tja\tINTJ\tITJ\t_\t0\troot\t_\t_
"""


def test_contractions_become_one_word() -> None:
    first, second = read_conllu(iter(CONLLU.splitlines(keepends=True)))
    assert [first.text[start:end] for start, end in first.words] == ["Sie", "war", "am", "Montag", "da", "."]
    assert first.tags == ["PRON", "AUX", "ADP", "NOUN", "ADV", "PUNCT"]
    assert first.features[2] == ("Dat", "Sing", "Masc")
    assert first.heads == [5, 5, 4, 5, 0, 5]
    assert first.relations == ["nsubj", "cop", "case", "obl", "root", "punct"]
    assert (second.name, second.heads) == ("x2", [0])


def test_a_word_outside_its_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="x2: 'Ja' is not in the text"):
        list(read_conllu(iter(CONLLU.replace("text = Ja", "text = Nein").splitlines(keepends=True))))


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    """Whether one word hangs on the root, and every other word on it in the end."""
    for first in range(1, len(heads) + 1):
        node, steps = first, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return sum(head == 0 for head in heads) == 1


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
def test_no_tree_is_better_than_the_best(words: int) -> None:
    random = np.random.default_rng(words)
    trees = [heads for heads in itertools.product(range(words + 1), repeat=words) if is_tree(heads)]
    for _ in range(20):
        scores = random.normal(size=(words, words + 1))
        found = best_tree(scores)
        assert is_tree(found)
        best = max(float(scores[np.arange(words), heads].sum()) for heads in trees)
        assert float(scores[np.arange(words), found].sum()) == pytest.approx(best)


@pytest.mark.shared
def test_parts_of_the_treebanks_share_nothing() -> None:
    parts = read_parts(SHARED / "data")
    names = [one.name for part in (parts.train, parts.tune, *parts.held_out.values()) for one in part]
    assert len(names) == len(set(names)) > 2_700
    assert all(is_tree(one.heads) for one in parts.train[:200])


@pytest.mark.shared
@pytest.mark.models
@pytest.mark.parametrize("encoder_rate", ["0", "1e-4"])
def test_rehearsal(tiny_base: Path, tmp_path: Path, encoder_rate: str) -> None:
    arguments = {"data": SHARED / "data", "base": tiny_base, "out": tmp_path, "rounds": 1}
    told = [text for name, value in arguments.items() for text in (f"--{name}", str(value))]
    assert main([*told, "--dry-run", "--encoder-rate", encoder_rate]) == 0
    metrics = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))
    assert set(metrics) == {"gsd", "pud"}
    assert 0 <= metrics["gsd"]["las"] <= metrics["gsd"]["uas"] <= 1
    assert (tmp_path / "head.safetensors").is_file()
