"""What English calls the places that German calls otherwise, with the adjectives made of them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pipeline.annotate.tables import read_table, split_list

_STEM_MIN = 4


def _read(name: str) -> list[list[str]]:
    text = (files("pipeline.translate") / "lexicon" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def english_forms() -> dict[str, tuple[str, ...]]:
    """English words by the German name in lower case: names, adjectives, words for the people."""
    forms: dict[str, set[str]] = {}

    def add(german: str, english: list[str]) -> None:
        if len(german) > 2 or german.isupper():
            forms.setdefault(german.lower(), set()).update(word for word in english if word)

    for german, english, others in _read("exonyms.tsv"):
        add(german, [english, *others.split()])
    people = {code: words.split() for code, words in _read("country_words.tsv")}
    for code, german, english, adjectives, others in (_five(row) for row in read_table("countries.tsv")):
        for name in (german, *split_list(adjectives), *split_list(others)):
            add(name, [english, *people.get(code, [])])
    for german, english, _, _, adjectives, others in (_six(row) for row in read_table("regions.tsv")):
        known = forms.get(german.lower(), set())
        for name in (german, *split_list(adjectives), *split_list(others)):
            add(name, [english, *known])
    return {german: tuple(sorted(english)) for german, english in forms.items()}


def _five(row: tuple[str, ...]) -> tuple[str, str, str, str, str]:
    code, german, english, adjectives, others = (*row, "", "", "", "", "")[:5]
    return code, german, english, adjectives, others


def _six(row: tuple[str, ...]) -> tuple[str, str, str, str, str, str]:
    a, b, c, d, e, f = (*row, "", "", "", "", "", "")[:6]
    return a, b, c, d, e, f


def english_of(word: str) -> tuple[str, ...]:
    """What English may say for a German name, its adjective ("französischen") or its inhabitants ("Kölner")."""
    low = word.lower()
    forms = english_forms()
    if low in forms:
        return forms[low]
    best = max(
        (german for german in forms if len(german) >= _STEM_MIN and _is_inflected(low, german)),
        key=len,
        default=None,
    )
    return forms[best] if best else ()


def _is_inflected(low: str, german: str) -> bool:
    if low.startswith(german):
        return len(low) - len(german) <= len("ischen")
    # "Münchner" from München, "Bremer" from Bremen: the last vowel falls away.
    stem = german.removesuffix("en")
    return stem != german and low in {f"{stem}er", f"{stem}ner", f"{stem}ers", f"{stem}ners"}
