"""Component ``depesche_floor``: drops every item that is less sure than the user wants.

It stands last of all, and only where the setting ``min_confidence`` asks for it. Ids stay as they are: an entity is
"e7" whatever else was dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate import layers
from pipeline.annotate.confidence.rounding import rounded


class _Rated(Protocol):
    confidence: float


_Item = TypeVar("_Item", bound=_Rated)


class ConfidenceFloor:
    """The component: drops items below a least confidence, and what cannot stand without them.

    An office goes with its person and a relation with either of its ends. An office loses a dropped body, an
    agreement its dropped parties and signatories, a quote its dropped speaker; they stay themselves.
    """

    def __init__(self, min_confidence: float) -> None:
        """Take the least confidence that is kept."""
        self._least = min_confidence

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        doc._.entities = self._sure(doc._.entities)
        doc._.agreements = self._sure(doc._.agreements)
        entities = {entity.id for entity in doc._.entities}
        known = entities | {agreement.id for agreement in doc._.agreements}
        doc._.offices = [office for office in self._sure(doc._.offices) if office.person in entities]
        doc._.quotes = self._sure(doc._.quotes)
        doc._.relations = [
            relation
            for relation in self._sure(doc._.relations)
            if relation.subject in known and relation.object in known
        ]
        doc._.dates, doc._.topics, doc._.sdgs = map(self._sure, (doc._.dates, doc._.topics, doc._.sdgs))
        _forget_bodies(doc._.offices, entities)
        _forget_parties(doc._.agreements, entities)
        _forget_speakers(doc._.quotes, entities)
        return doc

    def _sure(self, items: Iterable[_Item]) -> list[_Item]:
        # As the record says it, so that nobody finds an item dropped whose confidence would read as enough.
        return [item for item in items if rounded(item.confidence) >= self._least]


def _forget_bodies(offices: Iterable[layers.Office], known: set[str]) -> None:
    for office in offices:
        if office.of is not None and office.of not in known:
            office.of = office.of_name = None


def _forget_parties(agreements: Iterable[layers.Agreement], known: set[str]) -> None:
    for agreement in agreements:
        agreement.parties = [party for party in agreement.parties if party in known]
        agreement.signatories = [person for person in agreement.signatories if person in known]


def _forget_speakers(quotes: Iterable[layers.Quote], known: set[str]) -> None:
    for quote in quotes:
        if quote.speaker not in known:
            quote.speaker = None


@Language.factory(
    "depesche_floor",
    default_config={"min_confidence": 0.0},
    requires=["doc._.entities"],
    assigns=["doc._.entities"],
)
def create_confidence_floor(nlp: Language, name: str, min_confidence: float) -> ConfidenceFloor:
    """Make the component; what is surer than ``min_confidence``, or as sure, stays."""
    del nlp, name
    return ConfidenceFloor(min_confidence)
