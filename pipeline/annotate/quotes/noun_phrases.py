"""Noun phrases that can stand for a speaker."""

from __future__ import annotations

import re

NOUN_PHRASE = re.compile(
    r"\b(?P<article>[Dd]er|[Dd]ie|[Dd]as|[Ss]ein|[Ss]eine|[Ii]hr|[Ii]hre|[Dd]essen|[Dd]eren|[Ee]in|[Ee]ine)\s+"
    r"(?P<adjectives>(?:für\s+\w+\s+)?(?:[a-zäöüß0-9\-]+e[rn]?\s+){0,3})(?P<noun>\d{1,3}-Jährige[rn]?|[A-ZÄÖÜ][\w\-/*:]+)"
)
"""An article in the nominative, adjectives and a noun: "die langjährige Leiterin"."""
