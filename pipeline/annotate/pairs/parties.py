"""Parties of agreements that the rules did not find, and the model of pairs does.

Signatories stay as the rules found them: those that the model added to texts which neither had seen were mostly wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotate.entities.home_town import Towns
from pipeline.annotate.layers import Agreement, Entity, Pair
from pipeline.record.vocabulary import RelationType

LEAST = 0.5
"""How probable a party must be."""


def complete_parties(
    agreements: Sequence[Agreement], entities: Sequence[Entity], pairs: Sequence[Pair]
) -> None:
    """Add the probable parties to those that the rules found, in the order of the entities; a town and its body are one party."""
    towns = Towns(entities)
    probable = [p for p in pairs if p.label == RelationType.PARTY_TO and p.probability >= LEAST]
    for agreement in agreements:
        likely = {pair.subject for pair in probable if pair.object == agreement.id}
        known = {_town(entity, towns) for entity in entities if entity.id in agreement.parties}
        for entity in entities:
            if entity.id in likely and _town(entity, towns) not in known:
                agreement.parties.append(entity.id)
                known.add(_town(entity, towns))


def _town(entity: Entity, towns: Towns) -> str:
    return towns.of(entity) or entity.id
