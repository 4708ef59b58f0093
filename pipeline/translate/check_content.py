"""Whether a translation says all that the German sentence says, and nothing besides, as a language model sees it.

Two signs are read together. A word that the other sentence accounts for gets likelier beside it (its pointwise mutual
information), or has a near equivalent there (by the encoder). And taking away a piece that the other sentence does not have
makes that sentence likelier: contrastive conditioning (Vamvas & Sennrich 2022, As Little as Possible, as Much as Necessary:
Detecting Over- and Undertranslations with Contrastive Conditioning, ACL). The constants were set on the dev part of
`corpus/translation_checks` and on sound translations of the train part of `corpus/press`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.translate.check_terms import has_negation, negations
from pipeline.translate.chunks import chunks, without
from pipeline.translate.exonyms import english_of
from pipeline.translate.likelihood import Likelihood, Piece, total
from pipeline.translate.number_words import ENGLISH_WEEKDAYS, GERMAN_WEEKDAYS
from pipeline.translate.words import folded

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class _Weights:
    """How the signs are weighed, in natural logarithms.

    `need`: what a word has to gain; `most`: what more counts for; `likeness`: the weight of an equivalent, `usual`
    being the cosine of words that have none; `removal`: the weight of what taking the chunk away does to the other sentence, `firm` the most of
    that; `floor`: the sum below which a chunk is objected to.
    """

    need: float
    most: float
    likeness: float
    removal: float
    firm: float
    floor: float
    usual: float = 0.85


_OMITTED = _Weights(need=1.5, most=3, likeness=20, removal=2, firm=3, floor=-7)
_INVENTED = _Weights(need=0.5, most=4, likeness=40, removal=0.5, firm=3, floor=-5.1)
# A "nicht" that the English sentence denies gains more; one that it drops, less. The second is for sentences with a word that
# could deny, which may stand for something else.
_NEGATION_GAIN, _NEGATION_GAIN_BESIDE = 3.0, 0.3


class ContentReader:
    """Compares what two sentences say, chunk by chunk."""

    def __init__(self, likelihood: Likelihood, *, embed: Embed) -> None:
        """Make it from a model of both languages, and from what gives words of both a direction."""
        self._likelihood = likelihood
        self._embed = embed

    def omitted(self, german: str, english: str) -> list[str]:
        """The chunks of the German sentence that the English one does not say."""
        pieces = self._likelihood.of_german
        gains = _gains(pieces(german, english=english), pieces(german, english=""))
        rest = self._likelihood.of_english
        whole = total(rest(english, german=german))

        def removal(text: str) -> float:
            return whole - total(rest(english, german=text))

        return self._doubtful(german, "de", english, "en", gains=gains, removal=removal, weights=_OMITTED)

    def invented(self, german: str, english: str, *, known: Sequence[str] = ()) -> list[str]:
        """The chunks of the English sentence that the German one does not say; `known` are English names it may use."""
        pieces = self._likelihood.of_english
        gains = _gains(pieces(english, german=german), pieces(english, german=""))
        rest = self._likelihood.of_german
        whole = total(rest(german, english=english))

        def removal(text: str) -> float:
            return whole - total(rest(german, english=text))

        return self._doubtful(
            english, "en", german, "de", known=known, gains=gains, removal=removal, weights=_INVENTED
        )

    def lost_negations(self, german: str, english: str) -> list[str]:
        """The words of the German sentence that deny something which the English one does not."""
        if not has_negation(german):
            return []
        pieces = self._likelihood.of_german
        gains = _gains(pieces(german, english=english), pieces(german, english=""))
        least = _NEGATION_GAIN_BESIDE if has_negation(english, language="en") else _NEGATION_GAIN
        return [m.group() for m in negations(german) if _gain(m.span(), gains) < least]

    def _doubtful(
        self,
        sentence: str,
        language: str,
        other: str,
        other_language: str,
        *,
        known: Sequence[str] = (),
        gains: Sequence[Piece],
        removal: Callable[[str], float],
        weights: _Weights,
    ) -> list[str]:
        words = [
            other[start:end] for chunk in chunks(other, language=other_language) for start, end in chunk.words
        ]
        if not words:
            return []
        there = self._embed([*words, *map(" ".join, itertools.pairwise(words))])
        found = []
        accounted = " ".join([other, *known])
        for chunk in chunks(sentence, language=language):
            asked = [span for span in chunk.words if not _is_accounted_for(sentence[slice(*span)], accounted)]
            said = self._said(sentence, asked, there, gains, weights)
            # What taking it away does can tip the scales only so far: most chunks are clear before.
            if said - weights.removal * weights.firm >= weights.floor:
                continue
            change = max(-weights.firm, min(weights.firm, removal(without(sentence, chunk))))
            if said + weights.removal * change < weights.floor:
                found.append(chunk.of(sentence).strip(" ,;:."))
        return found

    def _said(
        self,
        sentence: str,
        asked: Sequence[tuple[int, int]],
        there: npt.NDArray[np.float32],
        gains: Sequence[Piece],
        weights: _Weights,
    ) -> float:
        if not asked:
            return weights.most
        own = self._embed([sentence[start:end] for start, end in asked])
        likest = (own @ there.T).max(axis=1)
        return sum(
            max(-weights.most, min(weights.most, _gain(span, gains)))
            + weights.likeness * (float(like) - weights.usual)
            - weights.need
            for span, like in zip(asked, likest, strict=True)
        )


def _is_accounted_for(word: str, other: str) -> bool:
    # Numbers, days and names that stand in both sentences: the checks of names and numbers have seen them.
    low = folded(word)
    if word.isdigit() or low in ENGLISH_WEEKDAYS or low in GERMAN_WEEKDAYS:
        return True
    return any(form in other for form in (word, *english_of(word))) if word[0].isupper() else False


def _gains(beside: Sequence[Piece], alone: Sequence[Piece]) -> list[Piece]:
    return [
        Piece(piece.start, piece.end, piece.log_probability - other.log_probability)
        for piece, other in zip(beside, alone, strict=True)
    ]


def _gain(span: tuple[int, int], gains: Sequence[Piece]) -> float:
    return sum(g.log_probability for g in gains if g.start < span[1] and g.end > span[0])
