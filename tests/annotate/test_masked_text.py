"""The masked text: patterns over types, with the offsets of the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from marked_docs import marked_doc

from pipeline.annotate.entities.generic_mentions import find_generic_mentions
from pipeline.annotate.entities.home_town import Towns
from pipeline.annotate.layers import Entity, Mention
from pipeline.annotate.masked_text import MaskedText, compile_pattern, required_signs, sentence_at


def masked(marked: str) -> MaskedText:
    doc = marked_doc(marked)
    return MaskedText(doc.text, doc._.entities)


def test_a_slot_takes_a_mention_of_its_types_only() -> None:
    text = masked("[Sven Knobelsdorf|PERSON] ([Die Linke|ORGANIZATION]) aus [Halle|CITY]")
    match = compile_pattern(r"{subject:PERSON} \({object:ORGANIZATION}\)").search(text.text)
    assert match is not None
    assert text.items(match, "subject") == ["e1"]
    assert text.items(match, "object") == ["e2"]
    assert text.plain[match.start("object") : match.end("object")] == "Die Linke"
    assert compile_pattern("{object:COUNTRY}").search(text.text) is None


def test_a_slot_with_a_plus_takes_an_enumeration() -> None:
    text = masked(
        "Partnerstädte [Hénin-Beaumont|CITY], [Wakefield|CITY] (England) und die Stadt [Eisleben|CITY] bleiben"
    )
    match = compile_pattern("Partnerstädte {object:CITY+}").search(text.text)
    assert match is not None
    assert text.items(match, "object") == ["e1", "e2"]
    listed = masked("[Linh Tran|PERSON] und der damalige Bürgermeister [Rolf Bießner|PERSON] regten")
    persons = compile_pattern("{subject:PERSON+} regten").search(listed.text)
    assert persons is not None
    assert listed.items(persons, "subject") == ["e1", "e2"]


def test_a_place_as_an_adjective_has_a_slot_of_its_own() -> None:
    text = masked(
        "dem [russischen|COUNTRY=Russland] [Belgorod|CITY] und dem [Dortmunder|CITY=Dortmund] Rathaus"
    )
    adjectives = [mention.item for mention in text.mentions if mention.adjective]
    assert adjectives == ["e1", "e3"]
    match = compile_pattern("{object:COUNTRY~} {subject:CITY}").search(text.text)
    assert match is not None
    assert text.items(match, "object") == ["e1"]


def test_a_nominal_of_a_named_person_stays_words() -> None:
    text = "Sein Vorgänger Hoppe kam."
    entity = Entity(
        "e1",
        "PERSON",
        "Hoppe",
        [Mention(0, 14, text[:14], "PERSON", 1.0, "nominal"), Mention(15, 20, "Hoppe", "PERSON", 1.0)],
        1.0,
    )
    assert MaskedText(text, [entity]).text.startswith("Sein Vorgänger ")


def test_the_sentence_of_an_offset_is_the_last_that_starts_before_it() -> None:
    spans = [(0, 5), (6, 9), (12, 20)]
    assert [sentence_at(spans, offset) for offset in (0, 5, 6, 11, 12, 30)] == [0, 0, 1, 1, 2, 2]


def test_short_forms_stand_for_the_last_that_bears_the_noun() -> None:
    doc = marked_doc(
        "Die [Stadt Löbau|ORGANIZATION] kauft. Die Stadt zahlt der [NBank AG|ORGANIZATION]. Das Unternehmen dankt der "
        "Stadt Görlitz."
    )
    found = find_generic_mentions(doc.text, doc._.entities)
    assert [(doc.text[one.start : one.end], one.item) for one in found] == [
        ("Stadt", "e1"),
        ("Unternehmen", "e2"),
    ]


def test_an_epithet_stands_for_the_home_town_unless_another_place_claims_it() -> None:
    doc = marked_doc(
        "[Wernigerode|CITY] feiert. [Wernigerode|CITY] dankt [Kingston|CITY]. Gäste der Harzstadt kamen aus der "
        "[karibischen|REGION=Karibik] Hafenstadt."
    )
    found = find_generic_mentions(doc.text, doc._.entities)
    assert [(doc.text[one.start : one.end], one.item) for one in found] == [("Harzstadt", "e1")]
    assert find_generic_mentions("Die Harzstadt feiert.", []) == []


def test_the_home_town_is_the_one_named_most_with_its_bodies() -> None:
    doc = marked_doc(
        "[Belgorod|CITY] und [Belgorod|CITY]: die [Stadt Herne|ORGANIZATION] und der [Rat der Stadt Herne|ORGANIZATION] in "
        "[Herne|CITY]"
    )
    towns = Towns(doc._.entities)
    assert towns.home is not None
    assert towns.home.name == "Herne"
    assert Towns([]).home is None
    by_name = {entity.name: entity for entity in doc._.entities}
    assert towns.of(by_name["Stadt Herne"]) == by_name["Herne"].id
    assert towns.of(by_name["Rat der Stadt Herne"]) is None


@given(st.text(alphabet="aÄ .,(\n", max_size=40), st.integers(0, 39), st.integers(1, 10))
def test_masking_keeps_the_length_and_all_else(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if start >= end:
        return
    entity = Entity("e1", "CITY", text[start:end], [Mention(start, end, text[start:end], "CITY", 1.0)], 1.0)
    result = MaskedText(text, [entity])
    assert len(result.text) == len(text)
    assert result.text[:start] == text[:start]
    assert result.text[end:] == text[end:]
    assert re.fullmatch(r"[\ue000-\ue0ff]+", result.text[start:end])


def test_a_template_needs_mentions_of_the_types_of_its_slots() -> None:
    needed = required_signs(compile_pattern(r"{subject:PERSON|CITY}, {object:EVENT+}"), ("subject", "object"))
    here = masked("[Sven Knobelsdorf|PERSON] in [Halle|CITY]")
    both = masked("[Sven Knobelsdorf|PERSON] auf der [Altstadtnacht|EVENT]")
    assert [some.isdisjoint(here.signs(0, len(here.text))) for some in needed] == [False, True]
    assert not any(some.isdisjoint(both.signs(0, len(both.text))) for some in needed)
