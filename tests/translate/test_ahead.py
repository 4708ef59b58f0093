from __future__ import annotations

import pytest

from pipeline.translate.ahead import AheadTranslator
from tests.translate.test_careful import Scripted


def test_what_was_prepared_is_not_translated_again() -> None:
    model = Scripted("The city pays.", ["The town pays."])
    translator = AheadTranslator(model)
    translator.prepare(["A", "B", "A"], count=2)
    assert model.asked == ["A", "B"]
    assert [len(found) for found in translator.alternatives(["B", "C", "A"], count=2)] == [2, 2, 2]
    assert model.asked == ["A", "B", "C"]
    translator.alternatives(["A"], count=1)
    assert model.asked[3:] == ["A"]


def test_what_was_prepared_before_is_forgotten() -> None:
    model = Scripted("The city pays.")
    translator = AheadTranslator(model)
    translator.prepare(["A"], count=1)
    translator.prepare(["B"], count=1)
    translator.alternatives(["A"], count=1)
    assert model.asked == ["A", "B", "A"]


def test_nothing_is_prepared_by_a_model_whose_translations_depend_on_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = Scripted("The city pays.")
    monkeypatch.setattr(model, "is_batch_invariant", False, raising=False)
    AheadTranslator(model).prepare(["A", "B"], count=1)
    assert model.asked == []
