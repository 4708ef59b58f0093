"""What a person's first name tells of the gender, so that "Fraktionsvorsitzenden" gets its dictionary form."""

from __future__ import annotations

from functools import cache

from pipeline.annotate.tables import read_table

# Feminine first names in German texts mostly end so; the lexicon holds the common exceptions on both sides.
_FEMININE_ENDINGS = ("a", "e", "trud", "gard", "hild", "lind", "beth")
_UNDECIDED_ENDINGS = ("i", "y", "is")


@cache
def _lexicon() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("first_names.tsv")}


def is_first_name(word: str) -> bool:
    """Whether a word is a common first name, in any case."""
    return word.casefold() in _lexicon()


def guess_gender(name: str) -> str | None:
    """Guess "m" or "f" from a full name, by its first name; None for a surname alone and where nothing tells."""
    parts = name.replace(".", " ").split()
    if len(parts) < 2:
        return None
    first = parts[0].casefold()
    last_part = first.split("-")[-1]
    known = _lexicon().get(first) or _lexicon().get(last_part)
    if known or last_part.endswith(_UNDECIDED_ENDINGS):
        return known
    return "f" if last_part.endswith(_FEMININE_ENDINGS) else "m"
