"""What a single line of a press release looks like: a heading, a masthead, a caption, a list item, a contact."""

from __future__ import annotations

import re

from pipeline.ingest.section_lexicon import (
    CAPTION_END,
    CAPTION_START,
    CLOSING_QUOTES,
    CONTACT_DETAIL,
    DATED_END,
    DATELINE,
    MASTHEAD,
    MASTHEAD_INSIDE,
    NOT_A_PLACE,
    OPENING_QUOTES,
    ORGANIZATION,
    PAGE_FURNITURE,
    PRESS_OFFICE,
)

_CAPTION_MAX, _CONTACT_MAX, _MASTHEAD_MAX, _QUOTE_MIN = 420, 170, 130, 40
_SENTENCE_END = re.compile(r"[.,;:…][\"“”»«)]*$")
# Not behind abbreviations: "Univ. Klinikum", "Hann. Münden".
_INNER_SENTENCE = re.compile(r"(?<!Univ)(?<!Hann)(?<!Prof)(?<!Dipl)(?<=[a-zäöüß]{3})\. [A-ZÄÖÜ„«]")
_SMALL_WORDS = re.compile(
    r"(?:der|des|den|die|das|dem|und|für|von|vom|im|in|am|an|zu|zur|zum|bei|e\.V\.|[&–·|-])$"
)
_BULLET_SIGN = re.compile(r"[•·▪▫◦‣●○■□➢►✓]")


def is_heading(line: str, *, longest: int) -> bool:
    """Whether the line reads as a heading: short, on its own, without a full stop."""
    if len(line) > longest or _SENTENCE_END.search(line) or _INNER_SENTENCE.search(line):
        return False
    if not any(char.isalpha() for char in line) or line[0].islower():
        return False
    return not (line[-1] in "?!" + CLOSING_QUOTES and line[0] in OPENING_QUOTES and len(line) > 90)


def is_masthead(line: str) -> bool:
    """Whether the line says who sends the text, when, or under which number."""
    if len(line) > _MASTHEAD_MAX or _INNER_SENTENCE.search(line):
        return False
    if MASTHEAD.match(line):
        return True
    parted = MASTHEAD_INSIDE.search(line) and re.search(r"[·|,/•–]", line)
    return bool(parted and (ORGANIZATION.search(line) or DATED_END.search(line)))


def is_body_name(line: str) -> bool:
    """Whether the line is nothing but the name of a body: "Polizeidirektion Sachsen-Anhalt Süd"."""
    # "STADT HERNE" is the same body as "Stadt Herne".
    if len(line) > _MASTHEAD_MAX or not ORGANIZATION.search(line.title() if line.isupper() else line):
        return False
    return all(not word[0].islower() or bool(_SMALL_WORDS.match(word)) for word in line.split())


def is_caption(line: str) -> bool:
    """Whether the line says what a picture shows, or whose it is."""
    return len(line) <= _CAPTION_MAX and bool(CAPTION_START.match(line) or CAPTION_END.search(line))


def is_empty_of_content(line: str) -> bool:
    """Whether the line is a rule, an emblem or a button of a web page."""
    return not any(char.isalnum() for char in line) or bool(PAGE_FURNITURE.match(line))


def is_table_row(line: str) -> bool:
    """Whether the line holds cells parted by tabs or bars."""
    return "\t" in line.strip() or line.count(" | ") > 1 or (line.startswith("|") and line.count("|") > 2)


def has_bullet_sign(line: str) -> bool:
    """Whether the line starts with a sign that is only ever a bullet."""
    return bool(_BULLET_SIGN.match(line))


def has_address(line: str) -> bool:
    """Whether the line has a telephone number, an address or a place in the web."""
    return bool(CONTACT_DETAIL.search(line))


def is_contact_detail(line: str) -> bool:
    """Whether the line is part of an address, or names somebody of a press office, and is no sentence."""
    if len(line) > _CONTACT_MAX or _INNER_SENTENCE.search(line):
        return False
    if has_address(line):
        return True
    return not line.endswith(".") and bool(PRESS_OFFICE.search(line))


def is_prose(line: str) -> bool:
    """Whether the line is a paragraph of sentences."""
    return len(line) > _CONTACT_MAX and bool(_INNER_SENTENCE.search(line) or line.endswith((".", "“", "!")))


def is_quote_block(line: str) -> bool:
    """Whether the whole line is one quotation."""
    body = line.rstrip(".")
    if len(body) < _QUOTE_MIN or body[0] not in OPENING_QUOTES or body[-1] not in CLOSING_QUOTES:
        return False
    return not any(sign in body[1:-1] for sign in '„“”»«"')


def dateline_length(line: str) -> int:
    """The length of the dateline that the line starts with ("Herne, 17. März 2022. "), blank included; 0 for none."""
    match = DATELINE.match(line)
    if not match or len(line) - match.end() < 30 or line[match.end()].islower():
        return 0
    place = match["bare"] or match["dotted"]
    return 0 if place and NOT_A_PLACE.match(place) else match.end()
