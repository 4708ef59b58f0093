"""Ids that follow from the text alone."""

from __future__ import annotations

import hashlib


def record_id(text: str) -> str:
    """The id of the record of a normalised text: "sha256:" and the hash of its UTF-8 bytes, in hexadecimal."""
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
