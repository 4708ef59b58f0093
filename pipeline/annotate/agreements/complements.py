"""What belongs to a noun behind it: the rest of a name, what the agreement is about, the year."""

from __future__ import annotations

import re

_COMPLEMENT_WORD = r"(?:[A-ZÄÖÜ][\wÀ-ÿ&-]*|[a-zäöüß-]+(?:e|en|er|es|em)|\d+(?:[.,]\d+)*)"
_COMPLEMENT = re.compile(
    r" (?:über|zur|zum|zu|für|von(?! \d))(?: (?:die|das|den|der|dem|des|ein|eine|einen|einer))?"
    rf"(?: {_COMPLEMENT_WORD}){{1,6}}(?: (?:der|des|von|und|für)(?: (?:den|die|das|der|dem|des))?(?: {_COMPLEMENT_WORD}){{1,4}})?"
)
_NO_TITLE_WORD = re.compile(
    r" (?:haben|hatten|hat|hatte|wurde[n]?|werden|worden|unterzeichne\w*|unterschr\w*|geschlossen|schließen|schlossen|abgeschlossen"
    r"|verlänger\w*|übergeben|sprechen|stehen|verhandelt|auszuhandeln|verstän\w+|ver\w+en|bestehen|eingehen|besiegel\w*|vorlegen"
    r"|gekündigt|seit|heute|gestern)\b.*$"
)

DATED = re.compile(r" (?:von|vom|aus dem Jahre?) (?:\d{1,2}\. [A-ZÄÖÜ][a-zä]+ )?[12]\d{3}\b")


def proper_complement(text: str, end: int, ceiling: int) -> str:
    """Return what belongs to a name behind the noun: " von Aachen", " Westküste" before a closing quotation mark."""
    rest = text[end:ceiling]
    place = re.match(r" von [A-ZÄÖÜ][a-zäöüß]+(?![\w ]*(?:und|,) )", rest)
    if place:
        return place.group()
    quoted = re.match(r"( [A-ZÄÖÜ][\w-]+){1,4}(?=[“”\"«])", rest)
    return quoted.group() if quoted else ""


def next_word(text: str, end: int, ceiling: int) -> str:
    """Return the small word right behind a noun: "mit", "aus"; "" at the end of the sentence or before a sign."""
    match = re.compile(r" ([a-zäöüß]+)\b").match(text, end, ceiling)
    return match[1] if match else ""


def complement(text: str, end: int, ceiling: int) -> str:
    """Return what the agreement is about, as a part of its title: " über den Austausch von Schülern"."""
    match = _COMPLEMENT.match(text[end:ceiling])
    if match is None:
        return ""
    phrase = _NO_TITLE_WORD.sub("", match.group())
    # A title ends in a noun; what hangs over belongs to the sentence.
    while phrase and not re.search(r" [A-ZÄÖÜ\d][\w&.-]*$", phrase):
        phrase = phrase.rpartition(" ")[0]
    return phrase
