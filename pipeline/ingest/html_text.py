"""HTML that stands in a text file: its tags go, its text stays.

Only tags that HTML has are taken out; "<Ticket 5>" or "a < b" is text. Hence patterns, and no parser: a parser repairs
broken markup by moving or dropping text.
"""

from __future__ import annotations

import html
import re

_BLOCKS = (
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html"
    "|li|link|main|meta|nav|ol|p|pre|section|table|tbody|tfoot|thead|title|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|button|cite|code|del|dfn|em|font|i|iframe|img|input|ins|kbd|label|mark|noscript|object|option"
    "|param|picture|q|s|samp|select|small|source|span|strike|strong|sub|sup|svg|td|th|time|tt|u|var|video|wbr"
)
_TAG = re.compile(rf"</?(?P<name>(?:{_BLOCKS}|{_INLINE}|br))(?P<rest>\s[^<>]*|/)?>", re.IGNORECASE)
_BLOCK_NAME = re.compile(rf"(?:{_BLOCKS})$", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<!--.*?-->|<!doctype[^<>]*>|<\?xml[^<>]*\?>|<(script|style|template)\b[^<>]*>.*?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
# A row of blanks is read from its start only: from each of its blanks, a long one would take quadratic time.
_LINE_END = r"(?:(?<![ \t])[ \t]++)?\n[ \t]*+"
_BLANKS = re.compile(_LINE_END)
_EMPTY_LINES = re.compile(rf"{_LINE_END}(?:\n[ \t]*+)++")


def has_markup(text: str) -> bool:
    """Whether the text has HTML tags or entities in it."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def strip_markup(text: str) -> str:
    """The text without HTML: blocks on lines of their own, list items with a bullet, entities as characters."""
    if _TAG.search(text):
        document = bool(re.search(r"<(?:p|div|br)\b", text, re.IGNORECASE))
        text = _UNSEEN.sub("", text)
        if document:
            # In HTML a line end is a blank.
            text = _BLANKS.sub("\n", text)
        text = _TAG.sub(_replacement, text)
        text = _EMPTY_LINES.sub("\n\n", text).strip()
    return html.unescape(text) if _ENTITY.search(text) else text


def _replacement(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    closing = tag[0].startswith("</")
    if name == "li":
        return "" if closing else "\n• "
    if name in {"td", "th"}:
        return "\t" if closing else ""
    if name in {"br", "tr"}:
        return "\n"
    return "\n\n" if _BLOCK_NAME.match(name) else ""
