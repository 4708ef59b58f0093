"""Offices of those who speak: "sagte die Stadträtin" behind a sentence that names her."""

from __future__ import annotations

import re

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.offices.holdings import Holding
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.annotate.offices.role_words import GENERAL_WORDS

_SAYS = re.compile(
    r"so|sag(?:t|te)|erklär(?:t|te)|mein(?:t|te)|beton(?:t|te)|scherz(?:t|te)|ergänz(?:t|te)|berichte(?:t|te)|fügte|"
    r"versicher(?:t|te)|kritisier(?:t|te)|forder(?:t|te)|lob(?:t|te)|freu(?:t|te)|entgegnet?e?|kommentier(?:t|te)"
)


def bind_speakers(items: list[Item], phrases: list[RolePhrase], bound: set[int]) -> list[Holding]:
    """Bind "sagte die Stadträtin", "so der Altbürgermeister" to the person named last, in the sentences just before."""
    return [
        h for phrase in phrases if phrase.head not in bound and (h := _speaker(items, phrase)) is not None
    ]


def _speaker(items: list[Item], phrase: RolePhrase) -> Holding | None:
    verb = phrase.start - 2
    if (
        phrase.determiner is None
        or phrase.determiner.lower not in {"der", "die"}
        or verb < 0
        or phrase.is_plural
    ):
        return None
    if not _SAYS.fullmatch(items[verb].lower) or phrase.names_body:
        return None
    if phrase.role.entry.masculine in GENERAL_WORDS | {"Ratsvorsitzend"}:
        return None
    gender = phrase.gender() or ("m" if phrase.determiner.lower == "der" else "f")
    for index in range(verb - 1, -1, -1):
        item = items[index]
        if item.sentence < items[verb].sentence - 2:
            return None
        if item.kind is Kind.PERSON and item.entity is not None:
            if guess_gender(item.entity.name) not in {None, gender}:
                return None
            return Holding(
                phrase, item, "speaker", phrase.determiner.start, items[phrase.end - 1].end, phrase.status
            )
    return None
