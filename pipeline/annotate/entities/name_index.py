"""Entities by the words of their names, so that in a long text a name is compared with few others and not with all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.annotate.layers import Entity

_WORD = re.compile(r"\w+")


def first_word(name: str) -> str:
    """Return the first word of a name; nothing where it has none."""
    match = _WORD.search(name)
    return match.group() if match else ""


class NameIndex:
    """Entities of one text by the words of their names."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        """Index the entities."""
        self._entities = entities
        self._by_word: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            for word in dict.fromkeys(_WORD.findall(entity.name)):
                self._by_word[word].append(entity)

    def candidates(self, name: str) -> Sequence[Entity]:
        """Return the entities in whose name `name` may stand in whole words, in their order."""
        word = first_word(name)
        return self._by_word.get(word, ()) if word else self._entities

    def bearing(self, name: str) -> list[Entity]:
        """Return the entities in whose name `name` stands in whole words, in their order."""
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        return [one for one in self.candidates(name) if name in one.name and pattern.search(one.name)]
