"""A sentence without its asides: what stands in brackets, and a last relative clause about a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.translate.check_names import SourceName

_BRACKETS = re.compile(r"\s\([^()]*\)")
# Only behind a name: there it says more of what is known, elsewhere it may say which one is meant.
_RELATIVE = re.compile(
    r",\s(?:(?:in|an|auf|mit|von|bei|aus|zu|für|über)\s)?(?:der|die|das|dem|den|deren|dessen|denen|welche[nmrs]?|wo)\s[^,;:]+(?P<end>[.!?])$"
)
_LEAST = 40
# A main clause that says less than its aside is the frame of it.
_LEAST_SHARE = 0.6


def shortened(german: str, *, names: Sequence[SourceName]) -> str | None:
    """The sentence without its asides; None where it has none, or where too little would be left.

    Args:
        german: the sentence.
        names: the names of the sentence.
    """
    text = _BRACKETS.sub("", german)
    clause = _RELATIVE.search(text)
    if clause and any(text[: clause.start()].endswith(name.text) for name in names):
        text = text[: clause.start()] + clause["end"]
    is_enough = len(text) >= max(_LEAST, _LEAST_SHARE * len(german))
    return text if text != german and is_enough else None
