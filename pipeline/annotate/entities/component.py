"""Gathers mentions into entities: one for each thing in the world, named by its fullest form in the nominative."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.entities.body_clusters import gather_bodies
from pipeline.annotate.entities.clusters import Cluster, vote
from pipeline.annotate.entities.mention_repairs import repair
from pipeline.annotate.entities.name_kinds import kind_in_list
from pipeline.annotate.entities.person_clusters import gather_persons
from pipeline.annotate.entities.place_clusters import gather_places
from pipeline.annotate.entities.project_clusters import gather_with_names
from pipeline.annotate.entities.project_names import NO_NAMES, ProjectNames
from pipeline.annotate.entities.repeated_names import find_repeated
from pipeline.annotate.layers import Entity, Mention
from pipeline.record.vocabulary import EntityType

_PLACES = frozenset({EntityType.CITY.value, EntityType.REGION.value, EntityType.COUNTRY.value})
_ACTING_TOWN = re.compile(
    r"^(?:Stadt|Gemeinde|Landeshauptstadt|Hansestadt|Universitätsstadt|Marktgemeinde|Großen? Kreisstadt) [A-ZÄÖÜ]"
)


class EntityGatherer:
    """The component: reads `doc._.mentions`, writes `doc._.entities`, and adds the mentions that it completes."""

    def __init__(self, names: ProjectNames = NO_NAMES) -> None:
        """Make a gatherer that knows these names of the project beforehand."""
        self.names = names

    def __call__(self, doc: Doc) -> Doc:
        """Write the entities of a document."""
        text = doc.text
        clusters = gather(list(doc._.mentions), text, names=self.names)
        for cluster, mention in find_repeated(clusters, text):
            cluster.add(mention)
        doc._.entities = _entities(clusters)
        doc._.mentions = sorted(
            (mention for entity in doc._.entities for mention in entity.mentions),
            key=lambda mention: (mention.start, mention.end),
        )
        return doc


def gather(mentions: list[Mention], text: str, *, names: ProjectNames = NO_NAMES) -> list[Cluster]:
    """Return the clusters of a text's mentions. The mentions given are not changed.

    Args:
        mentions: What the entity model found.
        text: The text.
        names: What the project knows: its names are marked and gathered ahead of our own rules.
    """
    agreed = _agree_on_labels(repair(_without_overlaps(mentions), text), text)
    if not names:
        return _by_rules(agreed, text)
    return gather_with_names(agreed, text, names=names, rules=_by_rules)


def _by_rules(agreed: list[Mention], text: str) -> list[Cluster]:
    persons = [mention for mention in agreed if mention.label == EntityType.PERSON]
    places = [mention for mention in agreed if mention.label in _PLACES]
    bodies = [mention for mention in agreed if mention.label not in _PLACES | {EntityType.PERSON.value}]
    return [*gather_persons(persons, text), *gather_places(places, text), *gather_bodies(bodies, text)]


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, -m.score)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _agree_on_labels(mentions: list[Mention], text: str) -> list[Mention]:
    """Give all mentions with the same words one label, but for those in a list; "Stadt X" is always the body."""
    same: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
    for mention in mentions:
        acting = mention.label in _PLACES and _ACTING_TOWN.match(mention.text)
        body = replace(mention, label=EntityType.ORGANIZATION.value) if acting else mention
        same[mention.text, kind_in_list(text, mention.start)].append(body)
    agreed = [replace(mention, label=vote(group)) for group in same.values() for mention in group]
    return sorted(agreed, key=lambda mention: mention.start)


def _entities(clusters: list[Cluster]) -> list[Entity]:
    entities = []
    for number, cluster in enumerate(sorted(clusters, key=lambda cluster: cluster.start), start=1):
        mentions = sorted(
            (replace(mention, label=cluster.label) for mention in cluster.mentions), key=lambda m: m.start
        )
        entities.append(
            Entity(f"e{number}", cluster.label, cluster.name, mentions, round(cluster.confidence, 4))
        )
    return entities


@Language.factory(
    "depesche_entities",
    default_config={"gazetteer": None},
    assigns=["doc._.entities", "doc._.mentions"],
    requires=["doc._.mentions"],
)
def create_entity_gatherer(nlp: Language, name: str, gazetteer: str | None) -> EntityGatherer:  # noqa: ARG001
    """Make the component; ``gazetteer`` is the file of the project's names, or None."""
    return EntityGatherer(ProjectNames.read(gazetteer))
