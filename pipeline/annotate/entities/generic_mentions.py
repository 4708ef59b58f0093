"""Resolves short forms such as "die Stadt" or "das Unternehmen" to the entity of the text that they stand for.

They are no mentions of their own in a record, but the grammar of agreements and relations runs through them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.annotate.entities.home_town import home_town
from pipeline.annotate.layers import Entity
from pipeline.annotate.masked_text import MaskedMention

_BODIES = (
    "Stadt|Gemeinde|Kommune|Landkreis|Kreis|Kanton|Bezirk|Land|Freistaat|Universität|Hochschule|Verein|Stiftung"
    "|Ministerium|Kammer|Gewerkschaft|Verband|Klinikum|Genossenschaft|Zweckverband|Verbandsgemeinde|Sparkasse"
    "|Stadtwerke|Volkshochschule|Museum|Theater|Gymnasium|Bistum|Kommission|Bündnis"
)
_PROGRAMS = "Projekt|Vorhaben|Programm|Förderprogramm|Netzwerk|Initiative"
_COMPANIES = "Unternehmen|Konzern|Firma|Betreiber|Gesellschaft"
_SHORT_FORM = re.compile(
    rf"\b(?:[Dd](?:er|ie|as|em|en|es)|[Zz]u[rm]|[Bb]eim|[Vv]om) (?P<noun>{_BODIES}|{_COMPANIES}|{_PROGRAMS})(?:e?s)?\b(?![-/])"
)
_EPITHET = re.compile(
    r"\b(?:[Dd](?:ie|er)|[Zz]ur) (?:[a-zäöüß]+en? )?(?!Partner|Innen|Alt|Haupt|Neu|Vor|Heimat|Nachbar|Groß|Klein|Welt|Landeshaupt)"
    r"(?P<noun>[A-ZÄÖÜ][a-zäöüß]+(?:stadt|metropole|gemeinde))\b(?! [A-ZÄÖÜ])"
)
_COMPANY_NAME = re.compile(r"\b(?:GmbH|AG|SE|KG|mbH|eG|A/S|N\.V\.|Ltd|Inc|AB|S\.A\.)(?:\W|$)")
_MUNICIPAL = re.compile(
    r"^(?:(?:Landes|Hanse|Universitäts|Kreis|Bundes)?(?:haupt)?[Ss]tadt|Gemeinde|Markt)\b", re.IGNORECASE
)


def find_generic_mentions(text: str, entities: Sequence[Entity]) -> list[MaskedMention]:
    """Return the short forms of the text that one of its entities explains."""
    taken = sorted((mention.start, mention.end) for entity in entities for mention in entity.mentions)
    starts = {start for start, _ in taken}
    found: list[MaskedMention] = []
    for match in _SHORT_FORM.finditer(text):
        start, end = match.span("noun")[0], match.end()
        inside = any(one < end and start < other for one, other in taken)
        # "die Stadt Halle" names it: what follows is the name.
        if inside or end + 1 in starts or re.match(r" [A-ZÄÖÜ]", text[end : end + 2]):
            continue
        entity = _antecedent(match["noun"], start, entities)
        if entity is not None:
            found.append(MaskedMention(start, end, entity.id, entity.label, adjective=False))
    return found + _epithets(text, entities, taken)


def _epithets(text: str, entities: Sequence[Entity], taken: list[tuple[int, int]]) -> list[MaskedMention]:
    """Resolve "die Harzstadt" to the place that the text speaks of most."""
    home = home_town(entities)
    if home is None:
        return []
    return [
        MaskedMention(*match.span("noun"), home.id, "CITY", adjective=False)
        for match in _EPITHET.finditer(text)
        # "der karibischen Hafenstadt" is another town than the one at home.
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]


def _antecedent(noun: str, at: int, entities: Sequence[Entity]) -> Entity | None:
    candidates = [entity for entity in entities if _explains(noun, entity)]
    if not candidates and noun in {"Stadt", "Gemeinde", "Kommune"}:
        home = home_town(entities)
        candidates = [home] if home else []
    before = [(_last_before(entity, at), entity) for entity in candidates]
    named = [(start, entity) for start, entity in before if start >= 0]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _explains(noun: str, entity: Entity) -> bool:
    if entity.label == "ORGANIZATION":
        if noun in _COMPANIES.split("|"):
            return _COMPANY_NAME.search(entity.name) is not None
        if noun in {"Stadt", "Gemeinde", "Kommune"}:
            return _MUNICIPAL.match(entity.name) is not None
        return noun.casefold() in entity.name.casefold()
    if entity.label == "PROGRAM":
        return noun in _PROGRAMS.split("|")
    if entity.label == "REGION":
        return noun in {"Landkreis", "Kreis"} and "kreis" in entity.name.casefold()
    return False


def _last_before(entity: Entity, at: int) -> int:
    return max((mention.start for mention in entity.mentions if mention.start < at), default=-1)
