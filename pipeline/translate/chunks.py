"""Cutting a sentence into small pieces of content: from a preposition, a conjunction or a comma to the next."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

_STARTS = {
    "de": re.compile(
        r"(?<=\s)(?:an|am|auf|aus|beim?|bis|durch|für|gegen|in|ins|im|mit|nach|ohne|seit|trotz|über|um|unter|vo[mnr]|während|"
        r"wegen|zu[mr]?|zwischen|und|oder|sowie|aber|als|wie|dass|wenn|weil|damit|obwohl|gemeinsam|samt|laut|zugunsten)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<=\s)(?:at|by|for|from|in|into|of|on|to|with|without|after|before|because|between|during|until|since|about|"
        r"against|through|under|over|along|and|or|but|as|that|which|who|whose|where|when|while|if|whereas|provided|owing|"
        r"despite|including|together|according)\b",
        re.IGNORECASE,
    ),
}
# A noun phrase that no preposition stands before: "… vor dem Büro Pahl | den Wettbewerb".
_PHRASE = re.compile(r"(?<=\s)(?P<before>\w+)\s(?P<phrase>(?:der|die|das|den|dem|des|eine?[nmrs]?)\s)")
_MARK = re.compile(r"[,;:–]\s")
# Words that stand for nothing by themselves; a sentence of the other language may well do without.
_EMPTY = {
    "de": frozenset(
        """der die das den dem des ein eine einen einem einer eines und oder auch aber in im an am auf aus bei mit nach von
        vom zu zum zur für über unter vor durch um als wie ist sind war waren wird werden wurde wurden hat haben hatte habe
        sei seien werde worden muss müssen müsse kann können könne soll sollen solle will wollen wolle darf dürfen sich er sie es ihr ihre ihren ihrer seine seiner seinen sein dass ab bis dort hier
        """.split()  # noqa: SIM905 - a table of words reads better so
    ),
    "en": frozenset(
        """the a an and or but in on at of for to from by with as is are was were be been being has have had will would it
        may can could must should shall its he she his her their they that which who this these there about into through over along upon
        """.split()  # noqa: SIM905
    ),
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a sentence, and where its words with content stand in the sentence."""

    start: int
    end: int
    words: tuple[tuple[int, int], ...]

    def of(self, sentence: str) -> str:
        """Its text."""
        return sentence[self.start : self.end].strip()


def chunks(sentence: str, *, language: str) -> list[Chunk]:
    """The chunks of a sentence that have content, in order; `language` is "de" or "en"."""
    cuts = {0, len(sentence)}
    cuts |= {match.start() for match in _STARTS[language].finditer(sentence)}
    cuts |= {match.end() for match in _MARK.finditer(sentence)}
    if language == "de":
        cuts |= _phrases(sentence, cuts)
    ordered = sorted(cuts)
    found = []
    for start, end in itertools.pairwise(ordered):
        words = tuple(
            match.span()
            for match in _WORD.finditer(sentence, start, end)
            if match.group().lower() not in _EMPTY[language]
        )
        if words:
            found.append(Chunk(start, end, words))
    return found


def _phrases(sentence: str, cuts: set[int]) -> set[int]:
    return {m.start("phrase") for m in _PHRASE.finditer(sentence) if m.start("before") not in cuts}


def without(sentence: str, chunk: Chunk) -> str:
    """The sentence as it reads when the chunk is taken away."""
    left, right = sentence[: chunk.start].rstrip(), sentence[chunk.end :].lstrip()
    mark = re.search(r"[,;:.–]?$", chunk.of(sentence))
    closing = mark.group() if mark else ""
    if closing:
        left = left.rstrip(",;:–. ") + closing
    rest = f"{left} {right}".strip()
    return rest[:1].upper() + rest[1:]
