"""The press text that the project began with: what a careful reader finds in it, we find."""

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.api import extract
from pipeline.record.models import Record

pytestmark = [pytest.mark.models, pytest.mark.shared]

SEED = Path(__file__).resolve().parents[3] / "shared/seed/texts/dortmund-pittsburgh.txt"


@pytest.fixture(scope="module")
def record(nlp: Language) -> Record:
    return extract(SEED.read_text(encoding="utf-8"), nlp=nlp)


def test_the_three_officials_with_office_place_and_status(record: Record) -> None:
    found = {(o.name, o.role_class.value, o.of_name, o.status.value) for o in record.officials}
    assert found == {
        ("Thomas Westphal", "mayor", "Dortmund", "current"),
        ("Edward Gainey", "mayor", "Pittsburgh", "current"),
        ("William Peduto", "mayor", "Pittsburgh", "former"),
    }


def test_the_misspelt_name_is_the_same_person(record: Record) -> None:
    westphal = next(person for person in record.persons if person.name == "Thomas Westphal")
    assert "Westpahl" in [mention.text for mention in westphal.mentions]


def test_the_counterpart_is_found_through_the_noun_that_names_him(record: Record) -> None:
    gainey = next(official for official in record.officials if official.name == "Edward Gainey")
    start, end = gainey.evidence[0]
    assert "sein Amtskollege" in record.document.text[start:end]
    assert gainey.basis == "inferred"


def test_the_two_cities_are_linked(record: Record) -> None:
    links = {city.name: city.links.get("geonames") for city in record.cities}
    assert links == {"Dortmund": "2935517", "Pittsburgh": "5206379"}
    assert next(city for city in record.cities if city.name == "Dortmund").links["ags"].startswith("05913")


def test_one_agreement_with_its_parties_and_signatories(record: Record) -> None:
    (agreement,) = record.agreements
    names = {entity.id: entity.name for _, entity in record.entities()}
    assert agreement.kind == "memorandum"
    assert agreement.title == "Innovations- und Klimapartnerschaft"
    assert {names[party] for party in agreement.parties} == {"Stadt Dortmund", "Stadt Pittsburgh"}
    assert {names[person] for person in agreement.signatories} == {"Thomas Westphal", "Edward Gainey"}
    assert agreement.status == "signed"


def test_the_programme_and_its_operator(record: Record) -> None:
    names = {entity.id: entity.name for _, entity in record.entities()}
    (programme,) = [p for p in record.programs if "IURC" in [mention.text for mention in p.mentions]]
    operators = [
        names[r.object] for r in record.relations if r.type == "operated_by" and r.subject == programme.id
    ]
    assert operators == ["Europäische Kommission"]


def test_the_quotes_with_their_speakers(record: Record) -> None:
    names = {entity.id: entity.name for _, entity in record.entities()}
    found = [(quote.text[:24], quote.kind.value, names.get(quote.speaker or "")) for quote in record.quotes]
    assert found == [
        ("Viele kommunalen Themen ", "direct", "Thomas Westphal"),
        ("Die Vernetzung der Städt", "direct", "Thomas Westphal"),
        ("Die neue Vereinbarung tr", "indirect", "Edward Gainey"),
        ("Gemeinsam arbeite man in", "indirect", "Edward Gainey"),
    ]


def test_what_the_text_does_not_say_is_null_or_marked(record: Record) -> None:
    assert record.document.published is None
    assert record.document.publisher is None or record.document.basis["publisher"] == "inferred"
    assert record.document.title is None or record.document.basis["title"] == "inferred"


def test_the_english_summary_is_grounded(record: Record) -> None:
    sentences = record.summary["en"]
    assert 2 <= len(sentences) <= 4
    assert all(sentence.evidence and sentence.checks for sentence in sentences)
    assert "Dortmund" in sentences[0].text
    assert "Pittsburgh" in sentences[0].text
