"""The lines of a scanned page, read by Tesseract (Smith 2007, doi:10.1109/ICDAR.2007.4376991); extra `depesche[ocr]`."""

from __future__ import annotations

import os
import statistics
from collections import defaultdict
from dataclasses import dataclass
from importlib.util import find_spec
from shutil import which
from typing import Any

import pypdfium2 as pdfium

from pipeline.errors import InputError
from pipeline.ingest.readers.pdf_lines import PdfLine

_RESOLUTION = 300
"""Dots per inch; Tesseract's documentation asks for no less."""
_MAX_PIXELS = 60_000_000
"""A page of A2 at this resolution has 35 million."""
_POINTS = 72
_LEAST_CONFIDENCE = 30.0
"""Of 100; words below are specks and stamps more often than words."""
_ASCENDERS = frozenset("bdfhklißtäöüÄÖÜ0123456789")
_DESCENDERS = frozenset("gjpqyQ")
# What it takes the dot of a list for.
_LIST_DOTS = frozenset("°*¢«")
# Heights of a word of small letters without and with strokes below the line, against one of capitals.
_SMALL, _BELOW = 0.7, 0.26

_Key = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    top: float
    width: float
    height: float


class PageReader:
    """Reads the pictures of pages. Tesseract must be installed with the data of the language.

    Raises:
        InputError: E120 where the extra, the program or the language's data is missing.
    """

    def __init__(self, *, source: str, language: str = "deu", seconds: float = 120) -> None:
        """Make a reader; a page that takes longer than `seconds` is given up."""
        self._language = language
        self._seconds = seconds
        self._tesseract = _load(language, source=source)

    @property
    def program(self) -> str:
        """Name and version of what reads."""
        return f"Tesseract {self._tesseract.get_tesseract_version()}"

    def lines(self, page: pdfium.PdfPage, number: int) -> list[PdfLine]:
        """The lines of a page in reading order; none where it has no picture of words, or takes too long."""
        scale = _RESOLUTION / _POINTS
        width, height = page.get_size()
        scale = min(scale, (_MAX_PIXELS / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=scale, grayscale=True).to_pil()
        try:
            data = self._tesseract.image_to_data(
                picture,
                lang=self._language,
                timeout=self._seconds,
                output_type=self._tesseract.Output.DICT,
            )
        except RuntimeError:
            # What pytesseract raises when time is up.
            return []
        return [
            _line(words, number, foot=height, scale=scale)
            for words in _lines_of_words(data).values()
            if words
        ]


def _load(language: str, *, source: str) -> Any:
    if find_spec("pytesseract") is None or which("tesseract") is None:
        raise InputError("E120", source=source, missing="Tesseract or the extra depesche[ocr]")
    # One thread a page: a run has a worker a core already.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import pytesseract

    if language not in pytesseract.get_languages():
        raise InputError("E120", source=source, missing=f"Tesseract's data for the language {language}")
    return pytesseract


def _lines_of_words(data: dict[str, list[Any]]) -> dict[_Key, list[_Word]]:
    lines: dict[_Key, list[_Word]] = defaultdict(list)
    for at, text in enumerate(data["text"]):
        if not text.strip() or float(data["conf"][at]) < _LEAST_CONFIDENCE:
            continue
        box = (float(data[name][at]) for name in ("left", "top", "width", "height"))
        key = (data["block_num"][at], data["par_num"][at], data["line_num"][at])
        lines[key].append(_Word(text.strip(), *box))
    return lines


def _line(words: list[_Word], number: int, *, foot: float, scale: float) -> PdfLine:
    first, *others = (word.text for word in words)
    first = "•" if first in _LIST_DOTS else first
    left = min(word.left for word in words)
    right = max(word.left + word.width for word in words)
    top = min(word.top for word in words)
    bottom = max(word.top + word.height for word in words)
    return PdfLine(
        text=" ".join([first, *others]),
        page=number,
        left=left / scale,
        right=right / scale,
        top=foot - top / scale,
        bottom=foot - bottom / scale,
        size=statistics.median(_capital_height(word) for word in words) / scale,
    )


def _capital_height(word: _Word) -> float:
    """How high a capital of a word's size is: the box of "am" is lower than that of "Tag", in the same letters."""
    high = any(sign.isupper() or sign in _ASCENDERS for sign in word.text)
    below = any(sign in _DESCENDERS for sign in word.text)
    return word.height / ((1.0 if high else _SMALL) + (_BELOW if below else 0.0))
