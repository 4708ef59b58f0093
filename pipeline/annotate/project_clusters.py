"""Gathers what the project's gazetteer knows to be one thing: every alias under the name of its entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pipeline.annotate.clusters import Cluster
from pipeline.annotate.layers import Mention
from pipeline.annotate.project_names import ProjectNames
from pipeline.record.project_gazetteer import GazetteerEntry


def spell_out(mentions: list[Mention], names: ProjectNames) -> list[Mention]:
    """The mentions with the entry's name for an alias, so that they are gathered as if the text had used it."""
    return [
        replace(mention, text=entry.name) if (entry := names.entry(mention.text, mention.label)) else mention
        for mention in mentions
    ]


def gather_known(clusters: list[Cluster], names: ProjectNames, text: str) -> list[Cluster]:
    """The clusters with those of one entry joined and called by its name, and their mentions in the text's own words."""
    gathered: list[Cluster] = []
    by_entry: dict[tuple[str, str], Cluster] = {}
    for cluster in clusters:
        entry = _entry_of(cluster, names)
        host = by_entry.get((entry.type.value, entry.name)) if entry else None
        if host is not None:
            host.take(cluster)
            continue
        gathered.append(cluster)
        if entry is not None:
            cluster.name, cluster.label = entry.name, entry.type.value
            by_entry[cluster.label, cluster.name] = cluster
    for cluster in gathered:
        cluster.mentions = [replace(m, text=text[m.start : m.end]) for m in cluster.mentions]
    return gathered


def _entry_of(cluster: Cluster, names: ProjectNames) -> GazetteerEntry | None:
    """The entry that most mentions of a cluster go by, else the one of its name; the earliest where two are even."""
    forms = [m.text for m in cluster.mentions]
    found = [entry for form in [*forms, cluster.name] if (entry := names.entry(form, cluster.label))]
    counts = Counter(entry.name for entry in found)
    return max(found, key=lambda entry: counts[entry.name], default=None)
