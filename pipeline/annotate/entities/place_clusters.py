"""Gathers the mentions of each place: names, genitives, adjectives, the forms in -er, short forms of long names."""

from __future__ import annotations

import re

from pipeline.annotate.entities.clusters import Cluster, vote
from pipeline.annotate.entities.introduced_places import introduced, without_kind
from pipeline.annotate.entities.name_kinds import name_with_kind
from pipeline.annotate.entities.nominative import clean_name, nominative
from pipeline.annotate.entities.place_words import (
    PlaceWord,
    demonym_bases,
    part_of_country,
    place_of_adjective,
    place_of_name,
)
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

LONGEST_ACRONYM = 3
"""Capitals up to which a place's name is an acronym ("USA") and not shouted ("NEUSS")."""

ADJECTIVE_WEIGHT = 0.001
"""What an adjective counts for, when the forms of a place vote for its name: "US-amerikanisch" does not outvote "USA"."""

SHORT_FORM_OF_SEVERAL = 0.6
"""Certainty of "Frankfurt" where the text has both Frankfurt am Main and Frankfurt (Oder)."""

_DISTINGUISHED = re.compile(r"^(?P<short>.+?)(?: (?:am|an der|an|auf|bei|im|in|ob der|vor der)\b| \(|/)")
_KIND_OF_REGION = re.compile(
    r"^(?:Bundesland|Land|Woiwodschaft|Landkreis|Kreis|Freistaat|Kanton|Region|Département|Provinz|Präfektur|Bezirk)e?s? (?=[A-ZÄÖÜ])"
)


_PROPER_GENITIVE = re.compile(r"(?<=[a-zäöü][a-zäöü](?:en|rn|rg|nd|et))s$")
_KEPT_ALIASES = frozenset({"USA", "Großbritannien", "Holland", "Weißrussland", "Salzburgerland"})


def gather_places(mentions: list[Mention], text: str) -> list[Cluster]:
    """Return one cluster a place for mentions labelled CITY, REGION or COUNTRY, in text order."""
    surfaces = {clean_name(mention.text).casefold() for mention in mentions}
    clusters: dict[tuple[str, str], Cluster] = {}
    forms: dict[tuple[str, str], dict[str, float]] = {}
    short_forms = {
        short.text: _key_and_name(place, text, surfaces) for place, short in introduced(mentions, text)
    }
    for mention in mentions:
        is_short = without_kind(mention.text) in short_forms
        key, name = (
            short_forms[without_kind(mention.text)] if is_short else _key_and_name(mention, text, surfaces)
        )
        cluster = clusters.setdefault(key, Cluster(mention.label, name))
        cluster.add(mention)
        light = is_short or place_of_adjective(mention.text) or mention.text == "US"
        weight = ADJECTIVE_WEIGHT if light else 1.0
        weights = forms.setdefault(key, {})
        weights[name] = weights.get(name, 0.0) + weight
    for key, cluster in clusters.items():
        cluster.label = vote(cluster.mentions)
        cluster.name = _best_form(forms[key])
    return _join_kinds(_join_short_forms(list(clusters.values())))


def is_demonym(mention: Mention, text: str) -> bool:
    """Whether the mention stands where a place's name cannot: before a noun in -er, or behind an article."""
    before, after = text[max(0, mention.start - 12) : mention.start], text[mention.end : mention.end + 2]
    if mention.text.endswith("er") and re.match(r" [A-ZÄÖÜ„]", after):
        return True
    if re.search(r"er(?:in|innen|n|s)?$", mention.text):
        return bool(re.search(r"(?i)\b(?:de[rmns]|die|eine[rmns]?)\s+$", before))
    return mention.text[:1].islower()


def _key_and_name(mention: Mention, text: str, surfaces: set[str]) -> tuple[tuple[str, str], str]:
    surface = re.sub(r"^([A-Z])(\d+)$", r"\1 \2", clean_name(mention.text))
    if known := _known(surface, mention.label):
        return (known.label, known.name), _name_of_known(surface, known)
    for base in demonym_bases(surface):
        if base.casefold() in surfaces:
            return ("", base.casefold()), base
    if surface.endswith("s") and surface[:-1].casefold() in surfaces:
        return ("", surface[:-1].casefold()), surface[:-1]
    bases = demonym_bases(surface)
    if bases and mention.label != EntityType.REGION and is_demonym(mention, text):
        return ("", bases[0].casefold()), bases[0]
    name = surface
    if mention.label == EntityType.REGION:
        name = nominative(mention.text, before=text[max(0, mention.start - 30) : mention.start])
        name = name_with_kind(_PROPER_GENITIVE.sub("", name), mention, text)
    return ("", name.casefold()), name


def _known(surface: str, label: str) -> PlaceWord | None:
    if label == EntityType.CITY:
        return None
    known = place_of_name(surface) or place_of_adjective(surface) or part_of_country(surface)
    derived = (place_of_name(base) for base in demonym_bases(surface))
    return known or next((place for place in derived if place and place.label == label), None)


def _name_of_known(surface: str, known: PlaceWord) -> str:
    """Keep "Großbritannien" and "Freistaat Bayern", which are names of their own; spell out "NRW" and "BRD"."""
    return surface if surface in _KEPT_ALIASES or _KIND_OF_REGION.match(surface) else known.name


def _best_form(forms: dict[str, float]) -> str:
    mixed = [form for form in forms if not form.isupper() or len(form) <= LONGEST_ACRONYM]
    if mixed:
        known = place_of_name(next(iter(forms)))
        if known and forms.get(known.name, 0.0) >= 1:
            return known.name
        return max(mixed, key=lambda form: (forms[form], len(form)))
    form = next(iter(forms))
    return re.sub(r"\w+", lambda word: word[0].capitalize(), form)


def _join_short_forms(clusters: list[Cluster]) -> list[Cluster]:
    """Join "Frankfurt" with the one "Frankfurt am Main", and "Volkshaus" with the one "Volkshaus Holm" in a text about Holm."""
    hosts: dict[str, list[Cluster]] = {}
    towns = {cluster.name for cluster in clusters if cluster.label == EntityType.CITY}
    for cluster in clusters:
        short, _, town = cluster.name.partition(" ")
        if match := _DISTINGUISHED.match(cluster.name):
            hosts.setdefault(match["short"].casefold(), []).append(cluster)
        elif town in towns and place_of_name(short) is None:
            hosts.setdefault(short.casefold(), []).append(cluster)
    joined = []
    for cluster in clusters:
        found = [host for host in hosts.get(cluster.name.casefold(), []) if host.label == cluster.label]
        if not found:
            joined.append(cluster)
        elif len(found) == 1:
            found[0].take(cluster)
        else:
            found[0].take(cluster, SHORT_FORM_OF_SEVERAL)
    return joined


def _join_kinds(clusters: list[Cluster]) -> list[Cluster]:
    """Join "Landkreis Lörrach" with "Lörrach" and "Land Brandenburg" with "Brandenburg" where both are regions."""
    by_name = {(cluster.label, cluster.name): cluster for cluster in clusters}
    joined = []
    for cluster in clusters:
        bare = _KIND_OF_REGION.sub("", cluster.name)
        host = by_name.get((cluster.label, bare)) if bare != cluster.name else None
        if host is None or host is cluster or cluster.label != EntityType.REGION:
            joined.append(cluster)
            continue
        host.take(cluster)
        if "reis " in cluster.name:
            host.name = cluster.name
    return joined
