"""Annotated texts as the pair model sees them: their own entities and agreements, read by the shared encoder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.encoder import Encoder
from pipeline.annotate.layers import Agreement
from pipeline.annotate.pairs.candidates import Stretch, read_stretches
from pipeline.annotate.pairs.scheme import ITEM_TYPES, OFFICE_OF, PAIR_LABELS
from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.record.vocabulary import SYMMETRIC
from pipeline.train.annotated_texts import (
    annotated_entities,
    annotated_ids,
    annotated_mentions,
    read_as_it_stands,
)

Fact = tuple[str, str, str]
"""A label, and the ids of subject and object."""

LEAST_SEEN = 2
"""Of how many relations in the training texts two types must be before a pair of them is looked at."""


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch and what holds in it: 0 or 1 for each pair and label, float32 of shape (pairs, labels)."""

    stretch: Stretch
    truth: np.ndarray


def facts(record: GoldRecord) -> set[Fact]:
    """Return what an annotator says of pairs: relations, parties, signatories, and whose the offices are."""
    found = {(relation.type.value, relation.subject, relation.object) for relation in record.relations}
    for agreement in record.agreements:
        found |= {("party_to", party, agreement.id) for party in agreement.parties}
        found |= {("signed", person, agreement.id) for person in agreement.signatories}
    found |= {(OFFICE_OF, office.person, office.of) for office in record.offices if office.of}
    return found | {(label, target, subject) for label, subject, target in found if label in SYMMETRIC}


def allowed_types(records: Sequence[GoldRecord]) -> np.ndarray:
    """Return which labels the types of subject and object can have, bool of shape (types, types, labels)."""
    seen: Counter[tuple[int, int, int]] = Counter()
    for record in records:
        types = {entity.id: ITEM_TYPES.index(entity.type.value) for entity in record.entities}
        types |= {agreement.id: len(ITEM_TYPES) - 1 for agreement in record.agreements}
        for label, subject, target in facts(record):
            seen[types[subject], types[target], PAIR_LABELS.index(label)] += 1
    allowed = np.zeros((len(ITEM_TYPES), len(ITEM_TYPES), len(PAIR_LABELS)), dtype=bool)
    for place, number in seen.items():
        allowed[place] = number >= LEAST_SEEN
    return allowed


class Reader:
    """Reads annotated texts twice: with the entities and agreements of the annotator, and with those that the pipeline finds.

    What is found is what the model meets at run time; what is annotated tells of more pairs, and more surely.
    """

    def __init__(self, nlp: Language, encoder: Encoder) -> None:
        """Take a pipeline that ends before the pairs are read, and the encoder."""
        self._nlp = nlp
        self._encoder = encoder

    def examples(self, document: GoldDocument, allowed: np.ndarray, *, found: bool) -> list[Example]:
        """Return the stretches of a text with what is true in them.

        Args:
            document: The text and its gold record.
            allowed: Which labels types can have to each other, bool of shape (types, types, labels).
            found: Whether to take the items that the pipeline finds, else those of the record.

        Raises:
            InputError: The text cannot be read.
        """
        doc = read_as_it_stands(self._nlp, document)
        ids = annotated_ids(self._nlp, document, doc) if found else _put(document.record, doc)
        true = facts(document.record)
        return [
            Example(stretch, _truth(stretch, true, ids))
            for stretch in read_stretches(doc, self._encoder.read_doc(doc), allowed=allowed)
        ]


def _put(record: GoldRecord, doc: Doc) -> dict[str, str]:
    """Put the annotated items in the place of those that were found; each answers to itself."""
    doc._.entities = annotated_entities(record)
    doc._.agreements = [
        Agreement(a.id, a.kind.value, a.title, annotated_mentions(a.mentions, ""), [], 1.0)
        for a in record.agreements
    ]
    return {item.id: item.id for item in (*doc._.entities, *doc._.agreements)}


def _truth(stretch: Stretch, true: set[Fact], gold_ids: Mapping[str, str]) -> np.ndarray:
    ids = [gold_ids.get(item.id, "") for item in stretch.items]
    table = [
        [(label, ids[subject], ids[target]) in true for label in PAIR_LABELS]
        for subject, target in stretch.pairs.tolist()
    ]
    return np.asarray(table, dtype=np.float32)
