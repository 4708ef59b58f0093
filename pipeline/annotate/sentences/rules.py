"""Where a German sentence ends: rules on what stands around a full stop, question mark or exclamation mark.

Own rules, because they measure better than the libraries that could be used. F1 of sentence borders, with line ends
given to all of them, on UD German-PUD (not tuned on) / the dev part of our press corpus (337 borders, tuned on): these
rules 0.997 / 1.000, pySBD 0.3.4 0.992 / 0.988, sentencex 1.0.32 0.973 / 0.979, syntok 1.4.4 0.956 / 0.954. SoMaJo's
licence (GPL) rules it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.annotate.sentences.abbreviations import (
    BEFORE_NUMBER,
    MONTHS,
    NEVER_LAST,
    OPENERS,
    SOMETIMES_LAST,
)

_QUOTES_OPEN = '„“‚‘»«›‹"`'
_OPENING = _QUOTES_OPEN + "'([–—-• "
_CLOSING = "“”\"‘’'»«›‹)]"
# A mark glued to an opening German quotation mark ends a sentence as well: a blank was forgotten.
_CANDIDATE = re.compile(rf"[.!?…]+[{re.escape(_CLOSING)}]*(?:\s+|(?=„))")
_GLUED = re.compile(r"(?<=[a-zäöüß]{3})[.!?](?=([A-ZÄÖÜ][a-zäöüß]+)\b)")
_WORD = re.compile(r"\w+")
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w.’'&+*:]*\w)?$")
_LETTER_CHAIN = re.compile(r"(?<!\w)(?:\w\. ?)+\w$")
_ROMAN = re.compile(r"(?:X{1,2}(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{2,3})$")
_LOOK_BACK, _LOOK_AHEAD = 40, 60


def sentence_starts(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """The offsets, in order, where the sentences of `text[start:end]` start; the first is `start` itself.

    The stretch is one paragraph or another section without borders inside.
    """
    stop = len(text) if end is None else end
    ends = [mark.end() for mark in _CANDIDATE.finditer(text, start, stop) if _ends_sentence(text, mark, stop)]
    ends += [mark.end() for mark in _GLUED.finditer(text, start, stop) if mark[1].lower() in OPENERS]
    yield start
    yield from sorted({position for position in ends if start < position < stop})


def _ends_sentence(text: str, mark: re.Match[str], stop: int) -> bool:
    following = text[mark.end() : min(stop, mark.end() + _LOOK_AHEAD)]
    bare = following.lstrip(_OPENING)
    word = _WORD.match(bare)
    if word is None or bare[0].islower():
        return False
    marks = mark[0].rstrip()
    opened = following[0] in _QUOTES_OPEN
    closed = marks[-1] in _CLOSING
    if "!" in marks or "?" in marks:
        return True
    if marks.startswith(("...", "…", "..")):
        return closed or opened or word[0].lower() in OPENERS
    before = _WORD_BEFORE.search(text, max(0, mark.start() - _LOOK_BACK), mark.start())
    if before is None or (closed and not marks[1:].startswith(")")):
        return True
    return _full_stop_ends(text, before, word[0], bare[word.end() :], certain=opened or closed)


def _full_stop_ends(text: str, before: re.Match[str], word: str, rest: str, *, certain: bool) -> bool:
    """Whether the full stop behind `before` ends a sentence, where `word` and `rest` come next."""
    last = before[0]
    stop = before.end()
    opener = certain or word.lower() in OPENERS
    if last.isdigit():
        return _number_ends(text, before, word)
    if last in BEFORE_NUMBER:
        return not word[0].isdigit()
    if _ROMAN.match(last):
        return opener
    chain = _LETTER_CHAIN.search(text, max(0, stop - 12), stop)
    if chain or len(last) == 1:
        more_letters = len(word) == 1 and rest.startswith(".")
        return (
            opener and not more_letters and _may_be_last(chain[0].replace(" ", "").lower() if chain else last)
        )
    lowered = last.lower()
    if lowered in NEVER_LAST:
        return False
    if lowered in SOMETIMES_LAST or "." in last:
        return opener
    return True


def _may_be_last(letters: str) -> bool:
    return letters not in {"z.b", "d.h", "i.d", "s.o", "v.i.s.d"}


def _number_ends(text: str, number: re.Match[str], word: str) -> bool:
    """Whether "12." before `word` is a number at the end of a sentence, and no ordinal."""
    if word.lower() in OPENERS:
        return bool(text[max(0, number.start() - 3) : number.start()].rstrip(" ")[-1:].strip())
    if word.lower() in MONTHS or (word[0].isdigit() and len(number[0]) < 3):
        return False
    return len(number[0]) > 3
