"""Finds how the entities and agreements of a text stand to each other, from agreements, offices, names and wordings."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.generic_mentions import find_generic_mentions
from pipeline.annotate.layers import Relation, Span
from pipeline.annotate.masked_text import MaskedMention, MaskedText
from pipeline.annotate.relation_names import relations_from_names
from pipeline.annotate.relation_patterns import PARTNER_CITIES, PATTERNS, PREDECESSOR, SUCCESSOR
from pipeline.annotate.relation_sources import relations_from_agreements, relations_from_offices
from pipeline.annotate.sentence_spans import sentence_spans

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
            *relations_from_names(doc),
            *_Wordings(doc).relations(),
        ]
        doc._.relations = _merged(found)
        return doc


class _Wordings:
    """The sentences of one text, searched for wordings that state a relation."""

    def __init__(self, doc: Doc) -> None:
        self._entities = {entity.id: entity for entity in doc._.entities}
        self._sentences = sentence_spans(doc)
        agreements = [
            MaskedMention(mention.start, mention.end, agreement.id, "AGREEMENT", adjective=False)
            for agreement in doc._.agreements
            for mention in agreement.mentions
        ]
        generic = find_generic_mentions(doc.text, doc._.entities)
        self._masked = MaskedText(doc.text, doc._.entities, [*agreements, *generic])

    def relations(self) -> list[Relation]:
        """Return what the sentences state."""
        found: list[Relation] = []
        for number, span in enumerate(self._sentences):
            for wording in PATTERNS:
                for match in wording.pattern.finditer(self._masked.text[: span[1]], *span):
                    subjects = self._masked.items(match, "subject")
                    for one in subjects:
                        for other in self._masked.items(match, "object"):
                            found.append(
                                Relation(wording.type, one, other, [span], wording.confidence, "stated")
                            )
            found.extend(self._successions(number, span))
            found.extend(self._partner_cities(span))
        return [relation for relation in found if relation.subject != relation.object]

    def _successions(self, number: int, span: Span) -> list[Relation]:
        found: list[Relation] = []
        for pattern, role, other in ((PREDECESSOR, "object", "subject"), (SUCCESSOR, "subject", "object")):
            for match in pattern.finditer(self._masked.text, *span):
                person = self._masked.items(match, role)[0]
                spoken_of = self._person_before(match.start(), number, without=person)
                if spoken_of is not None:
                    pair = {role: person, other: spoken_of}
                    found.append(
                        Relation("succeeds", pair["subject"], pair["object"], [span], 0.75, "inferred")
                    )
        return found

    def _person_before(self, offset: int, number: int, *, without: str) -> str | None:
        """Return the person whom a possessive most likely means: the last one before it, in this sentence or the one before."""
        start = self._sentences[max(number - 1, 0)][0]
        before = [
            mention.item
            for mention in self._masked.within(start, offset)
            if mention.type == "PERSON" and mention.item != without
        ]
        return before[-1] if before else None

    def _partner_cities(self, span: Span) -> list[Relation]:
        home = self._home()
        if home is None:
            return []
        return [
            Relation("partner_city", home, city, [span], 0.7, "inferred")
            for match in PARTNER_CITIES.finditer(self._masked.text, *span)
            for city in self._masked.items(match, "object")
            if city != home
        ]

    def _home(self) -> str | None:
        """Return the town that the text is about: the one it names most, where one leads."""
        cities = sorted(
            (entity for entity in self._entities.values() if entity.label == "CITY"),
            key=lambda city: -len(city.mentions),
        )
        return cities[0].id if cities else None


def _merged(found: list[Relation]) -> list[Relation]:
    """Join what several wordings say, with all their evidence and the confidence of the surest."""
    merged: dict[tuple[str, str, str], Relation] = {}
    for relation in found:
        if relation.confidence < LEAST_CONFIDENCE:
            continue
        key = (relation.type, relation.subject, relation.object)
        if relation.type == "partner_city" and (relation.type, relation.object, relation.subject) in merged:
            key = (relation.type, relation.object, relation.subject)
        known = merged.setdefault(key, relation)
        if known is not relation:
            known.evidence = sorted({*known.evidence, *relation.evidence})
            if relation.confidence > known.confidence:
                known.confidence, known.basis = relation.confidence, relation.basis
    return sorted(merged.values(), key=lambda one: (one.evidence[0], one.type, one.subject, one.object))
