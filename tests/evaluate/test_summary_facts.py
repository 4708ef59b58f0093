from __future__ import annotations

from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.summary_facts import facts_told

RECORD = GoldRecord.model_validate(
    {
        "doc_id": "x1", "source": "-", "licence": "-", "language": "de", "title": None, "document_date": None,
        "entities": [
            {"id": "e1", "type": "ORGANIZATION", "name": "Stadt Unna", "name_en": "City of Unna",
             "mentions": [{"start": 0, "end": 10, "text": "Stadt Unna", "form": "name"}]},
            {"id": "e2", "type": "ORGANIZATION", "name": "Ministerium für Verkehr", "name_en": "Ministry of Transport",
             "mentions": [{"start": 20, "end": 43, "text": "Ministerium für Verkehr", "form": "name"}]},
            {"id": "e3", "type": "PERSON", "name": "Petra Klein",
             "mentions": [{"start": 50, "end": 61, "text": "Petra Klein", "form": "name"}]},
            {"id": "e4", "type": "PERSON", "name": "der Amtschef",
             "mentions": [{"start": 70, "end": 82, "text": "der Amtschef", "form": "nominal"}]},
        ],
        "offices": [
            {"person": "e3", "role": "Bürgermeisterin", "role_en": "Mayor", "role_class": "mayor", "of": "e1",
             "status": "current", "evidence": [[50, 61]]},
            {"person": "e4", "role": "Amtschef", "role_en": "head", "role_class": "other", "of": "e2",
             "status": "current", "evidence": [[70, 82]]},
        ],
        "agreements": [
            {"id": "a1", "kind": "contract", "title": "Vertrag", "parties": ["e1", "e2"], "signatories": [],
             "status": "signed", "date": "2024-03-14", "mentions": []},
        ],
        "dates": [], "quotes": [], "relations": [], "topics": [], "sdgs": [], "summary_en": [],
    }
)  # fmt: skip


def told(*sentences: str) -> dict[str, int]:
    return dict(facts_told(RECORD, sentences).told)


def test_facts_are_those_that_have_a_name_or_a_date() -> None:
    facts = facts_told(RECORD, []).facts
    assert facts == {"agreements": 1, "parties": 2, "officials": 1, "dates": 1}, "a nameless person is none"


def test_an_agreement_is_told_by_its_kind_and_a_party_in_one_sentence() -> None:
    assert told("The City of Unna signed a contract.") == {"agreements": 1, "parties": 1}
    assert told("Unna pays.", "There is a contract.") == {"parties": 1}


def test_a_body_is_told_by_its_english_name() -> None:
    assert told("The Ministry of Transport pays.") == {"parties": 1}
    assert told("The Ministry of Health pays.") == {}


def test_an_official_is_told_with_the_office() -> None:
    assert told("Mayor Petra Klein came.") == {"officials": 1}
    assert told("Petra Klein came.", "The mayor came.") == {}


def test_a_date_is_told_as_exactly_as_it_is_known() -> None:
    assert told("It was on 14 March.") == told("On March 14, 2024 it was.") == {"dates": 1}
    assert told("It was in March 2024.") == told("It was on 4 March 2024.") == {}
