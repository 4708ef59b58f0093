from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import default_models_dir
from pipeline.evaluate.gold_folder import Part
from pipeline.evaluate.planted_errors import (
    CheckedSentence,
    PlantedError,
    Share,
    check_all,
    read_sentences,
    shares,
)
from pipeline.translate.checks import Checker
from pipeline.translate.chosen import load_thorough_checker

FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "translation_checks"


def test_the_set_has_two_hundred_planted_errors_of_every_kind_and_a_hundred_sound_translations() -> None:
    sentences = [one for part in (Part.DEV, Part.TEST) for one in read_sentences(FOLDER, part=part)]
    planted = [error for one in sentences for error in one.planted]
    assert len(planted) == 200
    assert sum(len(one.sound) for one in sentences) >= 100
    assert {
        kind: sum(error.kind == kind for error in planted) >= 30 for kind in {e.kind for e in planted}
    } == dict.fromkeys(("number", "swap", "negation", "invention", "omission"), True)
    assert len({one.german for one in sentences}) == len(sentences)
    assert all(name.text in one.german for one in sentences for name in one.names)
    assert not any(error.english in one.sound for one in sentences for error in one.planted)


def test_found_errors_and_false_alarms_are_counted_apart() -> None:
    sentence = CheckedSentence(
        id="x",
        part=Part.DEV,
        german="Die Stadt zahlt 5 Euro.",
        names=(),
        sound=("The city pays 5 euros.", "The city pays six euros less one."),
        planted=(PlantedError(kind="number", english="The city pays 6 euros."),),
    )
    found = list(check_all([sentence], checker=Checker(ordinary=frozenset({"the"}))))
    assert shares(found) == {"sound": Share(1, 2), "number": Share(1, 1), "all": Share(1, 1)}
    assert [one.is_mistake for one in found] == [False, True, False]


@pytest.mark.models
def test_the_checks_hold_their_floor() -> None:
    """The whole is measured in docs/translation_checks.md; every second sentence of the dev part is enough to see a fall."""
    checker = load_thorough_checker(default_models_dir())
    measured = shares(check_all(read_sentences(FOLDER, part=Part.DEV)[::2], checker=checker))
    assert measured["number"].value == 1
    assert measured["negation"].value >= 0.9
    assert measured["all"].value >= 0.78
    assert measured["sound"].value <= 0.1
