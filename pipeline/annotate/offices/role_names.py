"""The name of an office for its holder: in the nominative singular, with the adjectives that belong to it."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.role_phrases import RolePhrase


def role_name(phrase: RolePhrase, person: Entity) -> str:
    """The name of the office that a phrase says, for that person."""
    role = (
        replace(phrase.role, gender=None) if phrase.is_plural and phrase.role.gender == "m" else phrase.role
    )
    gender = (
        role.gender or guess_gender(person.name)
        if phrase.is_plural
        else phrase.gender() or guess_gender(person.name)
    )
    behind = phrase.complement if "m" in phrase.role.entry.flags else phrase.topic
    return " ".join([*_nominative(phrase.adjectives, gender), role.nominative(gender), behind]).strip()


def _nominative(adjectives: list[str], gender: str | None) -> list[str]:
    """The adjectives before a role without an article: "Erster", "Technische"."""
    ending = "e" if gender == "f" else "er"
    return [re.sub(r"(?:e|er|en|em|es)$", "", adjective) + ending for adjective in adjectives]
