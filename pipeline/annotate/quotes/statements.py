"""Whose statement a clause tells of: "In einer Erklärung des Präsidenten X heißt es", "die Kritik der CDU"."""

from __future__ import annotations

import re

from pipeline.annotate.quotes.mention_index import MentionIndex
from pipeline.annotate.quotes.speaker import Speaker

_STATEMENT = (
    r"(?:\w*(?:[Aa]ussage|[Ee]rklärung|[Mm]itteilung|[Ss]tellungnahme|[Aa]nkündigung|[Kk]ritik|[Vv]orw[uü]rfe?|[Bb]rief|[Ss]chreiben|"
    r"[Aa]ntrags?|[Aa]ntwort|[Bb]ericht|[Mm]einung|[Aa]nsicht|[Aa]uffassung|[Ff]orderung|[Bb]egründung|[Ff]azit|[Ee]rmittlungen|"
    r"[Bb]eschluss|[Ww]ebsite|[Hh]omepage|[Ww]ebseite|[Ii]nternetseite|[Ww]orten|[Aa]ngaben|[Ii]nterview|[Ss]tudie|[Gg]utachten|"
    r"[Uu]rteil|[Rr]ede|[Gg]rußwort)(?:s|es|n|en)?)"
)
_OF = re.compile(
    rf"(?<!durch den )(?<!durch die )\b{_STATEMENT}\s+(?:des|der|von|seitens|vom|eines|einer)\s+(?:(?!und\b|mit\b|für\b|an\b|über\b|zu\b)[\w\-/.]+\s+){{0,4}}[„\"“»]?$"
)
_OWN = re.compile(rf"\b(?P<whose>[Ss]ein|[Ii]hr)(?:e[mnrs]?)?\s+(?:[a-zäöüß]+e[mnrs]?\s+)?{_STATEMENT}\b")
_REACH = 90


def owner(index: MentionIndex, start: int, end: int) -> Speaker | None:
    """Return the person or body that a statement told of in `[start, end)` is said to be of."""
    for named in index.within(start, end):
        if named.label in {"PERSON", "ORGANIZATION"} and _OF.search(
            index.text, max(start, named.start - _REACH), named.start
        ):
            return Speaker(named.entity.id, 0.8, named.start, named.end)
    return None


def whose(text: str, start: int, end: int) -> str | None:
    """Return the pronoun of the one whose statement it is: "er" for "Seine Begründung", "sie" for "Ihre Kritik"."""
    match = _OWN.search(text, start, end)
    return None if match is None else "er" if match["whose"].casefold() == "sein" else "sie"
