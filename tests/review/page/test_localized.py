"""Numbers, shares and dates in the form of the language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.page.localized import (
    localized_date,
    localized_duration,
    localized_moment,
    localized_number,
    localized_percent,
)


@pytest.mark.parametrize(
    ("value", "short", "german", "english"),
    [
        ("2022-03-07", False, "7. März 2022", "7 March 2022"),
        ("2022-03-07", True, "07.03.2022", "7 Mar 2022"),
        ("2022-03", False, "März 2022", "March 2022"),
        ("2022-03", True, "03.2022", "Mar 2022"),
        ("2022", False, "2022", "2022"),
        ("2022-03~", False, "2022-03~", "2022-03~"),
        ("2022-21", False, "2022-21", "2022-21"),
        ("../2022", True, "../2022", "../2022"),
    ],
)
def test_dates(value: str, short: bool, german: str, english: str) -> None:
    shown = [localized_date(value, language=language, short=short) for language in ("de", "en")]
    assert [text.replace("\u00a0", " ") for text in shown] == [german, english]


@given(st.text(max_size=12))
def test_whatever_stands_for_a_date_is_shown(value: str) -> None:
    assert localized_date(value, language="de") or not value


def test_numbers() -> None:
    assert localized_number(10000, language="de") == "10.000"
    assert localized_number(1234.5, language="en", digits=1) == "1,234.5"


@pytest.mark.parametrize(
    ("share", "shown"), [(1, "100%"), (0.9999, "99%"), (0.995, "99%"), (0.5, "50%"), (0, "0%")]
)
def test_what_is_not_quite_all_is_not_called_all(share: float, shown: str) -> None:
    assert localized_percent(share, language="en") == shown


def test_a_german_share_has_a_space_that_does_not_break() -> None:
    assert localized_percent(0.5, language="de") == "50\u00a0%"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (60, "1 min 0 s"), (3725, "62 min 5 s")],
)
def test_durations(seconds: float, shown: str) -> None:
    assert localized_duration(seconds, language="en").replace("\u00a0", " ") == shown


def test_a_moment_has_its_day_and_time() -> None:
    shown = localized_moment("2026-03-01T12:30:00.000+00:00", language="de")
    assert shown.endswith(":30")
    assert "03.2026, " in shown
