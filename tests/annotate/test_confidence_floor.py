"""The floor under the confidences: what is dropped, and what is dropped or forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.annotate import layers
from pipeline.annotate.confidence.floor import ConfidenceFloor, create_confidence_floor
from pipeline.assemble import assemble
from pipeline.ingest.release import PressRelease
from pipeline.record.models import ITEM_PARTS, Provenance, Record
from tests.annotate.marked_docs import add_office, marked_doc

TEXT = "Herne und Hagen"
NLP = spacy.blank("de")
SPAN = (0, 5)
MADE = Provenance(pipeline_version="0", config_sha256="0" * 64, models=[], warnings=[])
LAYERS = ("entities", "offices", "agreements", "dates", "quotes", "relations", "topics", "sdgs")
LABELS = ("PERSON", "CITY", "ORGANIZATION", "EVENT")
PERSONS = ("e1", "e5")
IDS = tuple(f"e{number}" for number in range(1, 9))
AGREEMENTS = ("a1", "a2", "a3")

Filled = Callable[[], Doc]
sure = st.floats(0, 1)


def record(doc: Doc, *, least: float | None = None) -> Record:
    """The record of the Doc, whose items are those of at least this confidence; without one, all."""
    if least is not None:
        ConfidenceFloor(least)(doc)
    release = PressRelease(text=doc.text, source="a.txt", sha256="0" * 64)
    return assemble(doc, release, provenance=MADE)


def filled(content: dict[str, list[Any]]) -> Doc:
    doc = NLP(TEXT)
    for layer, made in content.items():
        setattr(doc._, layer, [make() for make in made])
    return doc


@st.composite
def documents(draw: st.DrawFn) -> Filled:
    """Makes the same Doc each time it is called: entities and agreements, and items that refer to them as it comes."""

    def some(count: int, made: Callable[[], Any]) -> list[Any]:
        return [made() for _ in range(draw(st.integers(0, count)))]

    def several() -> list[str]:
        return draw(st.lists(st.sampled_from(IDS), max_size=3))

    entities = [(f"e{n + 1}", LABELS[n % 4], draw(sure)) for n in range(len(IDS))]
    agreements = [
        (name, several(), draw(st.lists(st.sampled_from(PERSONS))), draw(sure)) for name in AGREEMENTS
    ]
    ids = st.sampled_from(IDS)
    bodies = st.sampled_from([None, *IDS])
    offices = some(4, lambda: (draw(st.sampled_from(PERSONS)), draw(bodies), draw(sure)))
    quotes = some(4, lambda: (draw(bodies), draw(sure)))
    ends = st.one_of(ids, st.sampled_from(AGREEMENTS))
    relations = some(4, lambda: (draw(ends), draw(ends), draw(sure)))
    others = some(4, lambda: draw(sure))

    def make() -> Doc:
        doc = NLP(TEXT)
        doc._.entities = [
            layers.Entity(id_, label, "Herne", [layers.Mention(*SPAN, "Herne", label, 1.0)], confidence)
            for id_, label, confidence in entities
        ]
        doc._.agreements = [
            layers.Agreement(
                id_, "other", None, [], [SPAN], confidence, parties=[*parties], signatories=[*signatories]
            )
            for id_, parties, signatories, confidence in agreements
        ]
        doc._.offices = [
            layers.Office(
                person, "Rat", "mayor", [SPAN], confidence, of=body, of_name="Herne" if body else None
            )
            for person, body, confidence in offices
        ]
        doc._.quotes = [
            layers.Quote(*SPAN, "Herne", "direct", confidence, speaker) for speaker, confidence in quotes
        ]
        doc._.relations = [
            layers.Relation("located_in", subject, end, [SPAN], confidence)
            for subject, end, confidence in relations
        ]
        doc._.dates = [layers.DateExpression(*SPAN, "Herne", "2022", confidence) for confidence in others]
        doc._.topics = [layers.Topic("11000000", confidence, [SPAN]) for confidence in others]
        doc._.sdgs = [layers.Topic("11", confidence, [SPAN]) for confidence in others]
        return doc

    return make


def counts(found: Record) -> list[int]:
    return [len(getattr(found, part)) for part in ITEM_PARTS]


@settings(deadline=None, max_examples=50)
@given(documents(), sure, sure)
def test_a_higher_floor_never_gives_more_items_and_every_record_is_sound(
    make: Filled, first: float, second: float
) -> None:
    low, high = sorted((first, second))
    loose, strict = record(make(), least=low), record(make(), least=high)
    assert all(more >= fewer for more, fewer in zip(counts(loose), counts(strict), strict=True))
    for found, least in ((loose, low), (strict, high)):
        assert Record.model_validate_json(found.model_dump_json()) == found
        assert all(item.confidence >= least for part in ITEM_PARTS for item in getattr(found, part))


@settings(deadline=None, max_examples=50)
@given(documents())
def test_a_floor_of_zero_changes_nothing(make: Filled) -> None:
    assert record(make(), least=0) == record(make())


@settings(deadline=None, max_examples=50)
@given(documents(), sure)
def test_what_is_sure_and_refers_to_nothing_stays_as_it_was(make: Filled, least: float) -> None:
    every, kept = record(make()), record(make(), least=least)
    for part in ("persons", "cities", "organizations", "events", "topics", "sdgs"):
        assert getattr(kept, part) == [item for item in getattr(every, part) if item.confidence >= least]
    assert len(kept.quotes) == sum(quote.confidence >= least for quote in every.quotes)
    assert [agreement.id for agreement in kept.agreements] == [
        agreement.id for agreement in every.agreements if agreement.confidence >= least
    ]


@pytest.fixture
def doc() -> Doc:
    """Of Ada Berg, mayor of Melle, and what she said, signed and belongs to."""
    doc = marked_doc(
        "Bürgermeisterin [Ada Berg|PERSON] von [Melle|CITY] unterzeichnet mit der [Sparkasse|ORGANIZATION] einen Vertrag."
    )
    add_office(doc, "Ada Berg", "mayor", "Melle", role="Bürgermeisterin")
    doc._.offices[0].of_name = "Melle"
    doc._.agreements = [
        layers.Agreement("a1", "contract", None, [], [(0, 15)], 0.9, parties=["e2", "e3"], signatories=["e1"])
    ]
    doc._.quotes = [layers.Quote(0, 15, "Bürgermeisterin", "direct", 0.9, "e1", cue=(0, 15))]
    doc._.relations = [
        layers.Relation("located_in", "e3", "e2", [(0, 15)], 0.9),
        layers.Relation("party_to", "e3", "a1", [(0, 15)], 0.9),
    ]
    return doc


def unsure(doc: Doc, id_: str) -> Doc:
    """Let this entity or agreement be one that hardly anything speaks for."""
    next(item for item in [*doc._.entities, *doc._.agreements] if item.id == id_).confidence = 0.1
    return ConfidenceFloor(0.5)(doc)


def test_an_office_goes_with_its_person_and_the_words_said_stay(doc: Doc) -> None:
    unsure(doc, "e1")
    assert doc._.offices == []
    assert [(quote.speaker, quote.cue) for quote in doc._.quotes] == [(None, (0, 15))]
    assert doc._.agreements[0].parties == ["e2", "e3"]
    assert doc._.agreements[0].signatories == []
    assert len(doc._.relations) == 2


def test_an_office_stays_without_its_body(doc: Doc) -> None:
    unsure(doc, "e2")
    assert [(office.person, office.of, office.of_name) for office in doc._.offices] == [("e1", None, None)]
    assert doc._.agreements[0].parties == ["e3"]
    assert [relation.object for relation in doc._.relations] == ["a1"]
    assert [entity.id for entity in doc._.entities] == ["e1", "e3"]


def test_a_body_that_is_only_named_stays(doc: Doc) -> None:
    doc._.offices[0].of, doc._.offices[0].of_name = None, "Land"
    unsure(doc, "e2")
    assert [(office.of, office.of_name) for office in doc._.offices] == [(None, "Land")]


def test_a_relation_goes_with_its_agreement(doc: Doc) -> None:
    unsure(doc, "a1")
    assert doc._.agreements == []
    assert [relation.object for relation in doc._.relations] == ["e2"]


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_has_the_floor(layer: str) -> None:
    doc = filled({
        "entities": [lambda: layers.Entity("e1", "PERSON", "Herne", [], 0.9)],
        "offices": [lambda: layers.Office("e1", "Rat", "mayor", [SPAN], 0.9)],
        "agreements": [lambda: layers.Agreement("a1", "other", None, [], [SPAN], 0.9)],
        "dates": [lambda: layers.DateExpression(*SPAN, "Herne", None, 0.9)],
        "quotes": [lambda: layers.Quote(*SPAN, "Herne", "direct", 0.9)],
        "relations": [lambda: layers.Relation("located_in", "e1", "e1", [SPAN], 0.9)],
        "topics": [lambda: layers.Topic("11000000", 0.9, [SPAN])],
        "sdgs": [lambda: layers.Topic("11", 0.9, [SPAN])],
    })  # fmt: skip
    kept = ConfidenceFloor(0.9)
    assert all(len(getattr(kept(doc)._, name)) == 1 for name in LAYERS)
    getattr(doc._, layer)[0].confidence = 0.89
    assert getattr(kept(doc)._, layer) == []


def test_what_the_record_would_say_is_enough_counts() -> None:
    doc = NLP(TEXT)
    doc._.topics = [layers.Topic("11000000", confidence, [SPAN]) for confidence in (0.6996, 0.6994)]
    found = create_confidence_floor(NLP, "floor", 0.7)(doc)
    assert [topic.confidence for topic in found._.topics] == [0.6996]
