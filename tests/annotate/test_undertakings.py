"""Relations of an undertaking that the sentence leaves to what was said before, or names beside the wording."""

from __future__ import annotations

import pytest
from marked_docs import marked_doc, names
from spacy.tokens import Doc

from pipeline.annotate.layers import Relation
from pipeline.annotate.relations.component import RelationExtractor
from pipeline.annotate.relations.plausible import most_telling, of_one_party

extract = RelationExtractor()
BEFORE = "Das [Hafenlabor|PROGRAM] wächst. "
FAIR = "Die [Moorbörse|EVENT] öffnet bald. "


def triples(doc: Doc) -> set[tuple[str, str, str]]:
    told = set()
    for relation in extract(doc)._.relations:
        subject, target = names(doc, [relation.subject, relation.object])
        told.add((relation.type, subject, target))
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FAIR + "Veranstalter sind der [Code Club|ORGANIZATION] und die [Stadt Moers|ORGANIZATION].",
         {("organizes", "Code Club", "Moorbörse"), ("organizes", "Stadt Moers", "Moorbörse")}),
        (FAIR + "Die nächste Börse veranstaltet der [Code Club|ORGANIZATION] erstmals zusammen mit dem [Heimatrat|ORGANIZATION].",
         {("organizes", "Code Club", "Moorbörse"), ("organizes", "Heimatrat", "Moorbörse")}),
        (FAIR + "Als Aussteller angemeldet sind der [Code Club|ORGANIZATION] und der [Heimatrat|ORGANIZATION].",
         {("participates_in", "Code Club", "Moorbörse"), ("participates_in", "Heimatrat", "Moorbörse")}),
        (BEFORE + "Beteiligt ist auch der [Code Club|ORGANIZATION].", {("participates_in", "Code Club", "Hafenlabor")}),
        (BEFORE + "Federführend ist der [Code Club|ORGANIZATION].", {("operated_by", "Hafenlabor", "Code Club")}),
        (BEFORE + "Betrieben wird es vom [Code Club|ORGANIZATION].", {("operated_by", "Hafenlabor", "Code Club")}),
        (BEFORE + "Finanziert wird das Projekt aus dem [Deichfonds|PROGRAM].", {("funded_by", "Hafenlabor", "Deichfonds")}),
        (BEFORE + "Der [Code Club|ORGANIZATION] gibt dafür 7.000 Euro.", {("funded_by", "Hafenlabor", "Code Club")}),
        ("Für das [Hafenlabor|PROGRAM] bewilligte der [Code Club|ORGANIZATION] 7.000 Euro.", {("funded_by", "Hafenlabor", "Code Club")}),
        ("Das [Hafenlabor|PROGRAM] wird über den [Deichfonds|PROGRAM] gefördert.", {("funded_by", "Hafenlabor", "Deichfonds")}),
    ],
)  # fmt: skip
def test_who_does_it_belongs_to_what_was_spoken_of(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert triples(marked_doc(text)) == expected


def test_money_for_what_the_sentence_does_not_name_is_nobodys() -> None:
    assert triples(marked_doc(BEFORE + "Der [Code Club|ORGANIZATION] zahlt 7.000 Euro für Busse.")) == set()


def test_the_fund_that_the_money_comes_from_is_not_what_it_is_for() -> None:
    text = "Die [Stadt Moers|ORGANIZATION] stellt 7.000 Euro aus dem [Deichfonds|PROGRAM] bereit."
    assert triples(marked_doc(text)) == set()


def test_who_pays_for_a_programme_does_not_run_it_by_the_same_words() -> None:
    text = "Der [Code Club|ORGANIZATION] und der [Heimatrat|ORGANIZATION] tragen das [Hafenlabor|PROGRAM] je zur Hälfte."
    assert triples(marked_doc(text)) == {
        ("funded_by", "Hafenlabor", "Code Club"),
        ("funded_by", "Hafenlabor", "Heimatrat"),
    }


def test_who_organizes_an_event_does_not_just_take_part() -> None:
    organizes = Relation("organizes", "e1", "e2", [(0, 5)], 0.7, "stated")
    takes_part = Relation("participates_in", "e1", "e2", [(0, 5)], 0.9, "stated")
    other = Relation("participates_in", "e3", "e2", [(0, 5)], 0.9, "stated")
    assert most_telling([takes_part, organizes, other]) == [organizes, other]


def test_a_party_that_is_only_inferred_yields_to_the_one_that_the_text_states() -> None:
    doc = marked_doc("[Uta Pahl|PERSON], [FDP|ORGANIZATION], [AfD|ORGANIZATION], [FDP-Fraktion|ORGANIZATION]")
    entities = {entity.id: entity for entity in doc._.entities}
    stated = Relation("member_of", "e1", "e2", [(0, 8)], 0.9)
    other = Relation("member_of", "e1", "e3", [(0, 8)], 0.6, "inferred")
    group = Relation("member_of", "e1", "e4", [(0, 8)], 0.6, "inferred")
    assert of_one_party([stated, other, group], entities) == [stated, group]
    assert of_one_party([other], entities) == [other]
