"""Translating a stream line by line, for `depesche translate`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.errors import DepescheError
from pipeline.translate.careful import CarefulTranslator
from pipeline.translate.component import AVAILABLE_LANGUAGES, load_careful

LANGUAGES = AVAILABLE_LANGUAGES


def open_translator(models_dir: Path, *, language: str = "en", threads: int = 1) -> CarefulTranslator:
    """The translator into a language, with its checks.

    Raises:
        DepescheError: E401, where there is none; E201 to E203, where its models cannot be loaded.
    """
    if language not in LANGUAGES:
        raise DepescheError("E401", language=language, available=", ".join(LANGUAGES))
    return load_careful(models_dir, threads=threads)


def translate_lines(
    lines: Iterable[str],
    *,
    translator: CarefulTranslator,
    on_objection: Callable[[int, str], None] | None = None,
) -> Iterator[str]:
    """Translate each line by itself, in order; a blank line stays one.

    A line that fails the checks is translated again in other ways, and the best of them is given even if none
    passes: who asks for a line gets a line. Names are not known here, so lost ones are not found.

    Args:
        lines: German lines.
        translator: what `open_translator` returned.
        on_objection: called with the number of a line, from 1, and what the checks object to in its translation.
    """
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            yield ""
            continue
        result = translator.translate(text)
        if not result.verdict.passed and on_objection is not None:
            on_objection(number, result.verdict.describe())
        yield result.text
