"""Finds what stands before the body of a press release: masthead, headline, subtitles, lead."""

from __future__ import annotations

from pipeline.ingest.labelled_lines import LabelledLines
from pipeline.ingest.line_shapes import dateline_length, is_body_name, is_heading, is_masthead
from pipeline.ingest.section_lexicon import CONTACT_START, MASTHEAD_REST, PREFACE_START, SENDER
from pipeline.record.vocabulary import SectionKind

SUBHEADING_MAX = 110
"""A longer line is no heading within the text."""

_HEADLINE_MAX = 180
_MASTHEAD_LINES, _SUBTITLE_LINES = 6, 5


def label_head(lines: LabelledLines) -> None:
    """Masthead, headline, subtitles and lead."""
    index = _label_masthead(lines, _label_preface(lines, _label_masthead(lines, 0)))
    given = SectionKind.HEADLINE in lines.kinds
    if not given and _may_be_headline(lines, index):
        lines.kinds[index] = SectionKind.HEADLINE
        index = _label_subtitles(lines, index + 1)
    elif given:
        index = _label_subtitles(lines, lines.kinds.index(SectionKind.HEADLINE) + 1)
    for later in lines.unlabelled(index):
        if not CONTACT_START.match(lines.strings[later]) and not is_heading(
            lines.strings[later], longest=SUBHEADING_MAX
        ):
            lines.kinds[later] = SectionKind.LEAD
            return


def _label_preface(lines: LabelledLines, start: int) -> int:
    """Pass over what a correction says of itself before a second masthead; returns the index of the first line behind it."""
    if start >= len(lines) or not PREFACE_START.match(lines.strings[start]):
        return start
    for index in range(start + 1, min(len(lines) - 1, start + _MASTHEAD_LINES)):
        if is_masthead(lines.strings[index]):
            lines.label(range(start, index), SectionKind.PARAGRAPH)
            return index
    return start


def _label_masthead(lines: LabelledLines, start: int) -> int:
    """Label the masthead's lines from `start` on; returns the index of the first line after them."""
    index = start
    while index < min(len(lines) - 1, start + _MASTHEAD_LINES):
        string, after = lines.strings[index], lines.strings[index + 1]
        if lines.kinds[index] in {SectionKind.CAPTION, SectionKind.PARAGRAPH}:
            index += 1
            continue
        if lines.kinds[index] is not None:
            break
        if not is_masthead(string) and not _names_sender(lines, index, after):
            break
        lines.kinds[index] = SectionKind.DATELINE
        index += 1
    return index


def _names_sender(lines: LabelledLines, index: int, after: str) -> bool:
    """Whether the line is the sender's name, above another line of the masthead or between one and the lead."""
    string = lines.strings[index]
    if is_body_name(string) and is_masthead(after):
        return True
    if not index or lines.kinds[index - 1] is not SectionKind.DATELINE:
        return False
    goes_on = not lines.lines[index].gap and MASTHEAD_REST.match(string)
    return bool(goes_on or (SENDER.match(string) and dateline_length(after)))


def _may_be_headline(lines: LabelledLines, index: int) -> bool:
    return (
        index + 1 < len(lines)
        and lines.kinds[index] is None
        and is_heading(lines.strings[index], longest=_HEADLINE_MAX)
    )


def _label_subtitles(lines: LabelledLines, start: int) -> int:
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
