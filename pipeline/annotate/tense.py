"""Whether the clause around an expression tells of what was or of what is to come.

A heuristic over the finite verbs and signal words of one sentence: the nearest signal decides, one behind a comma
counts as farther away.
"""

from __future__ import annotations

import re

_PAST = re.compile(
    r"\b(?:hatten?|wurden?|waren?|gewesen|worden|damals|zuvor|bereits|zuletzt|"
    r"kam(?:en)?|gab(?:en)?|ging(?:en)?|fand(?:en)?|trat(?:en)?|lag(?:en)?|stand(?:en)?|blieb(?:en)?|"
    r"begann(?:en)?|nahm(?:en)?|sprach(?:en)?|traf(?:en)?|fiel(?:en)?|schloss(?:en)?|schrieb(?:en)?|lief(?:en)?|"
    r"zog(?:en)?|hielt(?:en)?|ließ(?:en)?|liess(?:en)?|rief(?:en)?|erhielt(?:en)?|entstand(?:en)?|starb(?:en)?|"
    r"verstarb|gewann(?:en)?|verlor(?:en)?|wies(?:en)?|bot(?:en)?|empfing(?:en)?|unterschrieb(?:en)?|"
    r"übergab(?:en)?|beschloss(?:en)?|verlieh(?:en)?|brach(?:en)?|brachten?|dachten?|gestorben|geschlossen)\b"
)
_WEAK_PRETERITE = re.compile(r"\b[a-zäöüß]{2,}(?:[tdgbklnrshfpm]|e)ten?\b")
_NOT_PRETERITE = re.compile(
    r"(?:sollt|wollt|könnt|müsst|möcht|dürft|letzt|nächst|erst|zweit|dritt|viert|fünft|gut|alt|weit|spät|best|größt|"
    r"höchst|meist|jüngst|wichtigst|ältest|leicht|recht|schlecht|dicht|fest|hart|kalt|echt|gesamt|bekannt|geplant|"
    r"gesetzt|sogenannt|kommunalst|ge\w+t|selbst|ernst|halt|heut|geehrt|\w+lichst)(?:e|en)$"
)
_LIKE_PARTICIPLE = re.compile(r"(?:iert|igt)en?$")
_NOUN_AHEAD = re.compile(r"\s+[A-ZÄÖÜ]")
"""Behind a word like "organisierte", which is no verb then: "organisierte Fahrten"."""

_PERFECT = re.compile(r"\b(?:hat|haben|habe|ist|sind|sei|seien)\b")
_PARTICIPLE = re.compile(
    r"\b(?:\w*ge\w{2,}(?:t|en)|\w+iert|(?:be|ver|er|ent|zer|unter|über|wieder)\w{2,}(?:t|en|ossen))\b"
)
_FUTURE = re.compile(
    r"\b(?:wird|werden|werde|soll|sollen|solle|sollten?|will|wollen|wolle|kann|können|könne|geplante\w*|"
    r"vorgesehene\w*|voraussichtlich|angekündigte\w*|angesetzte\w*|beginnt|beginnen|startet|starten|endet|enden|folgt|folgen|"
    r"findet|finden|tritt|treten|lädt|laden|geht|gehen|steht|kommt|kommen|öffnet|Anmeldungs?|anmelden|Frist|"
    r"Einsendeschluss|Termine?|Gegenbesuch|zeigt|wirbt|spricht|trifft|treffen|befasst|befaßt|erneuert|informiert|"
    r"läuft|laufen|gilt|gelten|tagt|tagen|landet|landen|berät|entscheidet|künftig|frühestens|spätestens|reist|reisen)\b"
)
_INTENDED = re.compile(r"\b(?:geplant|vorgesehen|angekündigt|angesetzt|erwartet)\b")
_HOUR = re.compile(r"\bUhr\b")
_HOUR_WEIGHT = 60
"""An hour stands in what is announced and in what the police report: a verb says more."""

_HAS = re.compile(r"\b(?:hat|haben|habe|hatten?)\b")
_DONE = re.compile(
    r"(?:\s+(?:in|im|von|vom|bei|aus)\s+[\w-]+)?\s+(?!angekündigt|geplant|erwartet|vorgesehen|angesetzt|beginnen)"
    r"[a-zäöüß]*(?:ge|be|ver|er|ent|zer)[a-zäöüß]{2,}(?:te|ene|dene)[nmrs]?\s+(?:\w+\s+)?[A-ZÄÖÜ]"
)
_FOR = re.compile(r"\bfür\s+(?:den\s+|das\s+)?$")
_FROM = re.compile(r"\bvom\s+$")
_REACH = 400
"""Characters to each side that are looked at in a long sentence."""

_CLAUSE_BREAK = re.compile(r"[,;:–—()]")


def tense_around(text: str, start: int, end: int, *, sentence: tuple[int, int]) -> int:
    """Return -1 where the clause around `[start, end)` tells of the past, 1 of the future, 0 where nothing says.

    `sentence` is the span that is looked at.
    """
    sentence = max(sentence[0], start - _REACH), min(sentence[1], end + _REACH)
    before = text[sentence[0] : start]
    if _FOR.search(before):
        return 1
    if _FROM.search(before):
        return 0
    if _DONE.match(text, end):
        return -1
    signals = [
        (_cost(text, start, end, found) + _weight(text, found), sign)
        for sign, found in _signals(text, sentence)
        if found[1] <= start or found[0] >= end
    ]
    return min(signals)[1] if signals else 0


def _weight(text: str, found: tuple[int, int]) -> int:
    return _HOUR_WEIGHT if _HOUR.fullmatch(text, *found) else 0


def _signals(text: str, sentence: tuple[int, int]) -> list[tuple[int, tuple[int, int]]]:
    begin, stop = sentence
    signals = [(-1, match.span()) for match in _PAST.finditer(text, begin, stop)]
    signals += [
        (-1, match.span())
        for match in _WEAK_PRETERITE.finditer(text, begin, stop)
        if _is_preterite(text, match)
    ]
    participles = [match.span() for match in _PARTICIPLE.finditer(text, begin, stop)]
    passives = [match.start() for match in re.finditer(r"\bwerden|wird|werde\b", text[begin:stop])]
    for match in _PERFECT.finditer(text, begin, stop):
        if participles and not passives:
            signals.append((-1, match.span()))
    signals += [(1, match.span()) for match in _FUTURE.finditer(text, begin, stop)]
    signals += [(1, match.span()) for match in _HOUR.finditer(text, begin, stop)]
    if not _HAS.search(text, begin, stop):
        signals += [(1, match.span()) for match in _INTENDED.finditer(text, begin, stop)]
    return signals


def _is_preterite(text: str, match: re.Match[str]) -> bool:
    if _LIKE_PARTICIPLE.search(match.group()) and _NOUN_AHEAD.match(text, match.end()):
        return False
    return _NOT_PRETERITE.search(match.group()) is None


def _cost(text: str, start: int, end: int, found: tuple[int, int]) -> float:
    gap = text[found[1] : start] if found[1] <= start else text[end : found[0]]
    return len(gap) + 60 * len(_CLAUSE_BREAK.findall(gap))
