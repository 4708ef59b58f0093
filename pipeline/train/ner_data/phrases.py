"""Roles, agreements and dates of a gold record as labels of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.annotate.ner.scheme import PHRASE_LABELS, PHRASES
from pipeline.train.ner_data.example import UNKNOWN

Phrase = tuple[int, int, str]
"""Start, end and kind; a kind that is not of ``PHRASES`` says that nothing is known about the span."""


def phrases_of(record: dict[str, Any], text: str) -> list[Phrase]:
    """Return where a record's agreements, dates and roles stand in its text.

    A record says of a role only in which passages it stands: where its words are not found there, inflected or as written,
    the passages are unknown.
    """
    found: list[Phrase] = [
        (m["start"], m["end"], "AGREEMENT") for a in record["agreements"] for m in a["mentions"]
    ]
    found += [(d["start"], d["end"], "DATE") for d in record["dates"]]
    for office in record["offices"]:
        found += _roles(office, text)
    return found


def _roles(office: dict[str, Any], text: str) -> Iterator[Phrase]:
    words = [re.escape(word.rstrip("enr") or word) + r"\w{0,3}" for word in office["role"].split()]
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
    matches = [
        (start + match.start(), start + match.end())
        for start, end in office["evidence"]
        for match in pattern.finditer(text[start:end])
    ]
    if matches:
        yield from ((start, end, "ROLE") for start, end in matches)
    else:
        yield from ((start, end, "") for start, end in office["evidence"])


def label_phrases(words: Sequence[tuple[int, int]], phrases: Sequence[Phrase]) -> tuple[int, ...]:
    """Return the index in ``PHRASE_LABELS`` of each word; of overlapping phrases the longer one counts."""
    labels = [0] * len(words)
    taken = [False] * len(words)
    # What is unknown gives way to what is known.
    for start, end, kind in sorted(phrases, key=lambda p: (p[2] not in PHRASES, p[0] - p[1], p[0])):
        covered = [i for i, (a, b) in enumerate(words) if a < end and b > start]
        if kind in PHRASES and any(taken[i] for i in covered):
            continue
        for number, i in enumerate(covered):
            if taken[i]:
                continue
            taken[i] = True
            edge = "B" if number == 0 else "I"
            labels[i] = PHRASE_LABELS.index(f"{edge}-{kind}") if kind in PHRASES else UNKNOWN
    return tuple(labels)
