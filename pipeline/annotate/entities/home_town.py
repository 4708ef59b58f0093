"""The town that a text is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.annotate.layers import Entity

MUNICIPAL = re.compile(
    r"^(?:Freie(?:n)? (?:und )?)?(?:(?:Landes|Hanse|Universitäts|Kreis|Bundes)?(?:haupt)?stadt|(?:Insel|Orts|Markt)?gemeinde|Markt) ",
    re.IGNORECASE,
)
"""How the name of a town's administration begins."""


def home_town(entities: Sequence[Entity]) -> Entity | None:
    """Return the town that the text names most, counting bodies that bear its name; the first of several equal ones.

    Returns:
        None where the text names no town.
    """
    towns = [entity for entity in entities if entity.label == "CITY"]
    if not towns:
        return None
    return max(towns, key=lambda town: (_weight(town, entities), -town.mentions[0].start))


def town_of(body: Entity, entities: Sequence[Entity]) -> str | None:
    """Return the id of the town that a body is or administers: "Dortmund" for "Stadt Dortmund"."""
    if body.label == "CITY":
        return body.id
    if not MUNICIPAL.match(body.name):
        return None
    name = MUNICIPAL.sub("", body.name).casefold()
    return next((one.id for one in entities if one.label == "CITY" and one.name.casefold() == name), None)


def _weight(town: Entity, entities: Sequence[Entity]) -> int:
    name = re.compile(rf"(?<!\w){re.escape(town.name)}(?!\w)")
    # A long text has thousands of pairs of a town and a body: most are told apart without the pattern.
    bodies = [
        one
        for one in entities
        if one.label == "ORGANIZATION" and town.name in one.name and name.search(one.name)
    ]
    return len(town.mentions) + sum(len(body.mentions) for body in bodies)
