"""Which names are of one party."""

from __future__ import annotations

import pytest

from pipeline.annotate.agreements.one_party import is_administration, party_name
from pipeline.annotate.layers import Agreement, Entity, Pair
from pipeline.annotate.pairs.parties import complete_parties


def entity(name: str, label: str = "ORGANIZATION", number: int = 1) -> Entity:
    return Entity(f"e{number}", label, name, [], 1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stadt Löbau", "Löbau"),
        ("Freie und Hansestadt Hamburg", "Hamburg"),
        ("Markt Murnau", "Murnau"),
        ("Freistaat Sachsen", "Sachsen"),
        ("Kanton Uri", "Uri"),
    ],
)
def test_a_place_and_the_body_named_after_it_are_one_party(one: str, other: str) -> None:
    assert party_name(entity(one)) == party_name(entity(other, "REGION"))
    assert is_administration(entity(one))
    assert not is_administration(entity(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Stadtwerke Löbau", "Löbau"), ("Landkreis Görlitz", "Görlitz"), ("Landtag", "Tag")]
)
def test_other_bodies_of_a_place_are_other_parties(one: str, other: str) -> None:
    assert party_name(entity(one)) != party_name(entity(other, "CITY"))


def test_the_model_of_pairs_adds_no_party_under_its_other_name() -> None:
    agreement = Agreement("a1", "contract", "Vertrag", [], [], 1.0, parties=["e1"])
    entities = [entity("Freistaat Sachsen"), entity("Sachsen", "REGION", 2), entity("NBank", number=3)]
    complete_parties([agreement], entities, [Pair("party_to", name, "a1", 0.9) for name in ("e2", "e3")])
    assert agreement.parties == ["e1", "e3"]
