"""What a wording that states a relation is made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.masked_text import MENTION_SIGNS, compile_pattern

TITLE = r"(?:(?:Prof\.|Professor(?:in)?|Dr\.|Dr\.-Ing\.|h\. ?c\.|Mag\.a?|Dipl\.-\w+\.|Herr|Frau) )*"
"""Academic titles before a person's name."""

WORD = rf"[^\s,.;:()„“\"{MENTION_SIGNS}]+"
"""A word that is no mention."""

FEW = rf"(?:{WORD} ){{0,4}}"
"""Up to four words without a mention."""

ADJECTIVES = r"(?:[a-zäöüß-]+(?:e|en|er|es|em) )*"
"""Adjectives in any case."""

ARTICLE = r"(?:(?:der|die|das|dem|den|des|deren|dessen|einer|einem|ihrer|ihrem|ihre|seiner|seinem|seine) )?"
"""An article or a possessive, or none."""

QUOTE = r"[„“\"»«‚‘]?"
"""A quotation mark that may stand around a name."""

TOO = "_too"
"""Ends the role of a slot that takes further items for another slot."""

LINE_START = r"(?<!.)"
"""The beginning of a line; `^` would be the beginning of the text."""

POLITICAL_PARTY = re.compile(
    r"^(?:CDU|CSU|SPD|FDP|AfD|BSW|SSW|ÖVP|SPÖ|FPÖ|NEOS|SVP|Grüne|Bündnis 90|Die Linke|Linke|PDS|Freie Wähler|FWG|UWG|UWV|Volt)"
    r"|[Ff]raktion\b|[Pp]artei\b"
)
"""Names of political parties and their groups in parliaments and councils."""


class Wording(NamedTuple):
    """A wording that states a relation.

    Attributes:
        name: what it is called in error listings.
        type: the RelationType.
        pattern: a compiled template; its slots `subject` and `object` take one item or, with `+`, several.
        confidence: its precision on the train part of the gold with gold entities, as if it had been seen three times
            more and been right in 0.75 of these.
        object_name: what the object's name must match, where the words alone do not decide.
        subject_name: the same for the subject.
    """

    name: str
    type: str
    pattern: re.Pattern[str]
    confidence: float
    object_name: re.Pattern[str] | None = None
    subject_name: re.Pattern[str] | None = None


def wording(
    name: str,
    kind: str,
    template: str,
    confidence: float,
    object_name: re.Pattern[str] | None = None,
    subject_name: re.Pattern[str] | None = None,
) -> Wording:
    """Make a wording from a template for `compile_pattern`."""
    return Wording(name, kind, compile_pattern(template), confidence, object_name, subject_name)
