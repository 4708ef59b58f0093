"""What a name says of its own kind: "Holm e. V." is a body, "Departement Holm" a region, and a list goes by its first word."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

_CITY, _REGION, _COUNTRY = EntityType.CITY.value, EntityType.REGION.value, EntityType.COUNTRY.value
_ORGANIZATION, _PROGRAM = EntityType.ORGANIZATION.value, EntityType.PROGRAM.value
_PLACES = frozenset({_CITY, _REGION, _COUNTRY})

_LEGAL_FORM = re.compile(r".+ (?:e\. ?V\.?|g?GmbH|mbH|AG|eG|SE|KG|GbR|Ltd\.?|Inc\.?)")
_BODY = re.compile(
    r"(?:TuS|TSV|SV|FC|VfL|VfB|SC|TV|SG|SpVgg|Samtgemeinde|Verbandsgemeinde|Amt|Ämter) [A-ZÄÖÜ].*"
    r"|(?:[\w-]+ )?[\w-]*(?:[sS]chule|[gG]ymnasium|[kK]onservatorium|[aA]kademie|[tT]heater|[nN]aturpark)s?(?: [A-ZÄÖÜ].*)?"
)
_PLACE = re.compile(
    r"(?:Département|Departement|Kanton|Woiwodschaft|Provinz|Präfektur|Fliegerhorst)s? [A-ZÄÖÜ].*"
)
_SUPPORT = re.compile(r"(?:Bundes|Landes|Städtebau)förderung\b.*|[\w-]*[pP]rogramm(?:e?s)?(?: [A-ZÄÖÜ].*)?")

_KINDS = {
    "Landkreis": _REGION,
    "Kreis": _REGION,
    "Kanton": _REGION,
    "Regierungsbezirk": _REGION,
    "Samtgemeinde": _ORGANIZATION,
    "Verbandsgemeinde": _ORGANIZATION,
    "Amtsgericht": _ORGANIZATION,
    "Landgericht": _ORGANIZATION,
    "Stadtteil": _CITY,
    "Ortsteil": _CITY,
    "Gemeinde": _CITY,
}
_NAME = r"[A-ZÄÖÜ][\wäöüß-]*(?: (?:am|an der|im|in|bei|ob der) [A-ZÄÖÜ][\wäöüß-]+)?"
_LIST = re.compile(rf"\b(?P<kind>{'|'.join(_KINDS)})(?: |(?:en?|n) (?:{_NAME}(?:, | und | sowie ))*)$")
_PLURAL = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})(?:en?|n) (?=[A-ZÄÖÜ])")
_LONGEST_LIST = 160


def kind_in_list(text: str, start: int) -> str | None:
    """Return what a list of names calls them, if one of them starts here: "die Landkreise Holm und |Bo" to "Landkreis"."""
    match = _LIST.search(text, max(0, start - _LONGEST_LIST), start)
    return match["kind"] if match else None


def name_with_kind(name: str, mention: Mention, text: str) -> str:
    """Return a name as it is alone: "Holm" in "die Landkreise Bo und Holm" is "Landkreis Holm"."""
    if plural := _PLURAL.match(name):
        return f"{plural['kind']} {name[plural.end() :]}"
    kind = kind_in_list(text, mention.start)
    return f"{kind} {name}" if kind and _KINDS[kind] == mention.label != _CITY else name


def with_kind(mention: Mention, text: str) -> Mention:
    """Return the mention with the label that its own words, or the list in which it stands, give it."""
    label = _label(mention, text)
    return mention if label is None or label == mention.label else replace(mention, label=label)


def _label(mention: Mention, text: str) -> str | None:
    if mention.label == EntityType.PERSON:
        return None
    if _LEGAL_FORM.fullmatch(mention.text):
        return _ORGANIZATION
    if mention.label in _PLACES:
        if _BODY.fullmatch(mention.text):
            return _ORGANIZATION
        kind = kind_in_list(text, mention.start) if mention.label != _COUNTRY else None
        return _KINDS[kind] if kind else None
    if mention.label == _ORGANIZATION and _PLACE.fullmatch(mention.text):
        return _REGION
    if mention.label == _ORGANIZATION and _SUPPORT.fullmatch(mention.text):
        return _PROGRAM
    return None
