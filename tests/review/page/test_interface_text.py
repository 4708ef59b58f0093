"""The interface speaks both languages throughout, and says nothing that is never shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from pipeline.review.page.interface_text import LANGUAGES, LOCALE, interface_texts, translator

PAGE = LOCALE.parent
AREAS = sorted(path.stem for path in (LOCALE / "de").glob("*.toml"))
ASKED = re.compile(r"\bt\(\s*(?P<f>f?)(?P<quote>[\"'])(?P<key>[^\"']+)(?P=quote)\s*(?P<next>[,)~])")
QUOTED = re.compile(rf"[\"'](?P<key>(?:{'|'.join(AREAS)})\.[\w.]*)")


def sources() -> Iterator[Path]:
    for pattern in ("*.py", "templates/**/*.html", "static/*.js"):
        yield from PAGE.glob(pattern)


@cache
def asked_keys() -> frozenset[str]:
    """The keys that are asked for as they stand, not put together."""
    return frozenset(
        found["key"]
        for path in sources()
        for found in ASKED.finditer(path.read_text(encoding="utf-8"))
        if "{" not in found["key"] and found["next"] != "~"
    )


@cache
def mentioned() -> frozenset[str]:
    """Every key that stands in the page's files, and the beginnings of those that are put together."""
    texts = (path.read_text(encoding="utf-8") for path in sources())
    return frozenset(found["key"] for text in texts for found in QUOTED.finditer(text))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_areas_and_keys() -> None:
    german, english = (interface_texts(language) for language in LANGUAGES)
    assert set(german) == set(english)
    assert {path.name for path in (LOCALE / "de").iterdir()} == {
        path.name for path in (LOCALE / "en").iterdir()
    }


def test_both_languages_have_the_same_placeholders() -> None:
    german, english = (interface_texts(language) for language in LANGUAGES)
    differing = [key for key in german if placeholders(german[key]) != placeholders(english.get(key, ""))]
    assert differing == []


def test_no_text_is_empty() -> None:
    assert [
        key for language in LANGUAGES for key, text in interface_texts(language).items() if not text.strip()
    ] == []


def test_every_key_that_is_asked_for_exists() -> None:
    known = interface_texts("de")
    assert asked_keys()
    assert sorted(key for key in asked_keys() if key not in known and f"{key}.other" not in known) == []


def test_every_text_is_used() -> None:
    whole = {key for key in mentioned() if not key.endswith(".")}
    beginnings = tuple(key for key in mentioned() if key.endswith("."))

    def is_used(key: str) -> bool:
        numbered = key.removesuffix(".one").removesuffix(".other")
        return key in whole or numbered in whole or key.startswith(beginnings)

    assert sorted(key for key in interface_texts("de") if not is_used(key)) == []


def test_numbers_in_a_text_take_the_form_of_the_language() -> None:
    assert translator("de")("queue.caption", count=10_000) == "10.000 Meldungen"
    assert translator("en")("queue.caption", count=10_000) == "10,000 releases"


def test_one_is_told_from_many() -> None:
    assert translator("de")("queue.caption", count=1) == "1 Meldung"
    assert translator("en")("queue.caption", count=0) == "0 releases"


def test_a_placeholder_takes_braces_as_they_are() -> None:
    assert "{0.__class__}" in translator("en")("queue.at_most", share="{0.__class__}")


@pytest.mark.parametrize("key", ["queue.nothing_of_the_kind", "", "queue"])
def test_an_unknown_key_is_an_error(key: str) -> None:
    with pytest.raises(KeyError):
        translator("en")(key)
