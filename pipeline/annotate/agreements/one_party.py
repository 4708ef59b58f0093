"""Which names are of one party: a place, and the body that is named after it."""

from __future__ import annotations

import re

from pipeline.annotate.entities.home_town import MUNICIPAL
from pipeline.annotate.layers import Entity

_BODY_PREFIX = re.compile(
    rf"{MUNICIPAL.pattern}|^(?:land|freistaat|bundesland|kanton|republik) ", re.IGNORECASE
)


def is_administration(entity: Entity) -> bool:
    """Tell whether a name begins as that of an administration does before the name of its place: "Freistaat Bayern"."""
    return _BODY_PREFIX.match(entity.name) is not None


def party_name(entity: Entity) -> str:
    """Return what the names of a place and of its body have in common: "dortmund" for "Stadt Dortmund" and "Dortmund"."""
    return _BODY_PREFIX.sub("", entity.name).casefold()
