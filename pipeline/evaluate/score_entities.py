"""Entities: named mentions by exact span and type, and the names of the entities."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.evaluate.alignment import normal_name, overlap
from pipeline.evaluate.annotations import Annotations, Span
from pipeline.evaluate.counts import compare, matched
from pipeline.evaluate.layer_score import LayerScore
from pipeline.evaluate.mistakes import Mistake
from pipeline.record.vocabulary import EntityType

LAYER = "entities"


def score_entities(gold: Annotations, found: Annotations) -> LayerScore:
    """Compare named mentions ("entities.mentions", and one measure for each type) and names ("entities.names")."""
    ours, theirs = _mentions(gold), _mentions(found)
    counts = {"entities.mentions": compare(ours.items(), theirs.items())}
    for kind in EntityType:
        counts[f"entities.mentions.{kind}"] = compare(
            (mention for mention in ours.items() if mention[1] == kind),
            (mention for mention in theirs.items() if mention[1] == kind),
        )
    counts["entities.names"] = compare(_names(gold), _names(found))
    return LayerScore(counts, list(_mistakes(ours, theirs, found)))


def right_entities(gold: Annotations, found: Annotations) -> list[bool]:
    """Whether type and name of each entity are right."""
    return matched(_names(gold), _names(found))


def _mentions(annotations: Annotations) -> dict[Span, str]:
    return {span: entity.type for entity in annotations.entities for span in entity.named}


def _names(annotations: Annotations) -> Iterator[tuple[str, str]]:
    for entity in annotations.entities:
        yield entity.type, normal_name(entity.name)


def _mistakes(ours: dict[Span, str], theirs: dict[Span, str], found: Annotations) -> Iterator[Mistake]:
    confidence = {span: entity.confidence for entity in found.entities for span in entity.named}
    near: set[Span] = set()
    for span, kind in sorted(theirs.items()):
        if ours.get(span) == kind:
            continue
        match = next(
            (gold for gold in sorted(ours) if overlap(gold, span) and ours.get(gold) != theirs.get(gold)),
            None,
        )
        if match is None:
            yield Mistake(LAYER, "spurious", kind, span, confidence[span])
        else:
            near.add(match)
            yield Mistake(
                LAYER, "wrong", _difference(span, kind, match, ours, found.text), span, confidence[span]
            )
    for span, kind in sorted(ours.items()):
        if span not in near and theirs.get(span) != kind:
            yield Mistake(LAYER, "missed", kind, span)


def _difference(span: Span, kind: str, match: Span, ours: dict[Span, str], text: str) -> str:
    if span == match:
        return f"{kind} instead of {ours[match]}"
    return f"{kind} instead of {ours[match]} “{text[match[0] : match[1]]}”"
