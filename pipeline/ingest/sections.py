"""Finds the parts of a press release: headline, dateline, lead, captions, lists, boilerplate, press contact.

The finder reads lines, not grammar: it works on texts with blank lines between paragraphs and on texts with one
paragraph a line, and never leaves a word outside of a section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.ingest.labelled_lines import LabelledLines
from pipeline.ingest.line_shapes import (
    has_address,
    has_bullet_sign,
    is_body_name,
    is_caption,
    is_contact_detail,
    is_empty_of_content,
    is_heading,
    is_prose,
    is_quote_block,
    is_table_row,
)
from pipeline.ingest.lines import BULLET, logical_lines
from pipeline.ingest.release import Section
from pipeline.ingest.section_heads import SUBHEADING_MAX, label_head
from pipeline.ingest.section_lexicon import (
    BOILERPLATE_START,
    CONTACT_START,
    SALUTATION,
)
from pipeline.record.vocabulary import SectionKind

_CONTACT_START_MAX, _GREETING_LINES = 260, 6
# As in: Baubeginn: November 2023.
_FACT = re.compile(r"[^():]+: \S")


def find_sections(text: str, *, hints: Sequence[Section] = (), title: str | None = None) -> list[Section]:
    """The sections of `text`, in order, without overlap; together they hold every character that is not blank.

    Args:
        text: a normalised text.
        hints: what the markup said: sections of kind headline, subheading, list, quote_block or caption.
        title: the headline where it is known; the line of these words among the first is the headline.
    """
    lines = LabelledLines(text, logical_lines(text))
    lines.take(hints)
    lines.take_title(title)
    for label in (
        _label_furniture,
        _label_lists,
        _label_captions,
        label_head,
        _label_contact,
        _label_boilerplate,
        _label_body,
    ):
        label(lines)
    return lines.sections()


def _label_furniture(lines: LabelledLines) -> None:
    """Rules, emblems, buttons of web pages and salutations are neither headline nor lead."""
    for index, string in enumerate(lines.strings):
        greets = index < _GREETING_LINES and SALUTATION.match(string)
        if greets or is_empty_of_content(string):
            lines.kinds[index] = SectionKind.PARAGRAPH


def _label_lists(lines: LabelledLines) -> None:
    for run in _runs(lines, _is_item):
        first = lines.strings[run[0]]
        introduced = run[0] > 0 and lines.strings[run[0] - 1].endswith(":")
        if len(run) > 1 or introduced or has_bullet_sign(first):
            lines.label(run, SectionKind.LIST)


def _is_item(lines: LabelledLines, index: int) -> bool:
    return bool(BULLET.match(lines.strings[index])) or is_table_row(lines.strings[index])


def _label_captions(lines: LabelledLines) -> None:
    for index in lines.unlabelled():
        if is_caption(lines.strings[index]):
            lines.kinds[index] = SectionKind.CAPTION
            label_alone = lines.strings[index].endswith(":")
            if label_alone and index + 1 < len(lines) and lines.kinds[index + 1] is None:
                lines.kinds[index + 1] = SectionKind.CAPTION


def _label_contact(lines: LabelledLines) -> None:
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


def _starts_contact(lines: LabelledLines, index: int) -> bool:
    string = lines.strings[index]
    if len(string) > _CONTACT_START_MAX or not CONTACT_START.match(string):
        return False
    below = index + 1
    heads_prose = below < len(lines) and not lines.lines[below].gap and is_prose(lines.strings[below])
    return not heads_prose or has_address(string)


def _label_contact_block(lines: LabelledLines, start: int) -> int:
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


def _label_boilerplate(lines: LabelledLines) -> None:
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


def _goes_on(lines: LabelledLines, index: int) -> bool:
    """Whether the line belongs to the boilerplate above it."""
    if lines.kinds[index] not in {None, SectionKind.LIST}:
        return False
    heading = is_heading(lines.strings[index], longest=SUBHEADING_MAX)
    return not (heading and lines.lines[index].gap)


def _label_body(lines: LabelledLines) -> None:
    """Subheadings, lists of facts, block quotations; what is left is paragraphs."""
    for run in _runs(lines, _is_body_heading):
        first, *rest = run
        if len(run) > 2:
            lines.label(rest, SectionKind.LIST)
            lines.kinds[first] = (
                SectionKind.LIST if _FACT.match(lines.strings[first]) else SectionKind.SUBHEADING
            )
        elif run[-1] + 1 < len(lines):
            lines.label(run, SectionKind.SUBHEADING)
            _unlabel_list_introduction(lines, run[-1])
    for index in lines.unlabelled():
        if is_quote_block(lines.strings[index]):
            lines.kinds[index] = SectionKind.QUOTE_BLOCK


def _is_body_heading(lines: LabelledLines, index: int) -> bool:
    return is_heading(lines.strings[index], longest=SUBHEADING_MAX)


def _unlabel_list_introduction(lines: LabelledLines, index: int) -> None:
    """A line whose sentence goes on in the list below it is no heading."""
    if lines.kinds[index + 1] is SectionKind.LIST:
        item = BULLET.sub("", lines.strings[index + 1], count=1)
        if item[:1].islower():
            lines.kinds[index] = SectionKind.PARAGRAPH


def _runs(lines: LabelledLines, belongs: Callable[[LabelledLines, int], bool]) -> list[list[int]]:
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
