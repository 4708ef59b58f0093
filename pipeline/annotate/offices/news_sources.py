"""Whether a name is only where something was said or reported: "laut dpa", "gegenüber der Zeitung X", "X berichtete"."""

from __future__ import annotations

import re

from pipeline.annotate.offices.items import Item, Kind

_BEFORE = re.compile(
    r"gegenüber|(?:\w*-)?(?:\w*zeitung|\w*zeitschrift|\w*magazin|\w*agentur|\w*sender|\w*blatt|internetportal|rundfunk|"
    r"fernsehen|radio|interview|portal|onlinedienst|nachrichtendienst)(?:e?s|en)?"
)
_BEHIND = re.compile(r"(?:berichtet|meldet|zitiert|schreibt)(?:e|en)?|berichten|melden|schrieb|zufolge")
_BETWEEN = frozenset(["„", "“", '"', "'", "»", "«", "(", ")", "der", "die", "das", "dem", "den"])
_REACH = 3


def is_news_source(items: list[Item], index: int) -> bool:
    """Whether the name at `index` stands there as a medium that tells or is told something, and nothing else."""
    if items[index].kind is not Kind.BODY:
        return False
    return _stands_by(items, range(index - 1, index - 1 - _REACH, -1), _BEFORE) or _stands_by(
        items, range(index + 1, index + 1 + _REACH), _BEHIND
    )


def _stands_by(items: list[Item], way: range, words: re.Pattern[str]) -> bool:
    """Whether one of the words stands on the way from the name, with articles and marks alone between."""
    for index in way:
        if not 0 <= index < len(items):
            return False
        lower = items[index].lower
        if words.fullmatch(lower):
            return True
        if lower not in _BETWEEN:
            return False
    return False
