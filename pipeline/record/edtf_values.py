"""Dates in EDTF, the Extended Date/Time Format (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_OR_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_OPEN = ".."


@lru_cache(maxsize=4096)
def is_edtf(value: str) -> bool:
    """Whether `value` is a valid EDTF expression."""
    if value != value.strip():
        return False
    # Most values are plain, and the grammar takes milliseconds for each. It also takes days that no calendar has.
    if _DAY.fullmatch(value):
        return _is_plain(value)
    if _is_plain(value) or _is_plain_interval(value):
        return True
    # The grammar takes a tenth of a second to build, which a text with plain dates alone need not wait for.
    from edtf import EDTFParseException, parse_edtf

    try:
        parse_edtf(value)
    except (EDTFParseException, ValueError):
        return False
    return True


def _is_plain(value: str) -> bool:
    if _YEAR_OR_MONTH.fullmatch(value):
        return True
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_plain_interval(value: str) -> bool:
    sides = value.split("/")
    plain = [_is_plain(side) for side in sides]
    return (
        len(sides) == 2
        and any(plain)
        and all(one or side == _OPEN for one, side in zip(plain, sides, strict=True))
    )


def check_edtf(value: str) -> str:
    """Return `value` as it is.

    Raises:
        ValueError: where it is not EDTF.
    """
    if not is_edtf(value):
        msg = f"{value!r} is not a date in EDTF"
        raise ValueError(msg)
    return value
