"""The names of a sentence, from the entities of its Doc."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.annotate.layers import Span
from pipeline.translate.check_names import SourceName

_NAME = "name"


def names_in(doc: Doc, *, spans: Sequence[Span]) -> list[SourceName]:
    """The named mentions that lie wholly in one of the spans, in text order, each text once."""
    found: dict[str, tuple[int, SourceName]] = {}
    for entity in doc._.entities:
        english = tuple(form for form in (entity.name, entity.name_en) if form)
        for mention in entity.mentions:
            inside = any(start <= mention.start and mention.end <= end for start, end in spans)
            if inside and mention.form == _NAME:
                found.setdefault(
                    mention.text, (mention.start, SourceName(mention.text, entity.label, english))
                )
    return [name for _, name in sorted(found.values(), key=lambda item: item[0])]
