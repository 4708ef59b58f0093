"""Text as a person can see it: characters that hide, or that turn the reading order, get a visible stand-in.

Each stands in for exactly one code point, so that offsets into the text stay what they are.
"""

from __future__ import annotations

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F
_DELETE_PICTURE = 0x2421

_HIDDEN: tuple[range, ...] = (
    range(0x80, 0xA0),  # the second set of controls
    range(0x00AD, 0x00AE),  # soft hyphen
    range(0x034F, 0x0350),  # grapheme joiner
    range(0x061C, 0x061D),  # Arabic letter mark
    range(0x115F, 0x1161),  # Hangul fillers
    range(0x180B, 0x1810),  # Mongolian selectors
    range(0x200B, 0x2010),  # zero-width characters, marks of direction
    range(0x2028, 0x202F),  # line and paragraph separator, embeddings and overrides of direction
    range(0x2060, 0x2070),  # joiners, isolates
    range(0x3164, 0x3165),  # Hangul filler
    range(0xD800, 0xE000),  # lone surrogates, which no page can carry
    range(0xFE00, 0xFE10),  # variation selectors
    range(0xFEFF, 0xFF00),  # byte order mark
    range(0xFFA0, 0xFFA1),  # half-width Hangul filler
    range(0xFFF9, 0xFFFC),  # annotations between lines
    range(0xE0000, 0xE0080),  # tags
    range(0xE0100, 0xE01F0),  # more variation selectors
)


def _stand_ins() -> dict[int, int]:
    stand_ins = {code: ord(REPLACEMENT) for hidden in _HIDDEN for code in hidden}
    stand_ins |= {code: _CONTROL_PICTURES + code for code in range(0x20) if chr(code) not in "\n\t"}
    stand_ins[_DELETE] = _DELETE_PICTURE
    return stand_ins


_STAND_INS = _stand_ins()


def visible_text(text: object) -> str:
    """The text with a stand-in for every character that hides or turns the order.

    Returns:
        A string of as many code points as the text has.
    """
    return str(text).translate(_STAND_INS)
