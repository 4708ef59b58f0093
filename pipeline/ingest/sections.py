"""Finds the parts of a press release: headline, dateline, lead, captions, lists, boilerplate, press contact.

The finder reads lines, not grammar: it works on texts with blank lines between paragraphs and on texts with one
paragraph a line, and never leaves a word outside of a section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.ingest.line_shapes import (
    dateline_length,
    has_address,
    has_bullet_sign,
    is_body_name,
    is_caption,
    is_contact_detail,
    is_empty_of_content,
    is_heading,
    is_masthead,
    is_prose,
    is_quote_block,
    is_table_row,
)
from pipeline.ingest.lines import BULLET, Line, logical_lines
from pipeline.ingest.release import Section
from pipeline.ingest.section_lexicon import BOILERPLATE_START, CONTACT_START
from pipeline.record.vocabulary import SectionKind

_HEADLINE_MAX, _SUBHEADING_MAX, _CONTACT_START_MAX = 180, 110, 260
_MASTHEAD_LINES, _SUBTITLE_LINES = 6, 5
# As in: Baubeginn: November 2023.
_FACT = re.compile(r"[^():]+: \S")
# Neighbouring lines of these kinds are one section.
_MERGED = {
    SectionKind.LIST,
    SectionKind.PRESS_CONTACT,
    SectionKind.BOILERPLATE,
    SectionKind.DATELINE,
    SectionKind.CAPTION,
    SectionKind.QUOTE_BLOCK,
}


def find_sections(text: str, *, hints: Sequence[Section] = ()) -> list[Section]:
    """The sections of `text`, in order, without overlap; together they hold every character that is not blank.

    Args:
        text: a normalised text.
        hints: what the markup said: sections of kind headline, subheading, list, quote_block or caption.
    """
    lines = _LabelledLines(text, logical_lines(text))
    lines.take(hints)
    for label in (
        _label_furniture,
        _label_lists,
        _label_captions,
        _label_head,
        _label_contact,
        _label_boilerplate,
        _label_body,
    ):
        label(lines)
    return lines.sections()


class _LabelledLines:
    """The lines of a text with the kind of each, as far as it is known yet."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text = text
        self.lines = lines
        self.strings = [text[line.start : line.end] for line in lines]
        self.kinds: list[SectionKind | None] = [None] * len(lines)

    def __len__(self) -> int:
        return len(self.lines)

    def take(self, hints: Sequence[Section]) -> None:
        upcoming = iter(sorted(hints, key=lambda hint: hint.start))
        hint = next(upcoming, None)
        for index, line in enumerate(self.lines):
            while hint is not None and hint.end <= line.start:
                hint = next(upcoming, None)
            if hint is not None and hint.start <= line.start:
                self.kinds[index] = SectionKind(hint.kind)

    def unlabelled(self, start: int = 0) -> list[int]:
        return [index for index in range(start, len(self)) if self.kinds[index] is None]

    def body_start(self) -> int:
        """The index after the lead; the end, where there is none."""
        return self.kinds.index(SectionKind.LEAD) + 1 if SectionKind.LEAD in self.kinds else len(self)

    def sections(self) -> list[Section]:
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


def _label_furniture(lines: _LabelledLines) -> None:
    """Rules, emblems and buttons of web pages are neither headline nor lead."""
    for index, string in enumerate(lines.strings):
        if is_empty_of_content(string):
            lines.kinds[index] = SectionKind.PARAGRAPH


def _label_lists(lines: _LabelledLines) -> None:
    for run in _runs(lines, _is_item):
        first = lines.strings[run[0]]
        introduced = run[0] > 0 and lines.strings[run[0] - 1].endswith(":")
        if len(run) > 1 or introduced or has_bullet_sign(first):
            _set(lines, run, SectionKind.LIST)


def _is_item(lines: _LabelledLines, index: int) -> bool:
    return bool(BULLET.match(lines.strings[index])) or is_table_row(lines.strings[index])


def _label_captions(lines: _LabelledLines) -> None:
    for index in lines.unlabelled():
        if is_caption(lines.strings[index]):
            lines.kinds[index] = SectionKind.CAPTION
            label_alone = lines.strings[index].endswith(":")
            if label_alone and index + 1 < len(lines) and lines.kinds[index + 1] is None:
                lines.kinds[index + 1] = SectionKind.CAPTION


def _label_head(lines: _LabelledLines) -> None:
    """Masthead, headline, subtitles and lead."""
    index = _label_masthead(lines, 0)
    given = SectionKind.HEADLINE in lines.kinds
    if not given and _may_be_headline(lines, index):
        lines.kinds[index] = SectionKind.HEADLINE
        index = _label_subtitles(lines, index + 1)
    elif given:
        index = _label_subtitles(lines, lines.kinds.index(SectionKind.HEADLINE) + 1)
    for later in lines.unlabelled(index):
        if not CONTACT_START.match(lines.strings[later]) and not is_heading(
            lines.strings[later], longest=_SUBHEADING_MAX
        ):
            lines.kinds[later] = SectionKind.LEAD
            return


def _label_masthead(lines: _LabelledLines, start: int) -> int:
    """Label the masthead's lines from `start` on; returns the index of the first line after them."""
    index = start
    while index < min(len(lines) - 1, start + _MASTHEAD_LINES):
        string, after = lines.strings[index], lines.strings[index + 1]
        if lines.kinds[index] in {SectionKind.CAPTION, SectionKind.PARAGRAPH}:
            index += 1
            continue
        if lines.kinds[index] is not None:
            break
        if not is_masthead(string) and not (is_body_name(string) and is_masthead(after)):
            break
        lines.kinds[index] = SectionKind.DATELINE
        index += 1
    return index


def _may_be_headline(lines: _LabelledLines, index: int) -> bool:
    return (
        index + 1 < len(lines)
        and lines.kinds[index] is None
        and is_heading(lines.strings[index], longest=_HEADLINE_MAX)
    )


def _label_subtitles(lines: _LabelledLines, start: int) -> int:
    """Label what stands between headline and lead; returns the index of the first line after it."""
    index = start
    while index < min(len(lines) - 1, start + _SUBTITLE_LINES):
        if lines.kinds[index] is None:
            string = lines.strings[index]
            if is_masthead(string):
                lines.kinds[index] = SectionKind.DATELINE
            elif is_heading(string, longest=_HEADLINE_MAX) and lines.kinds[index + 1] is not SectionKind.LIST:
                lines.kinds[index] = SectionKind.SUBHEADING
            else:
                break
        elif lines.kinds[index] not in {SectionKind.CAPTION, SectionKind.SUBHEADING, SectionKind.PARAGRAPH}:
            break
        index += 1
    return index


def _label_contact(lines: _LabelledLines) -> None:
    body = lines.body_start()
    index = body
    while index < len(lines):
        string = lines.strings[index]
        startable = lines.kinds[index] in {None, SectionKind.SUBHEADING}
        if startable and _starts_contact(lines, index):
            index = _label_contact_block(lines, index)
        else:
            index += 1
    for last in range(len(lines) - 1, body - 1, -1):
        if lines.kinds[last] in {SectionKind.PRESS_CONTACT, SectionKind.CAPTION}:
            continue
        below = last + 1 < len(lines) and lines.kinds[last + 1] is SectionKind.PRESS_CONTACT
        string = lines.strings[last]
        named = is_body_name(string) and (below or last == len(lines) - 1)
        if lines.kinds[last] is not None or not (is_contact_detail(string) or named):
            break
        lines.kinds[last] = SectionKind.PRESS_CONTACT


def _starts_contact(lines: _LabelledLines, index: int) -> bool:
    string = lines.strings[index]
    if len(string) > _CONTACT_START_MAX or not CONTACT_START.match(string):
        return False
    below = index + 1
    heads_prose = below < len(lines) and not lines.lines[below].gap and is_prose(lines.strings[below])
    return not heads_prose or has_address(string)


def _label_contact_block(lines: _LabelledLines, start: int) -> int:
    """Label a block of contacts; returns the index of the first line after it."""
    lines.kinds[start] = SectionKind.PRESS_CONTACT
    index = start + 1
    while index < len(lines):
        string = lines.strings[index]
        ends = (
            is_prose(string) or BOILERPLATE_START.match(string) or lines.kinds[index] is SectionKind.CAPTION
        )
        apart = lines.lines[index].gap and not is_contact_detail(string) and not is_body_name(string)
        if ends or (apart and index > start + 1 and not CONTACT_START.match(string)):
            break
        if apart and string.endswith(".") and not CONTACT_START.match(string):
            break
        lines.kinds[index] = SectionKind.PRESS_CONTACT
        index += 1
    return index


def _label_boilerplate(lines: _LabelledLines) -> None:
    """What a sender says of itself in every release: from its heading to the next heading or the end."""
    index = max(lines.body_start(), len(lines) // 2)
    while index < len(lines):
        string = lines.strings[index]
        match = (
            BOILERPLATE_START.match(string) if lines.kinds[index] in {None, SectionKind.SUBHEADING} else None
        )
        if not match:
            index += 1
            continue
        lines.kinds[index] = SectionKind.BOILERPLATE
        index += 1
        if match.end() < len(string):
            continue
        while index < len(lines) and _goes_on(lines, index):
            lines.kinds[index] = SectionKind.BOILERPLATE
            index += 1


def _goes_on(lines: _LabelledLines, index: int) -> bool:
    """Whether the line belongs to the boilerplate above it."""
    if lines.kinds[index] not in {None, SectionKind.LIST}:
        return False
    heading = is_heading(lines.strings[index], longest=_SUBHEADING_MAX)
    return not (heading and lines.lines[index].gap)


def _label_body(lines: _LabelledLines) -> None:
    """Subheadings, lists of facts, block quotations; what is left is paragraphs."""
    for run in _runs(lines, _is_body_heading):
        first, *rest = run
        if len(run) > 2:
            _set(lines, rest, SectionKind.LIST)
            lines.kinds[first] = (
                SectionKind.LIST if _FACT.match(lines.strings[first]) else SectionKind.SUBHEADING
            )
        elif run[-1] + 1 < len(lines):
            _set(lines, run, SectionKind.SUBHEADING)
            _unlabel_list_introduction(lines, run[-1])
    for index in lines.unlabelled():
        if is_quote_block(lines.strings[index]):
            lines.kinds[index] = SectionKind.QUOTE_BLOCK


def _is_body_heading(lines: _LabelledLines, index: int) -> bool:
    return is_heading(lines.strings[index], longest=_SUBHEADING_MAX)


def _unlabel_list_introduction(lines: _LabelledLines, index: int) -> None:
    """A line whose sentence goes on in the list below it is no heading."""
    if lines.kinds[index + 1] is SectionKind.LIST:
        item = BULLET.sub("", lines.strings[index + 1], count=1)
        if item[:1].islower():
            lines.kinds[index] = SectionKind.PARAGRAPH


def _runs(lines: _LabelledLines, belongs: Callable[[_LabelledLines, int], bool]) -> list[list[int]]:
    """Runs of neighbouring unlabelled lines that pass the test; a blank line ends a run of headings."""
    runs: list[list[int]] = []
    for index in lines.unlabelled():
        if not belongs(lines, index):
            continue
        if runs and runs[-1][-1] == index - 1 and (not lines.lines[index].gap or belongs is _is_item):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _set(lines: _LabelledLines, indexes: Sequence[int], kind: SectionKind) -> None:
    for index in indexes:
        lines.kinds[index] = kind
