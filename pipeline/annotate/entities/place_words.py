"""What German calls places: countries and regions with their adjectives, and the people's and adjective forms in -er.

The names of countries are those of ISO 3166-1 in the Unicode CLDR; the adjectives follow the list of states of the
German Foreign Office (an official work). Forms in -er ("Dortmunder", "Münchner") are undone by rule, since any
place has one; which of the candidates exists, a text or a gazetteer decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.annotate.tables import read_table, split_list
from pipeline.record.vocabulary import EntityType

_ADJECTIVE_ENDING = re.compile(r"(?<=sch|ner|ler)(?:e[nmrs]?)?$")

IRREGULAR_DEMONYMS = {
    "baseler": "Basel",
    "basler": "Basel",
    "bündner": "Graubünden",
    "dresdner": "Dresden",
    "hallenser": "Halle",
    "hallesche": "Halle",
    "hannoveraner": "Hannover",
    "jenenser": "Jena",
    "mailänder": "Mailand",
    "münchner": "München",
    "pfälzer": "Pfalz",
    "schweizer": "Schweiz",
    "thüringer": "Thüringen",
    "tiroler": "Tirol",
    "venezianer": "Venedig",
    "züricher": "Zürich",
    "zürcher": "Zürich",
}
"""Forms in -er (and one in -sche) that no rule undoes, in lower case."""


FORMER_COUNTRIES = frozenset(
    {"Deutsche Demokratische Republik", "Sowjetunion", "Tschechoslowakei", "Jugoslawien"}
)
"""Rows of the regions' lexicon that are states without a code of today."""

_WITHOUT_UMLAUT = str.maketrans("äöü", "aou")

_PART = re.compile(r"(?P<part>Nord|Süd|Ost|West|Mittel|Zentral)(?P<whole>[a-zäöü]{4,})")
_PARTS = {"Nord": "Northern", "Süd": "Southern", "Ost": "Eastern", "West": "Western"}


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """A country or a region as German and English name it. `country` is alpha-2, `code` ISO 3166-1 or 3166-2."""

    label: str
    name: str
    name_en: str
    country: str
    code: str
    adjectives: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def place_words() -> tuple[PlaceWord, ...]:
    """Return every country and region of the lexicon."""
    countries = [
        PlaceWord(
            EntityType.COUNTRY.value, name, english, code, code, split_list(adjectives), split_list(aliases)
        )
        for code, name, english, adjectives, aliases in read_table("countries.tsv")
    ]
    regions = [
        PlaceWord(
            EntityType.COUNTRY.value if name in FORMER_COUNTRIES else EntityType.REGION.value,
            name,
            english or name,
            country,
            code,
            split_list(adjectives),
            split_list(aliases),
        )
        for name, english, country, code, adjectives, aliases in read_table("regions.tsv")
    ]
    return (*countries, *regions)


@cache
def _by_adjective() -> dict[str, PlaceWord]:
    return {stem: place for place in place_words() for stem in place.adjectives}


@cache
def _by_name() -> dict[str, PlaceWord]:
    found: dict[str, PlaceWord] = {}
    for place in place_words():
        for name in (place.name, *place.aliases):
            found.setdefault(_stem_of_words(name), place)
    return found


def place_of_adjective(word: str) -> PlaceWord | None:
    """Return the place that an inflected adjective belongs to ("russischen" to Russland), or None."""
    folded = word.lower()
    return _by_adjective().get(folded) or _by_adjective().get(_ADJECTIVE_ENDING.sub("", folded))


def place_of_name(name: str) -> PlaceWord | None:
    """Return the country or region of this German name or alias, also in the genitive and the dative, or None."""
    known = _by_name()
    folded = _stem_of_words(name)
    for form in (folded, *(folded.removesuffix(ending) for ending in ("s", "es", "n"))):
        if form in known:
            return known[form]
    return None


def part_of_country(word: str) -> PlaceWord | None:
    """Return the part of a country that a name or an adjective means ("Nordfrankreich", "südungarischen"), or None."""
    match = _PART.fullmatch(word[:1].upper() + word[1:])
    whole = match and (place_of_name(match["whole"]) or place_of_adjective(match["whole"]))
    if not match or not whole or whole.label != EntityType.COUNTRY:
        return None
    name = match["part"] + whole.name.lower()
    english = f"{_PARTS.get(match['part'], 'Central')} {whole.name_en}"
    return PlaceWord(EntityType.REGION.value, name, english, whole.country, "", (), ())


def _stem_of_words(name: str) -> str:
    """Fold a name; of several words, take the adjective's ending off the first ones ("Vereinigten Königreichs")."""
    *first, last = name.casefold().split(" ")
    stems = [re.sub(r"(?<=\w{4})e[nmrs]?$", "", word) for word in first]
    return " ".join([*stems, last])


def demonym_bases(word: str) -> tuple[str, ...]:
    """Return the names that a form like "Dortmunder", "Monschauerin" or "bremischen" can come from, likeliest first."""
    word = re.sub(r"(?<=er)(?:in|innen|n|s)$", "", word)
    irregular = IRREGULAR_DEMONYMS.get(word.lower())
    if irregular:
        return (irregular,)
    if match := re.fullmatch(r"(.{3,})er", word):
        return _bases_of_stem(match[1])
    if match := re.fullmatch(r"(.{3,}?)i?sche[nmrs]?", word):
        base = match[1][0].upper() + match[1][1:]
        return (*_bases_of_stem(base), base + "er")
    return ()


def _bases_of_stem(stem: str) -> tuple[str, ...]:
    bases = [stem, stem + "en", stem + "e"]
    plain = re.sub(r"[äöü](?=[^aeiouäöü]+$)", lambda vowel: vowel[0].translate(_WITHOUT_UMLAUT), stem)
    if plain != stem:
        bases += [plain + "e", plain]
    if re.search(r"[^aeiouäöüy]n$", stem):
        bases.append(stem[:-1] + "en")
    if stem.endswith("länd"):
        bases.append(stem[:-4] + "land")
    if re.search(r"[^aeiouäöüy]l$", stem):
        bases.append(stem[:-1] + "el")
    if stem.endswith("er"):
        bases.append(stem + "n")
    if stem.endswith("an"):
        bases.append(stem[:-2])
    return tuple(dict.fromkeys(bases))
