"""All layers of one document."""

from __future__ import annotations

from pipeline.evaluate.alignment import align
from pipeline.evaluate.annotations import Annotations
from pipeline.evaluate.layer_score import LayerScore
from pipeline.evaluate.offsets import span_map
from pipeline.evaluate.score_agreements import score_agreements
from pipeline.evaluate.score_dates import score_dates
from pipeline.evaluate.score_entities import score_entities
from pipeline.evaluate.score_officials import score_officials
from pipeline.evaluate.score_quotes import score_quotes
from pipeline.evaluate.score_relations import score_relations
from pipeline.evaluate.score_topics import score_topics


def score_document(gold: Annotations, found: Annotations) -> LayerScore:
    """Compare what was found in a text with what is right.

    Where the record's text is a normalised form of the gold text, gold spans are taken to the record's text first.
    """
    if gold.text != found.text:
        gold = gold.moved(found.text, span_map(gold.text, found.text))
    ids = align(gold, found)
    layers = [
        score_entities(gold, found),
        score_officials(gold, found, ids),
        score_agreements(gold, found, ids),
        score_dates(gold, found),
        score_quotes(gold, found, ids),
        score_relations(gold, found, ids),
        score_topics(gold, found),
    ]
    return LayerScore(
        {name: counts for layer in layers for name, counts in layer.counts.items()},
        [mistake for layer in layers for mistake in layer.mistakes],
    )
