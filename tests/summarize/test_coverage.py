from __future__ import annotations

from pipeline.annotate.layers import Agreement, Mention
from pipeline.summarize.coverage import MOST_WORTH, WORTH, FactFinder, worth
from tests.annotate.marked_docs import add_office, marked_doc


def test_facts_are_what_the_record_knows_of_a_sentence() -> None:
    doc = marked_doc(
        "[Unna|CITY] zahlt dem Verein [1990|DATE=1990] im Vertrag 5 Millionen Euro. Es kam [Anna Klein|PERSON] aus [Ahlen|CITY] "
        "mit dem Programm [Zukunft|PROGRAM]."
    )
    start = doc.text.index("Vertrag")
    mention = Mention(start, start + len("Vertrag"), "Vertrag", "AGREEMENT", 1.0)
    doc._.agreements = [Agreement("a1", "contract", None, [mention], [(0, 9)], 1.0, parties=["e1"])]
    add_office(doc, "Anna Klein", "mayor", "Ahlen")
    border = doc.text.index("Es kam")
    finder = FactFinder(doc)
    assert finder.facts(0, border) == {
        ("party", "e1"), ("date", "1990"), ("agreement", "a1"), ("money", "5 Millionen Euro"),
    }  # fmt: skip
    assert finder.facts(border, len(doc.text)) == {("official", "e2"), ("programme", "e4")}


def test_only_what_is_new_is_worth_something() -> None:
    facts = frozenset({("agreement", "a1"), ("party", "e1")})
    assert worth(facts, frozenset()) == WORTH["agreement"] + WORTH["party"]
    assert worth(facts, frozenset({("agreement", "a1")})) == WORTH["party"]
    assert worth(facts, facts) == 0


def test_a_list_of_names_is_worth_no_more_than_a_sentence() -> None:
    assert worth(frozenset(("party", f"e{n}") for n in range(30)), frozenset()) == MOST_WORTH
