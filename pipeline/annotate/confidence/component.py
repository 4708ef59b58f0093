"""Component ``depesche_calibration``: makes the confidence of every item the probability that it is right.

It stands behind all that finds items, so that these decide by a confidence as they did when it was fitted, and before the
summary, which says only what is probable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate import layers
from pipeline.annotate.confidence.kinds import office_kind, quote_kind
from pipeline.annotate.confidence.scales import Scale, Scales, read_scales
from pipeline.config import default_models_dir
from pipeline.record.vocabulary import TOP_LEVEL_TOPICS

Item = (
    layers.Entity
    | layers.Office
    | layers.Agreement
    | layers.DateExpression
    | layers.Quote
    | layers.Relation
    | layers.Topic
)


class ConfidenceScaler:
    """The component: changes ``confidence`` of the items of all layers. The scores of mentions stay."""

    def __init__(self, scales: Scales) -> None:
        """Take the scales of the layers."""
        self._scales = scales

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        for layer, items in _items(doc):
            scale = self._scales.get(layer, Scale())
            for item in items:
                item.confidence = scale.probability(item.confidence, kind_of(item))
        return doc


def kind_of(item: Item) -> str:
    """By what a scale tells the items of a layer apart; "" where it does not."""
    match item:
        case layers.Entity(label=kind) | layers.Relation(type=kind):
            return kind
        case layers.Office(of=of, basis=basis):
            return office_kind(of, basis)
        case layers.Quote(kind=kind, speaker=speaker):
            return quote_kind(kind, speaker)
    return ""


def _items(doc: Doc) -> Iterator[tuple[str, Iterable[Item]]]:
    yield "entities", doc._.entities
    yield "officials", doc._.offices
    yield "agreements", doc._.agreements
    yield "dates", doc._.dates
    yield "quotes", doc._.quotes
    yield "relations", doc._.relations
    # Those of the second level are probabilities of their own model; the scale was fitted to the top level.
    yield "topics", [topic for topic in doc._.topics if topic.code in TOP_LEVEL_TOPICS]
    yield "sdgs", doc._.sdgs


@Language.factory(
    "depesche_calibration",
    default_config={"models_dir": None, "model": "calibration"},
    requires=["doc._.entities"],
    assigns=["doc._.entities"],
)
def create_confidence_scaler(
    nlp: Language, name: str, models_dir: str | None, model: str
) -> ConfidenceScaler:
    """Make the component; ``models_dir`` is the folder of models, by default that of the configuration."""
    del nlp, name
    return ConfidenceScaler(read_scales(Path(models_dir) if models_dir else default_models_dir(), model))
