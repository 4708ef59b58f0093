"""The names that items go by on the page: in attributes, in lists of what covers a word, in addresses."""

from __future__ import annotations

from urllib.parse import quote

_OWN_IDS = frozenset({"topics", "sdgs"})


def item_key(part: str, item_id: str) -> str:
    """The key of an item on the page: its id, with the part before it where ids are not the item's own.

    Returns:
        Text without blanks, quotes or brackets, whatever the id holds.
    """
    plain = quote(item_id, safe="")
    if part in _OWN_IDS or part == "document" or part.startswith(("headline.", "summary.")):
        return f"{quote(part, safe='')}.{plain}"
    return plain
