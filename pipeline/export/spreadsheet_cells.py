"""Cells of a table as text that a spreadsheet shows and does not run.

A cell that begins with one of = + - @ (also in their full-width forms), a tab or a line break may be taken for a
formula (OWASP, "CSV injection"). Such a text gets an apostrophe in front. So does one that has an apostrophe there
already, so that taking one away gives back every text as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.export.tables import Kind

APOSTROPHE = "'"

# Programs differ in what they pass over before a formula: white space, control characters, a byte order mark.
_DANGEROUS = re.compile(r"'*(?:[\t\r\n]|[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])")


def defused(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet might take it for a formula."""
    return APOSTROPHE + text if _DANGEROUS.match(text) else text


def original(cell: str) -> str:
    """The text that `defused` made this cell of."""
    return cell[1:] if cell.startswith(APOSTROPHE) and _DANGEROUS.match(cell) else cell


def cell(value: Any, kind: Kind) -> str | int | float:
    """A value as it stands in a CSV file; None and an empty list are an empty cell."""
    if value is None:
        return ""
    if kind is Kind.SPANS:
        return _spans(value)
    if kind is Kind.CHECKS:
        return _checks(value)
    if kind is Kind.TEXT:
        return defused(str(value))
    number: int | float = value
    return number


def _spans(spans: Sequence[tuple[int, int]]) -> str:
    # Written as 12..34, since 12-34 is a date to some spreadsheets.
    return " ".join(f"{start}..{end}" for start, end in spans)


def _checks(checks: Mapping[str, float | bool]) -> str:
    return json.dumps(checks, ensure_ascii=False)
