"""Which of CITY, REGION and COUNTRY a place name can be, for corpora that only say that it is a place.

Names come from the gazetteers of the training data: the states of the world, Germany's municipalities (Destatis) and the
cities of OpenStreetMap. A name that is in none of them, or in several, keeps all its readings.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pipeline.train.corpus_lines import read_lines

PLACES = ("CITY", "REGION", "COUNTRY")

_WORDS: dict[str, list[str]] = json.loads(
    (files("pipeline.train.ner_data") / "place_words.json").read_text(encoding="utf-8")
)
# Adjectives and demonyms, by the stems that all their forms share.
_COUNTRY_STEMS, _REGION_STEMS = _WORDS["country_stems"], _WORDS["region_stems"]
_REGIONS = frozenset(_WORDS["regions"])
_REGION_HEAD = re.compile(
    r"^(Land)?[Kk]reis|^Region |^Département |^Bundesland |^Provinz |^Freistaat |^Regierungsbezirk "
    r"|(kreis|straße|str\.|platz|allee|gasse|weg|brücke|ufer|tal|wald|gebirge|meer|see|insel|halle|kirche|museum|schloss)$"
)
_GERMAN = re.compile(r"^(ost|west|süd|nord|gesamt|bundes)?deutsch(e[nmrs]?|er|land[s]?)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlaceReadings:
    """Place names and the types that each can have."""

    countries: frozenset[str]
    cities: frozenset[str]

    def of(self, name: str) -> tuple[str, ...]:
        """Return the types that ``name`` can have; none for "deutsch", which our scheme leaves unmarked."""
        low = name.lower()
        if _GERMAN.match(name) and not low.endswith(("land", "lands")):
            return ()
        stripped = {name, name.removesuffix("s"), name.removesuffix("er"), name.removesuffix("er") + "en"}
        if stripped & _REGIONS or _REGION_HEAD.search(name):
            return ("REGION",)
        if {name, name.removesuffix("s")} & self.countries:
            return ("COUNTRY",)
        if any(low.startswith(stem) for stem in _REGION_STEMS) and low.rstrip("enmrs").endswith("isch"):
            return ("REGION",)
        adjective = low.rstrip("enmrs").endswith(("isch", "amerikan")) or low.endswith(
            ("er", "erin", "ern", "in", "e")
        )
        if adjective and any(low.startswith(stem) for stem in _COUNTRY_STEMS):
            return ("COUNTRY",)
        if stripped & self.cities:
            return ("CITY",)
        return PLACES


def municipalities(gazetteers: Path) -> list[str]:
    """Return the names of Germany's municipalities, without "Stadt" and other additions (Destatis GV100AD)."""
    path = next((gazetteers / "destatis_gv100").glob("GV100AD_*.txt.gz"))
    names = [
        line[22:72].split(",")[0].strip()
        for line in read_lines(path, errors="replace")
        if line.startswith("60")
    ]
    return sorted({name for name in names if name})


def place_readings(gazetteers: Path) -> PlaceReadings:
    """Read the gazetteers under the folder ``gazetteers``."""
    lists = gazetteers / "ler_lists"
    countries = {
        *read_lines(lists / "laendernamen.list.gz", errors="replace"),
        *_WORDS["countries"],
    }
    cities = {*municipalities(gazetteers), *read_lines(lists / "stadtnamen.list.gz", errors="replace")}
    return PlaceReadings(frozenset(countries), frozenset(cities - countries - _REGIONS))
