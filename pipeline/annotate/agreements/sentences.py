"""The sentences of a text as its agreements are read: headings, and lists with what opens them."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Span

_LIST_ITEM = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)]|[a-z]\)) ")
_FULL_STOP = re.compile(r"[.!?…:;,][“”\"«»)]*\s*$")


class TextSentences:
    """The sentences of one text, by number."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text = text
        self.spans = spans

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
        at = number
        while at > 0 and _LIST_ITEM.match(self.words(at)):
            at -= 1
        return at if at != number and self.words(at).endswith(":") else None

    def told(self, number: int) -> str:
        """Return the words that tell what became of an agreement: the sentence, after what its list begins with."""
        intro = self.list_intro(number)
        return self.words(number) if intro is None else f"{self.words(intro)} {self.words(number)}"
