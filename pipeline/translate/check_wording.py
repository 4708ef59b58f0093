"""Whether a translation reads like one: fitting length, no repetition, no German left over, nothing broken off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.translate.words import folded, words

# Measured on careful translations of press sentences; see models/translator/README.md.
MIN_LENGTH_RATIO, MAX_LENGTH_RATIO, LENGTH_ROOM = 0.6, 1.75, 12
_REPEATED_WORDS = 4
# German words that English does not have and that stand in few names ("die" and "am" are English words too).
_GERMAN_ONLY = frozenset(
    """und oder nicht ist sind wird werden wurde wurden hat haben mit nach auch sich wir ihr ihre ihren dass durch sowie
    sein seine unter zwischen gegen ohne noch nur mehr sehr als wie wenn weil aus ein eine einen einem einer eines
    """.split()  # noqa: SIM905 - a table of words reads better so
)
_GERMAN_LETTERS = re.compile(r"[äöüß]|sch|ung$|lich")

_COMMON_NOUN = re.compile(
    r"\b(?:der|die|das|dem|den|des|eine?[nmrs]?|im|am|zum|zur|vom|beim|ihre?[nmrs]?|seine?[nmrs]?)\s([A-ZÄÖÜ][a-zäöüß]{6,})\b(?!-)"
)
_PAIR = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß]+)\s(?=[A-ZÄÖÜ])")
_COMMON_KEPT = re.compile(r"\b(?:the|an?|its|his|her|their|this|these|those)\s([A-ZÄÖÜ][a-zäöüß]{6,})\b")


def length_ratio(german: str, english: str) -> float:
    """Characters of the translation for each of the sentence, with some room for short ones."""
    return (len(english) + LENGTH_ROOM) / (len(german) + LENGTH_ROOM)


def has_fitting_length(german: str, english: str) -> bool:
    """Whether the translation is neither much shorter nor much longer than the sentence."""
    return MIN_LENGTH_RATIO <= length_ratio(german, english) <= MAX_LENGTH_RATIO


def repeats(german: str, english: str) -> bool:
    """Whether the translation says four words again that the sentence does not, or one word three times in a row."""
    low = [folded(word) for word in words(english)]
    if any(low[i] == low[i + 1] == low[i + 2] for i in range(len(low) - 2)):
        return True
    return _most_repeated(low) > max(1, _most_repeated([folded(word) for word in words(german)]))


def _most_repeated(low: list[str]) -> int:
    runs = Counter(tuple(low[i : i + _REPEATED_WORDS]) for i in range(len(low) - _REPEATED_WORDS + 1))
    return max(runs.values(), default=0)


def german_left(german: str, english: str) -> list[str]:
    """Words that were left in German: function words outside of names taken over whole.

    A name such as "Büro für internationale Beziehungen" may stay; "wurde nicht" may not.
    """
    source = {word for word in words(german) if word[0].islower()}
    tokens = words(english)
    left = [w for w in tokens if w in _GERMAN_ONLY and w in source]
    long = [w for w in tokens if w in source and len(w) >= 5 and _GERMAN_LETTERS.search(w)]
    return list(dict.fromkeys([*left, *long]))


def nouns_left(german: str, english: str, *, names: Sequence[str] = ()) -> list[str]:
    """German nouns that were taken over as they are: "in the Erdgeschoss".

    Only nouns behind an article or the like count, in both sentences: others may be names.

    Args:
        german: the sentence.
        english: its translation.
        names: the names of the sentence; their words may stay.
    """
    kept = {word for name in names for word in words(name)}
    # "die Startbahn West", "the Startbahn West": two nouns side by side are a name.
    kept |= {m[1] for m in _PAIR.finditer(german)} & {m[1] for m in _PAIR.finditer(english)}
    common = {match[1] for match in _COMMON_NOUN.finditer(german)} - kept
    return list(dict.fromkeys(match[1] for match in _COMMON_KEPT.finditer(english) if match[1] in common))


def is_whole(german: str, english: str) -> bool:
    """Whether the translation does not break off: it ends and closes its brackets wherever the sentence does."""
    if not english.strip():
        return False
    open_de, open_en = german.count("(") - german.count(")"), english.count("(") - english.count(")")
    return open_de == open_en and (english.rstrip()[-1] not in ",-" or german.rstrip()[-1] in ",-;–")
