"""What kind a place is that a model of names only calls a place."""

from __future__ import annotations

import pytest

from pipeline.annotate.layers import Mention
from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.link.gazetteer import shared_gazetteer
from pipeline.link.place_kinds import PlaceKinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Herne", "CITY"),
        ("Hernes", "CITY"),
        ("Dortmunder", "CITY"),
        ("Greifswald", "CITY"),
        ("Polen", "COUNTRY"),
        ("polnischen", "COUNTRY"),
        ("Schweizer", "COUNTRY"),
        ("Niedersachsen", "REGION"),
        ("niedersächsische", "REGION"),
        ("Südfrankreich", "REGION"),
        ("Landkreis Kassel", "REGION"),
        ("Bahnhofstraße", "REGION"),
    ],
)
def test_a_place_is_narrowed(name: str, kind: str) -> None:
    assert PlaceKinds(shared_gazetteer()).kind_of(name) == kind


def test_only_places_without_a_kind_are_changed() -> None:
    doc = create_language().make_doc("Herne grüßt Polen.")
    doc._.mentions = [Mention(0, 5, "Herne", "ORGANIZATION", 0.9), Mention(12, 17, "Polen", "PLACE", 0.9)]
    PlaceKinds(shared_gazetteer())(doc)
    assert [mention.label for mention in doc._.mentions] == ["ORGANIZATION", "COUNTRY"]
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Herne", "ORGANIZATION"),
        ("Polen", "COUNTRY"),
    ]
