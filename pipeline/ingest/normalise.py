"""The normalised text: the one that every offset of a record counts in."""

from __future__ import annotations

import re
import unicodedata

import ftfy

_ODD_LINE_ENDS = re.compile("\r\n|[\r\x0b\x1c\x1d\x1e\x85\u2028\u2029]")
_PAGE_BREAK = re.compile("\x0c\n?")
_ODD_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphens, zero-width signs, marks of direction, control characters. A soft hyphen takes its line end along.
_INVISIBLE = re.compile(
    "\xad[ \t]*\n[ \t]*(?=\\w)|[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
# Word's bullets stand in the private use area.
_PRIVATE_BULLETS = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc]")
_TRAILING = re.compile(r"[ \t]+(?=\n|$)")
MAX_BLANKS = 40
"""Blanks in a row that stay: tables out of PDF files hold thousands, and patterns take quadratic time over them."""
_LONG_GAP = re.compile(rf"([ \t]{{{MAX_BLANKS}}})[ \t]++")
_BROKEN_WORD = re.compile(
    r"(?<=[^\n]{36}[a-zäöüß])-\n(?P<next>[a-zäöüßA-ZÄÖÜ]\w+)(?P<rest>\S*)(?P<blank> ?)", re.MULTILINE
)
# "Innovations- und Klimapartnerschaft": the hyphen stands for a word, the line end is only a line end.
KEEPS_HYPHEN = frozenset({"und", "oder", "bzw", "sowie", "bis", "noch", "wie", "als", "statt", "ja", "nicht"})
_MOJIBAKE = ftfy.TextFixerConfig(
    unescape_html=False, uncurl_quotes=False, fix_line_breaks=False, normalization="NFC", explain=False
)
_MAX_ROUNDS = 4


def normalise(text: str) -> str:
    """The text in NFC with line feeds, without soft hyphens, invisible signs, odd blanks and mojibake.

    Words that a line end broke are whole again where that is safe; blanks at line ends and around the text are gone,
    and of those within a line 40 in a row stay. Everything else stays. Normalising twice changes nothing.
    """
    for _ in range(_MAX_ROUNDS):
        result = _normalise_once(text)
        if result == text:
            break
        text = result
    return text


def _normalise_once(text: str) -> str:
    text = _ODD_LINE_ENDS.sub("\n", _PAGE_BREAK.sub("\n\n", text))
    text = ftfy.fix_text(text, _MOJIBAKE)
    text = _INVISIBLE.sub("", _ODD_SPACES.sub(" ", text))
    text = _PRIVATE_BULLETS.sub("•", text)
    text = _LONG_GAP.sub(r"\1", text)
    text = _TRAILING.sub("", text)
    text = _BROKEN_WORD.sub(_join, text)
    return unicodedata.normalize("NFC", text).strip()


def _join(match: re.Match[str]) -> str:
    """Move the rest of the word up; the line ends behind it, so that the paragraph's width stays to be seen."""
    word = match["next"]
    hyphen = "- " if word in KEEPS_HYPHEN else "" if word[0].islower() else "-"
    line_end = "\n" if match["blank"] else ""
    return f"{hyphen}{word}{match['rest']}{line_end}"
