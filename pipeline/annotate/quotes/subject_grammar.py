"""By the words around a name: whether it can be the subject of its clause."""

from __future__ import annotations

import re

from pipeline.annotate.offices.roles import find_role

_OBJECT_BEFORE = re.compile(
    r"\b(?:von|mit|für|an|bei|gegen|über|durch|neben|statt|zwischen|wegen|aus|nach|zu|um|unter|gegenüber|dank|vom|"
    r"beim|zum|zur|im|namens|trotz|auf)\s+(?:(?:de[mnr]|die|das|des|seine[mnr]?|ihre[mnr]?|einem|einer)\s+)?"
    r"(?:[a-zäöüß]+(?:e[nrm]|en)\s+)*(?:[A-ZÄÖÜ][\w\-/]*\s+)?(?:Dr\.\s+|Prof\.\s+)*$"
)
_OBJECT_ARTICLE = re.compile(
    r"\b(?i:dem|den|des|seine[mnr]|ihre[mnr]|einem|einen)\s+(?:[a-zäöüß]+e[nmr]\s+)?(?:[A-ZÄÖÜ][\w\-/]*\s+){0,2}$"
)
FROM_BODY = re.compile(
    r"\b(?:[Vv]o[nm]|[Bb]eim?|[Aa]us|[Ss]eitens)\s+(?:de[nmrs]\s+)?(?:[A-ZÄÖÜ][\w\-]+\s+){0,2}$"
)
"""What stands before the one that words come from: "hieß es von der FDP"."""

_COMES = re.compile(r"\b(?:hieß|heißt|kam|kommt|kommen|kamen)\b")
_HEAD_BEFORE = re.compile(
    r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]in|[Ee]ine)\s+(?:[a-zäöüß]+e[nr]?\s+)?[A-ZÄÖÜ][\w\-]+\s+$"
)
_OWNER = re.compile(
    r"\b(?:des|von)\s+(?:[^,.:;]{0,40}?\b[a-zäöüß]+en\s+)?(?P<noun>[A-ZÄÖÜ][\w\-/]+\s+)?(?:(?:Dr|Prof)\.\s+)*$"
)
_GENITIVE_NOUN = re.compile(r"\bdes\s+[A-ZÄÖÜ][\w\-/]+s\s+$")
_NOUN_BEFORE = re.compile(r"[A-ZÄÖÜ][\w\-]+\s+$")
_GENITIVE = re.compile(r"[A-ZÄÖÜ][\w\-]+\s+(?:des|der)\s+(?:[a-zäöüß]+en\s+)?$")
_AMONG = re.compile(r"\b(?:darunter|unter\s+(?:ihnen|anderem)|allen\s+voran|so\s+auch|neben)\b")
_NEAR, _NEARER, _NEXT = 70, 60, 40


def can_act(text: str, start: int, position: int) -> bool:
    """Whether a body named at `position` can be the subject of the clause that begins at `start`.

    It cannot in brackets, as a genitive or behind a preposition.
    """
    before = text[max(start, position - _NEAR) : position]
    if before.endswith("(") or is_object(text, start, position):
        return False
    return not _GENITIVE.search(before) and not _AMONG.search(before)


def is_object(text: str, start: int, position: int) -> bool:
    """Whether what begins at `position` stands behind a preposition or in another case than the nominative."""
    before = text[max(start, position - _NEAR) : position]
    if _names_head(before):
        return False
    if FROM_BODY.search(before) and _COMES.search(text[start : position + 80]):
        return False
    return bool(_OBJECT_BEFORE.search(before) or _OBJECT_ARTICLE.search(before))


def belongs_to_other(text: str, start: int, position: int) -> bool:
    """Whether the name at `position` is only part of what describes the subject ("der Sprecher des Ministers X")."""
    before = text[max(start, position - _NEARER) : position]
    owner = _OWNER.search(before)
    if owner is None:
        return False
    noun = owner["noun"]
    return (
        noun is None
        or find_role(noun.strip()) is not None
        or find_role(noun.strip().removesuffix("s")) is not None
    )


def _names_head(before: str) -> bool:
    """Whether a name there is that of the head: "die Vorsitzende des Ausschusses X", where a committee has no name X."""
    genitive = _GENITIVE_NOUN.search(before)
    if genitive is None or not _HEAD_BEFORE.search(before[: genitive.start()]):
        return False
    noun = genitive.group().split()[-1]
    return find_role(noun) is None and find_role(noun.removesuffix("s")) is None


def follows_noun(text: str, start: int, position: int) -> bool:
    """Whether a noun stands right before: "der" behind it is a genitive, and no article of a subject."""
    return _NOUN_BEFORE.search(text, max(start, position - _NEXT), position) is not None
