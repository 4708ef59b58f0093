"""The gazetteer of a project: names that its reviewers accepted or its user wrote, in a file to read, edit and compare.

It is UTF-8 text, one name a line, with tabs between the columns. Lines that name a record were learned from a review
and are written anew by it; all others are a person's own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.errors import DepescheError, validation_reason
from pipeline.record.models import CountryCode
from pipeline.record.vocabulary import EntityType

GAZETTEER = "gazetteer.tsv"
"""What the file is called where nothing else is said."""

COLUMNS = ("name", "type", "name_en", "country", "aliases", "links", "records", "reviewer", "accepted")
HEADER = "\t".join(COLUMNS)
MANY = "|"
"""What stands between the values of a cell that holds several."""

LONGEST_NOTE = 150
"""Characters of a run's or a reviewer's name that are kept."""

# Control characters would break the lines; those that turn or hide letters would deceive who reads them.
_HARMFUL = r"|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"

Name = Annotated[str, StringConstraints(pattern=rf"^\w[^{_HARMFUL}]*$", max_length=300)]
Scheme = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
LinkValue = Annotated[str, StringConstraints(pattern=rf"^[^\s{_HARMFUL}]+$", max_length=200)]
Note = Annotated[str, StringConstraints(pattern=rf"^[^{_HARMFUL}]+$", max_length=200)]


class GazetteerEntry(BaseModel):
    """One thing in the world by the names that texts call it by. With `records`, it was learned from a review."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    type: EntityType
    name_en: Name | None = None
    country: CountryCode | None = None
    aliases: tuple[Name, ...] = ()
    links: dict[Scheme, LinkValue] = Field(default_factory=dict)
    records: tuple[Note, ...] = ()
    reviewer: Note | None = None
    accepted: Note | None = None

    @property
    def learned(self) -> bool:
        """Whether a review wrote it, and not a person by hand."""
        return bool(self.records)

    def line(self) -> str:
        """The line of the file, without its end."""
        cells = (
            self.name,
            self.type.value,
            self.name_en or "",
            self.country or "",
            MANY.join(self.aliases),
            MANY.join(f"{scheme}={value}" for scheme, value in sorted(self.links.items())),
            MANY.join(self.records),
            self.reviewer or "",
            self.accepted or "",
        )
        return "\t".join(cells).rstrip("\t")

    def contradicts(self, other: GazetteerEntry) -> bool:
        """Whether the two cannot be one thing: another country, or another value for one scheme."""
        if self.country and other.country and self.country != other.country:
            return True
        return any(other.links.get(scheme, value) != value for scheme, value in self.links.items())

    def completed(self, other: GazetteerEntry) -> GazetteerEntry:
        """This entry with the names of the other, and with what it lacks, where they do not contradict each other."""
        aliases = tuple(dict.fromkeys([*self.aliases, *other.aliases]))
        if self.contradicts(other):
            return self.model_copy(update={"aliases": aliases})
        return self.model_copy(
            update={
                "name_en": self.name_en or other.name_en,
                "country": self.country or other.country,
                "aliases": aliases,
                "links": {**other.links, **self.links},
            }
        )


@dataclass(frozen=True, slots=True)
class GazetteerLine:
    """A line as it stands in the file, with its entry; None for the header, a comment or an empty line."""

    text: str
    entry: GazetteerEntry | None


@dataclass(frozen=True, slots=True)
class ProjectGazetteer:
    """The entries of a file, each thing once, and the sha256 of all that they say of the world."""

    entries: tuple[GazetteerEntry, ...]
    sha256: str


def read_gazetteer(path: Path) -> ProjectGazetteer:
    """The gazetteer in a file. Lines of one name and type are one entry, unless two people's lines contradict each other.

    Raises:
        DepescheError: E711 where the file cannot be read, E712 where a line is wrong.
    """
    found = [line.entry for line in gazetteer_lines(path) if line.entry is not None]
    entries = unite(found)
    return ProjectGazetteer(entries, _sha256(entries))


def gazetteer_lines(path: Path) -> list[GazetteerLine]:
    """The lines of a file, as they stand there.

    Raises:
        DepescheError: E711 where the file cannot be read, E712 where a line is wrong.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DepescheError("E711", path=path, reason=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise DepescheError("E711", path=path, reason=f"it is not UTF-8: {error}") from error
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []
    return [GazetteerLine(line, _entry(line, number, path)) for number, line in enumerate(lines, start=1)]


def noted(words: str) -> str:
    """Words as they can stand in a line: on one line, without what would break it, and not endless."""
    return " ".join(re.sub(f"[{_HARMFUL}]", " ", words).split())[:LONGEST_NOTE]


def unite(entries: Iterable[GazetteerEntry]) -> tuple[GazetteerEntry, ...]:
    """One entry a thing, in the order of type and name.

    What a person wrote stands before what was learned, and what was learned later before what was learned earlier.
    Lines of people that contradict each other stay apart: their name is ambiguous. An entry that is called as another
    one's alias is part of that one, unless they contradict each other.
    """
    groups: dict[tuple[str, str], list[GazetteerEntry]] = {}
    for entry in entries:
        groups.setdefault((entry.type.value, entry.name), []).append(entry)
    return tuple(_without_aliases([entry for _, group in sorted(groups.items()) for entry in _united(group)]))


def _united(group: Sequence[GazetteerEntry]) -> list[GazetteerEntry]:
    things: list[GazetteerEntry] = []
    for entry in (entry for entry in group if not entry.learned):
        agreeing = next((i for i, thing in enumerate(things) if not thing.contradicts(entry)), None)
        if agreeing is None:
            things.append(entry)
        else:
            things[agreeing] = things[agreeing].completed(entry)
    if len(things) > 1:
        return things
    learned = sorted(
        (entry for entry in group if entry.learned), key=lambda e: e.accepted or "", reverse=True
    )
    for entry in learned:
        things = [things[0].completed(entry)] if things else [entry]
    return things


def _without_aliases(things: list[GazetteerEntry]) -> list[GazetteerEntry]:
    """Let an entry that goes by the alias of just one other, and agrees with it, become part of that."""
    kept = list(things)
    for thing in things:
        hosts = [host for host in kept if thing.name in host.aliases and host.type is thing.type]
        if (
            len(hosts) == 1
            and hosts[0].name != thing.name
            and not hosts[0].contradicts(thing)
            and thing in kept
        ):
            kept.remove(thing)
            kept[kept.index(hosts[0])] = hosts[0].completed(thing)
    return kept


def _entry(line: str, number: int, path: Path) -> GazetteerEntry | None:
    cells = [cell.strip() for cell in line.split("\t")]
    if not line.strip() or line.startswith("#") or tuple(cells[:2]) == COLUMNS[:2]:
        return None
    if len(cells) > len(COLUMNS):
        raise _wrong(path, number, f"it has {len(cells)} columns, not at most {len(COLUMNS)}")
    row: dict[str, Any] = {key: cell for key, cell in zip(COLUMNS, cells, strict=False) if cell}
    for key in ("aliases", "records"):
        row[key] = _several(row.get(key, ""))
    links = [pair.partition("=") for pair in _several(row.get("links", ""))]
    row["links"] = {scheme.strip(): value.strip() for scheme, _, value in links}
    if len(row["links"]) != len(links):
        raise _wrong(path, number, "links: one scheme stands there twice")
    try:
        return GazetteerEntry.model_validate(row)
    except ValidationError as error:
        raise _wrong(path, number, validation_reason(error)) from error


def _several(cell: str) -> list[str]:
    return [value.strip() for value in cell.split(MANY) if value.strip()]


def _wrong(path: Path, number: int, reason: str) -> DepescheError:
    return DepescheError("E712", path=path, line=number, reason=reason)


def _sha256(entries: Iterable[GazetteerEntry]) -> str:
    # Who accepted a name, and when, changes nothing in a record: a run can go on.
    said = [
        entry.model_dump(mode="json", exclude={"records", "reviewer", "accepted"})
        | {"aliases": sorted(entry.aliases)}
        for entry in entries
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
