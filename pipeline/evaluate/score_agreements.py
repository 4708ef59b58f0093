"""Agreements: whether each was found, its kind and status, who its parties are and who signed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from pipeline.evaluate.alignment import gold_id, place_name
from pipeline.evaluate.annotations import AgreementItem, Annotations
from pipeline.evaluate.counts import Counts, compare, matched
from pipeline.evaluate.layer_score import LayerScore
from pipeline.evaluate.mistakes import Mistake

LAYER = "agreements"
Membership = tuple[str, str]


def score_agreements(gold: Annotations, found: Annotations, ids: Mapping[str, str]) -> LayerScore:
    """Compare the agreements.

    "agreements" counts those that answer to a gold one (see `alignment.align`), "agreements.kind" and
    "agreements.status" those of them that agree in that. Parties and signatories are counted one by one, as pairs of
    agreement and party; in "agreements.parties_or_their_bodies" a place may stand for its body.
    """
    names = {entity.id: place_name(entity.name) for entity in gold.entities}
    by_id = {agreement.id: agreement for agreement in gold.agreements}
    pairs = [(by_id[ids[a.id]], a) for a in found.agreements if ids.get(a.id) in by_id]

    def count(same: Callable[[AgreementItem, AgreementItem], bool]) -> Counts:
        return Counts(sum(same(a, b) for a, b in pairs), len(found.agreements), len(gold.agreements))

    own_ids = {entity.id: entity.id for entity in gold.entities} | {name: name for name in by_id}
    parties = list(_members(gold.agreements, "parties", own_ids))
    found_parties = list(_members(found.agreements, "parties", ids))
    counts = {
        LAYER: count(lambda _a, _b: True),
        "agreements.kind": count(lambda a, b: a.kind == b.kind),
        "agreements.status": count(lambda a, b: a.status == b.status),
        "agreements.parties": compare(parties, found_parties),
        "agreements.parties_or_their_bodies": compare(
            {(a, names.get(party, party)) for a, party in parties},
            {(a, names.get(party, party)) for a, party in found_parties},
        ),
        "agreements.signatories": compare(
            _members(gold.agreements, "signatories", own_ids), _members(found.agreements, "signatories", ids)
        ),
    }
    return LayerScore(counts, list(_mistakes(gold, found, pairs)))


def right_agreements(gold: Annotations, found: Annotations, ids: Mapping[str, str]) -> list[bool]:
    """Whether each agreement answers to a gold one, and is of its kind and status."""
    return matched(
        ((a.id, a.kind, a.status) for a in gold.agreements),
        ((gold_id(ids, a.id), a.kind, a.status) for a in found.agreements),
    )


def _members(agreements: Iterable[AgreementItem], field: str, ids: Mapping[str, str]) -> Iterator[Membership]:
    for agreement in agreements:
        for member in getattr(agreement, field):
            yield gold_id(ids, agreement.id), gold_id(ids, member)


def _mistakes(
    gold: Annotations, found: Annotations, pairs: list[tuple[AgreementItem, AgreementItem]]
) -> Iterator[Mistake]:
    for ours, theirs in pairs:
        wrong = [
            f"{field} {getattr(theirs, field)} instead of {getattr(ours, field)}"
            for field in ("kind", "status")
            if getattr(ours, field) != getattr(theirs, field)
        ]
        if wrong:
            yield Mistake(
                LAYER, "wrong", f"{theirs.title}: {', '.join(wrong)}", _first(theirs), theirs.confidence
            )
    matched_ours, matched_theirs = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
    for agreement in found.agreements:
        if agreement.id not in matched_theirs:
            what = f"{agreement.title} ({agreement.kind})"
            yield Mistake(LAYER, "spurious", what, _first(agreement), agreement.confidence)
    for agreement in gold.agreements:
        if agreement.id not in matched_ours:
            yield Mistake(LAYER, "missed", f"{agreement.title} ({agreement.kind})", _first(agreement))


def _first(agreement: AgreementItem) -> tuple[int, int] | None:
    return agreement.spans[0] if agreement.spans else None
