from __future__ import annotations

from spacy.tokens import Doc

from pipeline.annotate.layers import Agreement, Mention, SummarySentence
from pipeline.summarize.fact_sentences import CHECK, fact_headline, with_facts
from tests.annotate.marked_docs import add_office, marked_doc

TEXT = (
    "[Stadt Ahlen|ORGANIZATION] und [Unna|CITY] haben am [14. März 2024|DATE=2024-03-14] ihren Kooperationsvertrag unterzeichnet. "
    "Bürgermeisterin [Anna Klein|PERSON] regiert in [Unna|CITY]."
)


def a_doc(*, confidence: float = 0.8, status: str = "signed", role: str | None = "Mayor") -> Doc:
    doc = marked_doc(TEXT)
    doc._.entities[0].name_en = "City of Ahlen"
    start = doc.text.index("Kooperationsvertrag")
    mention = Mention(start, start + len("Kooperationsvertrag"), "Kooperationsvertrag", "AGREEMENT", 1.0)
    doc._.agreements = [
        Agreement(
            "a1", "cooperation", "Kooperationsvertrag", [mention], [(0, 50)], confidence, "Cooperation agreement",
            ["e1", "e2"], [], status, "2024-03-14",
        )
    ]  # fmt: skip
    add_office(doc, "Anna Klein", "mayor", "Unna", role="Bürgermeisterin")
    doc._.offices[0].role_en = role
    doc._.offices[0].confidence = confidence
    return doc


def added(doc: Doc, *told: SummarySentence) -> list[str]:
    return [sentence.text for sentence in with_facts(doc, told) if sentence.checks.get(CHECK)]


AGREED = "The City of Ahlen and Unna signed a cooperation agreement on 14 March 2024."
MAYOR = "Anna Klein is Mayor of Unna."


def test_facts_are_said_in_plain_english_with_their_evidence() -> None:
    doc = a_doc()
    agreed, mayor = with_facts(doc, [])
    assert (agreed.text, mayor.text) == (AGREED, MAYOR)
    assert all("Kooperationsvertrag" in doc.text[start:end] for start, end in agreed.evidence)
    assert {doc.text[start:end] for start, end in mayor.evidence} == {"Anna Klein", "Unna"}


def test_what_is_doubtful_or_not_signed_is_not_said() -> None:
    assert added(a_doc(confidence=0.5)) == []
    assert added(a_doc(status="planned")) == [MAYOR]
    assert added(a_doc(role=None)) == [AGREED]


def test_what_is_told_is_not_told_again() -> None:
    doc = a_doc()
    assert added(doc, SummarySentence("They agreed.", [(0, len(doc.text))])) == [MAYOR]
    assert added(doc, SummarySentence("Anna Klein came.", [(100, 101)])) == [AGREED]


def test_a_summary_that_is_long_enough_gets_the_agreement_alone_and_a_full_one_nothing() -> None:
    assert added(a_doc(), *[SummarySentence("word " * 30, [(0, 1)])] * 2) == [AGREED]
    assert added(a_doc(), *[SummarySentence("word " * 40, [(0, 1)])] * 2) == []
    assert added(a_doc(), *[SummarySentence("word " * 5, [(0, 1)])] * 4) == []


def test_without_a_party_in_the_same_sentence_the_agreement_is_not_said() -> None:
    doc = a_doc()
    doc._.agreements[0].parties = ["e1", "e3"]
    assert added(doc) == [MAYOR]


def test_the_headline_names_the_agreement_and_its_parties() -> None:
    headline = fact_headline(a_doc())
    assert headline is not None
    assert headline.text == "Cooperation agreement between the City of Ahlen and Unna"
    assert headline.checks == {CHECK: True}
    assert fact_headline(a_doc(status="planned")) is None
