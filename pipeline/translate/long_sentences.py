"""Cutting sentences that are too long for a small translation model at places where the parts stand by themselves."""

from __future__ import annotations

import re

LONGEST = 320
"""Characters from which on a sentence is translated in parts; the model was tuned on sentences up to this length."""

# After these the rest is a clause of its own, most certain first: semicolon, dash, colon, comma before a main clause.
_BREAKS = (
    re.compile(r"(?<=;)\s+"),
    re.compile(r"(?<=\s[–—])\s+"),
    re.compile(r"(?<=:)\s+(?=\w)"),
    re.compile(r"(?<=,)\s+(?=(?:und|aber|doch|denn|sondern|während|wobei|weil|nachdem|sodass)\b)"),
)
_SMALLEST = 40


def split_long(sentence: str, *, longest: int = LONGEST) -> list[str]:
    """The parts of a sentence, one part if it is not longer than `longest` characters or has no place to cut.

    Joined with single spaces the parts are the sentence again.
    """
    text = " ".join(sentence.split())
    if len(text) <= longest:
        return [text]
    for place in _BREAKS:
        cuts = [m for m in place.finditer(text) if _SMALLEST <= m.start() <= len(text) - _SMALLEST]
        if cuts:
            # The cut nearest to the middle leaves the most even parts.
            cut = min(cuts, key=lambda m: abs(m.start() - len(text) / 2))
            left, right = text[: cut.start()], text[cut.end() :]
            return [*split_long(left, longest=longest), *split_long(right, longest=longest)]
    return [text]


def join_parts(parts: list[str]) -> str:
    """The translations of a sentence's parts as one sentence: inner full stops fall away where a part goes on."""
    kept = [part for part in parts if part]
    if len(kept) < 2:
        return "".join(kept)
    joined = [re.sub(r"\.$", "", part) if i + 1 < len(kept) else part for i, part in enumerate(kept)]
    return " ".join(joined)
