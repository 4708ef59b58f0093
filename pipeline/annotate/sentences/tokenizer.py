"""German tokens whose borders allow a mention to start or end wherever the annotation guide lets it.

spaCy's German rules keep "DEL-Lizenz" and "2012." whole; a mention "DEL" has no token of its own there. These rules
part words at hyphens, slashes, colons and the like, and keep gendered forms ("Bürger:innen") in one piece.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ELLIPSES, LIST_ICONS
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_HYPHENS = "\\-‐‑‒–—"
_QUOTES = "„“”‚‘’»«›‹\"'`´"
_ALNUM = f"{ALPHA}0-9"
# As in: Bürger:innen, Bürger*in, jede:r, Kolleg_innen, Schüler/innen.
_GENDER_ENDING = rf"(?:innen|in|rin|frauen|frau|[rnesm])(?![{ALPHA}])"

_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    rf"[{_HYPHENS}](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])[{_HYPHENS}](?=[{_ALNUM}])",
    r"(?<=[0-9])[‒–—](?=[0-9])",
    rf"(?<=[{ALPHA}])[:*_/](?!{_GENDER_ENDING})(?=[{_ALNUM}])",
    rf"(?<=[0-9])[/:](?=[{ALPHA}])",
    rf"(?<=[{_ALNUM}])[,;|·•+=<>&!?](?=[{ALPHA}])",
    rf"(?<=[{_ALNUM}])[()\[\]{{}}„“”«»\"](?=[{_ALNUM}])",
    rf"(?<=[{_ALNUM}])['’](?=s\b)",
    rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}][{ALPHA_LOWER}]{{2}})",
    rf"(?<=[{_ALNUM}.!?])[{_QUOTES}]+(?=[{_HYPHENS},;:.)])",
    rf"(?<=[{_QUOTES})\]])[{_HYPHENS}/]",
]
_PREFIXES = [rf"[{_HYPHENS}]", "/", r"\*", "[‹›«»„‚]", "[•·▪◦●►]", r"_+(?=\w)"]
_SUFFIXES = [
    rf"[{_HYPHENS}]",
    "/",
    r"\*",
    "[‹›«»“”‘’]",
    r"(?<=[0-9])\.",
    rf"(?<=/[{ALPHA_UPPER}])\.",
    r"(?<=mbH)\.",
]

# No suffix is longer, but for dots, which are looked for again from the front where they fill the whole reach.
_SUFFIX_REACH = 32


def create_language() -> Language:
    """A German pipeline without components whose tokenizer follows these rules.

    The tokenizer loses nothing: `doc.text` is the text that went in.
    """
    nlp = spacy.blank("de")
    # How long a text may be is the reader's setting max_characters, and not spaCy's.
    nlp.max_length = sys.maxsize
    nlp.tokenizer = _create_tokenizer(nlp)
    return nlp


def _create_tokenizer(nlp: Language) -> Tokenizer:
    german: Any = nlp.Defaults
    return Tokenizer(
        nlp.vocab,
        rules=german.tokenizer_exceptions,
        prefix_search=compile_prefix_regex([*_PREFIXES, *german.prefixes]).search,
        suffix_search=_Suffixes(compile_suffix_regex([*german.suffixes, *_SUFFIXES])).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        url_match=german.url_match,
    )


@dataclass(frozen=True, slots=True)
class _Suffixes:
    """A search for a suffix at a token's end only: thousands of marks in a row would be read anew for each of them."""

    expression: re.Pattern[str]

    @property
    def pattern(self) -> str:
        """What spaCy writes down of a tokenizer."""
        return self.expression.pattern

    def search(self, token: str) -> re.Match[str] | None:
        start = max(0, len(token) - _SUFFIX_REACH)
        match = self.expression.search(token, start)
        return self.expression.search(token) if match and match.start() == start else match
