"""Depesche: German press releases in, structured, checkable records out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import extract, extract_many, load

__all__ = ["extract", "extract_many", "load"]


def __getattr__(name: str) -> Any:
    # spaCy and the models load slowly; who only wants the record's classes need not wait for them.
    if name in __all__:
        from pipeline import api

        return getattr(api, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
