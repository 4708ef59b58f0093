"""What can be checked of a translation into any language: figures, surnames, length, repetition, untranslated words.

Words for numbers, exonyms, terms and the encoder's similarity are known for English alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.translate.check_names import SourceName, lost_names
from pipeline.translate.check_wording import has_fitting_length, is_whole, length_ratio, repeats
from pipeline.translate.checks import Checker, Verdict
from pipeline.translate.words import folded, words

_THOUSANDS = re.compile(r"(?<=\d)[.\s\u00a0\u202f](?=\d{3}(?!\d))")
_DIGITS = re.compile(r"\d+")
# German writes smaller numbers in words, where others may write figures.
_WRITTEN_OUT = 12
# How many of the words written small may be those of the sentence; kindred languages share some.
_MOST_SHARED = 0.5


class PlainVerdict(Verdict):
    """What these checks found; of listed terms they know nothing, and say nothing."""

    def as_checks(self) -> dict[str, float | bool]:
        """The checks as a record holds them, without `terms` unless a glossary asked for some in vain."""
        checks = Verdict.as_checks(self)
        return {name: value for name, value in checks.items() if name != "terms" or name in self.failures}


class PlainChecker(Checker):
    """Checks translations into languages for which there are no lists; fewer errors are found than in English."""

    def __init__(self) -> None:
        pass

    def check(
        self, german: str, english: str, *, names: Sequence[SourceName] = (), confidence: float | None = None
    ) -> Verdict:
        """Compare one sentence with its translation, which is in any language."""
        there, here = _figures(german), _figures(english)
        people = [name for name in names if name.label == "PERSON"]
        found = {
            "numbers": [f"without {figure}" for figure in there - here]
            + [f"invented {figure}" for figure in here - there if int(figure) > _WRITTEN_OUT],
            "names": [f"without {name}" for name in lost_names(people, english)],
            "wording": _wording(german, english),
        }
        failures = {check: objections for check, objections in found.items() if objections}
        return PlainVerdict(failures, {} if confidence is None else {"confidence": confidence})


def _figures(text: str) -> Counter[str]:
    return Counter(_DIGITS.findall(_THOUSANDS.sub("", text)))


def _wording(german: str, translation: str) -> list[str]:
    objections = []
    if not has_fitting_length(german, translation):
        objections.append(f"length ratio {length_ratio(german, translation):.2f}")
    if repeats(german, translation):
        objections.append("repetition")
    if not is_whole(german, translation):
        objections.append("broken off")
    small = [folded(word) for word in words(translation) if word[0].islower()]
    source = {folded(word) for word in words(german)}
    if small and sum(word in source for word in small) > _MOST_SHARED * len(small):
        objections.append("left in German")
    return objections
