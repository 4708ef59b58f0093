"""Finds how the entities and agreements of a text stand to each other, from agreements, offices, names and wordings."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.layers import Relation
from pipeline.annotate.relations.names import relations_from_names
from pipeline.annotate.relations.pairs import relations_from_pairs
from pipeline.annotate.relations.plausible import most_telling, of_one_party, plausible
from pipeline.annotate.relations.sentences import relations_from_sentences
from pipeline.annotate.relations.sources import (
    relations_from_agreements,
    relations_from_offices,
    relations_from_successions,
)

LEAST_CONFIDENCE = 0.5
"""What is less sure than this is not said."""


@Language.factory("depesche_relations")
def create_relation_extractor(nlp: Language, name: str) -> RelationExtractor:  # noqa: ARG001
    """Make the component for spaCy."""
    return RelationExtractor()


class RelationExtractor:
    """Writes `doc._.relations` from the text and all layers before it."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the relations of one text, each once, in the order in which the text tells them."""
        found = [
            *relations_from_agreements(doc),
            *relations_from_offices(doc),
            *relations_from_successions(doc),
            *relations_from_names(doc),
            *relations_from_sentences(doc),
            *relations_from_pairs(doc),
        ]
        entities = {entity.id: entity for entity in doc._.entities}
        doc._.relations = of_one_party(most_telling(merged([*plausible(found, entities)])), entities)
        return doc


def merged(found: list[Relation]) -> list[Relation]:
    """Join what several sources say, with all their evidence and the confidence of the surest.

    Two twin towns stand to each other the same way round or the other; they are one relation.
    """
    known: dict[tuple[str, str, str], Relation] = {}
    for relation in found:
        if relation.confidence < LEAST_CONFIDENCE or relation.subject == relation.object:
            continue
        key = (relation.type, relation.subject, relation.object)
        turned = (relation.type, relation.object, relation.subject)
        if relation.type == "partner_city" and turned in known:
            key = turned
        first = known.setdefault(key, relation)
        if first is not relation:
            first.evidence = sorted({*first.evidence, *relation.evidence})
            if relation.confidence > first.confidence:
                first.confidence, first.basis = relation.confidence, relation.basis
    return sorted(known.values(), key=lambda one: (one.evidence[0], one.type, one.subject, one.object))
