"""In which forms a term of a glossary stands in a German sentence and in its translation."""

from __future__ import annotations

import re

PARTS_OF_SPEECH = frozenset({"", "noun", "verb", "adjective", "name"})
_ADJECTIVE_ENDING = re.compile(r"e[nmrs]?$")
_NOUN_ENDING = "(?:e?s|e?n|er|ern|e|nen)?"
_UMLAUTS = {"a": "[aä]", "o": "[oö]", "u": "[uü]", "au": "[aä]u"}
_LAST_VOWEL = re.compile(r"(?:au|[aou])(?=[^aeiouäöü]*(?:e[lnr]?)?$)")


def german_forms(term: str, *, pos: str, is_exact: bool) -> re.Pattern[str]:
    """A pattern for a German term with its endings: Rat, Rates, Räte; Runder Tisch, Runden Tischen.

    Endings come from the regular classes; what is irregular needs a line of its own. A term with a capital is found
    only with one.

    Args:
        term: the term.
        pos: noun, verb, adjective, name, or "".
        is_exact: whether only these letters count.
    """
    parts = term.split()
    if is_exact:
        return re.compile(rf"(?<!\w){_spaced([re.escape(part) for part in parts])}(?!\w)")
    forms = [_adjective(part) for part in parts[:-1]] + [_last(parts[-1], pos=pos)]
    return re.compile(rf"(?<!\w){_spaced(forms)}(?!\w)")


def target_forms(term: str, *, pos: str, is_exact: bool, language: str) -> re.Pattern[str]:
    """A pattern for a translation with its endings: city council, city councils; in other languages up to two letters.

    Args:
        term: the translation.
        pos: noun, verb, adjective, name, or "".
        is_exact: whether only these letters count.
        language: of the translation.
    """
    parts = [re.escape(part) for part in term.split()]
    if is_exact or pos == "name":
        return re.compile(rf"(?<!\w){_spaced(parts)}(?!\w)", 0 if is_exact else re.IGNORECASE)
    if language != "en":
        parts = [part + r"\w{0,2}" for part in parts]
    elif pos == "verb":
        parts[0] = _english_verb(parts[0])
    else:
        parts[-1] = _english_noun(parts[-1])
    return re.compile(rf"(?<!\w){_spaced(parts)}(?!\w)", re.IGNORECASE)


def _spaced(parts: list[str]) -> str:
    return r"\s+".join(parts)


def _cased(word: str) -> str:
    """A capital stays one: Rat, not rat; a small letter may be a capital where a sentence begins."""
    first, rest = word[0], re.escape(word[1:])
    return (
        re.escape(first) + rest
        if first.isupper()
        else f"[{re.escape(first)}{re.escape(first.upper())}]{rest}"
    )


def _adjective(word: str) -> str:
    """A word before the last: an adjective, if it is written small or ends like one."""
    stem = _ADJECTIVE_ENDING.sub("", word)
    return f"{_cased(stem)}(?:e[nmrs]?)?" if len(stem) > 2 else _cased(word)


def _last(word: str, *, pos: str) -> str:
    if pos == "name":
        return f"{_cased(word)}s?"
    if pos == "verb":
        stem = re.sub(r"e?n$", "", word)
        return f"(?:ge)?{_cased(stem)}(?:e?s?t|e?n|e|e?te[nst]?|end\\w*)?"
    if pos == "adjective" or word[0].islower():
        return f"{_cased(_ADJECTIVE_ENDING.sub('', word))}(?:e[nmrs]?)?"
    vowel = _LAST_VOWEL.search(word)
    if vowel is None or vowel.start() == 0:
        return f"{_cased(word)}{_NOUN_ENDING}"
    before, after = word[: vowel.start()], word[vowel.end() :]
    return f"{_cased(before)}{_UMLAUTS[vowel.group()]}{re.escape(after)}{_NOUN_ENDING}"


def _english_noun(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}(?:y|ies)(?:['’]s?)?"
    return f"{word}(?:e?s)?(?:['’]s?)?"


def _english_verb(word: str) -> str:
    return f"{re.sub('[ey]$', '', word)}(?:e|y|e?s|ies|e?d|ied|y?ing)?"
