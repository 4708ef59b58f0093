"""The recipe `pairs`: what annotators say of pairs, what the pipeline finds of it, and a network that computes what is trained."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from pipeline.annotate.encoder import shared_encoder
from pipeline.annotate.pairs.candidates import Item, Stretch
from pipeline.annotate.pairs.network import PairNetwork
from pipeline.annotate.pairs.scheme import ITEM_TYPES, OFFICE_OF, PAIR_LABELS
from pipeline.api import load
from pipeline.config import Config, default_models_dir
from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.train.pairs.recipe import LEFT_OUT_COMPONENTS, main, with_fewer_items
from pipeline.train.pairs.texts import Example, Reader, allowed_types, facts

PRESS = Path(__file__).resolve().parents[2] / "corpus" / "press"
TEXT = "Bürgermeisterin Ida Vogt und Jan Roth (SPD) schlossen in Kassel den Mietvertrag. Kassel und Eisenach sind Partner."


def span(words: str, *, form: str | None = None) -> dict[str, object]:
    start = TEXT.index(words)
    found: dict[str, object] = {"start": start, "end": start + len(words), "text": words}
    return {**found, "form": form} if form else found


def entity(name: str, kind: str, words: str) -> dict[str, object]:
    return {"id": name, "type": kind, "name": words, "mentions": [span(words, form="name")]}


DOCUMENT = GoldDocument(
    "x",
    TEXT,
    GoldRecord.model_validate(
        {
            "doc_id": "x",
            "source": "test",
            "licence": "CC0",
            "language": "de",
            "title": None,
            "document_date": None,
            "entities": [
                entity("e1", "PERSON", "Ida Vogt"),
                entity("e2", "PERSON", "Jan Roth"),
                entity("e3", "ORGANIZATION", "SPD"),
                entity("e4", "CITY", "Kassel"),
                entity("e5", "CITY", "Eisenach"),
            ],
            "offices": [
                {
                    "person": "e1",
                    "role": "Bürgermeisterin",
                    "role_en": "Mayor",
                    "role_class": "mayor",
                    "of": "e4",
                    "status": "current",
                    "evidence": [[0, 24]],
                }
            ],
            "agreements": [
                {
                    "id": "a1",
                    "kind": "contract",
                    "title": "Mietvertrag",
                    "parties": ["e4"],
                    "signatories": ["e1"],
                    "status": "signed",
                    "date": None,
                    "mentions": [span("Mietvertrag", form="nominal")],
                }
            ],
            "dates": [],
            "quotes": [],
            "relations": [
                {"type": "member_of", "subject": "e2", "object": "e3", "evidence": [[29, 43]]},
                {"type": "partner_city", "subject": "e4", "object": "e5", "evidence": [[82, 112]]},
            ],
            "topics": [],
            "sdgs": [],
            "summary_en": [],
        }
    ),
)
TRUE = {
    (OFFICE_OF, "e1", "e4"),
    ("party_to", "e4", "a1"),
    ("signed", "e1", "a1"),
    ("member_of", "e2", "e3"),
    ("partner_city", "e4", "e5"),
    ("partner_city", "e5", "e4"),
}


def told(example: Example) -> set[tuple[str, str, str]]:
    items = [item.id for item in example.stretch.items]
    rows, columns = np.nonzero(example.truth)
    pairs = example.stretch.pairs.tolist()
    return {
        (PAIR_LABELS[label], items[pairs[row][0]], items[pairs[row][1]])
        for row, label in zip(rows.tolist(), columns.tolist(), strict=True)
    }


def test_offices_parties_and_signatories_are_facts_too() -> None:
    assert facts(DOCUMENT.record) == TRUE


def test_types_that_were_seen_together_but_once_are_not_looked_at() -> None:
    once, twice = allowed_types([DOCUMENT.record]), allowed_types([DOCUMENT.record] * 2)
    city, person = ITEM_TYPES.index("CITY"), ITEM_TYPES.index("PERSON")
    assert not once[person, city].any()
    assert once[city, city, PAIR_LABELS.index("partner_city")], "it holds both ways round, which is twice"
    assert twice[person, city, PAIR_LABELS.index(OFFICE_OF)]
    assert not twice[city, person].any()


@pytest.fixture(scope="module")
def reader() -> Reader:
    nlp = load(Config(models_dir=default_models_dir(), disable=LEFT_OUT_COMPONENTS))
    return Reader(nlp, shared_encoder(default_models_dir()))


@pytest.mark.models
def test_annotated_items_have_all_facts_and_found_items_those_they_answer_to(reader: Reader) -> None:
    allowed = allowed_types([DOCUMENT.record] * 2)
    (annotated,) = reader.examples(DOCUMENT, allowed, found=False)
    assert told(annotated) == TRUE
    (found,) = reader.examples(DOCUMENT, allowed, found=True)
    labels = sorted(label for label, _, _ in told(found))
    assert {"member_of", "partner_city", OFFICE_OF} <= set(labels)
    assert annotated.stretch.inputs.shape == found.stretch.inputs.shape


def example_of(*, seed: int, words: int, items: int) -> Example:
    rng = np.random.default_rng(seed)
    firsts = sorted(rng.choice(words - 2, size=2 * items, replace=False).tolist())
    found = [
        Item(f"e{i}", i % len(ITEM_TYPES), [(firsts[i], firsts[i] + 1), (firsts[-i - 1], firsts[-i - 1] + 2)])
        for i in range(items)
    ]
    pairs = np.asarray([(i, k) for i in range(items) for k in range(items) if i != k], dtype=np.int64)
    features = rng.integers(0, 2, (len(pairs), 7))
    inputs = rng.normal(size=(words, 30)).astype(np.float32)
    truth = (rng.random((len(pairs), len(PAIR_LABELS))) < 0.1).astype(np.float32)
    return Example(Stretch(inputs, found, pairs, features), truth)


def test_what_is_left_out_takes_its_pairs_along() -> None:
    example = example_of(seed=2, words=60, items=6)
    fewer = with_fewer_items(example, random.Random(2))
    kept = [item.id for item in fewer.stretch.items]
    assert 0 < len(kept) < 6
    names = {(kept[a], kept[b]) for a, b in fewer.stretch.pairs.tolist()}
    assert names == {(a, b) for a in kept for b in kept if a != b}
    before = {
        (example.stretch.items[a].id, example.stretch.items[b].id): row
        for (a, b), row in zip(example.stretch.pairs.tolist(), example.truth.tolist(), strict=True)
    }
    for (a, b), row in zip(fewer.stretch.pairs.tolist(), fewer.truth.tolist(), strict=True):
        assert before[kept[a], kept[b]] == row


def test_numpy_computes_what_torch_trains() -> None:
    torch = pytest.importorskip("torch", reason="torch is not installed: the network cannot be trained here")
    from pipeline.train.pairs.network import TrainedPairNetwork

    torch.manual_seed(4)
    trained = TrainedPairNetwork(30).eval()
    stretch = example_of(seed=3, words=50, items=5).stretch
    with torch.no_grad():
        expected = trained(stretch).numpy()
    found = PairNetwork(trained.weights()).scores(stretch)
    assert np.abs(expected - found).max() < 1e-4
    assert np.abs(expected - expected[0]).max() > 1e-3


@pytest.mark.models
def test_a_rehearsal_trains_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch", reason="torch is not installed: the network cannot be trained here")
    out = tmp_path / "pairs"
    told = ["--gold", str(PRESS), "--models", str(default_models_dir()), "--out", str(out)]
    assert main([*told, "--shares", "0.5", "--dry-run"]) == 0
    assert not out.exists()
    printed = capsys.readouterr().out
    assert '{"texts": 1, "annotated": ' in printed
    assert '"annotated"' in printed
    assert '"found"' in printed
