"""Relations: type, subject and object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.evaluate.alignment import gold_id
from pipeline.evaluate.annotations import Annotations, RelationItem
from pipeline.evaluate.counts import compare, matched
from pipeline.evaluate.layer_score import LayerScore
from pipeline.evaluate.mistakes import Mistake
from pipeline.record.vocabulary import SYMMETRIC, RelationType

LAYER = "relations"
Triple = tuple[str, str, str]


def score_relations(gold: Annotations, found: Annotations, ids: Mapping[str, str]) -> LayerScore:
    """Compare triples, each counted once ("relations", and one measure for each type); twinning has no direction."""
    ours = {_triple(r.type, r.subject, r.object): r for r in gold.relations}
    theirs = {_triple(r.type, gold_id(ids, r.subject), gold_id(ids, r.object)): r for r in found.relations}
    counts = {LAYER: compare(ours, theirs)}
    for kind in RelationType:
        counts[f"relations.{kind}"] = compare(_of_type(kind, ours), _of_type(kind, theirs))
    mistakes = [
        Mistake(LAYER, "spurious", _told(r, found), _first(r), r.confidence)
        for triple, r in theirs.items()
        if triple not in ours
    ]
    mistakes += [
        Mistake(LAYER, "missed", _told(r, gold), _first(r))
        for triple, r in ours.items()
        if triple not in theirs
    ]
    return LayerScore(counts, mistakes)


def right_relations(gold: Annotations, found: Annotations, ids: Mapping[str, str]) -> list[bool]:
    """Whether type, subject and object of each relation are right."""
    return matched(
        (_triple(r.type, r.subject, r.object) for r in gold.relations),
        (_triple(r.type, gold_id(ids, r.subject), gold_id(ids, r.object)) for r in found.relations),
    )


def _triple(kind: str, subject: str, target: str) -> Triple:
    return (kind, *sorted((subject, target))) if kind in SYMMETRIC else (kind, subject, target)  # type: ignore[return-value]


def _of_type(kind: str, triples: Iterable[Triple]) -> Iterator[Triple]:
    return (triple for triple in triples if triple[0] == kind)


def _told(relation: RelationItem, annotations: Annotations) -> str:
    names = {entity.id: entity.name for entity in annotations.entities}
    names |= {agreement.id: agreement.title or agreement.kind for agreement in annotations.agreements}
    return f"{names.get(relation.subject)} {relation.type} {names.get(relation.object)}"


def _first(relation: RelationItem) -> tuple[int, int] | None:
    return relation.spans[0] if relation.spans else None
