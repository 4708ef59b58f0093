"""Gold texts written strangely, as mail programs, old systems and typesetters do, with the gold moved along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Any

from pipeline.annotate.edited_text import Edit, EditedText
from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.gold_folder import GoldDocument

COLUMNS = 72
SOFT_HYPHEN, NO_BREAK_SPACE, ZERO_WIDTH_SPACE, NO_BREAK_HYPHEN = "\u00ad", "\u00a0", "\u200b", "\u2011"


class Strangeness(StrEnum):
    """A way to write a text strangely."""

    CAPS_HEADLINE = "caps-headline"
    CAPS_NAMES = "caps-names"
    AE_OE_UE = "ae-oe-ue"
    SWISS_SS = "swiss-ss"
    WRAPPED = "wrapped"
    HYPHENATED = "hyphenated"
    SOFT_HYPHENS = "soft-hyphens"
    ODD_BLANKS = "odd-blanks"
    ODD_DASHES = "odd-dashes"


_TRANSLITERATED = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "ß": "ss",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
}
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{9,}")
_INNER_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
_SYLLABLE_END = re.compile(r"(?<=[aeiouäöü])(?=[bdfgklmnprtvwz][aeiouäöü])", re.IGNORECASE)
_MARKS = {"–": "—", "'": "’", "’": "'", "„": "»", "“": "«", "”": "«"}


def make_strange(document: GoldDocument, kind: Strangeness) -> GoldDocument:
    """Return the document with its text written strangely and every span of its gold record moved.

    The names of the gold record stay as they are, since a record is to give the usual spelling; only ß, which cannot
    be told from ss any more, goes from them with the text's.
    """
    edited = EditedText(document.text, _EDITS[kind](document))
    content = _moved(document.record.model_dump(mode="json"), edited)
    if kind in (Strangeness.AE_OE_UE, Strangeness.SWISS_SS):
        for entity in content["entities"]:
            entity["name"] = entity["name"].replace("ß", "ss")
    return GoldDocument(document.doc_id, edited.text, GoldRecord.model_validate(content))


def _moved(value: Any, edited: EditedText) -> Any:
    if isinstance(value, list):
        return [_moved(item, edited) for item in value]
    if not isinstance(value, dict):
        return value
    moved = {key: _moved(item, edited) for key, item in value.items()}
    if "start" in value:
        moved["start"], moved["end"] = edited.to_edited((value["start"], value["end"]))
        moved["text"] = edited.text[moved["start"] : moved["end"]]
    if "evidence" in value:
        moved["evidence"] = [edited.to_edited((start, end)) for start, end in value["evidence"]]
    return moved


def _caps_headline(document: GoldDocument) -> Iterator[Edit]:
    first = re.search(r"\S[^\n]*", document.text)
    if first:
        yield from _upper(document.text, *first.span())


def _caps_names(document: GoldDocument) -> Iterator[Edit]:
    for entity in document.record.entities:
        for mention in entity.mentions:
            if entity.type == "PERSON" and mention.form == "name":
                start = mention.start + mention.text.rfind(" ") + 1
                yield from _upper(document.text, start, mention.end)


def _upper(text: str, start: int, end: int) -> Iterator[Edit]:
    for place in range(start, end):
        if text[place].upper() != text[place]:
            yield Edit(place, place + 1, text[place].upper())


def _transliterated(document: GoldDocument) -> Iterator[Edit]:
    return _replaced(document.text, _TRANSLITERATED)


def _swiss(document: GoldDocument) -> Iterator[Edit]:
    return _replaced(document.text, {"ß": "ss"})


def _odd_dashes(document: GoldDocument) -> Iterator[Edit]:
    yield from _replaced(document.text, _MARKS)
    for hyphen in _INNER_HYPHEN.finditer(document.text):
        yield Edit(*hyphen.span(), NO_BREAK_HYPHEN)


def _replaced(text: str, signs: dict[str, str]) -> Iterator[Edit]:
    for place, sign in enumerate(text):
        if sign in signs:
            yield Edit(place, place + 1, signs[sign])


def _soft_hyphens(document: GoldDocument) -> Iterator[Edit]:
    for word in _LONG_WORD.finditer(document.text):
        for place in _syllables(word):
            yield Edit(place, place, SOFT_HYPHEN)


def _odd_blanks(document: GoldDocument) -> Iterator[Edit]:
    for entity in document.record.entities:
        for mention in entity.mentions:
            for blank in re.finditer(" ", mention.text):
                place = mention.start + blank.start()
                yield Edit(place, place + 1, NO_BREAK_SPACE)
            if len(mention.text) > 4:
                yield Edit(mention.start + 2, mention.start + 2, ZERO_WIDTH_SPACE)


def _wrapped(document: GoldDocument) -> Iterator[Edit]:
    return _wraps(document.text, hyphenate=False)


def _hyphenated(document: GoldDocument) -> Iterator[Edit]:
    return _wraps(document.text, hyphenate=True)


def _wraps(text: str, *, hyphenate: bool) -> Iterator[Edit]:
    """Break lines in the last blank before the column, or in the word that goes beyond it."""
    for line in re.finditer(r"[^\n]+", text):
        begin = line.start()
        for blank, following in pairwise([*_blanks(text, *line.span()), line.end()]):
            if following - begin <= COLUMNS:
                continue
            broken = _break_in(text, blank + 1, begin + COLUMNS - 1) if hyphenate else None
            if broken is None:
                yield Edit(blank, blank + 1, "\n")
                begin = blank + 1
            else:
                yield Edit(broken, broken, "-\n")
                begin = broken


def _blanks(text: str, start: int, end: int) -> Iterator[int]:
    return (blank.start() for blank in re.compile(" ").finditer(text, start, end))


def _break_in(text: str, start: int, last: int) -> int | None:
    """The last place before the column where the long word at `start` can be broken."""
    word = _LONG_WORD.match(text, start)
    return max((place for place in _syllables(word) if place <= last), default=None) if word else None


def _syllables(word: re.Match[str]) -> list[int]:
    places = (word.start() + end.start() for end in _SYLLABLE_END.finditer(word[0]))
    return [place for place in places if word.start() + 3 <= place <= word.end() - 3]


_EDITS: dict[Strangeness, Callable[[GoldDocument], Iterator[Edit]]] = {
    Strangeness.CAPS_HEADLINE: _caps_headline,
    Strangeness.CAPS_NAMES: _caps_names,
    Strangeness.AE_OE_UE: _transliterated,
    Strangeness.SWISS_SS: _swiss,
    Strangeness.WRAPPED: _wrapped,
    Strangeness.HYPHENATED: _hyphenated,
    Strangeness.SOFT_HYPHENS: _soft_hyphens,
    Strangeness.ODD_BLANKS: _odd_blanks,
    Strangeness.ODD_DASHES: _odd_dashes,
}
