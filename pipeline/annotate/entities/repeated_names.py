"""Finds further occurrences of names that the text has established, where the entity model left one unmarked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.annotate.entities.body_names import is_acronym
from pipeline.annotate.entities.clusters import Cluster
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

REPEATED_SCORE = 0.8
"""Score of a mention found by repetition; all of those on the training gold are right but few are missing there."""

_MIN_SURNAME_LENGTH = 4
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_HYPHEN = re.compile(r"[\w-]")
_DETERMINER_BEFORE = re.compile(
    r"(?i)\b(?:de[rmns]|die|das|ein(?:e[rmns]?)?|kein(?:e[rmns]?)?|zu[mr]|im|am|vom|beim|ins)\s+$"
)


def find_repeated(clusters: list[Cluster], text: str) -> Iterator[tuple[Cluster, Mention]]:
    """Yield each unmarked occurrence of a sure name in text order, with the cluster that it belongs to."""
    taken = bytearray(len(text))
    for cluster in clusters:
        for mention in cluster.mentions:
            taken[mention.start : mention.end] = b"x" * (mention.end - mention.start)
    forms = _sure_forms(clusters)
    by_first_word: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_first_word.setdefault(_WORD.findall(form)[0], []).append(form)
    for word in _WORD.finditer(text):
        start = word.start()
        for form in by_first_word.get(word[0], ()):
            end = start + len(form)
            if text.startswith(form, start) and _stands_alone(text, start, end) and not any(taken[start:end]):
                cluster = forms[form]
                if cluster.label == EntityType.PERSON and _DETERMINER_BEFORE.search(
                    text, max(0, start - 12), start
                ):
                    continue
                taken[start:end] = b"x" * len(form)
                yield cluster, Mention(start, end, form, cluster.label, REPEATED_SCORE)
                break


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not _WORD_OR_HYPHEN.match(text[max(0, start - 1) : start]) and not _WORD_OR_HYPHEN.match(
        text[end : end + 1]
    )


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
