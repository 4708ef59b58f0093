"""Whether a text is read: German is, German beside another language is with a warning, and another language only where that is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.ingest.language import GERMAN, Language, german_confidence, identify, name_of
from pipeline.ingest.release import Section
from pipeline.ingest.section_languages import german_letters

_ENOUGH_GERMAN, _GERMAN_SHARE = 120, 0.1
"""Letters of German sections, some twenty words, and their share: from here on a text in another language is read for them."""


@dataclass(slots=True)
class Judgement:
    """The language tag of a text with its confidence, its sections, and what is to be said about them."""

    tag: str
    confidence: float
    sections: list[Section]
    warnings: list[str] = field(default_factory=list)


def judge_language(
    text: str, sections: Sequence[Section], *, given: str | None, settings: Config, source: str
) -> Judgement:
    """The language of a text that is to be read.

    Args:
        text: a normalised text.
        sections: its sections, those in another language marked.
        given: the language tag that came with the input.
        settings: how sure another language must be, and whether it is read all the same.
        source: what to call the text.

    Raises:
        InputError: E103 where it is another language throughout, and such texts are not wanted.
    """
    found = identify(text)
    sure = found.confidence >= settings.min_language_confidence
    is_tagged = (given or "").startswith(GERMAN)
    tag = given if given and is_tagged else GERMAN
    if is_tagged or (found.code == GERMAN and sure):
        confidence = found.confidence if found.code == GERMAN else german_confidence(text)
        return Judgement(tag, confidence, list(sections), _told_of(sections))
    if not sure:
        confidence = german_confidence(text)
        warning = f"The text is too short or too mixed to be sure that it is German ({confidence:.2f})."
        return Judgement(tag, confidence, list(sections), [warning, *_told_of(sections)])
    if german_letters(text, sections) >= max(_ENOUGH_GERMAN, _GERMAN_SHARE * sum(map(str.isalpha, text))):
        return Judgement(tag, german_confidence(text), list(sections), _told_of(sections))
    if not settings.any_language:
        raise InputError("E103", source=source, language=found.name, confidence=f"{found.confidence:.2f}")
    return _read_anyway(found, sections)


def _read_anyway(found: Language, sections: Sequence[Section]) -> Judgement:
    warning = f"The text is {found.name} ({found.confidence:.2f}) and was read as if it were German: check every item."
    plain = [replace(section, language=None) for section in sections]
    return Judgement(found.code, found.confidence, plain, [warning])


def _told_of(sections: Sequence[Section]) -> list[str]:
    """A warning for each other language: how much is in it, and that no summary is made of that."""
    codes = [section.language for section in sections if section.language]
    return [
        f"{_sections(codes.count(code))} {name_of(code)}: names and dates in it are less sure, and the summary leaves it out."
        for code in sorted(set(codes))
    ]


def _sections(number: int) -> str:
    return "1 section is" if number == 1 else f"{number} sections are"
