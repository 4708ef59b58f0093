"""Texts that are read together: in groups, each with its own outcome, and the same records as alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.api import load
from pipeline.config import Config
from pipeline.ingest.read import RawText
from pipeline.run.executors import groups, process
from pipeline.translate.component import SummaryTranslation
from tests.translate.test_careful import Scripted, careful

CONFIG = Config(languages=("de",))
TEXTS = [
    (
        "Herne, 17. März 2022. Die Stadt Herne lässt ihre Städtepartnerschaft mit dem polnischen Konin ruhen. "
        "Das teilte die Stadt am Donnerstag mit."
    ),
    "",
    (
        "Unna, 3. Mai 2023. Der Kreis Unna baut im kommenden Jahr eine neue Schule für 400 Kinder. "
        "Der Kreistag stimmte dem Vorhaben am Mittwoch zu."
    ),
]


def raw(number: int) -> RawText:
    return RawText(f"{number}.txt", str(number) * 64, data=TEXTS[number].encode())


@cache
def nlp() -> Language:
    return load(CONFIG)


@pytest.mark.parametrize(
    ("number", "size", "workers", "shares"),
    [(5, 2, 1, [2, 2, 1]), (10, 8, 2, [5, 5]), (17, 4, 2, [4, 4, 4, 4, 1]), (1, 8, 3, [1]), (0, 8, 2, [])],
)
def test_what_is_left_is_shared_evenly(number: int, size: int, workers: int, shares: list[int]) -> None:
    items: Any = list(range(number))
    found = list(groups(items, size=size, workers=workers))
    assert [len(group) for group in found] == shares
    assert [item for group in found for item in group] == items


@pytest.mark.models
def test_texts_together_have_the_outcomes_that_they_have_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    translator = Scripted("The city pays.")
    component = nlp().get_pipe("depesche_translation")
    assert isinstance(component, SummaryTranslation)
    monkeypatch.setattr(component, "_translators", {"en": careful(translator)})
    items = [raw(number) for number in range(len(TEXTS))]
    together = process(items, nlp=nlp(), config=CONFIG)
    asked = len(translator.asked)
    alone = [process([item], nlp=nlp(), config=CONFIG)[0] for item in items]
    assert together == alone
    assert [outcome.reject is None for outcome in together] == [True, False, True]
    assert asked > 0


@pytest.mark.models
def test_a_text_whose_translation_fails_is_rejected_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Failing(SummaryTranslation):
        def prepare(self, docs: Sequence[Doc]) -> None:
            raise ValueError("no")

        def __call__(self, doc: Doc) -> Doc:
            if "Unna" in doc.text:
                raise ValueError("no")
            return doc

    language = nlp()
    pipes = [
        (name, Failing({}) if name == "depesche_translation" else component)
        for name, component in language.pipeline
    ]
    monkeypatch.setattr(language, "_components", pipes)
    first, _, third = process([raw(number) for number in range(3)], nlp=language, config=CONFIG)
    assert first.record is not None
    assert third.reject is not None
    assert third.reject.code == "E301"
