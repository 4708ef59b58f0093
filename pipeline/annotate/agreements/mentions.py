"""Finds the noun phrases that may stand for an agreement, and what each says by its form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.annotate.agreements.acts import Act, find_acts
from pipeline.annotate.agreements.articles import left_edge
from pipeline.annotate.agreements.complements import DATED, complement, next_word, proper_complement
from pipeline.annotate.agreements.terms import (
    COALITIONS,
    FIXED_NAMES,
    HEADS,
    KIND_BY_MODIFIER,
    NO_AGREEMENT,
    SPECIFIC_HEADS,
    HeadNoun,
)
from pipeline.annotate.layers import Span
from pipeline.annotate.masked_text import sentence_at
from pipeline.annotate.stretches import Stretches

_UPPER = r"[A-ZÄÖÜÀ-ÖØ-Þ]"
_PREFIX = rf"(?:{_UPPER}[\wÀ-ÿ]+-,? (?:und|oder|bzw\.) )?"
_HEAD = re.compile(
    rf"(?P<coordinated>{_PREFIX})(?P<modifier>\b(?:{_UPPER}[\wÀ-ÿ]*-)*(?:{_UPPER}[\wÀ-ÿ]*?)??)"
    rf"(?P<head>{'|'.join(f'(?:{head.stem}){head.endings}' for head in sorted(HEADS, key=lambda h: -len(h.stem)))})\b",
    re.IGNORECASE,
)
_FIXED = [(re.compile(pattern), kind) for pattern, kind in FIXED_NAMES]
_BY_STEM = sorted(HEADS, key=lambda head: -len(head.stem))


@dataclass(slots=True)
class Candidate:
    """A noun phrase that may stand for an agreement.

    Attributes:
        start: where its noun begins (with "Innovations- und" before it).
        end: where the noun ends, or the name whose last part it is not ("Vertrag von Aachen").
        phrase: from the article on.
        word: the noun in the nominative singular.
        head: its head noun's stem; "" for a name of another language.
        kind: the kind that its form speaks for.
        article: definite, demonstrative, indefinite, possessive, relative ("dessen"), negative or none.
        adjectives: what stands between article and noun.
        plain: whether the noun says by itself that this is an agreement.
        bare: whether the noun is nothing but the head ("Vertrag").
        plural: whether it is a plural.
        title: how the agreement may be called by this phrase.
        next_word: the word right behind it: "mit", "aus"; "" at the end of the sentence or before a sign.
        dated: whether the year of the agreement follows: "Abkommen von 1996".
        verbal: whether it is a verb that tells of the agreement, and no noun.
    """

    start: int
    end: int
    phrase: Span
    word: str
    head: str
    kind: str
    article: str
    adjectives: list[str]
    plain: bool
    bare: bool
    plural: bool
    title: str
    next_word: str = ""
    dated: bool = False
    verbal: bool = False


def find_candidates(text: str, sentences: list[Span], covered: list[Span]) -> list[Candidate]:
    """Return the candidates of a text in text order.

    Args:
        text: the text.
        sentences: the spans of its sentences; a phrase never leaves its sentence.
        covered: spans that are names of something else ("Oder-Partnerschaft") and hold no agreement.
    """
    found: list[Candidate] = []
    elsewhere = Stretches(covered)
    for start, end in sentences:
        for pattern, kind in _FIXED:
            for match in pattern.finditer(text, start, end):
                # The names of parties are part of "CDU/FDP-Landesregierung".
                if kind == "coalition" or not elsewhere.touch(*match.span()):
                    found.append(_fixed(text, match, kind=kind, floor=start, ceiling=end))
        for match in _HEAD.finditer(text, start, end):
            candidate = _from_head(text, match, floor=start, ceiling=end)
            # A name may stand before the noun ("EU-Abkommen"); one that takes the noun in is a name of something else.
            if candidate is not None and not elsewhere.touch(*match.span("head")):
                found.append(candidate)
    return _in_order([*found, *_verbal(text, sentences, found)])


def _verbal(text: str, sentences: list[Span], nouns: list[Candidate]) -> list[Candidate]:
    """Return the verbs that tell of an agreement in sentences where no noun of its kind does."""
    told = {(sentence_at(sentences, one.start), one.kind) for one in nouns}
    anything = {number for number, _ in told}
    found: list[Candidate] = []
    for act in find_acts(text, sentences):
        number = sentence_at(sentences, act.span[0])
        # What is negotiated goes by its own noun, whatever its kind.
        if (number, act.kind) not in told and (act.kind != "contract" or number not in anything):
            found.append(_from_act(act))
    return found


def _from_act(act: Act) -> Candidate:
    return Candidate(
        start=act.span[0],
        end=act.span[1],
        phrase=act.span,
        word=act.noun,
        head=act.head,
        kind=act.kind,
        article="none",
        adjectives=[],
        plain=False,
        bare=True,
        plural=False,
        title=act.noun,
        verbal=True,
    )


def _in_order(found: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda one: (one.start, one.head != "")):
        if kept and candidate.start < kept[-1].end:
            continue
        kept.append(candidate)
    return kept


def _fixed(text: str, match: re.Match[str], *, kind: str, floor: int, ceiling: int) -> Candidate:
    phrase, article, adjectives = left_edge(text, match.start(), floor)
    return Candidate(
        start=match.start(),
        end=match.end(),
        phrase=(phrase, match.end()),
        word=match.group(),
        head="",
        kind=kind,
        article=article,
        adjectives=adjectives,
        plain=True,
        bare=False,
        plural=False,
        title=match.group() + complement(text, match.end(), ceiling),
        next_word=next_word(text, match.end(), ceiling),
    )


def _from_head(text: str, match: re.Match[str], *, floor: int, ceiling: int) -> Candidate | None:
    written = match["head"]
    modifier = match["modifier"]
    word = modifier + written
    if not word[0].isupper() or NO_AGREEMENT.search(word):
        return None
    head = next(one for one in _BY_STEM if written.lower().startswith(one.stem))
    if text[match.end() : match.end() + 1] == "-":
        return None
    singular = modifier + _singular(written, head)
    phrase, article, adjectives = left_edge(text, match.start(), floor)
    named_after = (
        proper_complement(text, match.end(), ceiling) if head.stem not in {*COALITIONS, "partner"} else ""
    )
    end = match.end() + len(named_after)
    bare = not modifier and not match["coordinated"] and head.stem not in SPECIFIC_HEADS
    named = match["coordinated"] + singular
    title = _with_adjective(adjectives, named, head) + (
        text[match.end() : end] or complement(text, end, ceiling)
    )
    return Candidate(
        start=match.start(),
        end=end,
        phrase=(phrase, end),
        word=singular,
        head="vertrag" if head.stem == "verträge" else head.stem,
        kind="treaty" if text[match.end() : end].startswith(" von ") else _kind(singular, head),
        article=article,
        adjectives=adjectives,
        plain=head.plain if bare else (head.plain or head.compounds),
        bare=bare,
        plural=head.stem == "verträge" or written.lower().endswith(("ungen", "schaften", "ionen")),
        title=title,
        next_word=next_word(text, end, ceiling),
        dated=DATED.match(text, end, ceiling) is not None,
    )


def _singular(written: str, head: HeadNoun) -> str:
    stem = "vertrag" if head.stem == "verträge" else head.stem
    return stem.capitalize() if written[0].isupper() else stem


def _kind(word: str, head: HeadNoun) -> str:
    return next((kind for pattern, kind in KIND_BY_MODIFIER if pattern.search(word)), head.kind)


_STRONG_ENDING = {"m": "er", "f": "e", "n": "es"}


def _with_adjective(adjectives: list[str], noun: str, head: HeadNoun) -> str:
    """Put a capitalised adjective before the noun, in the nominative: "Bayerischer Streuobstpakt"."""
    if not adjectives:
        return noun
    last = adjectives[-1]
    if re.match(r"[A-ZÄÖÜ][\wäöüß-]+er$", last) and not re.search(r"(?:isch|same)er$", last):
        return f"{last} {noun}"
    if re.match(r"(?:[A-ZÄÖÜ]|öffentlich-rechtlich|gemeinsam|strategisch)[\w-]*(?:e|en|er|es|em)$", last):
        return re.sub(r"e[nrsm]?$", _STRONG_ENDING[head.gender], last) + " " + noun
    return noun
