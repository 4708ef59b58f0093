"""Gathers what the project's gazetteer knows to be one thing: every alias under the name of its entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from pipeline.annotate.entities.clusters import Cluster
from pipeline.annotate.entities.project_names import ProjectNames
from pipeline.annotate.layers import Mention
from pipeline.record.project_gazetteer import GazetteerEntry
from pipeline.record.vocabulary import EntityType

_BODIES = frozenset({EntityType.ORGANIZATION.value, EntityType.PROGRAM.value, EntityType.EVENT.value})
_OPENING = re.compile(r"[“”\"»«']?\s*\((?:kurz:?\s*)?[„“\"»«']?")

Rules = Callable[[list[Mention], str], list[Cluster]]


def gather_with_names(
    mentions: list[Mention], text: str, *, names: ProjectNames, rules: Rules
) -> list[Cluster]:
    """Return the clusters that our own rules make, where each alias counts as the name of its entry.

    Args:
        mentions: What was found, mended; names of the project that the model missed are added.
        text: The text.
        names: What the project knows.
        rules: Gathers mentions.
    """
    marked = names.mark(mentions, text)
    lookup = _Lookup(names, explained_otherwise(marked, text, names))
    spelt = [
        replace(mention, text=entry.name) if (entry := lookup.entry(mention.text, mention.label)) else mention
        for mention in marked
    ]
    clusters = _joined(rules(spelt, text), lookup)
    for cluster in clusters:
        cluster.mentions = [replace(m, text=text[m.start : m.end]) for m in cluster.mentions]
    return clusters


def explained_otherwise(mentions: list[Mention], text: str, names: ProjectNames) -> frozenset[str]:
    """The aliases that the text itself gives to another body, as in "Kieler Verkehrsgesellschaft (KVG)"."""
    return frozenset(
        gloss.text
        for name, gloss in pairwise(mentions)
        if name.label in _BODIES
        and (entry := names.entry(gloss.text, gloss.label))
        and names.entry(name.text, gloss.label) is not entry
        and _OPENING.fullmatch(text, name.end, gloss.start)
    )


class _Lookup:
    """The names of the project but for those that this text uses in its own way."""

    def __init__(self, names: ProjectNames, left_out: frozenset[str]) -> None:
        self._names = names
        self._left_out = left_out

    def entry(self, name: str, label: str) -> GazetteerEntry | None:
        return None if name in self._left_out else self._names.entry(name, label)


def _joined(clusters: list[Cluster], lookup: _Lookup) -> list[Cluster]:
    """The clusters with those of one entry joined, and called by its name."""
    joined: list[Cluster] = []
    by_entry: dict[tuple[str, str], Cluster] = {}
    for cluster in clusters:
        entry = _entry_of(cluster, lookup)
        host = by_entry.get((entry.type.value, entry.name)) if entry else None
        if host is not None:
            host.take(cluster)
            continue
        joined.append(cluster)
        if entry is not None:
            cluster.name, cluster.label = entry.name, entry.type.value
            by_entry[cluster.label, cluster.name] = cluster
    return joined


def _entry_of(cluster: Cluster, lookup: _Lookup) -> GazetteerEntry | None:
    """The entry that most mentions of a cluster go by, else the one of its name; the earliest where two are even."""
    forms = [mention.text for mention in cluster.mentions]
    found = [entry for form in [*forms, cluster.name] if (entry := lookup.entry(form, cluster.label))]
    counts = Counter(entry.name for entry in found)
    return max(found, key=lambda entry: counts[entry.name], default=None)
