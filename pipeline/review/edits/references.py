"""What the parts of a record say of an entity or an agreement, when it becomes another or goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.record.models import ENTITY_PARTS
from pipeline.record.vocabulary import EntityType
from pipeline.review.edits.drafts import Draft, Item, entities, without_repeats


def rename_references(draft: Draft, old: str, new: str) -> None:
    """Everything that refers to `old` refers to `new`; what then says the same twice is said once."""

    def renamed(name: str | None) -> str | None:
        return new if name == old else name

    for official in draft["officials"]:
        official["person"], official["of"] = renamed(official["person"]), renamed(official["of"])
    for agreement in draft["agreements"]:
        for role in ("parties", "signatories"):
            agreement[role] = without_repeats(str(renamed(name)) for name in agreement[role])
    for quote in draft["quotes"]:
        quote["speaker"] = renamed(quote["speaker"])
    for relation in draft["relations"]:
        relation["subject"], relation["object"] = renamed(relation["subject"]), renamed(relation["object"])
    draft["relations"] = [item for item in draft["relations"] if item["subject"] != item["object"]]
    draft["relations"] = _joined(draft["relations"], lambda r: (r["type"], r["subject"], r["object"]))
    draft["officials"] = _joined(draft["officials"], lambda o: (o["person"], o["role"], o["of"], o["status"]))


def drop_references(draft: Draft, gone: str) -> None:
    """Nothing refers to `gone` any more; offices and relations that are nothing without it go with it."""
    drop_offices(draft, gone)
    for official in draft["officials"]:
        if official["of"] == gone:
            official["of"] = official["of_name"] = None
    for agreement in draft["agreements"]:
        for role in ("parties", "signatories"):
            agreement[role] = [name for name in agreement[role] if name != gone]
    for quote in draft["quotes"]:
        if quote["speaker"] == gone:
            quote["speaker"] = None
    draft["relations"] = [
        item for item in draft["relations"] if gone not in (item["subject"], item["object"])
    ]


def drop_offices(draft: Draft, person: str) -> None:
    """What only a person can have: offices, and the signing of agreements."""
    draft["officials"] = [official for official in draft["officials"] if official["person"] != person]
    for agreement in draft["agreements"]:
        agreement["signatories"] = [name for name in agreement["signatories"] if name != person]


def follow_names(draft: Draft) -> None:
    """Officials carry the names that their person and body have now."""
    names = {entity["id"]: entity["name"] for _, entity in entities(draft)}
    for official in draft["officials"]:
        official["name"] = names.get(official["person"], official["name"])
        if official["of"] is not None:
            official["of_name"] = names.get(official["of"], official["of_name"])


def is_person(draft: Draft, entity_id: str) -> bool:
    """Whether the entity is there, and a person."""
    return any(entity["id"] == entity_id for entity in draft[ENTITY_PARTS[EntityType.PERSON]])


def _joined(items: list[Item], key: Callable[[Item], Any]) -> list[Item]:
    kept: dict[Any, Item] = {}
    for item in items:
        first = kept.setdefault(key(item), item)
        if first is not item:
            known = [list(span) for span in first["evidence"]]
            first["evidence"] = known + [span for span in item["evidence"] if list(span) not in known]
    return list(kept.values())
