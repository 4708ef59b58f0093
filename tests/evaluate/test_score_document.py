"""The scorers, on a gold record of the corpus and on records that differ from it in one thing."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.evaluate.annotations import (
    AgreementItem,
    Annotations,
    DateItem,
    EntityItem,
    OfficialItem,
    QuoteItem,
    RelationItem,
    gold_annotations,
    record_annotations,
)
from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.score_document import score_document
from tests.evaluate.conftest import perfect_record

LISTS = ("entities", "officials", "agreements", "dates", "quotes", "relations")


@pytest.fixture(scope="session")
def gold(herne: GoldDocument) -> Annotations:
    return gold_annotations(herne.record, herne.text)


def f1(gold: Annotations, found: Annotations) -> dict[str, float | None]:
    return {name: counts.f1 for name, counts in score_document(gold, found).counts.items()}


def test_every_gold_record_of_the_corpus_scores_one_against_itself(press: dict[str, GoldDocument]) -> None:
    for document in press.values():
        score = score_document(
            gold_annotations(document.record, document.text), record_annotations(perfect_record(document))
        )
        wrong = {name: counts for name, counts in score.counts.items() if counts.f1 not in (1.0, None)}
        assert (document.doc_id, wrong, score.mistakes) == (document.doc_id, {}, [])


def test_an_empty_record_finds_nothing_and_misses_all(gold: Annotations) -> None:
    score = score_document(gold, Annotations(gold.text))
    assert all(counts.found == counts.right == 0 for counts in score.counts.values())
    assert {mistake.kind for mistake in score.mistakes} == {"missed"}
    assert len(score.mistakes) == sum(
        [
            sum(len(entity.named) for entity in gold.entities),
            *(len(getattr(gold, part)) for part in LISTS if part != "entities"),
            len(gold.topics),
            len(gold.subtopics or ()),
            len(gold.sdgs),
        ]
    )


@given(st.randoms(use_true_random=False), st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_neither_order_nor_numbering_counts(gold: Annotations, random: Random, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(LISTS))
    kept = [item for item in getattr(gold, part) if random.random() < 0.8]
    found = replace(gold, **{part: tuple(kept)})
    shuffled = renumbered(replace(gold, **{part: tuple(random.sample(kept, len(kept)))}), random)
    assert f1(gold, shuffled) == f1(gold, found)


def renumbered(annotations: Annotations, random: Random) -> Annotations:
    """The same with other ids."""
    numbers = random.sample(range(1000), 100)
    ids: dict[str, str] = {}

    def new(old: str) -> str:
        return ids.setdefault(old, f"z{numbers[len(ids)]}")

    return replace(
        annotations,
        entities=tuple(replace(e, id=new(e.id)) for e in annotations.entities),
        officials=tuple(
            replace(o, person=new(o.person), of=None if o.of is None else new(o.of))
            for o in annotations.officials
        ),
        agreements=tuple(
            replace(
                a,
                id=new(a.id),
                parties=frozenset(map(new, a.parties)),
                signatories=frozenset(map(new, a.signatories)),
            )
            for a in annotations.agreements
        ),
        quotes=tuple(
            replace(q, speaker=None if q.speaker is None else new(q.speaker)) for q in annotations.quotes
        ),
        relations=tuple(
            replace(r, subject=new(r.subject), object=new(r.object)) for r in annotations.relations
        ),
    )


@given(st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_leaving_an_item_out_lowers_recall_and_not_precision(gold: Annotations, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([part for part in LISTS if part not in ("entities", "agreements")]))
    items = getattr(gold, part)
    at = data.draw(st.integers(0, len(items) - 1))
    counts = score_document(gold, replace(gold, **{part: items[:at] + items[at + 1 :]})).counts
    assert counts[part].recall == pytest.approx(1 - 1 / len(items))
    assert all(measure.precision in (1.0, None) for measure in counts.values())


def with_entity(gold: Annotations, known_as: str, **changes: object) -> Annotations:
    entities = tuple(
        replace(entity, **changes) if entity.name == known_as else entity  # type: ignore[arg-type]
        for entity in gold.entities
    )
    return replace(gold, entities=entities)


def test_a_mention_with_the_wrong_type_is_wrong_and_its_entity_still_known(gold: Annotations) -> None:
    score = score_document(gold, with_entity(gold, "Detlef Krampe", type="ORGANIZATION"))
    mentions = score.counts["entities.mentions"]
    assert (mentions.found - mentions.right, mentions.gold - mentions.right) == (2, 2)
    assert score.counts["entities.mentions.ORGANIZATION"].found == 7 + 2
    assert score.counts["entities.names"].right == len(gold.entities) - 1
    assert score.counts["officials"].f1 == 1.0
    assert [m.what for m in score.mistakes] == ["ORGANIZATION instead of PERSON"] * 2


def test_a_mention_with_other_bounds_is_wrong_and_told_with_the_right_words(gold: Annotations) -> None:
    [krampe] = [entity for entity in gold.entities if entity.name == "Detlef Krampe"]
    (start, end), second = krampe.named
    score = score_document(gold, with_entity(gold, "Detlef Krampe", named=((start + 7, end), second)))
    assert score.counts["entities.mentions.PERSON"].right == 4 - 1
    assert [m.what for m in score.mistakes] == ["PERSON instead of PERSON “Detlef Krampe”"]


def test_names_are_compared_without_case_and_spacing(gold: Annotations) -> None:
    assert f1(gold, with_entity(gold, "Detlef Krampe", name="DETLEF  Krampe"))["entities.names"] == 1.0
    assert f1(gold, with_entity(gold, "Detlef Krampe", name="Krampe"))["entities.names"] != 1.0


def with_official(gold: Annotations, role: str, **changes: str | None) -> Annotations:
    officials = tuple(replace(o, **changes) if o.role == role else o for o in gold.officials)  # type: ignore[arg-type]
    return replace(gold, officials=officials)


def entity_id(annotations: Annotations, name: str) -> str:
    return next(entity.id for entity in annotations.entities if entity.name == name)


def test_an_office_is_right_only_as_a_whole_and_by_field(gold: Annotations) -> None:
    scores = f1(gold, with_official(gold, "Pressesprecherin", status="former"))
    assert scores["officials"] == scores["officials.status"] == pytest.approx(3 / 4)
    assert scores["officials.person"] == scores["officials.role_class"] == scores["officials.of"] == 1.0


def test_the_place_for_its_body_is_wrong_and_counted_apart(gold: Annotations) -> None:
    found = with_official(gold, "Pressesprecherin", of=entity_id(gold, "Herne"))
    score = score_document(gold, found)
    assert score.counts["officials"].right == score.counts["officials.of"].right == 3
    assert score.counts["officials.of_or_its_body"].right == 4
    assert [m.what for m in score.mistakes] == ["Pressesprecherin: of Herne instead of Stadt Herne"]
    other = score_document(gold, with_official(gold, "Pressesprecherin", of=entity_id(gold, "Lwiw")))
    assert other.counts["officials.of_or_its_body"].right == 3


def test_an_office_of_somebody_unknown_is_spurious_and_the_right_one_missed(gold: Annotations) -> None:
    found = with_official(gold, "Pressesprecherin", person="e999")
    score = score_document(gold, found)
    assert score.counts["officials.person"].right == 3
    assert sorted(m.kind for m in score.mistakes) == ["missed", "spurious"]


def test_an_agreement_is_found_by_a_mention_or_by_kind_and_parties(gold: Annotations) -> None:
    [agreement] = gold.agreements
    elsewhere = replace(agreement, spans=((0, 3),))
    assert f1(gold, replace(gold, agreements=(elsewhere,)))["agreements"] == 1.0
    stranger = replace(elsewhere, kind="memorandum")
    score = score_document(gold, replace(gold, agreements=(stranger,)))
    assert score.counts["agreements"].right == 0
    assert {m.kind for m in score.mistakes if m.layer == "agreements"} == {"missed", "spurious"}


def test_parties_are_counted_one_by_one(gold: Annotations) -> None:
    [agreement] = gold.agreements
    place = entity_id(gold, "Herne")
    body = entity_id(gold, "Stadt Herne")
    wrong = replace(agreement, kind="contract", parties=agreement.parties - {body} | {place})
    counts = score_document(gold, replace(gold, agreements=(wrong,))).counts
    assert (counts["agreements"].right, counts["agreements.kind"].right) == (1, 0)
    assert (counts["agreements.parties"].right, counts["agreements.parties"].gold) == (1, 2)
    assert counts["agreements.parties_or_their_bodies"].f1 == 1.0


def test_a_date_needs_the_exact_span_and_its_value(gold: Annotations) -> None:
    first, second, *others = gold.dates
    wrong = (replace(first, value="2022-04-17"), replace(second, span=(second.span[0] + 1, second.span[1])))
    score = score_document(gold, replace(gold, dates=(*wrong, *others, DateItem((0, 3), None))))
    assert score.counts["dates"].right == len(gold.dates) - 1
    assert score.counts["dates.value"].right == len(gold.dates) - 2
    assert sorted((m.kind, m.what) for m in score.mistakes) == [
        ("spurious", "None"),
        ("wrong", "2022-04-17 instead of 2022-03-17"),
        ("wrong", "instead of “Dienstag, 15. März”"),
    ]


@pytest.mark.parametrize(("share", "right"), [(0.5, 1), (0.49, 0)])
def test_a_quote_agrees_where_half_of_both_is_the_same(share: float, right: int) -> None:
    gold = Annotations("x" * 300, quotes=(QuoteItem((100, 200), "direct", None),))
    found = Annotations(
        "x" * 300, quotes=(QuoteItem((200 - int(100 * share), 300 - int(100 * share)), "direct", None),)
    )
    assert score_document(gold, found).counts["quotes"].right == right


def test_a_quote_of_the_other_kind_is_another(gold: Annotations) -> None:
    direct = tuple(replace(quote, kind="direct") for quote in gold.quotes)
    counts = score_document(gold, replace(gold, quotes=direct)).counts
    assert counts["quotes.direct"].right == 2
    assert counts["quotes.indirect"].found == 0
    assert counts["quotes"].right == 2


def test_a_wrong_speaker_is_told_by_name(gold: Annotations) -> None:
    first, *others = gold.quotes
    found = replace(gold, quotes=(replace(first, speaker=entity_id(gold, "Detlef Krampe")), *others))
    score = score_document(gold, found)
    assert score.counts["quotes"].f1 == 1.0
    assert score.counts["quotes.speaker"].right == len(gold.quotes) - 1
    assert [m.what for m in score.mistakes] == ["speaker Detlef Krampe instead of Annegret Stollmann"]


def test_a_twinning_has_no_direction_and_other_relations_have_one(gold: Annotations) -> None:
    turned = tuple(replace(r, subject=r.object, object=r.subject) for r in gold.relations)
    counts = score_document(gold, replace(gold, relations=turned)).counts
    assert counts["relations.partner_city"].f1 == 1.0
    assert counts["relations.located_in"].right == counts["relations.member_of"].right == 0


def test_a_relation_said_twice_counts_once(gold: Annotations) -> None:
    assert f1(gold, replace(gold, relations=gold.relations * 2))["relations"] == 1.0


def test_the_second_level_is_scored_by_itself_and_not_where_gold_leaves_it_open(gold: Annotations) -> None:
    found = replace(gold, subtopics=frozenset({"20000593", "20000638"}))
    said = replace(gold, subtopics=frozenset({"20000638"}))
    counts = score_document(said, found).counts
    assert (counts["topics.second"].right, counts["topics.second"].found) == (1, 2)
    assert counts["topics"].right == counts["topics"].found
    left_open = score_document(replace(gold, subtopics=None), found).counts["topics.second"]
    assert (left_open.found, left_open.gold) == (0, 0)


def test_topics_and_goals_are_sets_of_codes(gold: Annotations) -> None:
    found = replace(gold, topics=frozenset({"11000000", "04000000"}), sdgs=frozenset())
    score = score_document(gold, found)
    assert (score.counts["topics"].right, score.counts["topics"].found) == (1, 2)
    assert score.counts["sdgs"].recall == 0.0
    assert {m.what for m in score.mistakes} == {
        "economy, business and finance",
        "conflict, war and peace",
        "Peace, justice and strong institutions",
    }


def test_gold_spans_follow_the_normalised_text() -> None:
    gold = Annotations(
        "Die Stadtver-\nwaltung und Eva Öz",
        entities=(
            EntityItem("e1", "ORGANIZATION", "Stadtverwaltung", ((4, 21),)),
            EntityItem("e2", "PERSON", "Eva Öz", ((26, 32),)),
        ),
        officials=(OfficialItem("e2", "Rätin", "councillor", "e1", "current", ((4, 32),)),),
        agreements=(
            AgreementItem("a1", "other", "planned", None, frozenset({"e1"}), frozenset(), ((4, 21),)),
        ),
        dates=(DateItem((0, 3), None),),
        quotes=(QuoteItem((4, 21), "direct", "e2"),),
        relations=(RelationItem("member_of", "e2", "e1", ((4, 32),)),),
    )
    text = "Die Stadtverwaltung und Eva Öz"
    found = replace(
        gold,
        text=text,
        entities=(
            EntityItem("e7", "ORGANIZATION", "Stadtverwaltung", ((4, 19),)),
            EntityItem("e8", "PERSON", "Eva Öz", ((24, 30),)),
        ),
        officials=(OfficialItem("e8", "Rätin", "councillor", "e7", "current", ((4, 30),)),),
        agreements=(
            AgreementItem("a4", "other", "planned", None, frozenset({"e7"}), frozenset(), ((4, 19),)),
        ),
        quotes=(QuoteItem((4, 19), "direct", "e8"),),
        relations=(RelationItem("member_of", "e8", "e7", ((4, 30),)),),
    )
    score = score_document(gold, found)
    assert {counts.f1 for counts in score.counts.values()} == {1.0, None}
    assert score.mistakes == []
