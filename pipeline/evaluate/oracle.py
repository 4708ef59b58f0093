"""Gold mentions in the place of the model's, so that a later component can be measured alone."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from pipeline.annotate.layers import Mention


def set_gold_mentions(doc: Doc, gold: dict[str, Any]) -> None:
    """Write the named mentions of a gold record to `doc._.mentions`, in text order, with score 1."""
    mentions = [
        Mention(m["start"], m["end"], m["text"], entity["type"], 1.0)
        for entity in gold["entities"]
        for m in entity["mentions"]
        if m["form"] == "name"
    ]
    doc._.mentions = sorted(mentions, key=lambda mention: (mention.start, mention.end))
