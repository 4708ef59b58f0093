"""Depesche: German press releases in, structured, checkable records out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import extract, extract_many, load

# transformers warns on import that it found no torch; that is how we want it.
os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")

__all__ = ["extract", "extract_many", "load"]


def __getattr__(name: str) -> Any:
    # spaCy and the models load slowly; who only wants the record's classes need not wait for them.
    if name in __all__:
        from pipeline import api

        return getattr(api, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
