"""The recipe `bodies`: choices that annotators made, and weights that make them again."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from pipeline.annotate.offices.body_ranker import read_body_ranker
from pipeline.api import load
from pipeline.config import Config, default_models_dir
from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.train.bodies.choices import Example, Reader
from pipeline.train.bodies.fitting import Choice, fit, loss
from pipeline.train.bodies.recipe import LEFT_OUT_COMPONENTS, figures, held_back, main, right, weights_of
from pipeline.weights import open_model

TEXT = "Die Seebad AG baut in Warleben ein Bad. Geschäftsführerin Ute Kern dankte der Feuerwehr Warleben."


def entity(name: str, kind: str, words: str) -> dict[str, object]:
    start = TEXT.index(words)
    mention = {"start": start, "end": start + len(words), "text": words, "form": "name"}
    return {"id": name, "type": kind, "name": words, "mentions": [mention]}


def document(of: str | None, *, doc_id: str = "x") -> GoldDocument:
    start = TEXT.index("Geschäftsführerin")
    office = {
        "person": "e3",
        "role": "Geschäftsführerin",
        "role_en": "Managing director",
        "role_class": "executive",
        "of": of,
        "status": "current",
        "evidence": [[start, TEXT.index(" dankte")]],
    }
    record = {
        "doc_id": doc_id,
        "source": "test",
        "licence": "CC0",
        "language": "de",
        "title": None,
        "document_date": None,
        "entities": [
            entity("e1", "ORGANIZATION", "Seebad AG"),
            entity("e2", "CITY", "Warleben"),
            entity("e3", "PERSON", "Ute Kern"),
            entity("e4", "ORGANIZATION", "Feuerwehr Warleben"),
        ],
        "offices": [office],
        **{
            layer: []
            for layer in ("agreements", "dates", "quotes", "relations", "topics", "sdgs", "summary_en")
        },
    }
    return GoldDocument(doc_id, TEXT, GoldRecord.model_validate(record))


def choices(number: int, *, seed: int = 1) -> list[Choice]:
    """Of four candidates the one that is near and fits is right; what else they have is chance."""
    rng = random.Random(seed)
    made = []
    for _ in range(number):
        place = rng.randrange(4)
        candidates = [
            [
                f"noise {rng.randrange(9)}",
                *(["near"] if i == place or rng.random() < 0.3 else ["far"]),
                *(["fits"] if i == place or rng.random() < 0.3 else []),
            ]
            for i in range(4)
        ]
        made.append(Choice(candidates, place))
    return made


def test_weights_make_the_choices_again() -> None:
    weights = fit(choices(300), firmness=1.0, least_seen=3)
    assert weights["near"] > 1
    assert weights["near"] > 0 > weights["far"]
    assert weights["fits"] > 1
    assert max(abs(weights[f"noise {i}"]) for i in range(9)) < weights["near"] / 2
    seen = [Example("x", choice, 0, found=True) for choice in choices(300, seed=2)]
    assert np.mean([right(weights, example) for example in seen]) > 0.75


def test_the_slope_is_that_of_the_loss() -> None:
    made = choices(20)
    names = ["near", "far", "fits"]
    at = {"near": 0.3, "far": -0.2, "fits": 0.7}
    value, slope = loss(made, at, firmness=2.0)
    for name in names:
        moved, _ = loss(made, {**at, name: at[name] + 1e-5}, firmness=2.0)
        assert (moved - value) / 1e-5 == pytest.approx(slope[name], rel=1e-3)


def test_fitting_ends_where_the_loss_is_flat() -> None:
    made = choices(200)
    weights = fit(made, firmness=1.0, least_seen=3)
    _, slope = loss(made, weights, firmness=1.0)
    assert max(map(abs, slope.values())) < 0.1


def test_firmness_draws_to_zero_and_what_is_seldom_has_no_weight() -> None:
    made = [*choices(50), Choice([["once", "near"], ["far"]], 0)]
    loose, firm = (fit(made, firmness=firmness, least_seen=2) for firmness in (0.5, 50.0))
    assert abs(firm["near"]) < abs(loose["near"]) / 2
    assert "once" not in loose


def test_a_choice_without_an_answer_teaches_nothing() -> None:
    made = choices(40)
    assert fit([*made, Choice([["near"], ["far"]], None)], firmness=1.0, least_seen=1) == fit(
        made, firmness=1.0, least_seen=1
    )


def test_texts_are_judged_by_weights_that_have_not_seen_them() -> None:
    examples = [
        Example(f"{text}", Choice([[f"one of {text}"], [f"other of {text}"]], text % 2), 1, found=True)
        for text in range(20)
        for _ in range(5)
    ]
    assert all(right(weights_of(examples), example) for example in examples)
    assert held_back(examples) == {"offices": 100, "rules": 0.5, "ranker": 0.5}


def test_only_what_is_found_is_counted() -> None:
    examples = [
        Example(f"{text}", Choice([["a"], ["b"]], 0), 0, found=found)
        for text in range(10)
        for found in (True, False)
    ]
    assert held_back(examples) == {"offices": 10, "rules": 1.0, "ranker": 1.0}


def test_figures_set_the_ranker_beside_the_rules() -> None:
    example = Example("x", Choice([["a"], ["b"]], 1), 1, found=True)
    other = Example("x", Choice([["a"], ["b"]], None), 0, found=True)
    assert figures([(example, False), (other, False)]) == {"offices": 2, "rules": 0.5, "ranker": 0.0}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load(Config(models_dir=default_models_dir(), disable=LEFT_OUT_COMPONENTS)))


@pytest.mark.models
def test_what_the_annotator_says_is_the_right_one_of_the_candidates(reader: Reader) -> None:
    for of, place in ((None, 0), ("e1", 1), ("e4", 3)):
        (annotated,) = (e for e in reader.examples(document(of)) if not e.found)
        assert annotated.choice.right == place
        assert annotated.by_rule == 1
        assert len(annotated.choice.candidates) == 4
        assert "rule" in annotated.choice.candidates[1]


@pytest.mark.models
def test_two_offices_that_the_words_do_not_tell_apart_teach_nothing(reader: Reader) -> None:
    twice = document("e1")
    (office,) = twice.record.offices
    twice.record.offices.append(office.model_copy(update={"of": "e4"}))
    assert not list(reader.examples(twice))


@pytest.mark.models
def test_the_recipe_writes_a_model_that_can_be_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, models = tmp_path / "gold", tmp_path / "models"
    (gold / "texts").mkdir(parents=True)
    models.mkdir()
    for model in default_models_dir().iterdir():
        (models / model.name).symlink_to(model)
    (models / "offices").unlink()
    parts = {f"x{index}": "train" if index < 5 else "dev" for index in range(6)}
    (gold / "splits.json").write_text(json.dumps(parts))
    for doc_id in parts:
        made = document("e1", doc_id=doc_id)
        (gold / "texts" / f"{doc_id}.txt").write_text(TEXT)
        (gold / f"{doc_id}.json").write_text(made.record.model_dump_json())
    assert main(["--gold", str(gold), "--models", str(models)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["dev"]["offices"] == 1
    folder = open_model(models, "offices")
    folder.verify()
    assert set(folder.manifest.made_with) == {"ner"}
    assert json.loads((models / "offices" / "metrics.json").read_text())["command"]
    assert read_body_ranker(models, "offices")
    assert default_models_dir().joinpath("offices").is_dir(), "the model in use is left alone"
