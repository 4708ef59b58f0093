"""Where a noun phrase begins: its adjectives, and the kind of its article."""

from __future__ import annotations

import re

_DEFINITE = {"der", "die", "das", "den", "dem", "des", "zum", "zur", "vom", "im", "am", "beim", "ins"}
_DEMONSTRATIVE = {"dieser", "diese", "dieses", "diesen", "diesem"}
_WORD_BEFORE = re.compile(r"([\wÀ-ÿ.'’/-]+)[ \n][„“\"»«›]?$")
_ADJECTIVE = re.compile(
    r"^(?:[a-zäöüß][\wäöüß-]*(?:e|er|en|es|em)|(?!(?:Septem|Okto|Novem|Dezem)ber$)[A-ZÄÖÜ][\wäöüß-]+(?:er|ische[nrs]?|same[nrs]?)|\d+|Seiten)$"
)
_POSSESSIVE = re.compile(r"^(?:ihr|sein|unser|euer|eur)(?:e[nrsm]?)?$", re.IGNORECASE)
_RELATIVE = re.compile(r"^(?:dessen|deren)$")
_INDEFINITE = re.compile(r"^ein(?:e[nrsm]?)?$", re.IGNORECASE)
# "Merkels Koalitionsvertrag": a name in the genitive stands for the article.
_GENITIVE_NAME = re.compile(
    r"(?!(?:Bereits|Damals|Falls|Jedes|Niemals|Abends|Links|Rechts|Eines|Dieses)$)[A-ZÄÖÜ][\wäöüß]{2,}s$"
)
_NEGATIVE = re.compile(r"^kein(?:e[nrsm]?)?$", re.IGNORECASE)
# "der am 9. Juli in Kraft getretene Vertrag": the article stands before all that belongs to the participle.
_PARTICIPLE = re.compile(r"^[a-zäöüß]+(?:te|ten|ter|tes|tem|[eie]ne[nrsm]?|nde[nrsm]?)$")
_OPENING = re.compile(
    r"\b(?P<article>(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?[nrms]?|(?:[Ii]hr|[Ss]ein|[Uu]nser)e?[nrms]?))"
    r" (?:am|im|in|seit|vom?|mit|zwischen|zu[mr]|für|bei|bereits|schon|noch|bis|derzeit|bisher|bislang|zunächst|heute|gestern"
    r"|kürzlich|jetzt|nun|Ende|Anfang|Mitte|[12]\d{3})\b[^,;:()]*$"
)


def left_edge(text: str, start: int, floor: int) -> tuple[int, str, list[str]]:
    """Walk left over adjectives to the article.

    Args:
        text: the text.
        start: where the noun begins.
        floor: where the sentence does.

    Returns:
        Where the phrase begins; definite, demonstrative, indefinite, possessive, relative ("dessen"), negative or none; the adjectives.
    """
    adjectives: list[str] = []
    at = start
    while len(adjectives) < 5:
        before = _WORD_BEFORE.search(text[floor:at])
        if before is None:
            break
        word = before[1]
        kind = _article(word)
        if kind:
            begin = floor + before.start()
            # "zum Vertrag" holds an article, but the phrase begins behind the preposition.
            inside = word.lower() not in {"zum", "zur", "vom", "im", "am", "beim", "ins"}
            return (begin if inside else at), kind, adjectives[::-1]
        if not _ADJECTIVE.match(word):
            break
        adjectives.append(word)
        at = floor + before.start()
    return at, _distant_article(text[floor:at], adjectives), adjectives[::-1]


def _distant_article(before: str, adjectives: list[str]) -> str:
    if not adjectives or not _PARTICIPLE.match(adjectives[-1]):
        return "none"
    opening = _OPENING.search(before)
    return "none" if opening is None else _article(opening["article"])


def _article(word: str) -> str:
    lowered = word.lower()
    if lowered in _DEFINITE:
        return "definite"
    if lowered in _DEMONSTRATIVE:
        return "demonstrative"
    if _GENITIVE_NAME.match(word):
        return "possessive"
    for pattern, kind in (
        (_RELATIVE, "relative"),
        (_INDEFINITE, "indefinite"),
        (_NEGATIVE, "negative"),
        (_POSSESSIVE, "possessive"),
    ):
        if pattern.match(word):
            return kind
    return ""
