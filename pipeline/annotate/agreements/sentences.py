"""The sentences of a text as its agreements are read: headings, and lists with what opens them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.annotate.layers import Span

_LIST_ITEM = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)]|[a-z]\)) ")
_FULL_STOP = re.compile(r"[.!?…:;,][“”\"«»)]*\s*$")


class TextSentences:
    """The sentences of one text, by number."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text = text
        self.spans = spans
        self._intros: list[int | None] | None = None

    def __len__(self) -> int:
        return len(self.spans)

    def words(self, number: int) -> str:
        """Return the text of a sentence."""
        return self.text[slice(*self.spans[number])]

    def is_heading(self, number: int) -> bool:
        """Tell whether a sentence has no full stop: a headline, a subheading, a caption."""
        return _FULL_STOP.search(self.words(number)) is None

    def list_intro(self, number: int) -> int | None:
        """Return the sentence with the colon that opens the list of which this sentence is an item."""
        if self._intros is None:
            self._intros = list(self._all_intros())
        return self._intros[number]

    def _all_intros(self) -> Iterator[int | None]:
        opening = 0
        for number in range(len(self.spans)):
            if number == 0 or not _LIST_ITEM.match(self.words(number)):
                opening = number
            yield opening if opening != number and self.words(opening).endswith(":") else None

    def told(self, number: int) -> str:
        """Return the words that tell what became of an agreement: the sentence, after what its list begins with."""
        intro = self.list_intro(number)
        return self.words(number) if intro is None else f"{self.words(intro)} {self.words(number)}"
