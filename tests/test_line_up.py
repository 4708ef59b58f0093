"""Which components stand in a pipeline, in which order, and what is said of settings that cannot be met."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from pydantic import ValidationError
from spacy.language import Language

from pipeline.api import COMPONENTS, describe
from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.line_up import Placed, add_component, line_up, versions

OWN = {"depesche_sections": "a", "depesche_ner": "b", "depesche_topics": "c"}


def names(**settings: Any) -> list[str]:
    return [placed.name for placed in line_up(OWN, Config.model_validate(settings))]


def test_without_settings_ours_stand_in_their_order() -> None:
    assert names() == list(OWN)
    assert all(placed.module for placed in line_up(COMPONENTS, Config()))


def test_a_token_classifier_takes_the_place_of_our_model() -> None:
    placed = line_up(OWN, Config.model_validate({"ner": {"model": "tiny", "labels": {"LOC": "CITY"}}}))
    assert [one.name for one in placed] == [
        *("depesche_sections", "depesche_token_classifier", "depesche_place_kinds", "depesche_topics")
    ]
    assert placed[1].settings == {"model": "tiny", "labels": {"LOC": "CITY"}}


def test_a_name_alone_is_enough() -> None:
    assert Config.model_validate({"ner": "tiny"}) == Config.model_validate({"ner": {"model": "tiny"}})
    assert names(replace={"depesche_topics": "mine"}) == ["depesche_sections", "depesche_ner", "mine"]


@pytest.mark.parametrize(
    ("add", "order"),
    [
        ([{"name": "mine"}], ["depesche_sections", "depesche_ner", "depesche_topics", "mine"]),
        (["mine"], ["depesche_sections", "depesche_ner", "depesche_topics", "mine"]),
        (
            [{"name": "mine", "after": "depesche_sections"}],
            ["depesche_sections", "mine", "depesche_ner", "depesche_topics"],
        ),
        (
            [{"name": "mine", "before": "depesche_sections"}, {"name": "other", "before": "mine"}],
            ["other", "mine", "depesche_sections", "depesche_ner", "depesche_topics"],
        ),
    ],
)
def test_components_are_added_where_they_are_wanted(add: list[Any], order: list[str]) -> None:
    assert names(add=add) == order


def test_a_least_confidence_puts_the_floor_behind_all_others() -> None:
    assert names(min_confidence=0) == list(OWN)
    assert names(min_confidence=0.4, add=["mine"]) == [*OWN, "mine", "depesche_floor"]
    placed = line_up(OWN, Config(min_confidence=0.4, disable=("depesche_topics",)))[-1]
    assert placed.settings == {"min_confidence": 0.4}
    nlp = spacy.blank("de")
    add_component(nlp, placed, offered={})
    assert nlp.pipe_names == ["depesche_floor"]


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
def test_a_least_confidence_lies_in_zero_to_one(least: float) -> None:
    with pytest.raises(ValidationError, match="min_confidence"):
        Config(min_confidence=least)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"disable": ["nonsense"]}, "no component is called nonsense"),
        ({"replace": {"nonsense": "mine"}}, "no component is called nonsense"),
        (
            {"replace": {"depesche_ner": "mine"}, "ner": "tiny"},
            "depesche_ner is disabled or replaced already",
        ),
        ({"disable": ["depesche_ner"], "ner": "tiny"}, "depesche_ner is disabled or replaced already"),
        ({"disable": ["depesche_ner"], "replace": {"depesche_ner": "mine"}}, "disabled or replaced already"),
        ({"add": [{"name": "mine", "after": "nonsense"}]}, "cannot stand beside nonsense"),
        (
            {"add": [{"name": "mine", "after": "depesche_ner", "before": "depesche_topics"}]},
            "both after and before",
        ),
        ({"add": ["mine", "mine"]}, "mine would stand twice"),
    ],
)
def test_settings_that_cannot_be_met_are_refused(settings: dict[str, Any], reason: str) -> None:
    with pytest.raises(DepescheError, match=rf"E701.*{reason}"):
        names(**settings)


def test_a_component_that_nothing_registers_is_named() -> None:
    with pytest.raises(DepescheError, match=r"E707.*not_there.*spacy_factories"):
        add_component(spacy.blank("de"), Placed("not_there"), offered={})


def test_a_component_that_refuses_its_settings_is_named() -> None:
    with pytest.raises(DepescheError, match=r"E707.*sentencizer"):
        add_component(spacy.blank("de"), Placed("sentencizer", settings={"colour": "red"}), offered={})


def test_a_factory_gets_the_settings_for_which_it_has_a_default() -> None:
    given: dict[str, object] = {}

    @Language.factory("test_line_up_curious", default_config={"threads": 1, "least": 0.0})
    def make(nlp: Language, name: str, threads: int, least: float) -> object:
        given.update(threads=threads, least=least)
        return lambda doc: doc

    placed = Placed("test_line_up_curious", settings={"least": 0.5})
    add_component(spacy.blank("de"), placed, offered={"threads": 3, "languages": ["en"]})
    assert given == {"threads": 3, "least": 0.5}
    assert versions([placed]) == {"test_line_up_curious": ""}


def test_what_is_added_or_replaced_changes_the_hash_of_the_settings() -> None:
    def digest(**settings: Any) -> str:
        return str(describe(Config.model_validate(settings))["provenance"]["config_sha256"])

    plain = digest()
    assert digest(add=["mine"]) != plain
    assert digest(add=[{"name": "mine", "settings": {"least": 1}}]) != digest(add=["mine"])
    assert digest(replace={"depesche_topics": "mine"}) != plain
    assert digest(min_confidence=0.5) not in {plain, digest(min_confidence=0.6)}


def test_confidences_behind_another_model_of_names_are_said_to_be_unfitted() -> None:
    def warnings(**settings: Any) -> list[str]:
        return list(describe(Config.model_validate(settings))["provenance"]["warnings"])

    assert warnings(replace={"depesche_topics": "mine"}) == []
    assert "another model of names" in warnings(replace={"depesche_ner": "mine"})[0]
    assert warnings(replace={"depesche_ner": "mine"}, disable=["depesche_calibration"]) == []
