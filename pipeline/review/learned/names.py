"""What a review teaches about names: aliases, links, English names and types that the extraction did not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pipeline.annotate.entities.nominative import clean_name
from pipeline.annotate.entities.project_names import is_telling
from pipeline.record.models import Entity, Record
from pipeline.record.project_gazetteer import GazetteerEntry, noted
from pipeline.record.vocabulary import SIGNED_OFF, EntityType, MentionForm
from pipeline.review.learned.aliases import is_inflected, is_other_name, other_name_form
from pipeline.review.store import ReviewStore

SHORT_ID = 12
"""Hex digits of a record's id in the gazetteer: enough for `depesche show`."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A record that was accepted or corrected, as it was extracted and as it stands; by whom, and when."""

    original: Record
    current: Record
    reviewer: str
    at: str


@dataclass(frozen=True, slots=True)
class _Known:
    """An entity as the extraction had it."""

    type: EntityType
    entity: Entity


class LearnedNames:
    """The entries that a review gives the gazetteer. A record is looked at again only when it was changed."""

    def __init__(self, store: ReviewStore, *, run: str) -> None:
        """Learn from a store; `run` begins each record's reference ("press/3f2a9c01b7de")."""
        self._store = store
        self._run = run
        self._known: dict[str, tuple[int, list[GazetteerEntry]]] = {}

    def entries(self) -> list[GazetteerEntry]:
        """The entries by the state of the review now, in the order of type and name.

        Raises:
            DepescheError: E801, where the store cannot be used.
        """
        self._known = {
            record_id: self._entries(record_id, version) for record_id, version in _signed_off(self._store)
        }
        return combined(entry for _, entries in self._known.values() for entry in entries)

    def _entries(self, record_id: str, version: int) -> tuple[int, list[GazetteerEntry]]:
        known = self._known.get(record_id)
        if known is not None and known[0] == version:
            return known
        reviewed = self._store.get(record_id)
        if reviewed.status not in SIGNED_OFF:
            return version, []
        decision = Decision(
            reviewed.original, reviewed.record, reviewed.updated_by or "", reviewed.updated_at or ""
        )
        return version, learned_entries(decision, run=self._run)


def learned_entries(decision: Decision, *, run: str) -> list[GazetteerEntry]:
    """What one record teaches."""
    return list(_entries_of(decision, run))


def combined(entries: Iterable[GazetteerEntry]) -> list[GazetteerEntry]:
    """One entry a name and type, in that order. Where two records disagree, the later decision stands; both are named."""
    learned: dict[tuple[str, str], GazetteerEntry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.accepted or "", entry.records)):
        key = (entry.type.value, entry.name)
        learned[key] = _later(entry, learned[key]) if key in learned else entry
    return [entry for _, entry in sorted(learned.items())]


def _signed_off(store: ReviewStore) -> list[tuple[str, int]]:
    """The decided records that say anything else than the extraction: only they can teach."""
    marks = ", ".join("?" * len(SIGNED_OFF))
    with store.database.reading() as connection:
        rows = connection.execute(
            f"SELECT record_id, version FROM record WHERE edited AND status IN ({marks}) ORDER BY number",
            sorted(SIGNED_OFF),
        ).fetchall()
    return [(row["record_id"], row["version"]) for row in rows]


def _later(entry: GazetteerEntry, earlier: GazetteerEntry) -> GazetteerEntry:
    records = tuple(dict.fromkeys([*earlier.records, *entry.records]))
    return entry.completed(earlier).model_copy(update={"records": records})


def _entries_of(decision: Decision, run: str) -> Iterator[GazetteerEntry]:
    known = {entity.id: _Known(kind, entity) for kind, entity in decision.original.entities()}
    owners = {
        (mention.start, mention.end): entity.id
        for _, entity in decision.original.entities()
        for mention in entity.mentions
    }
    digits = decision.current.id.removeprefix("sha256:")[:SHORT_ID]
    provenance = {
        "records": (f"{run}/{digits}",),
        "reviewer": noted(decision.reviewer) or None,
        "accepted": decision.at or None,
    }
    for kind, entity in decision.current.entities():
        aliases = _aliases(entity, kind, decision.current.document.text)
        before = known.get(entity.id)
        if kind is EntityType.PERSON:
            taught = bool(aliases) and _was_merged(entity, owners)
        else:
            taught = _teaches(entity, kind, before, aliases)
        if taught and (entry := _entry(entity, kind, aliases, provenance)):
            yield entry


def _teaches(entity: Entity, kind: EntityType, before: _Known | None, aliases: list[str]) -> bool:
    """Whether an entity says anything that the extraction did not say of it."""
    name = clean_name(entity.name)
    if before is None or before.type is not kind:
        return is_telling(name, kind.value) or bool(aliases or entity.links)
    was = before.entity
    if clean_name(was.name) != name and is_telling(name, kind.value):
        return True
    if entity.links and entity.links != was.links:
        return True
    if (entity.name_en and entity.name_en != was.name_en) or (
        entity.country and entity.country != was.country
    ):
        return True
    known = (
        {other_name_form(mention.text, kind) for mention in was.mentions}
        if was.name == entity.name
        else set()
    )
    return any(alias not in known for alias in aliases)


def _was_merged(entity: Entity, owners: dict[tuple[int, int], str]) -> bool:
    """Whether mentions that the extraction gave to several entities are one entity's now."""
    return len({owners[m.start, m.end] for m in entity.mentions if (m.start, m.end) in owners}) > 1


def _aliases(entity: Entity, kind: EntityType, text: str) -> list[str]:
    """The other names of an entity by which another text may call it, in the order of this text."""
    names = [mention for mention in entity.mentions if mention.form is MentionForm.NAME]
    forms = dict.fromkeys(other_name_form(mention.text, kind) for mention in names)
    return [
        form
        for form in forms
        if is_other_name(form, clean_name(entity.name), kind)
        and not any(is_inflected(form, other, kind) for other in forms if other != form)
        and not re.search(rf"\b{re.escape(form.lower())}\b", text)
    ]


def _entry(
    entity: Entity, kind: EntityType, aliases: list[str], provenance: dict[str, Any]
) -> GazetteerEntry | None:
    """The entry of an entity, without what cannot stand in the file; None where that is the name."""
    entry: dict[str, Any] = {"name": clean_name(entity.name), "type": kind, **provenance}
    if not _is_valid(entry):
        return None
    for field, value in (("name_en", entity.name_en), ("country", entity.country)):
        if value and _is_valid({**entry, field: value}):
            entry[field] = value
    entry["aliases"] = tuple(alias for alias in aliases if _is_valid({**entry, "aliases": (alias,)}))
    entry["links"] = {
        scheme: value
        for scheme, value in entity.links.items()
        if _is_valid({**entry, "links": {scheme: value}})
    }
    return GazetteerEntry.model_validate(entry)


def _is_valid(entry: dict[str, Any]) -> bool:
    try:
        GazetteerEntry.model_validate(entry)
    except ValidationError:
        return False
    return True
