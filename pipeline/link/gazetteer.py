"""The places of the world, asked by the names that German texts call them by."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from pipeline.link.keys import name_key

NUTS_OF_STATES = {
    "DE-BW": "DE1", "DE-BY": "DE2", "DE-BE": "DE3", "DE-BB": "DE4", "DE-HB": "DE5", "DE-HH": "DE6", "DE-HE": "DE7",
    "DE-MV": "DE8", "DE-NI": "DE9", "DE-NW": "DEA", "DE-RP": "DEB", "DE-SL": "DEC", "DE-SN": "DED", "DE-ST": "DEE",
    "DE-SH": "DEF", "DE-TH": "DEG",
}  # fmt: skip
"""ISO 3166-2 of a Land to its NUTS 1 code."""

AGS_OF_STATES = {
    "DE-SH": "01", "DE-HH": "02", "DE-NI": "03", "DE-HB": "04", "DE-NW": "05", "DE-HE": "06", "DE-RP": "07",
    "DE-BW": "08", "DE-BY": "09", "DE-SL": "10", "DE-BE": "11", "DE-BB": "12", "DE-MV": "13", "DE-SN": "14",
    "DE-ST": "15", "DE-TH": "16",
}  # fmt: skip
"""ISO 3166-2 of a Land to the first two digits of the AGS of everything in it."""

GERMAN_SPEAKING = frozenset({"DE", "AT", "CH", "LI", "LU"})
"""Countries whose German place names are the local ones."""

OWN_NAME, SHORT_NAME, OTHER_NAME = 2, 1, 0

LAST_SIGN = "\U0010ffff"
"""Sorts after every sign of a name: keys that begin with KEY lie between KEY and KEY with this after it."""


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A town. `own` tells how the asked name is its own: 2 its name, 1 its name cut short, 0 another name."""

    id: int
    geonames: int | None
    name: str
    country: str
    admin1: str
    population: int
    ags: str | None
    wikidata: str | None
    own: int = OWN_NAME


@dataclass(frozen=True, slots=True)
class District:
    """A Kreis: five digits of AGS and its name."""

    ags: str
    name: str


class Gazetteer:
    """The database of places. It is opened read-only on first use, anew in each process."""

    def __init__(self) -> None:
        """Make a gazetteer that has not opened its file yet."""
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def towns(self, name: str) -> list[GazetteerPlace]:
        """Return the towns that go by this name, the largest first."""
        rows = self._database().execute(
            "SELECT p.id, p.geonames, p.name, p.country, p.admin1, p.population, p.ags, p.wikidata, n.own"
            " FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC, p.id",
            (name_key(name),),
        )
        return [GazetteerPlace(*row) for row in rows]

    def districts(self, name: str) -> list[District]:
        """Return the German Kreise of this name, with or without "Kreis" and "Landkreis" before it."""
        rows = self._database().execute(
            "SELECT ags, name FROM district WHERE key = ? ORDER BY ags", (name_key(name),)
        )
        return [District(*row) for row in rows]

    def towns_beginning(self, key: str, *, most: int) -> list[GazetteerPlace]:
        """Return towns with a name whose key begins with this one.

        Those of that very name come first, then those whose own name it begins; of these the largest.
        """
        rows = self._database().execute(
            "SELECT p.id, p.geonames, p.name, p.country, p.admin1, p.population, p.ags, p.wikidata, max(n.own)"
            " FROM name n JOIN place p ON p.id = n.place WHERE n.key >= ? AND n.key < ?"
            " GROUP BY p.id ORDER BY max(n.key = ?) DESC, max(n.own) > 0 DESC, p.population DESC, p.id LIMIT ?",
            (key, key + LAST_SIGN, key, most),
        )
        return [GazetteerPlace(*row) for row in rows]

    def districts_beginning(self, key: str, *, most: int) -> list[District]:
        """Return the Kreise whose key begins with this one, by name."""
        rows = self._database().execute(
            "SELECT DISTINCT ags, name FROM district WHERE key >= ? AND key < ? ORDER BY name, ags LIMIT ?",
            (key, key + LAST_SIGN, most),
        )
        return [District(*row) for row in rows]

    def district(self, ags: str) -> District | None:
        """Return the Kreis with these five digits, or None."""
        row = self._database().execute("SELECT ags, name FROM district WHERE ags = ?", (ags,)).fetchone()
        return District(*row) if row else None

    def twins(self, place: int) -> set[int]:
        """Return the ids of the towns that Wikidata knows as twins of this one."""
        rows = self._database().execute(
            "SELECT other FROM twin WHERE one = ? UNION SELECT one FROM twin WHERE other = ?", (place, place)
        )
        return {row[0] for row in rows}

    def _database(self) -> sqlite3.Connection:
        # A connection must not cross a fork.
        if self._connection is None or self._process != os.getpid():
            with as_file(files("pipeline.link") / "data" / "gazetteer.sqlite") as path:
                address = f"{path.as_uri()}?mode=ro&immutable=1"
                self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._process = os.getpid()
        return self._connection


@cache
def shared_gazetteer() -> Gazetteer:
    """Return the one gazetteer of this process."""
    return Gazetteer()
