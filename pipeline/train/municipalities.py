"""Reads the German municipality register GV100 of the Statistisches Bundesamt: fixed width, one unit a line."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

STATE, DISTRICT, MUNICIPALITY = "10", "40", "60"
_URBAN_DISTRICT = {"41", "42"}
_ABBREVIATIONS = (
    (r" i\. ?d\. ?OPf\.", " in der Oberpfalz"),
    (r" i\. ?OB$", " in Oberbayern"),
    (r" i\. ?Bay\.", " in Bayern"),
    (r" i\. ?NB$", " in Niederbayern"),
    (r" i\. ?UFr\.", " in Unterfranken"),
    (r" i\. ?OFr\.", " in Oberfranken"),
    (r" i\. ?MFr\.", " in Mittelfranken"),
    (r" (?:a|v)\. ?d\. ?", " an der "),
    (r" a\. ?", " am "),
    (r" b\. ?", " bei "),
    (r" i\. ?", " im "),
)


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


def spelled_out(name: str) -> str:
    """Return a municipality's name with the register's abbreviations spelled out ("Lauf a.d.Pegnitz")."""
    for pattern, words in _ABBREVIATIONS:
        name = re.sub(pattern, words, name)
    return name


def _unit(line: str) -> Unit | None:
    level = line[:2]
    digits = {STATE: 2, DISTRICT: 5, MUNICIPALITY: 8}.get(level)
    if digits is None:
        return None
    population = line[139:150].strip() if level == MUNICIPALITY else ""
    name = spelled_out(line[22:72].strip().split(", ")[0])
    return Unit(level, line[10 : 10 + digits], name, line[122:124] in _URBAN_DISTRICT, int(population or 0))
