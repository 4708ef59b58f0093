"""The parts of a record that a change touches: the log keeps them as they were and as they are, so that it can be undone."""

from __future__ import annotations

import json
from typing import Any

from pipeline.record.models import ITEM_PARTS
from pipeline.review.differences import DOCUMENT_FIELDS, Difference, draft_differences
from pipeline.review.edits.drafts import Draft

Parts = dict[str, Any]
"""Parts of a record, as JSON has them; those of the document by "document.<field>"."""


def parts_of(draft: Draft) -> Parts:
    """A record taken apart into what can change on its own. The version is the store's, and no part."""
    parts = {name: value for name, value in draft.items() if name not in {"document", "review"}}
    parts |= {f"document.{name}": value for name, value in draft["document"].items()}
    return parts | {"review": {"status": draft["review"]["status"]}}


def changed_parts(before: Draft, after: Draft) -> tuple[Parts, Parts]:
    """The parts that differ, before and after."""
    old, new = parts_of(before), parts_of(after)
    names = [name for name in old if old[name] != new[name]]
    return {name: old[name] for name in names}, {name: new[name] for name in names}


def put_parts(draft: Draft, parts: Parts) -> Draft:
    """The record with these parts in place of its own."""
    document = {
        name.removeprefix("document."): value for name, value in parts.items() if name.startswith("document.")
    }
    whole = {name: value for name, value in parts.items() if not name.startswith("document.")}
    review = {**draft["review"], **whole.pop("review", {})}
    return {**draft, **whole, "document": {**draft["document"], **document}, "review": review}


def dumped(value: Any) -> str:
    """JSON as the store keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def parts_differences(before: Parts, after: Parts) -> list[Difference]:
    """What differs between the same parts before and after a change."""
    return list(draft_differences(put_parts(_blank(), before), put_parts(_blank(), after)))


def _blank() -> Draft:
    empty: Draft = {part: [] for part in ITEM_PARTS}
    document = dict.fromkeys(DOCUMENT_FIELDS)
    return {**empty, "document": document, "headline": {}, "summary": {}, "review": {"status": None}}
