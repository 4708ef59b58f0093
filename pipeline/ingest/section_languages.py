"""Which sections of a text are in another language than German: press offices send one release in two languages, or quote at length.

Most sections show by their function words that they are German, and only what does not is given to the language model: it takes lines of
names and addresses for Danish or Luxembourgish, and is asked only about running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.ingest.language import GERMAN, identify
from pipeline.ingest.release import Section
from pipeline.record.vocabulary import SectionKind

_RUNNING = frozenset(
    {
        SectionKind.LEAD,
        SectionKind.PARAGRAPH,
        SectionKind.QUOTE_BLOCK,
        SectionKind.BOILERPLATE,
        SectionKind.LIST,
    }
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS, _LEAST_LETTERS = 12, 80
_SURE = 0.95
# German prose has three to four in ten; Dutch and Danish share some of them.
_GERMAN_SHARE = 0.12
_FUNCTION_WORD = re.compile(
    r"d(?:er|ie|as|en|es|em|ass|urch)|und|oder|sowie|auch|nicht|sich|mit|vo[nm]|für|im|ist|zu[rm]?|auf|aus|bei|nach|über|bis|a[nm]|unter"
    r"|zwischen|eine?[nrm]?|w(?:ird|erden|urde|ir)|sind|sein|haben|hat|kann|als|um|ihre|ich|sie|es"
)


def with_languages(text: str, sections: Sequence[Section]) -> list[Section]:
    """The sections, each that is not German with the language that it is in; a short one goes with its neighbours."""
    codes = [_foreign(text[section.start : section.end], section.kind) for section in sections]
    for index, known in enumerate(codes):
        if known is None and (code := _of_neighbours(codes, index)):
            content = text[sections[index].start : sections[index].end]
            if not _is_german(_words(content)) and identify(content).code == code:
                codes[index] = code
    return [
        replace(section, language=code) if code else section
        for section, code in zip(sections, codes, strict=True)
    ]


def german_letters(text: str, sections: Sequence[Section]) -> int:
    """How many letters stand in sections that are long enough to be known as German, and are."""
    return sum(sum(map(len, words)) for words in _german_sections(text, sections))


def _german_sections(text: str, sections: Sequence[Section]) -> Iterator[list[str]]:
    for section in sections:
        words = _words(text[section.start : section.end])
        if section.language is None and len(words) >= _LEAST_WORDS and _is_german(words):
            yield words


def _foreign(content: str, kind: str) -> str | None:
    """The language of a stretch of running text, None where it is German or cannot be told."""
    words = _words(content)
    letters = sum(map(len, words))
    if kind not in _RUNNING or len(words) < _LEAST_WORDS or letters < _LEAST_LETTERS or _is_german(words):
        return None
    if _is_full_of_names(words):
        return None
    found = identify(content)
    return found.code if found.code != GERMAN and found.confidence >= _SURE else None


def _of_neighbours(codes: Sequence[str | None], index: int) -> str | None:
    near = [codes[place] for place in (index - 1, index + 1) if 0 <= place < len(codes)]
    return next((code for code in near if code), None)


def _words(content: str) -> list[str]:
    return _WORD.findall(content)


def _is_german(words: Sequence[str]) -> bool:
    known = sum(bool(_FUNCTION_WORD.fullmatch(word.lower())) for word in words)
    return known >= _GERMAN_SHARE * max(1, len(words))


def _is_full_of_names(words: Sequence[str]) -> bool:
    """Whether most words begin with a capital: a list of people or an address, in whatever language."""
    return sum(word[:1].isupper() for word in words) > 0.6 * len(words)
