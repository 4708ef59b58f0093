from itertools import product

import pytest
from edtf import parse_edtf

from pipeline.record.edtf_values import check_edtf, is_edtf


@pytest.mark.parametrize(
    "value",
    [
        "2012-10-22",
        "2012-10",
        "2021",
        "2000/2009",
        "2000/..",
        "../2020",
        "2012-10-22~",
        "2000~/..",
        "2009-21",
    ],
)
def test_edtf_is_accepted(value: str) -> None:
    assert is_edtf(value)
    assert check_edtf(value) == value


@pytest.mark.parametrize(
    "value",
    ["", "gestern", "22.10.2012", "2012-13", "2012-00", "12", "2012-02-32", "2013-02-29", "2012-10-22 "],
)
def test_what_is_not_edtf_is_refused(value: str) -> None:
    assert not is_edtf(value)
    with pytest.raises(ValueError, match="not a date in EDTF"):
        check_edtf(value)


@pytest.mark.parametrize("sides", [*product(["0001", "2024-12", "2024-02-29", "9999-12-31", ".."], repeat=2)])
def test_a_plain_interval_is_what_the_grammar_takes(sides: tuple[str, str]) -> None:
    value = "/".join(sides)
    assert parse_edtf(value) is not None
    assert is_edtf(value)


@pytest.mark.parametrize("value", ["2024/", "2023-02-29/2024", "2024/2025/2026", "2024/2025-13", "2024-1/.."])
def test_no_plain_interval(value: str) -> None:
    assert is_edtf(value) == _parses(value)


def _parses(value: str) -> bool:
    try:
        parse_edtf(value)
    except Exception:
        return False
    return True
