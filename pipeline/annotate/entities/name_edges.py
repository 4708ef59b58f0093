"""Moves the edges of mentions to where the wording shows that names begin and end: ordinals, articles, loose words."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.annotate.entities.body_names import initials_match, known_body
from pipeline.annotate.entities.nominative import gender_of
from pipeline.annotate.entities.place_words import place_of_name
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

_CITY, _REGION = EntityType.CITY.value, EntityType.REGION.value
_ORGANIZATION, _EVENT = EntityType.ORGANIZATION.value, EntityType.EVENT.value

_NUMBER = re.compile(r"\d{1,3}")
_ORDINAL = re.compile(r"(?:(?<=[\w,] )|\A)\d{1,3}\. $")
_ARTICLE = re.compile(r"(?:Der|Die|Das) (?=(?P<noun>[A-ZÄÖÜ][\w-]+))")
_APPOSED = re.compile(r"(?:Verein|Firma)s? (?=[A-ZÄÖÜ].* (?:e\. ?V\.?|GmbH|AG|KG)$)")
_DAY_OF = re.compile(r"\b(?:Tag|Tages|Nacht|Woche|Jahr|Jahres|Fest|Festes) (?:der|des) $")
_OPEN_END = re.compile(r"(?:[ -](?:und|&)| (?:am|im|an der|ob der|vor der|unter der))$")
_LOOSE_END = re.compile(
    r"(?: (?:und|der|des|dem|den|die|von|vom|zu[mr]?|für|in|im|an|am|bei|beim|auf|mit|ob|vor|unter)|[ -]&)+$"
)
_REST = re.compile(r" -?(?:[A-ZÄÖÜ][\wäöüß-]+|(?<=und -)[a-zäöüß]+)")
_LAND = re.compile(r"Land (?P<region>[A-ZÄÖÜ].+)")
_BRANCH = re.compile(r"(?:Kreis|Orts|Landes|Bezirks|Regional)(?:verband|gruppe|verein)\b")
_OWNER = re.compile(r" (?:der|des) (?=[A-ZÄÖÜ])")
_ACRONYM_BEHIND = re.compile(r" \((?P<acronym>[A-ZÄÖÜ]{3,})\)")
_MINISTRY_IN = re.compile(r"(?P<body>[\w-]*[mM]inisterium|Institut .+) in (?P<town>[A-ZÄÖÜ][\w-]+)")


def mend_edges(mentions: list[Mention], text: str) -> list[Mention]:
    """Return the mentions with their edges mended, in text order and without overlaps."""
    joined: list[Mention] = []
    for mention in mentions:
        if joined and _goes_on(joined[-1], mention, text):
            joined[-1] = _between(joined[-1], joined[-1].start, mention.end, text)
        else:
            joined.append(mention)
    named = [
        mention
        for mention in joined
        if not _is_loose_ordinal(mention, text) and not _is_account(mention, text)
    ]
    starts = [*(mention.start for mention in named[1:]), len(text)]
    mended = [_mended(mention, text, before=start) for mention, start in zip(named, starts, strict=False)]
    return [part for mention in mended for part in _apart(mention, text)]


def _goes_on(one: Mention, other: Mention, text: str) -> bool:
    """Whether two mentions are one name: "Theater an der" and "Ruhr", "Kinderhilfe" and ", Ortsverband Bo"."""
    between = text[one.end : other.start]
    if _OPEN_END.search(one.text):
        return between in (" ", " -")
    is_branch = one.label == other.label == _ORGANIZATION and _BRANCH.match(other.text) is not None
    return is_branch and between in (" ", ", ") and _BRANCH.match(one.text) is None


def _is_loose_ordinal(mention: Mention, text: str) -> bool:
    return _NUMBER.fullmatch(mention.text) is not None and text.startswith(". ", mention.end)


def _is_account(mention: Mention, text: str) -> bool:
    """Whether it is the name of an account, "@annaholm"."""
    return text.startswith("@", mention.start - 1) if mention.start else False


def _mended(mention: Mention, text: str, *, before: int) -> Mention:
    start, end = mention.start, mention.end
    if _OPEN_END.search(mention.text) and (rest := _REST.match(text, end, before)):
        end = rest.end()
    elif loose := _LOOSE_END.search(mention.text):
        end = start + loose.start()
    start += _length_before_name(mention)
    if before_name := _before(mention.label, text, start):
        start = before_name.start()
    return _between(mention, start, end, text)


def _length_before_name(mention: Mention) -> int:
    """The article with which a sentence begins is no part of "Anna-Holm-Stiftung", but it is one of "Die Grünen"."""
    article = _ARTICLE.match(mention.text) if mention.label == _ORGANIZATION else None
    is_kind_of_body = article is not None and gender_of(article["noun"]) is not None
    if article and is_kind_of_body and known_body(mention.text) is None:
        return article.end()
    apposed = _APPOSED.match(mention.text)
    return apposed.end() if apposed else 0


def _before(label: str, text: str, start: int) -> re.Match[str] | None:
    """Return what belongs to a name before it: the "3. " of a conference or chamber, the "Tag der " of an event."""
    if label not in (_ORGANIZATION, _EVENT):
        return None
    ordinal = _ORDINAL.search(text, max(0, start - 8), start)
    return ordinal or (_DAY_OF.search(text, max(0, start - 14), start) if label == _EVENT else None)


def _apart(mention: Mention, text: str) -> list[Mention]:
    """Take "Innenministerium in Kiel" for a body and a town, and the "Land Hessen" that acts for Hessen.

    "Büro für Wasser des Verbands für Umwelt und Natur (VUN)" is two bodies.
    """
    if mention.label == _ORGANIZATION and (land := _LAND.fullmatch(mention.text)):
        known = place_of_name(land["region"])
        region = _between(mention, mention.start + land.start("region"), mention.end, text)
        return [replace(region, label=_REGION)] if known and known.label == _REGION else [mention]
    if mention.label == _ORGANIZATION and (owner := _introduced_owner(mention, text)):
        return [
            _between(mention, mention.start, owner.start(), text),
            _between(mention, owner.end(), mention.end, text),
        ]
    match = _MINISTRY_IN.fullmatch(mention.text) if mention.label == _ORGANIZATION else None
    if match is None:
        return [mention] if mention.text else []
    body = _between(mention, mention.start, mention.start + match.end("body"), text)
    town = _between(mention, mention.start + match.start("town"), mention.end, text)
    return [body, replace(town, label=_CITY)]


def _introduced_owner(mention: Mention, text: str) -> re.Match[str] | None:
    """Return what leads to the body at the end of a name that the acronym behind it is of, where it is not the whole's."""
    behind = _ACRONYM_BEHIND.match(text, mention.end)
    if behind is None or initials_match(behind["acronym"], mention.text):
        return None
    owners = _OWNER.finditer(text, mention.start, mention.end)
    return next((o for o in owners if initials_match(behind["acronym"], text[o.end() : mention.end])), None)


def _between(mention: Mention, start: int, end: int, text: str) -> Mention:
    return (
        mention
        if (start, end) == (mention.start, mention.end)
        else replace(mention, start=start, end=end, text=text[start:end])
    )
