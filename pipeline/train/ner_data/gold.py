"""Texts annotated in our own scheme: the files of the annotation guide, and copies with other names in them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.train.ner_data.example import Example, Mark, label_words
from pipeline.train.ner_data.phrases import Phrase, label_phrases, phrases_of

_DERIVABLE = re.compile(
    r"(burg|dorf|stadt|heim|berg|feld|bach|furt|brück|kirch|haus|stein|rode|hagen|horst|born)$"
)


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text, its entities as the annotation guide has them, and its roles, agreements and dates where they are known."""

    doc_id: str
    text: str
    entities: list[dict[str, Any]]
    phrases: list[Phrase] | None = None


def read_gold(folders: Path | Sequence[Path], part: str) -> list[GoldText]:
    """Read the documents of one part (train, dev) of the collections that ``splits.json`` in each folder names.

    A document of a folder without collections, as `depesche export --to gold` writes it, stands there by its name alone.
    Of two folders that name the same document the first counts.

    Raises:
        ValueError: The test part was asked for, which only the evaluation command reads.
    """
    if part not in ("train", "dev"):
        raise ValueError(f"{part}: only train and dev are for training")
    texts: dict[str, GoldText] = {}
    known: set[str] = set()
    for folder in [folders] if isinstance(folders, Path) else folders:
        splits = json.loads((folder / "splits.json").read_text(encoding="utf-8"))
        for key in sorted(key for key, value in splits.items() if value == part and key not in known):
            record, text = read_document(folder, key)
            texts[key] = GoldText(key, text, record["entities"], phrases_of(record, text))
        known.update(splits)
    return [texts[key] for key in sorted(texts)]


def read_document(folder: Path, key: str) -> tuple[dict[str, Any], str]:
    """Return the record and the text of a document that ``splits.json`` names "collection/name", or "name"."""
    collection, _, name = key.rpartition("/")
    place = folder / collection
    record: dict[str, Any] = json.loads((place / f"{name}.json").read_text(encoding="utf-8"))
    # Line breaks stay as they are, since offsets count them.
    return record, (place / "texts" / f"{name}.txt").read_bytes().decode("utf-8")


def gold_example(gold: GoldText) -> Example:
    """Return the text with the names marked; nominal mentions ("die Ruhrmetropole") are no names."""
    marks = [
        Mark(mention["start"], mention["end"], (entity["type"],))
        for entity in gold.entities
        for mention in entity["mentions"]
        if mention["form"] == "name"
    ]
    example = label_words(gold.text, marks, source=gold.doc_id.split("/")[0])
    if gold.phrases is None:
        return example
    return replace(example, phrases=label_phrases(example.words, gold.phrases))


def _respell_city(name: str, mentions: set[str], names: Sequence[str], rng: random.Random) -> dict[str, str]:
    forms = {name: "", name + "s": "s", name + "er": "er"}
    if not mentions <= set(forms):
        return {}
    new = rng.choice(names)
    if mentions != {name}:
        for _ in range(50):
            if _DERIVABLE.search(new) and " " not in new:
                break
            new = rng.choice(names)
    return {form: new + ending for form, ending in forms.items()}


def _respell_person(
    name: str, mentions: set[str], given: Sequence[str], family: Sequence[str], rng: random.Random
) -> dict[str, str]:
    first, _, last = name.rpartition(" ")
    if not first or not mentions <= {name, last, last + "s"}:
        return {}
    new_last = rng.choice(family)
    if rng.random() < 0.15:
        new_last += "-" + rng.choice(family)
    return {name: f"{rng.choice(given)} {new_last}", last: new_last, last + "s": new_last + "s"}


def renamed(
    gold: GoldText, *, cities: Sequence[str], given: Sequence[str], family: Sequence[str], rng: random.Random
) -> GoldText:
    """Return a copy with other towns and persons, so that the model learns the setting and not the name.

    An entity is renamed only when all its mentions are forms that can be built (name, genitive, "-er"); the name of a
    body that has a renamed town in it follows. The sense suffers, the annotation does not.
    """
    changed: dict[int, dict[str, str]] = {}
    towns: dict[str, str] = {}
    for i, entity in enumerate(gold.entities):
        mentions = {m["text"] for m in entity["mentions"] if m["form"] == "name"}
        if entity["type"] == "CITY":
            changed[i] = _respell_city(entity["name"], mentions, cities, rng)
            towns.update(changed[i])
        elif entity["type"] == "PERSON":
            changed[i] = _respell_person(entity["name"], mentions, given, family, rng)
    town = (
        re.compile(r"\b(" + "|".join(map(re.escape, sorted(towns, key=len, reverse=True))) + r")\b")
        if towns
        else None
    )
    mentions_in_order = sorted(
        ((m["start"], m["end"], i, m["form"]) for i, e in enumerate(gold.entities) for m in e["mentions"]),
        key=lambda item: (item[0], -item[1]),
    )
    pieces: list[str] = []
    at = length = 0
    entities: list[dict[str, Any]] = [{**e, "mentions": []} for e in gold.entities]
    for start, end, i, form in mentions_in_order:
        if start < at or form != "name":
            continue
        name = gold.text[start:end]
        if gold.entities[i]["type"] in ("CITY", "PERSON"):
            new = changed[i].get(name, name)
        elif town is not None:
            new = town.sub(lambda match: towns[match.group()], name)
        else:
            new = name
        pieces.append(gold.text[at:start])
        length += start - at
        pieces.append(new)
        entities[i]["mentions"].append(
            {"start": length, "end": length + len(new), "text": new, "form": "name"}
        )
        length += len(new)
        at = end
    pieces.append(gold.text[at:])
    return GoldText(gold.doc_id, "".join(pieces), entities)


def names_in(texts: Sequence[GoldText]) -> tuple[list[str], list[str]]:
    """Return the given and the family names of the persons of ``texts``."""
    full = [e["name"].rpartition(" ") for t in texts for e in t.entities if e["type"] == "PERSON"]
    given = sorted({first for first, _, _ in full if first and "." not in first})
    return given, sorted({last for first, _, last in full if first})


def iterate(texts: Sequence[GoldText]) -> Iterator[Example]:
    """Yield the example of each text."""
    return (gold_example(text) for text in texts)
