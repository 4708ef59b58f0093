"""Finds further occurrences of names that the text has established, where the entity model left one unmarked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.annotate.body_names import is_acronym
from pipeline.annotate.clusters import Cluster
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

REPEATED_SCORE = 0.8
"""Score of a mention found by repetition; all of those on the training gold are right but few are missing there."""

_MIN_SURNAME_LENGTH = 4
_DETERMINER_BEFORE = re.compile(
    r"(?i)\b(?:de[rmns]|die|das|ein(?:e[rmns]?)?|kein(?:e[rmns]?)?|zu[mr]|im|am|vom|beim|ins)\s+$"
)


def find_repeated(clusters: list[Cluster], text: str) -> Iterator[tuple[Cluster, Mention]]:
    """Yield each unmarked occurrence of a sure name, longest names first, with the cluster that it belongs to."""
    taken = sorted((m.start, m.end) for cluster in clusters for m in cluster.mentions)
    for form, cluster in sorted(_sure_forms(clusters).items(), key=lambda item: (-len(item[0]), item[0])):
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if cluster.label == EntityType.PERSON and _DETERMINER_BEFORE.search(
                text[max(0, start - 12) : start]
            ):
                continue
            taken.append((start, end))
            yield cluster, Mention(start, end, form, cluster.label, REPEATED_SCORE)


def _sure_forms(clusters: list[Cluster]) -> dict[str, Cluster]:
    """Return the forms that name one thing only: several words, acronyms, surnames of persons named in full, towns."""
    owners: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        for form in _forms_of(cluster):
            owners.setdefault(form, []).append(cluster)
    return {form: found[0] for form, found in owners.items() if len(found) == 1}


def _forms_of(cluster: Cluster) -> set[str]:
    texts = {mention.text for mention in cluster.mentions if "\n" not in mention.text}
    forms = {text for text in texts if (" " in text and text[0].isupper()) or is_acronym(text)}
    if cluster.label == EntityType.PERSON:
        surnames = {text.split(" ")[-1] for text in texts if " " in text}
        forms |= {name for name in surnames if len(name) >= _MIN_SURNAME_LENGTH and name[0].isupper()}
    if cluster.label in (EntityType.CITY, EntityType.COUNTRY):
        forms |= {text for text in texts if text == cluster.name and len(text) >= _MIN_SURNAME_LENGTH}
    return forms
