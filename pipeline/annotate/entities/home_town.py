"""The town that a text is about, and the towns that its bodies administer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pipeline.annotate.entities.name_index import NameIndex
from pipeline.annotate.layers import Entity

MUNICIPAL = re.compile(
    r"^(?:Freie(?:n)? (?:und )?)?(?:(?:Landes|Hanse|Universitäts|Kreis|Bundes)?(?:haupt)?stadt|(?:Insel|Orts|Markt)?gemeinde|Markt) ",
    re.IGNORECASE,
)
"""How the name of a town's administration begins."""


class Towns:
    """The towns of one text. What is asked for is found once: a text of hundreds of pages has hundreds of towns."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        """Take the entities of a text; none may change while its towns are asked for."""
        self._entities = entities
        self._towns = [entity for entity in entities if entity.label == "CITY"]

    @cached_property
    def home(self) -> Entity | None:
        """The town that the text names most, counting bodies that bear its name; the first of several equal ones.

        None where the text names no town.
        """
        bodies = NameIndex([one for one in self._entities if one.label == "ORGANIZATION"])

        def weight(town: Entity) -> tuple[int, int]:
            named = (town, *bodies.bearing(town.name))
            return sum(len(one.mentions) for one in named), -town.mentions[0].start

        return max(self._towns, key=weight, default=None)

    def of(self, body: Entity) -> str | None:
        """Return the id of the town that a body is or administers: "Dortmund" for "Stadt Dortmund"."""
        if body.label == "CITY":
            return body.id
        if not MUNICIPAL.match(body.name):
            return None
        return self._by_name.get(MUNICIPAL.sub("", body.name).casefold())

    @cached_property
    def _by_name(self) -> dict[str, str]:
        # The first of several with one name stays.
        return {town.name.casefold(): town.id for town in reversed(self._towns)}
