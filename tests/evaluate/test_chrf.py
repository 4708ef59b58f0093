from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import CHRF

from pipeline.evaluate.chrf import chrf, chrf_statistics

texts = st.text(alphabet="abcdeäö ,.", max_size=40)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_agrees_with_sacrebleu(pairs: list[tuple[str, str]]) -> None:
    expected = CHRF().corpus_score([ours for ours, _ in pairs], [[theirs for _, theirs in pairs]]).score
    assert chrf(chrf_statistics(ours, theirs) for ours, theirs in pairs) == pytest.approx(expected, abs=1e-6)


def test_known_values() -> None:
    assert chrf([chrf_statistics("The city signs.", "The city signs.")]) == pytest.approx(100.0)
    assert chrf([chrf_statistics("", "The city signs.")]) == 0.0
    assert chrf([chrf_statistics("xyz", "abc")]) == 0.0
    sentence, reference = "The town signed a treaty.", "The city signed a contract."
    assert chrf([chrf_statistics(sentence, reference)]) == pytest.approx(
        CHRF().corpus_score([sentence], [[reference]]).score
    )
