"""Who stands in an election: the parties whose result or candidates a text on one election tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.layers import Entity, Relation
from pipeline.annotate.sentences.spans import sentence_spans

_ELECTION = re.compile(r"wahl(?:en)?\b", re.IGNORECASE)
_STANDS = re.compile(
    r"^(?:CDU|CSU|SPD|FDP|AfD|BSW|SSW|ÖVP|SPÖ|FPÖ|NEOS|SVP|Grünen?|Bündnis|Die Linke|Linke|PDS|Freie Wähler|Labour|Tories)\b"
    r"|[Pp]artei|\b(?:Front|Allianz|Koalition|Union|Bewegung|Bund|Sozialdemokraten|Liberaldemokraten|Konservativen?|Liberalen?)\b"
)
_RESULT = re.compile(
    r"\b(?:Prozent|Stimmen|Sitzen?|Mandaten?|Wahlsieg\w*|Wahlverlierer\w*|Spitzenkandidat\w*)\b|%"
)


def relations_from_elections(doc: Doc) -> Iterator[Relation]:
    """Yield participates_in for each party with a result, in a text that names one election."""
    elections = [one for one in doc._.entities if one.label == "EVENT" and _ELECTION.search(one.name)]
    if len(elections) != 1:
        return
    text = doc.text
    told = [span for span in sentence_spans(doc) if _RESULT.search(text, *span)]
    for entity in doc._.entities:
        if entity.label != "ORGANIZATION" or not _STANDS.search(entity.name):
            continue
        span = next((span for span in told if _named_within(entity, *span)), None)
        if span is not None:
            yield Relation("participates_in", entity.id, elections[0].id, [span], 0.75, "inferred")


def _named_within(entity: Entity, start: int, end: int) -> bool:
    return any(start <= mention.start < end for mention in entity.mentions)
