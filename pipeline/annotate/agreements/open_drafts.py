"""The agreements of a text while it is read, found by their words and by when they were last spoken of.

A text of hundreds of pages has thousands of agreements, and each phrase is compared with few of them.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator
from heapq import merge
from itertools import groupby, islice

from pipeline.annotate.agreements.actors import Actors
from pipeline.annotate.agreements.drafts import AgreementDraft, synonyms
from pipeline.annotate.agreements.mentions import Candidate

REACH = 40
"""With how many agreements a phrase is compared. What was spoken of before so many others is not meant by "der Vertrag"."""


class OpenDrafts:
    """The agreements of one text, in the order of their first phrase. Phrases are added in the order of the text."""

    def __init__(self) -> None:
        """Begin without agreements."""
        self.all: list[AgreementDraft] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._heads: set[str] = set()
        # The number of each agreement, the one last spoken of at the end.
        self._recent: dict[int, None] = {}

    def open(self) -> AgreementDraft:
        """Begin a new agreement."""
        self.all.append(AgreementDraft(place=len(self.all)))
        return self.all[-1]

    def take(self, draft: AgreementDraft, sentence: int, candidate: Candidate, actors: Actors) -> None:
        """Add a phrase to an agreement, with whom its clause names."""
        word = candidate.word.casefold()
        if word not in draft.words:
            insort(self._by_word[word], draft.place)
        self._heads.add(candidate.head)
        draft.add(sentence, candidate, actors)
        self._recent.pop(draft.place, None)
        self._recent[draft.place] = None

    def of_word(self, candidate: Candidate) -> Iterator[AgreementDraft]:
        """Yield the agreements that have the phrase's noun or one that means the same, the last one first, `REACH` at most."""
        places = [reversed(self._by_word[word]) for word in synonyms(candidate) & self._by_word.keys()]
        found = (self.all[place] for place, _ in groupby(merge(*places, reverse=True)))
        return islice(found, REACH)

    def near(self, sentence: int, *, reach: int) -> list[AgreementDraft]:
        """Return the agreements last spoken of at most `reach` sentences ago, the last one first."""
        found: list[AgreementDraft] = []
        for place in reversed(self._recent):
            if sentence - self.all[place].last_sentence > reach:
                break
            found.append(self.all[place])
        return sorted(found, key=lambda draft: -draft.place)

    def by_recency(self) -> Iterator[AgreementDraft]:
        """Yield the `REACH` agreements last spoken of, the last one first; of those of one sentence the last one."""
        recent = (self.all[place] for place in islice(reversed(self._recent), REACH))
        for _, together in groupby(recent, key=lambda draft: draft.last_sentence):
            yield from sorted(together, key=lambda draft: -draft.place)

    def has_head(self, head: str) -> bool:
        """Whether one of the agreements has a phrase with this head noun."""
        return head in self._heads
