"""The lines of a text while it is being found out which part of a press release each belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.line_shapes import dateline_length
from pipeline.ingest.lines import Line
from pipeline.ingest.release import Section
from pipeline.record.vocabulary import SectionKind

_TITLE_LINES = 10
# Neighbouring lines of these kinds are one section.
_MERGED = {
    SectionKind.LIST,
    SectionKind.PRESS_CONTACT,
    SectionKind.BOILERPLATE,
    SectionKind.DATELINE,
    SectionKind.CAPTION,
    SectionKind.QUOTE_BLOCK,
}


class LabelledLines:
    """The lines of a text with the kind of each, as far as it is known yet."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text = text
        self.lines = lines
        self.strings = [text[line.start : line.end] for line in lines]
        self.kinds: list[SectionKind | None] = [None] * len(lines)

    def __len__(self) -> int:
        return len(self.lines)

    def take(self, hints: Sequence[Section]) -> None:
        """Label the lines that the markup says something of."""
        upcoming = iter(sorted(hints, key=lambda hint: hint.start))
        hint = next(upcoming, None)
        for index, line in enumerate(self.lines):
            while hint is not None and hint.end <= line.start:
                hint = next(upcoming, None)
            if hint is not None and hint.start <= line.start:
                self.kinds[index] = SectionKind(hint.kind)

    def take_title(self, title: str | None) -> None:
        """Label the line that is the title, which a kicker may precede, unless the markup names another."""
        if title is None or SectionKind.HEADLINE in self.kinds:
            return
        words = title.split()
        for index, string in enumerate(self.strings[:_TITLE_LINES]):
            if string.split() == words:
                self.kinds[index] = SectionKind.HEADLINE
                return

    def unlabelled(self, start: int = 0) -> list[int]:
        """The indexes, from `start` on, of lines whose kind is not known yet."""
        return [index for index in range(start, len(self)) if self.kinds[index] is None]

    def body_start(self) -> int:
        """The index after the lead; the end, where there is none."""
        return self.kinds.index(SectionKind.LEAD) + 1 if SectionKind.LEAD in self.kinds else len(self)

    def sections(self) -> list[Section]:
        """The sections that the lines make up, a line without a kind being a paragraph."""
        found: list[Section] = []
        for line, string, label in zip(self.lines, self.strings, self.kinds, strict=True):
            kind = label or SectionKind.PARAGRAPH
            start = line.start
            if kind is SectionKind.LEAD and (length := dateline_length(string)):
                dateline = string[:length].rstrip()
                found.append(Section(SectionKind.DATELINE.value, start, start + len(dateline)))
                start += length
            if found and found[-1].kind == kind and kind in _MERGED:
                found[-1].end = line.end
            else:
                found.append(Section(kind.value, start, line.end))
        return found

    def label(self, indexes: Sequence[int], kind: SectionKind) -> None:
        """Give some lines a kind."""
        for index in indexes:
            self.kinds[index] = kind
