"""Leaving out what a sentence can do without: brackets, asides, relative clauses, and who is the source.

Only stretches between marks that end them for certain are left out. A relative clause is left out behind a name alone: behind
any other noun it may say which ones are meant ("Firmen, die ..."). A condition never is left out, and neither is the speaker of
words in the Konjunktiv: without him the text would claim what he does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.annotate.layers import Span
from pipeline.summarize.features import is_reported
from pipeline.summarize.wordings import Edit

SHORTEST = 40
"""Fewer letters than this are no sentence any more."""

_BRACKET = re.compile(r"\s*\([^()]*\)")
_ASIDE = re.compile(r"\s[–—]\s[^–—.;:!?]{8,140}\s[–—](?=\s[a-zäöü])")
_PREPOSITION = (
    r"(?:an|auf|aus|bei|durch|für|gegen|hinter|in|mit|nach|neben|ohne|seit|über|um|unter|von|vor|zu|zwischen)"
)
_PRONOUN = r"(?:der|die|das|den|dem|dessen|deren|denen|welche[rsnm]?)"
_FINITE = r"(?:[a-zäöüß]{2,}(?:t|te|n)|war)"
# A relative clause ends with its verb; behind the comma the main clause goes on, or the sentence ends.
_RELATIVE = re.compile(
    rf",\s(?:{_PREPOSITION}\s)?{_PRONOUN}\s(?:[^,;:.!?()„“»«–]|(?<=\d)[.,](?=\d)|(?<=\d)\.(?=\s[A-ZÄÖÜ]))*\s{_FINITE}(?P<end>,(?=\s[a-zäöü])|(?=\.$))"
)
# In a sentence without any comma before, these begin what is added to it; "und" behind a comma begins a sentence.
_ADDED = re.compile(
    r"^(?P<kept>[^,;:!?()„“»«]{45,})(?P<added>,\s(?:um|damit|weil|obwohl|nachdem|sodass|indem|während|wobei|womit|wodurch|wozu|und|aber|doch)\s"
    r"[^;:!?()„“»«]*)(?=\.$)"
)
# "Er kam nur, weil ..." says something else without the reason.
_AWAITED = re.compile(
    r"\b(?:nicht|kein\w*|nur|erst|deshalb|daher|da(?:für|durch|ran|mit|rauf)|so|gerade|vor\sallem|insbesondere|besonders|zwar)\b"
)
_SPEAKING = (
    r"(?:mitteilt|mitteilte|mitteilten|berichtet|berichtete|erklärt|erklärte|sagt|sagte|bestätigt|bestätigte|ankündigte|"
    r"betont|betonte|heißt|hieß)"
)
_SOURCE = re.compile(
    rf",\s(?:so\s[^,;:.!?]{{3,80}}|wie\s[^,;:.!?]{{2,100}}\s{_SPEAKING})(?:,(?=\s(?!{_PRONOUN}\b))|(?=\.$))"
)
_SUBORDINATE = re.compile(r"\b(?:dass|ob|weil|wenn|da|als|nachdem|während|obwohl)\b")
_OPENS_CLAUSE = re.compile(
    r"(?:Während|Nachdem|Weil|Da|Wenn|Als|Obwohl|Obgleich|Damit|Um|Bevor|Ob|Wie|Wer|Was|Indem|Sobald|Solange|Falls|Sofern|Dass)\b"
)
_INFINITIVE = re.compile(r"\szu\s|\b[a-zäöüß]{2,}zu[a-zäöüß]{2,}n\b")
# "Es entstünden Kosten": the speaker says so.
_WOULD = re.compile(r"\b[a-zäöüß]*(?:ünde|ürde|ätte|äre|önnte|üsste|ollte|äbe|äme|inge)n?\b")
_NEGATION = re.compile(r"\b(?:nicht|kein\w*|nie|niemals|ohne|nur|außer|sofern|falls|wenn)\b")


def cuts(whole: str, span: Span, *, names: Collection[int]) -> list[Edit]:
    """What can be left out of the sentence at `span`, in order; empty where nothing can.

    Args:
        whole: the text.
        span: the sentence.
        names: where names end in the text.
    """
    start, end = span
    sentence = whole[start:end]
    edits: list[Edit] = []
    behind_names = [
        match.span()
        for match in _RELATIVE.finditer(sentence)
        if match.start() + start in names and _is_relative(sentence, match)
    ]
    for first, last in sorted([*_stretches(sentence), *behind_names]):
        overlapping = edits and first + start < edits[-1].end
        if not overlapping and not _NEGATION.search(sentence, first, last):
            edits.append(Edit(first + start, last + start))
    left = len(sentence) - sum(edit.end - edit.start for edit in edits)
    return edits if left >= SHORTEST else []


def _is_relative(sentence: str, match: re.Match[str]) -> bool:
    """Whether it is a relative clause for certain, and the rest is a sentence without it.

    In a clause of "dass" the comma may be that of a list, "die" an article; behind another comma the rest may need this one;
    "den Fonds fortzuführen" is what is demanded.
    """
    before = sentence[: match.start()]
    return not (
        _SUBORDINATE.search(before) or _INFINITIVE.search(match.group()) or (match["end"] and "," in before)
    )


def _stretches(sentence: str) -> Iterator[Span]:
    patterns = [_BRACKET, _ASIDE]
    if not is_reported(sentence) and not _WOULD.search(sentence):
        patterns.append(_SOURCE)
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(sentence))
    if (
        (match := _ADDED.match(sentence))
        and not _OPENS_CLAUSE.match(sentence)
        and not _AWAITED.search(match["kept"])
    ):
        yield match.span("added")
