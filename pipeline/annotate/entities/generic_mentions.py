"""Resolves short forms such as "die Stadt" or "das Unternehmen" to the entity of the text that they stand for.

They are no mentions of their own in a record, but the grammar of agreements and relations runs through them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.annotate.entities.home_town import Towns
from pipeline.annotate.layers import Entity
from pipeline.annotate.masked_text import MaskedMention
from pipeline.annotate.stretches import Stretches

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
    spans = [(mention.start, mention.end) for entity in entities for mention in entity.mentions]
    taken, starts = Stretches(spans), {start for start, _ in spans}
    antecedents = _Antecedents(entities)
    found: list[MaskedMention] = []
    for match in _SHORT_FORM.finditer(text):
        start, end = match.span("noun")[0], match.end()
        # "die Stadt Halle" names it: what follows is the name.
        if taken.touch(start, end) or end + 1 in starts or re.match(r" [A-ZÄÖÜ]", text[end : end + 2]):
            continue
        entity = antecedents.of(match["noun"], start)
        if entity is not None:
            found.append(MaskedMention(start, end, entity.id, entity.label, adjective=False))
    return found + _epithets(text, antecedents.home, taken)


def _epithets(text: str, home: Entity | None, taken: Stretches) -> list[MaskedMention]:
    """Resolve "die Harzstadt" to the place that the text speaks of most."""
    if home is None:
        return []
    return [
        MaskedMention(*match.span("noun"), home.id, "CITY", adjective=False)
        for match in _EPITHET.finditer(text)
        # "der karibischen Hafenstadt" is another town than the one at home.
        if not taken.touch(*match.span())
    ]


class _Antecedents:
    """What the short forms of one text can stand for; for each noun it is looked up once."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities
        self._named: dict[str, tuple[list[int], dict[int, Entity]]] = {}
        self.home = Towns(entities).home

    def of(self, noun: str, at: int) -> Entity | None:
        """Return the entity that was named last before `at`, of those that the noun can stand for."""
        if noun not in self._named:
            self._named[noun] = self._mentions(noun)
        starts, entities = self._named[noun]
        before = bisect_left(starts, at)
        return entities[starts[before - 1]] if before else None

    def _mentions(self, noun: str) -> tuple[list[int], dict[int, Entity]]:
        candidates = [entity for entity in self._entities if _explains(noun, entity)]
        if not candidates and noun in {"Stadt", "Gemeinde", "Kommune"} and self.home:
            candidates = [self.home]
        entities: dict[int, Entity] = {}
        for entity in candidates:
            for mention in entity.mentions:
                entities.setdefault(mention.start, entity)
        return sorted(entities), entities


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
