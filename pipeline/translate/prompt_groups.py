"""Which prompts a decoder may read together so that each has the same bytes as alone.

CTranslate2 reads as many tokens of all prompts of a batch at once as the shortest has, and the rest one by one; the two ways
round otherwise, and which way a token went changes words. So prompts of a group share at least `STEP` tokens less one, and
a leader of just the length that is read at once stands before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.translate.batches import BATCH

STEP = 16
"""Between lengths that are read at once. With more, fewer groups are fuller and more tokens are read one by one."""


@dataclass(frozen=True, slots=True)
class PromptGroup:
    """Prompts that are read together.

    Attributes:
        places: which they are.
        at_once: how many of their tokens are read at once.
        longest: the length that bounds all prompts of such groups, whichever are there.
    """

    places: tuple[int, ...]
    at_once: int
    longest: int


def prompt_groups(lengths: Mapping[int, int]) -> Iterator[PromptGroup]:
    """The groups of prompts, given the length of each by its place.

    Prompts shorter than `STEP` are only read with others of their length.
    """
    of_length: defaultdict[int, list[int]] = defaultdict(list)
    for place, length in lengths.items():
        of_length[length if length < STEP else length - length % STEP].append(place)
    for at_once, places in sorted(of_length.items()):
        longest = at_once if at_once < STEP else at_once + STEP - 1
        for start in range(0, len(places), BATCH):
            yield PromptGroup(tuple(places[start : start + BATCH]), at_once, longest)


def leader(shortest: Sequence[str], *, filler: str, length: int) -> list[str]:
    """A prompt of this length that is soon answered: a short one, filled up behind its first token.

    Args:
        shortest: the tokens of the short prompt.
        filler: the token to fill it up with.
        length: how many tokens there are to be; what is too long is cut.
    """
    filled = [*shortest[:1], *[filler] * (length - len(shortest)), *shortest[1:]]
    return filled[:length]
