"""Words of a sentence, and how alike two of them are when spelling and endings differ."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
# How much of a word its counterpart must share: "ukrainische" and "Ukrainian", not "Rat" and "Rathaus".
_SHARED, _SHARED_MIN = 0.6, 4


def words(sentence: str) -> list[str]:
    """The words of a sentence; hyphens and apostrophes inside a word stay."""
    return _WORD.findall(sentence)


@cache
def folded(word: str) -> str:
    """A word in lower case without accents, with ß as ss."""
    plain = unicodedata.normalize(
        "NFKD", word.replace("ł", "l").replace("Ł", "L").replace("ø", "o").casefold()
    )
    return "".join(c for c in plain if not unicodedata.combining(c))


def parts(word: str) -> list[str]:
    """A word's parts between hyphens, and the word itself."""
    pieces = re.split(r"[-‑–'’.&]", word)
    return [word, *(p for p in pieces if p)] if len(pieces) > 1 else [word]


def alike(first: str, second: str) -> bool:
    """Whether two words are the same name but for accents and endings."""
    a, b = folded(first), folded(second)
    if a == b:
        return True
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(_SHARED_MIN, _SHARED * max(len(a), len(b)))
