from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.spreadsheet_cells import cell, defused, original
from pipeline.export.tables import Kind

DANGEROUS = "=+-@＝＋－＠\t\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+49 2323 16-0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1,2)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\ufeff=1",
        "\x00=1",
        "＝1+1",
        "'=1",
    ],
)
def test_what_may_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["Herne", "17. März 2022", "'s-Hertogenbosch", "a=b", "„+“", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert defused(text) == text


@given(st.text(alphabet=st.one_of(st.sampled_from(" '\x00\ufeff" + DANGEROUS), st.characters(codec="utf-8"))))
def test_no_cell_begins_like_a_formula_and_each_gives_its_text_back(text: str) -> None:
    shown = defused(text)
    assert not shown.startswith(tuple(DANGEROUS))
    assert not shown.lstrip().startswith(tuple(DANGEROUS))
    assert original(shown) == text


def test_numbers_stay_numbers_and_spans_are_no_dates() -> None:
    assert cell(-0.5, Kind.NUMBER) == -0.5
    assert cell(0, Kind.INTEGER) == 0
    assert cell([(1, 12), (20, 30)], Kind.SPANS) == "1..12 20..30"
    assert cell({"names": True, "similarity": 0.9}, Kind.CHECKS) == '{"names": true, "similarity": 0.9}'
    assert cell([], Kind.SPANS) == cell(None, Kind.NUMBER) == cell(None, Kind.TEXT) == ""
