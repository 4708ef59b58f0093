"""Words in capitals throughout ("STOLLMANN BESUCHT KÖLN"), read as German writes them otherwise.

How a word is written elsewhere in the text decides first; then whether it is a function word, an abbreviation that is
known or looks like one, or anything else, which in a headline is mostly a noun or a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.lang.de.stop_words import STOP_WORDS

from pipeline.annotate.edited_text import Edit
from pipeline.annotate.entities.first_names import is_first_name
from pipeline.annotate.entities.ordinary_words import is_common_compound, is_ordinary
from pipeline.annotate.offices.roles import find_role
from pipeline.annotate.spelling.addresses import ADDRESS
from pipeline.annotate.tables import read_table, split_list

_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_VOWEL = re.compile("[AEIOUYÄÖÜ]")
_CAPS_SHARE, _CAPS_LETTERS = 0.75, 8
_SHORTEST, _LONGEST_ABBREVIATION = 4, 3
_DATELINE = re.compile(r"(?:[-/ ][A-ZÄÖÜ]{3,})*(?:[.:]| ?[–(/]| -) ?")
_FORM_OF_ADDRESS = frozenset({"Frau", "Herr", "Herrn", "Dr", "Prof", "Familie"})
_DETERMINERS = frozenset(
    {
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "ein",
        "eine",
        "einer",
        "eines",
        "einem",
        "einen",
        "im",
        "am",
        "vom",
        "zum",
        "zur",
    }
)
_FIXED = {"GMBH": "GmbH", "GGMBH": "gGmbH", "MBH": "mbH", "MDB": "MdB", "MDL": "MdL"}


def capital_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that write words in capitals as the text or the language does otherwise.

    Lines in capitals are read so throughout, and in other lines surnames behind a first name, a role or a form of
    address, words that the text writes otherwise elsewhere, and the place at the line's beginning.
    """
    lines = [(line, _in_capitals(line[0])) for line in re.finditer(r"[^\n]+", text)]
    if not any(word.isupper() and len(word) >= _SHORTEST for word in _WORD.findall(text)):
        return
    usage = _Usage(line[0] for line, capitals in lines if not capitals)
    for line, capitals in lines:
        if not capitals:
            usage.learn(_name_edits(line, usage))
    for line, capitals in lines:
        yield from _line_edits(line, usage) if capitals else _name_edits(line, usage)


class _Usage:
    """How words are written in the lines that are not in capitals."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._forms: dict[str, Counter[str]] = {}
        self.abbreviations: set[str] = set()
        for line in lines:
            for word in _WORD.findall(ADDRESS.sub(" ", line)):
                if word.isupper() and len(word) > 1:
                    self.abbreviations.add(word)
                else:
                    self._forms.setdefault(word.upper(), Counter())[word] += 1

    def form(self, word: str) -> str | None:
        """How the text mostly writes a word, where it does so otherwise than in capitals."""
        forms = self._forms.get(word.upper())
        return forms.most_common(1)[0][0] if forms else None

    def learn(self, edits: Iterable[Edit]) -> None:
        """Take what a name is read as in one place for how the text writes it in all."""
        for edit in edits:
            self._forms.setdefault(edit.new.upper(), Counter())[edit.new] += 1
            self.abbreviations.discard(edit.new.upper())


def _in_capitals(line: str) -> bool:
    letters = _LETTER.findall(line)
    return len(letters) >= _CAPS_LETTERS and sum(map(str.isupper, letters)) >= _CAPS_SHARE * len(letters)


def _line_edits(line: re.Match[str], usage: _Usage) -> Iterator[Edit]:
    for word in _WORD.finditer(line[0]):
        if word[0].isupper() and len(word[0]) > 1:
            new = _in_headline(word[0], usage, first=word.start() == 0)
            yield Edit(line.start() + word.start(), line.start() + word.end(), new)


def _in_headline(word: str, usage: _Usage, *, first: bool) -> str:
    if written := usage.form(word):
        return _capitalised(written) if first else written
    if word.lower() in STOP_WORDS:
        return word.capitalize() if first else word.lower()
    if word in _FIXED:
        return _FIXED[word]
    return word if _is_abbreviation(word, usage) else word.capitalize()


def _capitalised(word: str) -> str:
    return word[0].upper() + word[1:]


def _is_abbreviation(word: str, usage: _Usage) -> bool:
    return (
        len(word) <= _LONGEST_ABBREVIATION
        or not _VOWEL.search(word)
        or word in usage.abbreviations
        or word in _known_abbreviations()
    )


@cache
def _known_abbreviations() -> frozenset[str]:
    rows = (*read_table("bodies.tsv"), *read_table("countries.tsv"))
    return frozenset(alias for row in rows for cell in row for alias in split_list(cell) if alias.isupper())


def _name_edits(line: re.Match[str], usage: _Usage) -> Iterator[Edit]:
    words = list(_WORD.finditer(line[0]))
    read = [word[0] for word in words]
    for number, word in enumerate(words):
        if not word[0].isupper() or len(word[0]) < _SHORTEST or word[0] in _known_abbreviations():
            continue
        new = _name_in(line[0], word, before=read[max(0, number - 3) : number], usage=usage)
        if new is not None:
            read[number] = new
            yield Edit(line.start() + word.start(), line.start() + word.end(), new)


def _name_in(line: str, word: re.Match[str], *, before: list[str], usage: _Usage) -> str | None:
    """How a word in capitals is read in a line that is not, or None where it may be an abbreviation."""
    written = usage.form(word[0])
    if written and written[0].isupper():
        return written
    if not _VOWEL.search(word[0]):
        return None
    if word.start() == 0 and _DATELINE.match(line, word.end()):
        return word[0].capitalize()
    named = is_first_name(word[0]) or _is_behind_name(line, word, before)
    return word[0].capitalize() if named else None


def _is_behind_name(line: str, word: re.Match[str], before: list[str]) -> bool:
    """Whether a first name, a role or a form of address stands right before a word, or before the name before it."""
    joint = line[max(0, word.start() - 1) : word.start()]
    if not before or joint not in (" ", "-") or not before[-1][0].isupper() or before[-1].isupper():
        return False
    if joint == "-" or before[-1] in _FORM_OF_ADDRESS or find_role(before[-1]) is not None:
        return True
    # What no lexicon knows is a first name behind no article: "Igor SADOUNIG", but "das Projekt GHOSTLINE".
    bound = len(before) > 1 and before[-2].lower() in _DETERMINERS
    common = is_ordinary(before[-1]) or is_common_compound(before[-1])
    return is_first_name(before[-1]) or not (bound or common)
