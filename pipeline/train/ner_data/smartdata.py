"""SmartData (Schiersch et al. 2018) and MobIE (Hennig et al. 2021), both DFKI and CC BY 4.0: one scheme of fine types.

Neither marks programmes and events, so a word outside all spans that sounds like one may be one.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.train.corpus_lines import read_lines
from pipeline.train.ner_data.conll import chunks, running_text, sentences
from pipeline.train.ner_data.example import OUT, Example, Mark, beginning, label_words
from pipeline.train.ner_data.places import PLACES, PlaceReadings

_OPEN = beginning(["PROGRAM", "EVENT"])
_TITLE = re.compile(r"^((Prof|Dr|Dipl|Ing|med|jur|h|c)\.[ -]*|Professor |Herrn? |Frau )+")
_PROGRAM_OR_EVENT = re.compile(
    r"(wahl(en)?|gipfel|konferenz|messe|fest|festival|krieg|turnier|liga|pokal|meisterschaft|salon|tage?"
    r"|gesetz(es)?|programms?|projekts?|initiative|kampagne|strategie|plans?|cup|forum|kongress)$",
    re.IGNORECASE,
)
_BODY = re.compile(r"^(Stadt|Gemeinde) ")


def strip_title(text: str, start: int, end: int) -> int:
    """Return where the name begins behind titles such as "Dr."; they are outside the mention in our scheme."""
    match = _TITLE.match(text[start:end])
    return start + match.end() if match and start + match.end() < end else start


def _open_name(word: str) -> int:
    return OUT | _OPEN if word[:1].isupper() and _PROGRAM_OR_EVENT.search(word) else OUT


def _mark(text: str, start: int, end: int, kind: str, readings: PlaceReadings) -> Mark | None:
    start += len(text[start:end]) - len(text[start:end].lstrip("@#„“\"'-– "))
    end -= len(text[start:end]) - len(text[start:end].rstrip(":,;-–… "))
    if kind != "organization-company" and text[start:end].count(".") == 1:
        end -= text[start:end].endswith(".")
    if start >= end:
        return None
    name = text[start:end]
    if kind == "person":
        return Mark(strip_title(text, start, end), end, ("PERSON",))
    if kind in ("organization", "organization-company"):
        place = readings.of(name)
        return Mark(start, end, ("ORGANIZATION", *place) if len(place) == 1 else ("ORGANIZATION",))
    if kind in ("location", "location-city"):
        body = _BODY.match(name)
        if body:
            return Mark(start + body.end(), end, ("CITY", "ORGANIZATION"))
        kinds = readings.of(name)
        if not kinds:
            return None
        return Mark(start, end, ("CITY",) if kind == "location-city" and kinds == PLACES else kinds)
    if kind == "location-street":
        return Mark(start, end, ("REGION",))
    if kind in ("location-stop", "location-route"):
        # A station is a building with a name, or stands for its town; lines and trains are neither.
        return Mark(start, end, ("REGION", "CITY", "ORGANIZATION"), optional=True)
    return None


def read_smartdata(
    path: Path, readings: PlaceReadings, *, without: frozenset[str] = frozenset()
) -> Iterator[Example]:
    """Yield one example a document of the gzipped JSONL file.

    Args:
        path: ``train.jsonl.gz`` or another part.
        readings: Types of place names.
        without: Fingerprints (see ``fingerprint``) of texts to leave out, because they measure.
    """
    for line in read_lines(path):
        document = json.loads(line)
        text = document["text"]
        if without.intersection(sentence_fingerprints(text)):
            continue
        marks = (_mark(text, e["start"], e["end"], e["type"], readings) for e in document["entities"])
        yield label_words(text, [m for m in marks if m], source="smartdata", unmarked=_open_name)


def read_mobie(
    path: Path, readings: PlaceReadings, *, without: frozenset[str] = frozenset()
) -> Iterator[Example]:
    """Yield one example a sentence of MobIE's training part, from the zip of column files.

    MobIE shares documents with SmartData; sentences whose fingerprint is in ``without`` are left out.
    """
    with zipfile.ZipFile(path) as archive:
        name = next(n for n in archive.namelist() if "train" in n)
        lines = archive.read(name).decode("utf-8").splitlines()
    for sentence in sentences(lines):
        rows = [row for row in sentence if len(row) == 4]
        if len(rows) < 4:
            continue
        text, spans = running_text([row[0] for row in rows])
        if fingerprint(text) in without:
            continue
        marks = (
            _mark(text, spans[first][0], spans[last - 1][1], kind, readings)
            for first, last, kind in chunks([row[3] for row in rows])
        )
        yield label_words(text, [m for m in marks if m], source="mobie", unmarked=_open_name)


def fingerprint(text: str) -> str:
    """Return the first 60 letters and digits of ``text`` in lower case, by which doublets are known."""
    return "".join(re.findall(r"\w", text[:400].lower()))[:60]


def sentence_fingerprints(text: str) -> Iterator[str]:
    """Yield the fingerprint of the text from each sentence start on; short ones, which prove nothing, are left out."""
    for match in re.finditer(r"(?:^|\n|[.!?:]\s+)(?=\S)", text):
        found = fingerprint(text[match.end() :])
        if len(found) >= 40:
            yield found
