"""FollowTheMoney entities as plain data: an id, a schema, and properties that are lists of strings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

FtmEntity = dict[str, Any]

_PLAIN_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def ftm_id(record_id: str, *parts: str) -> str:
    """An id that is the same whenever the same record is exported: the hash of the record's id and the item's."""
    return (
        f"depesche-{hashlib.sha1('#'.join((record_id, *parts)).encode(), usedforsecurity=False).hexdigest()}"
    )


def ftm_entity(entity_id: str, schema: str, **properties: str | Iterable[str] | None) -> FtmEntity:
    """An entity with those of the properties that have a value, each value once."""
    given = {
        name: [values] if isinstance(values, str) else list(dict.fromkeys(values or ()))
        for name, values in properties.items()
    }
    return {
        "id": entity_id,
        "schema": schema,
        "properties": {name: values for name, values in given.items() if values},
    }


def ftm_dates(edtf: str | None) -> dict[str, str]:
    """The properties that say when: a day, month or year as `date`, an interval as `startDate` and `endDate`.

    FollowTheMoney has no place for what is approximate or otherwise more than a plain date; that is left out.
    """
    start, slash, end = (edtf or "").partition("/")
    names = ("startDate", "endDate") if slash else ("date", "date")
    return {
        name: value for name, value in zip(names, (start, end), strict=True) if _PLAIN_DATE.fullmatch(value)
    }
