"""Parties of agreements that the rules did not find, and the model of pairs does.

Signatories stay as the rules found them: those that the model added to texts which neither had seen were mostly wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.annotate.agreements.actor_words import NO_PARTY
from pipeline.annotate.agreements.one_party import party_name
from pipeline.annotate.layers import Agreement, Entity, Pair
from pipeline.record.vocabulary import RelationType

LEAST = 0.4
"""How probable a party must be."""


def complete_parties(
    agreements: Sequence[Agreement], entities: Sequence[Entity], pairs: Sequence[Pair]
) -> None:
    """Add the probable parties to those that the rules found, in the order of the entities; a place and its body are one party."""
    known = {entity.id: entity for entity in entities}
    order = {entity.id: number for number, entity in enumerate(entities)}
    likely: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        if pair.label == RelationType.PARTY_TO and pair.probability >= LEAST:
            likely[pair.object].append(pair.subject)
    for agreement in agreements:
        there = {party_name(known[party]) for party in agreement.parties}
        for party in sorted(likely[agreement.id], key=lambda one: order[one]):
            if NO_PARTY.search(known[party].name):
                continue
            if (name := party_name(known[party])) not in there:
                agreement.parties.append(party)
                there.add(name)
