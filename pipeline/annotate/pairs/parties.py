"""Parties of agreements that the rules did not find, and the model of pairs does.

Signatories stay as the rules found them: those that the model added to texts which neither had seen were mostly wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotate.layers import Agreement, Entity, Pair
from pipeline.record.vocabulary import RelationType

LEAST = 0.45
"""How probable a party must be."""


def complete_parties(
    agreements: Sequence[Agreement], entities: Sequence[Entity], pairs: Sequence[Pair]
) -> None:
    """Add the probable parties to those that the rules found, in the order of the entities."""
    order = {entity.id: number for number, entity in enumerate(entities)}
    probable = [p for p in pairs if p.label == RelationType.PARTY_TO and p.probability >= LEAST]
    for agreement in agreements:
        more = {pair.subject for pair in probable if pair.object == agreement.id}
        agreement.parties += sorted(more.difference(agreement.parties), key=lambda one: order[one])
