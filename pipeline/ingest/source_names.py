"""Names of inputs that can be written: names of files are bytes, and JSON can hold halves of characters."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
# Where Python puts a byte of a file's name that is no UTF-8 (PEP 383).
_BYTES = range(0xDC80, 0xDD00)


def writable(name: str) -> str:
    r"""The name with every byte that is no UTF-8 as `\xfc`, and every half of a character as the replacement character."""
    return _SURROGATE.sub(_shown, name)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if code in _BYTES else "\ufffd"
