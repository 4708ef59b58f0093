"""The words of the interface, in German and English.

`locale/LANGUAGE/AREA.toml` holds the texts of one area; a key is the area and the path in the file, joined by dots. A text
may have placeholders in braces. A table with `one` and `other` is a text that depends on the number `count`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pipeline.review.page.localized import localized_number

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LOCALE = Path(__file__).parent / "locale"

Translate = Callable[..., str]


@cache
def interface_texts(language: Language) -> Mapping[str, str]:
    """Every text of a language by its key."""
    texts: dict[str, str] = {}
    for path in sorted((LOCALE / language).glob("*.toml")):
        texts.update(_flat(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))))
    return texts


def translator(language: Language) -> Translate:
    """The function that a template calls as `t(key, placeholder=value)`.

    Returns:
        A function that gives the text with its placeholders filled, numbers in the language's form. It raises KeyError
        for a key that there is not.
    """
    texts = interface_texts(language)

    def translate(key: str, /, **values: object) -> str:
        text = texts[key if key in texts or "count" not in values else _numbered(key, values["count"])]
        if not values:
            return text
        return text.format(**{name: _shown(value, language) for name, value in values.items()})

    return translate


def _numbered(key: str, count: object) -> str:
    return f"{key}.one" if count == 1 else f"{key}.other"


def _shown(value: object, language: Language) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    return localized_number(value, language=language)


def _flat(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            yield from _flat(key, value)
        else:
            yield key, value
