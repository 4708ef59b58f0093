"""Of which body an office is, as a question: what its words tell, what the rules say, and what it can be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.body_kinds import kind_of_word
from pipeline.annotate.offices.holdings import Holding

LEAST_STEM = 4
"""Fewer letters of a compound's front part say nothing of a name."""


@dataclass(slots=True)
class Candidate:
    """A place or body, or None for no body at all, and what speaks for it."""

    entity: Entity | None
    features: list[str]


@dataclass(slots=True)
class Question:
    """Of which body an office is: what the rules say, and what it can be."""

    holding: Holding
    rule: Entity | None
    candidates: list[Candidate]


@dataclass(slots=True)
class Sought:
    """An office as its words tell it, before its body is known."""

    holding: Holding
    role_class: str
    noun: str
    stem: str
    words: str
    kinds: dict[str, str]
    sentence: int
    person: str | None
    rule: Entity | None

    @classmethod
    def of(cls, holding: Holding, sentence: int, rule: Entity | None) -> Sought:
        """What the words of a holding in that sentence tell; `rule` is the body that the rules say."""
        phrase = holding.phrase
        prefix = phrase.role.prefix.strip("-")
        noun = phrase.role.entry.masculine
        stem = prefix.casefold()
        topics = (kind_of_word(word) for word in re.findall(r"[A-ZÄÖÜ]\w{3,}", phrase.topic))
        kinds = {
            "role": kind_of_word(prefix) or kind_of_word(noun),
            "topic": next(filter(None, topics), None),
        }
        return cls(
            holding,
            str(phrase.role_class),
            noun,
            stem.removesuffix("s") if len(stem) > LEAST_STEM + 1 else stem,
            f"{phrase.topic} {prefix} {noun}".casefold(),
            {where: kind for where, kind in kinds.items() if kind},
            sentence,
            holding.person.entity.id if holding.person.entity else None,
            rule,
        )


@dataclass(frozen=True, slots=True)
class Told:
    """An office that the text gave before, of the body that the rules say."""

    person: str | None
    role_class: str
    of: str | None

    @classmethod
    def of_holding(cls, holding: Holding, body: Entity | None) -> Told:
        """The office of a holding."""
        person = holding.person.entity
        return cls(person.id if person else None, str(holding.phrase.role_class), body.id if body else None)
