"""Gives entities what the project's gazetteer says of them, ahead of our own one."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.annotate.entities.project_names import ProjectNames
from pipeline.annotate.layers import Entity
from pipeline.link.gazetteer import GazetteerPlace
from pipeline.record.project_gazetteer import GazetteerEntry


def known_entries(entities: Iterable[Entity], names: ProjectNames) -> dict[str, GazetteerEntry]:
    """The entry of each entity that the gazetteer knows for sure, by the id of the entity."""
    return {entity.id: entry for entity in entities if (entry := names.entry(entity.name, entity.label))}


def ambiguity_warnings(entities: Iterable[Entity], names: ProjectNames) -> list[str]:
    """A warning for each entity whose name several entries of its type have."""
    return [
        f"{entity.name}: the project's gazetteer has several of this name; none was taken."
        for entity in entities
        if len(names.entries(entity.name, entity.label)) > 1
    ]


def agreeing_towns(towns: list[GazetteerPlace], entry: GazetteerEntry | None) -> list[GazetteerPlace]:
    """Those of a name's towns that can be the one that an entry means."""
    if entry is None:
        return towns
    return [town for town in towns if _agrees(town, entry)]


def complete(entity: Entity, entry: GazetteerEntry) -> None:
    """Write what an entry says onto an entity. Links of ours stay beside its own only where they name the same thing."""
    entity.name = entry.name
    entity.name_en = entry.name_en or entity.name_en
    entity.country = entry.country or entity.country
    if entry.links:
        same = any(entity.links.get(scheme) == value for scheme, value in entry.links.items())
        contradicted = any(entity.links.get(scheme, value) != value for scheme, value in entry.links.items())
        ours = entity.links if same and not contradicted else {}
        entity.links = {**ours, **entry.links}


def _agrees(town: GazetteerPlace, entry: GazetteerEntry) -> bool:
    if entry.country and town.country != entry.country:
        return False
    ours = {"geonames": town.geonames, "ags": town.ags, "wikidata": town.wikidata}
    shared = [scheme for scheme in entry.links if ours.get(scheme) is not None]
    if entry.links and not shared:
        return False
    return all(str(ours[scheme]) == entry.links[scheme] for scheme in shared)
