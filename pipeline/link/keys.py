"""How names are folded before they are compared: the gazetteer is built and asked with the same keys."""

from __future__ import annotations

import re
import unicodedata

_UMLAUTS = str.maketrans({"ß": "ss", "’": "'", "–": "-", "\u00a0": " "})
_KEPT_MARKS = {"\u0308"}
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "æ": "ae", "œ": "oe"})


def name_key(name: str) -> str:
    """Fold a name: lower case, one space between words, accents off but the German umlauts kept."""
    folded = " ".join(name.translate(_UMLAUTS).casefold().translate(_UNDECOMPOSED).split())
    marks = unicodedata.normalize("NFD", folded)
    plain = "".join(sign for sign in marks if not unicodedata.combining(sign) or sign in _KEPT_MARKS)
    return unicodedata.normalize("NFC", plain)


def short_key(name: str) -> str:
    """Fold a name and leave out what tells it from its namesakes: "Halle (Saale)" and "Neustadt a.d. Aisch" lose theirs."""
    folded = name_key(name)
    return re.sub(
        r"(?: \(.*\)| (?:am|an der|a\. ?d\.|an|auf|bei|im|in der|in|ob der|vor der|v\. ?d\.) .*|, .*| ?/.*)$",
        "",
        folded,
    )
