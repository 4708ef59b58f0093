"""How many broken translations the checks find: right ones with one number, name or date changed, or half of them gone."""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.annotate.encoder import Encoder
from pipeline.train.translator.mix import read_pairs
from pipeline.train.translator.phrases import SURNAMES, TOWNS
from pipeline.translate.check_names import SourceName
from pipeline.translate.checks import Checker
from pipeline.translate.made_with import TRANSLATOR as MODEL
from pipeline.translate.number_words import ENGLISH_MONTHS, ENGLISH_WEEKDAYS
from pipeline.translate.vocabulary import ordinary_words
from pipeline.weights import open_model

Breaking = Callable[[str, list[SourceName], random.Random], str | None]


def change_number(english: str, names: list[SourceName], rng: random.Random) -> str | None:
    """One digit of one number becomes another."""
    del names
    digits = [m.start() for m in re.finditer(r"\d", english)]
    if not digits:
        return None
    at = rng.choice(digits)
    return english[:at] + rng.choice([d for d in "123456789" if d != english[at]]) + english[at + 1 :]


def change_date(english: str, names: list[SourceName], rng: random.Random) -> str | None:
    """A month or weekday becomes another."""
    del names
    for table in (ENGLISH_MONTHS, ENGLISH_WEEKDAYS):
        for word in (w.capitalize() for w in table):
            if re.search(rf"\b{word}\b", english):
                other = rng.choice([w.capitalize() for w in table if w.capitalize() != word])
                return re.sub(rf"\b{word}\b", other, english)
    return None


def change_name(english: str, names: list[SourceName], rng: random.Random) -> str | None:
    """A person's surname or a place becomes another, everywhere."""
    for name in names:
        last = name.text.split()[-1]
        if name.label in {"PERSON", "CITY"} and last in english:
            other = rng.choice([w for w in (SURNAMES if name.label == "PERSON" else TOWNS) if w != last])
            return english.replace(last, other)
    return None


def invent_place(english: str, names: list[SourceName], rng: random.Random) -> str | None:
    """A place is added that the text does not have."""
    del names
    return re.sub(r"\.$", f" in {rng.choice(TOWNS)}.", english) if english.endswith(".") else None


def drop_half(english: str, names: list[SourceName], rng: random.Random) -> str | None:
    """The second half is gone."""
    del names, rng
    found = english.split()
    return " ".join(found[: len(found) // 2]) + "." if len(found) > 8 else None


def drop_negation(english: str, names: list[SourceName], rng: random.Random) -> str | None:
    """A "not" is gone."""
    del names, rng
    found = re.sub(r"\bnot |n't\b", "", english, count=1)
    return found if found != english else None


BREAKINGS: dict[str, Breaking] = {
    "number changed": change_number,
    "month or weekday changed": change_date,
    "name changed": change_name,
    "place invented": invent_place,
    "second half dropped": drop_half,
    "negation dropped": drop_negation,
}


def gold_sentences(gold: Path, *, part: str) -> list[tuple[str, str, list[SourceName]]]:
    """Sentences of a split part's press documents with their translations and gold names."""
    splits: dict[str, str] = json.loads((gold / "splits.json").read_text(encoding="utf-8"))
    sentences = []
    for name in sorted(n for n, p in splits.items() if p == part and n.startswith("press/")):
        document = name.split("/")[1]
        text = (gold / "press/texts" / f"{document}.txt").read_text(encoding="utf-8")
        record = json.loads((gold / "press" / f"{document}.json").read_text(encoding="utf-8"))
        for german, english in read_pairs(gold / "press/translations" / f"{document}.tsv"):
            start = text.find(german)
            if start < 0 or len(german) < 40:
                continue
            names = [
                SourceName(
                    m["text"], entity["type"], tuple(n for n in (entity["name"], entity.get("name_en")) if n)
                )
                for entity in record["entities"]
                for m in entity["mentions"]
                if m["form"] == "name" and start <= m["start"] and m["end"] <= start + len(german)
            ]
            sentences.append((german, english, names))
    return sentences


def measure_checks(models_dir: Path, *, gold: Path, part: str = "dev", seed: int = 1) -> dict[str, Any]:
    """How many careful translations pass, and how many broken ones are found, by the way they were broken."""
    checker = Checker(ordinary=ordinary_words(open_model(models_dir, MODEL)), embedder=Encoder(models_dir))
    rng = random.Random(seed)
    sentences = gold_sentences(gold, part=part)
    passed = sum(checker.check(german, english, names=names).passed for german, english, names in sentences)
    report: dict[str, Any] = {
        "careful": {"count": len(sentences), "passed": round(passed / len(sentences), 3)}
    }
    for way, breaking in BREAKINGS.items():
        broken = [
            (g, b, names)
            for g, e, names in sentences
            if (b := breaking(e, names, rng)) is not None and b != e
        ]
        found = sum(
            not checker.check(german, english, names=names).passed for german, english, names in broken
        )
        report[way] = {"count": len(broken), "found": round(found / max(1, len(broken)), 3)}
    return report


def main(arguments: list[str] | None = None) -> None:
    """`python -m pipeline.train.translator.break_translations --gold DIR --models DIR`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--part", default="dev")
    options = parser.parse_args(arguments)
    print(json.dumps(measure_checks(options.models, gold=options.gold, part=options.part), indent=2))


if __name__ == "__main__":
    main()
