"""By what a scale tells the items of a layer apart, beside what their scores say."""

from __future__ import annotations


def office_kind(of: str | None, basis: str) -> str:
    """Whether the text says whose office it is, or that is inferred, or nothing was found: the usual mistake of offices."""
    return "no body" if of is None else str(basis)


def quote_kind(kind: str, speaker: str | None) -> str:
    """The kind of a quote; one without a speaker is mostly one whose speaker was not found."""
    return str(kind) if speaker is not None else f"{kind}, no speaker"
