"""Finds the organs and the departments of bodies, which go by what they are: "der Kreistag", "die Abteilung Umwelt"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

ORGAN_SCORE = 0.8
"""Score of what is found here: the share that was right on the training gold of press texts."""

_ORGAN = re.compile(
    r"\b(?:[Dd](?:er|ie|em|en|es)|[Ii]m|[Vv]om|[Zz]u[mr]|[Bb]eim) (?:[a-zäöüß]+e[nrs]? )?"
    r"(?P<name>(?:(?:Kreis|Land|Bezirks)tag|(?:Landes|Staats|Kantons)regierung|Regierungsrat|Magistrat|Vollversammlung"
    r"|[A-ZÄÖÜ][a-zäöüß]+(?:ausschu(?:ss|ß)|beirat)|(?:Kreis|Landes|Bezirks)?[Ss]ynode"
    r"|(?:Kreis|Landes|Bezirks|Stadt)[a-zäöüß]+verband)(?:e?s)?)(?![\w-])"
    # "Der Regierungsrat Anna Maier" is a person.
    r"(?! [A-ZÄÖÜ][\wäöüß-]+(?: [A-ZÄÖÜ]|,| \())"
)
_SUBJECT = r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:e|er|es) )?[A-ZÄÖÜ][\wäöüß-]*[\wäöüß]"
_DEPARTMENT = re.compile(
    r"\b(?:(?:Abteilung|Fachbereich(?:e?s)?|Referat(?:e?s)?|Stabsstelle|Fachstelle|Dezernat(?:e?s)?|Sachgebiet(?:e?s)?"
    r"|Fachdienst(?:e?s)?|Fachgebiet(?:e?s)?) (?:für )?|Amt(?:e?s)? für )"
    rf"(?:\d+|[IVX]+\b|(?:[A-ZÄÖÜ][a-zäöüß]+-(?:, [A-ZÄÖÜ][a-zäöüß]+-)* und )?{_SUBJECT}(?:(?:, {_SUBJECT})* und {_SUBJECT})?)"
    r"(?![\w-])"
)


def find_organs(text: str) -> Iterator[Mention]:
    """Yield the organs and departments that wording alone gives away, each kind in text order."""
    for match in _ORGAN.finditer(text):
        yield Mention(*match.span("name"), match["name"], EntityType.ORGANIZATION.value, ORGAN_SCORE)
    for match in _DEPARTMENT.finditer(text):
        yield Mention(*match.span(), match[0], EntityType.ORGANIZATION.value, ORGAN_SCORE)
