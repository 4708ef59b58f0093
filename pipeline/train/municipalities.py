"""Reads the German municipality register GV100 of the Statistisches Bundesamt: fixed width, one unit a line."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

STATE, DISTRICT, MUNICIPALITY = "10", "40", "60"
_URBAN_DISTRICT = {"41", "42"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A Land (2 digits of AGS), a Kreis (5) or a municipality (8). `population` is 0 where the register has none."""

    level: str
    ags: str
    name: str
    urban: bool
    population: int


def read_units(path: Path) -> list[Unit]:
    """Return every Land, Kreis and municipality of a register file, which may be gzipped."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [unit for line in text.splitlines() if (unit := _unit(line)) is not None]


def _unit(line: str) -> Unit | None:
    level = line[:2]
    digits = {STATE: 2, DISTRICT: 5, MUNICIPALITY: 8}.get(level)
    if digits is None:
        return None
    population = line[139:150].strip() if level == MUNICIPALITY else ""
    name = line[22:72].strip().split(", ")[0]
    return Unit(level, line[10 : 10 + digits], name, line[122:124] in _URBAN_DISTRICT, int(population or 0))
