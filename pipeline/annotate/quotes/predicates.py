"""What the finite verb of a clause tells of its subject: whether it is plural, whether there is none."""

from __future__ import annotations

import re

from pipeline.annotate.quotes.speech_verbs import SPEECH_FORMS
from pipeline.annotate.word_lists import words_in

_PLURAL = words_in(
    "haben hatten sind waren werden wurden können konnten müssen mussten sollen sollten wollen wollten"
)
_SINGULAR = words_in("hat hatte ist war wird wurde kann konnte muss musste soll sollte will wollte")
_PARTICIPLES = words_in("geschrieben gegeben angegeben vorgeworfen hingewiesen vertreten")
_WORD_OR_COMMA = re.compile(r"\b[a-zäöüß]+\b|,")
_INFINITIVE_BEFORE = re.compile(r"\bzu\s+$")
_PASSIVE = re.compile(
    r"\b(?:wird|wurde|werden|wurden)\b(?=[^,;]*\b(?:berichtet|vorgeworfen|eingewandt|erwartet|vermutet|angenommen|angegeben|"
    r"kritisiert|betont|gesagt|gemeldet|mitgeteilt|festgehalten|festgestellt|befürchtet|behauptet|bemängelt|gefordert|"
    r"erklärt|begründet|hingewiesen|verwiesen|argumentiert|bekannt|angekündigt)\b)"
    r"|\b(?:vorgeworfen|berichtet|gemeldet|behauptet|gesagt|mitgeteilt|eingewandt|kritisiert)\s+w(?:ird|urden?|erden|orden)\b"
)


def is_plural(text: str, start: int, end: int) -> bool:
    """Whether the verb of saying in `text[start:end]` is in the plural: "Die Kläger bemängeln", "haben erklärt"."""
    plural: bool | None = None
    for match in _WORD_OR_COMMA.finditer(text, start, end):
        word = match.group()
        if word == ",":
            plural = None
        elif word in SPEECH_FORMS:
            return _is_plural_form(text, start, match) if plural is None else plural
        elif word in _SINGULAR:
            plural = False
        elif word in _PLURAL:
            plural = True
    return False


def _is_plural_form(text: str, start: int, match: re.Match[str]) -> bool:
    if not match.group().endswith("en") or match.group() in _PARTICIPLES:
        return False
    return _INFINITIVE_BEFORE.search(text, max(start, match.start() - 6), match.start()) is None


def is_passive(text: str, start: int, end: int) -> bool:
    """Whether something is said in `text[start:end]` without a word of who says it: "Es wurde berichtet"."""
    return _PASSIVE.search(text, start, end) is not None
