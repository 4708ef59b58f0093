"""Sentences that lean on the one before: "Dies", "Damit", "Sie" say nothing to who has not read it."""

from __future__ import annotations

import re

_OPENERS = frozenset(
    """dies diese dieser dieses diesem diesen damit dazu dabei dafür daran darin darauf davon dagegen dadurch daraus darüber
    darunter dahinter davor dort dorthin dorther beide beiden beides er sie es ihm ihn ihnen ihr ihre ihrem ihren ihrer
    ihres sein seine seinem seinen seiner seines deren dessen hinzu letztere letzterer letzteres ersterer solche solcher
    hierzu hierfür hierbei hiermit dazwischen dementsprechend entsprechend
    """.split()  # noqa: SIM905 - a table of words reads better so
)
_CONNECTIVES = frozenset(
    """zudem außerdem ausserdem auch allerdings jedoch dennoch trotzdem deshalb daher darum deswegen folglich zugleich
    gleichzeitig danach dann anschließend anschliessend zuvor so aber denn doch und oder ebenso ebenfalls weiter
    weiterhin ferner schließlich zuletzt stattdessen hingegen nun inzwischen indes vielmehr übrigens somit
    demnach umgekehrt tags
    """.split()  # noqa: SIM905 - a table of words reads better so
)
# "Das hat der Rat beschlossen" points back, "Das hohe Haus" does not: only a finite verb follows the pronoun.
_DEMONSTRATIVE = re.compile(
    r"(?:Das|Der|Die|Den|Dem)\s(?:hat|haben|hatte|hatten|ist|sind|war|waren|wird|werden|wurde|wurden|sei|seien|soll|sollen|"
    r"sollte|kann|können|konnte|könnte|muss|müssen|dürfte|gilt|gelte|zeigt|geht|gehe|teilte|teilten|sagte|erklärte|"
    r"bestätigte|berichtete|betonte|kündigte|gab|geben|heißt|bedeutet|ergibt|ergab|macht|mache|reicht|entspricht|"
    r"sieht|habe|hätten|hätte|wäre|wolle|wollen|will|lehnte|begrüßte)\b"
)
_INNER = re.compile(
    r"\b(?:er|sie|ihm|ihn|ihnen|deren|dessen|damit|dazu|dafür|davon|daran|dagegen|dies|diese[rsnm]?|dort|beide[nrs]?|"
    r"letztere[rs]?)\b"
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def points_back(sentence: str) -> bool:
    """Whether the sentence starts with a word that only the sentence before explains."""
    first = _FIRST_WORD.match(sentence)
    return bool(first and first.group().lower() in _OPENERS) or bool(_DEMONSTRATIVE.match(sentence))


def leans_on_context(sentence: str, *, named_from: int | None) -> bool:
    """Whether the sentence joins on to another ("Zudem ...") or has a pronoun before the first name in it.

    Args:
        sentence: the sentence.
        named_from: the offset in it of the first name, None where it has none.
    """
    first = _FIRST_WORD.match(sentence)
    if first and first.group().lower() in _CONNECTIVES:
        return True
    return _INNER.search(sentence, 0, len(sentence) if named_from is None else named_from) is not None
