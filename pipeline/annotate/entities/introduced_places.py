"""Short forms that a text gives to its places in brackets: "Oberspreewald-Lausitz (OSL)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.annotate.entities.body_names import acronym_fits
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

_PLACES = frozenset({EntityType.CITY.value, EntityType.REGION.value, EntityType.COUNTRY.value})
_SHORT = re.compile(r"[A-ZÄÖÜ]{2,5}")


def introduced(mentions: list[Mention], text: str) -> Iterator[tuple[Mention, Mention]]:
    """Yield each place with the short form that the text gives it right behind its name, in brackets.

    Args:
        mentions: the mentions of the text, in order.
        text: the text.
    """
    for place, short in pairwise(mentions):
        bracketed = text[place.end : short.start] == " (" and text[short.end : short.end + 1] == ")"
        if (
            bracketed
            and place.label in _PLACES
            and _SHORT.fullmatch(short.text)
            and acronym_fits(short.text, place.text)
        ):
            yield place, short


def with_short_forms(mentions: list[Mention], text: str) -> list[Mention]:
    """Return the mentions, every short form of a place being one of that kind of place, wherever it stands."""
    labels = {short.text: place.label for place, short in introduced(mentions, text)}
    if not labels:
        return mentions
    return [replace(one, label=labels.get(without_kind(one.text), one.label)) for one in mentions]


def without_kind(words: str) -> str:
    """Return the short form in "Landkreis OSL"."""
    return re.sub(r"^(?:Land|Kreis|Landkreis)e?s? ", "", words)
