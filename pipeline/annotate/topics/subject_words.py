"""How strongly the words of a text speak for a subject: stems of German words, counted.

A stem counts anywhere inside a word, as German compounds need; ``_`` at its start or end asks for the word's border
there.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of a scheme: its code, English label, a German description, and its stems as one pattern."""

    code: str
    label: str
    description: str
    pattern: re.Pattern[str]

    def count(self, text: str) -> int:
        """Return how many words of ``text`` have one of the stems."""
        return len(self.pattern.findall(text.lower()))


def _pattern(stems: Sequence[str]) -> re.Pattern[str]:
    parts = []
    for stem in stems:
        before = r"\b" if stem.startswith("_") else ""
        behind = r"\b" if stem.endswith("_") else r"\w*"
        parts.append(before + re.escape(stem.strip("_")) + behind)
    return re.compile("|".join(parts))


@lru_cache(maxsize=3)
def subjects(scheme: str) -> tuple[Subject, ...]:
    """Return the subjects of a scheme, by code.

    Args:
        scheme: ``topics`` (the 17 IPTC Media Topics of the top level), ``subtopics`` (those of the second) or ``sdgs``
            (17 goals).
    """
    name = "subtopics.json" if scheme == "subtopics" else "subjects.json"
    raw = json.loads((files("pipeline.annotate") / "lexicon" / name).read_text(encoding="utf-8"))
    return tuple(
        Subject(code, entry["label"], entry["description"], _pattern(entry["stems"]))
        for code, entry in raw[scheme].items()
    )


def strength(count: int, words: int) -> float:
    """Return how strongly ``count`` hits among ``words`` words speak; more hits add less and less, long texts need more."""
    return math.log1p(100 * count / (words + 40))
