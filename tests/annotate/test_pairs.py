"""Pairs of items: who stands near whom, what the network computes, and what of it mends offices and agreements."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_docs import marked_doc
from spacy.tokens import Doc
from threadpoolctl import threadpool_info

from pipeline.annotate.encoder import Encoded
from pipeline.annotate.layers import Agreement, Mention, Pair
from pipeline.annotate.ner.scheme import LABELS, PHRASE_LABELS, words_of
from pipeline.annotate.pairs.candidates import STEP, STRETCH, Stretch, read_stretches
from pipeline.annotate.pairs.component import PairReader
from pipeline.annotate.pairs.model import PairConfig, PairModel, as_config, read_pair_model
from pipeline.annotate.pairs.network import PairNetwork, marks
from pipeline.annotate.pairs.parties import complete_parties
from pipeline.annotate.pairs.scheme import ITEM_TYPES, OFFICE_OF, PAIR_LABELS
from pipeline.annotate.relations.pairs import relations_from_pairs
from pipeline.config import default_models_dir
from pipeline.errors import DepescheError

ALL = np.ones((len(ITEM_TYPES), len(ITEM_TYPES), len(PAIR_LABELS)), dtype=bool)


def encoded(doc: Doc) -> Encoded:
    """What an encoder might say of a text: nothing, of the right shapes."""
    words = words_of(doc.text)
    names, phrases, vectors = (
        np.zeros((len(words), width), dtype=np.float32) for width in (len(LABELS), len(PHRASE_LABELS), 384)
    )
    return Encoded(None, (), words, names, phrases, np.zeros((0, 384)), vectors)


def stretches(marked: str) -> list[Stretch]:
    doc = marked_doc(marked)
    return list(read_stretches(doc, encoded(doc), allowed=ALL))


def test_items_are_the_words_of_their_mentions() -> None:
    (stretch,) = stretches(
        "Frau [Anna Maier|PERSON] kam nach [Köln|CITY], wo [Maier|PERSON=Anna Maier] blieb."
    )
    assert [(item.id, ITEM_TYPES[item.type], item.words) for item in stretch.items] == [
        ("e1", "PERSON", [(1, 3), (8, 9)]),
        ("e2", "CITY", [(5, 6)]),
    ]
    person, city = ITEM_TYPES.index("PERSON"), ITEM_TYPES.index("CITY")
    first, further = 2 * person + 1, 2 * person + 2
    assert marks(stretch).tolist() == [0, first, further, 0, 0, 2 * city + 1, 0, 0, first, 0, 0]


def test_features_say_how_near_and_which_way_round() -> None:
    (stretch,) = stretches("[Anna Maier|PERSON] kam. Es regnete. In [Köln|CITY] blieb sie lange.")
    by_pair = dict(zip(map(tuple, stretch.pairs.tolist()), stretch.features.tolist(), strict=True))
    # Sentences apart, words apart (bucket), subject first, mentions of both less one, text begins with either.
    assert by_pair[0, 1] == [2, 5, 1, 0, 0, 1, 0]
    assert by_pair[1, 0] == [2, 5, 0, 0, 0, 0, 1]


def test_only_types_that_can_stand_to_each_other_are_paired() -> None:
    doc = marked_doc("[Anna Maier|PERSON] und [Köln|CITY] und [Bonn|CITY].")
    allowed = np.zeros_like(ALL)
    allowed[ITEM_TYPES.index("PERSON"), ITEM_TYPES.index("CITY")] = True
    (stretch,) = read_stretches(doc, encoded(doc), allowed=allowed)
    assert stretch.pairs.tolist() == [[0, 1], [0, 2]]
    assert list(read_stretches(doc, encoded(doc), allowed=np.zeros_like(ALL))) == []


def test_a_text_without_two_items_has_no_stretch() -> None:
    assert stretches("Nur [Köln|CITY] hier.") == []
    assert stretches("Niemand.") == []


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 1200), st.integers(0, 1199), st.integers(0, 1199))
def test_two_mentions_nearer_than_the_overlap_always_share_a_stretch(
    words: int, one: int, other: int
) -> None:
    one, other = one % words, other % words
    if one == other:
        return
    table = ["wort"] * words
    table[one], table[other] = "[Köln|CITY]", "[Anna|PERSON]"
    found = stretches(" ".join(table))
    near = abs(one - other) < STRETCH - STEP
    assert found or not near
    assert all(len(stretch.inputs) <= STRETCH for stretch in found)


def random_model(*, seed: int = 1) -> PairModel:
    """A model with the shapes of ours and weights of chance."""
    rng = np.random.default_rng(seed)
    inputs, width, types = 384 + len(LABELS) + len(PHRASE_LABELS), 16, 4
    shapes = {
        "inputs": (width, inputs),
        "subject": (width, 2 * width + types),
        "object": (width, 2 * width + types),
        "hidden": (width, 3 * width + 7 * 3),
        "labels": (len(PAIR_LABELS), width),
        "layers.0.attend": (3 * width, width),
        "layers.0.seen": (width, width),
        "layers.0.wide": (2 * width, width),
        "layers.0.narrow": (width, 2 * width),
    }
    weights = {f"{name}.weight": rng.normal(0, 0.3, shape) for name, shape in shapes.items()}
    weights |= {f"{name}.bias": rng.normal(0, 0.3, shape[0]) for name, shape in shapes.items()}
    for name in ("norm", "layers.0.norm_before", "layers.0.norm_behind"):
        weights |= {f"{name}.weight": np.ones(width), f"{name}.bias": np.zeros(width)}
    weights["marks.weight"] = rng.normal(0, 1, (2 * len(ITEM_TYPES) + 1, width))
    weights["types.weight"] = rng.normal(0, 1, (len(ITEM_TYPES), types))
    for i in range(7):
        weights[f"features.{i}.weight"] = rng.normal(0, 1, (10, 3))
    network = PairNetwork({name: tensor.astype(np.float32) for name, tensor in weights.items()})
    return PairModel([network], ALL.copy())


def test_probabilities_have_a_row_a_pair_and_lie_between_nothing_and_one() -> None:
    (stretch,) = stretches("[Anna Maier|PERSON] kam mit [Bo Lund|PERSON] nach [Köln|CITY].")
    table = random_model().probabilities(stretch)
    assert table.shape == (6, len(PAIR_LABELS))
    assert ((table > 0) & (table < 1)).all()
    assert len(np.unique(table.round(6))) > len(PAIR_LABELS)


def test_what_is_not_allowed_is_never_probable() -> None:
    (stretch,) = stretches("[Anna Maier|PERSON] kam nach [Köln|CITY].")
    model = random_model()
    model._allowed[ITEM_TYPES.index("CITY")] = False
    table = model.probabilities(stretch)
    assert table[stretch.pairs[:, 0] == 1].max() == 0
    assert table[stretch.pairs[:, 0] == 0].min() > 0


def test_matrices_are_multiplied_with_as_many_threads_as_were_asked_for() -> None:
    (stretch,) = stretches("[Anna Maier|PERSON] kam nach [Köln|CITY].")
    used: list[int] = []

    class Watched(PairNetwork):
        def scores(self, stretch: Stretch) -> np.ndarray:
            used.extend(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas")
            return super().scores(stretch)

    (network,) = random_model()._networks
    PairModel([Watched(network.weights)], ALL, threads=1).probabilities(stretch)
    assert set(used) == {1}


def test_settings_of_a_model_come_back_from_json() -> None:
    allowed = np.zeros_like(ALL)
    allowed[0, 4, [3, 12]] = True
    allowed[4, 1, 3] = True
    config = as_config(allowed)
    assert config.allowed["PERSON ORGANIZATION"] == (PAIR_LABELS[3], PAIR_LABELS[12])
    assert (PairConfig.model_validate_json(config.model_dump_json()).table() == allowed).all()


def test_a_pair_is_as_probable_as_in_its_best_stretch_and_the_likeliest_comes_first() -> None:
    doc = marked_doc(
        "[Anna Maier|PERSON] kam nach [Köln|CITY]. "
        + "Es regnete sehr. " * 150
        + "[Maier|PERSON=Anna Maier] in [Köln|CITY]."
    )
    model = random_model()
    pairs = model.read(doc, encoded(doc))
    tables = [model.probabilities(s) for s in read_stretches(doc, encoded(doc), allowed=ALL)]
    assert len(tables) == 2
    best = max(float(table[0].max()) for table in tables)
    assert max(p.probability for p in pairs if p.subject == "e1") == pytest.approx(best)
    assert [p.probability for p in pairs] == sorted((p.probability for p in pairs), reverse=True)


def agreement_doc() -> Doc:
    doc = marked_doc(
        "[Köln|CITY] und [Bonn|CITY] schlossen mit [Anna Maier|PERSON] den Vertrag von [Rom|CITY]."
    )
    doc._.agreements = [
        Agreement(
            "a1", "contract", "Vertrag", [Mention(50, 57, "Vertrag", "", 1.0)], [(0, 60)], 1.0, parties=["e1"]
        )
    ]
    return doc


def test_probable_parties_are_added_once_and_what_the_rules_found_stays() -> None:
    doc = agreement_doc()
    pairs = [
        Pair("party_to", "e2", "a1", 0.8),
        Pair("party_to", "e4", "a1", 0.6),
        Pair("party_to", "e1", "a1", 0.5),
        Pair("signed", "e3", "a1", 0.7),
        Pair("party_to", "e3", "a1", 0.2),
    ]
    complete_parties(doc._.agreements, doc._.entities, pairs)
    assert doc._.agreements[0].parties == ["e1", "e2", "e4"]
    assert doc._.agreements[0].signatories == []


def test_a_town_and_its_body_are_one_party() -> None:
    doc = marked_doc(
        "Die [Stadt Köln|ORGANIZATION] ([Köln|CITY]) und [Bonn|CITY], die [Stadt Bonn|ORGANIZATION], bauen."
    )
    doc._.agreements = [Agreement("a1", "contract", None, [], [(0, 5)], 1.0, parties=["e1"])]
    complete_parties(
        doc._.agreements, doc._.entities, [Pair("party_to", name, "a1", 0.9) for name in ("e2", "e3", "e4")]
    )
    assert doc._.agreements[0].parties == ["e1", "e3"]


def test_relations_of_the_model_have_the_sentences_of_the_nearest_mentions() -> None:
    doc = marked_doc(
        "[Anna Maier|PERSON] kam. In [Köln|CITY] war es lange Zeit sehr ruhig. Die [SPD|ORGANIZATION] und [Maier|PERSON=Anna Maier]."
    )
    doc._.pairs = [
        Pair("member_of", "e1", "e3", 0.7),
        Pair("located_in", "e1", "e2", 0.65),
        Pair("organizes", "e3", "e2", 0.45),
        Pair(OFFICE_OF, "e1", "e3", 0.9),
        Pair("party_to", "e3", "e1", 0.9),
        Pair("succeeds", "e1", "e3", 0.9),
    ]
    found = list(relations_from_pairs(doc))
    assert [(r.type, r.confidence, r.basis) for r in found] == [
        ("member_of", 0.7, "stated"),
        ("located_in", 0.65, "inferred"),
    ]
    assert [doc.text[a:b] for a, b in found[0].evidence] == ["Die SPD und Maier."]
    assert [doc.text[a:b] for a, b in found[1].evidence] == [
        "Anna Maier kam.",
        "In Köln war es lange Zeit sehr ruhig.",
    ]


def test_without_a_model_there_are_no_relations_of_it() -> None:
    doc = marked_doc("[Anna Maier|PERSON] ([SPD|ORGANIZATION]) kam.")
    assert doc._.pairs is None
    assert list(relations_from_pairs(doc)) == []


@pytest.mark.models
def test_our_model_reads_whose_office_and_which_party() -> None:
    from pipeline.annotate.encoder import shared_encoder

    encoder = shared_encoder(default_models_dir())
    doc = marked_doc(
        "Oberbürgermeisterin [Anna Maier|PERSON] ([SPD|ORGANIZATION]) hat für die Stadt [Köln|CITY] zugesagt. Auch [Bo Lund|PERSON] ([CDU|ORGANIZATION]) kam."
    )
    PairReader(read_pair_model(default_models_dir(), "pairs"), encoder)(doc)
    probable = {(p.label, p.subject, p.object): p.probability for p in doc._.pairs}
    assert probable["member_of", "e1", "e2"] > 0.5
    for right, wrong in (
        (("member_of", "e1", "e2"), ("member_of", "e1", "e5")),
        (("member_of", "e4", "e5"), ("member_of", "e4", "e2")),
        ((OFFICE_OF, "e1", "e3"), (OFFICE_OF, "e4", "e3")),
    ):
        assert probable[right] > 1.5 * probable.get(wrong, 0.0)


@pytest.mark.models
def test_a_model_with_other_labels_is_refused(tmp_path: Path) -> None:
    import hashlib
    import shutil

    folder = shutil.copytree(default_models_dir() / "pairs", tmp_path / "pairs")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["labels"] = config["labels"][::-1]
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    manifest["files"]["config.json"] = hashlib.sha256((folder / "config.json").read_bytes()).hexdigest()
    (folder / "model.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DepescheError, match="labels or types"):
        read_pair_model(tmp_path, "pairs")
