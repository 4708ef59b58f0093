from __future__ import annotations

import pytest

from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.summary_support import GroundedSentence, german_date, grounded, unsupported
from tests.evaluate.conftest import perfect_record

ORDINARY = frozenset({"the", "city", "pays", "mayor", "today", "on"})


def test_names_and_numbers_that_no_german_word_has_are_found() -> None:
    german = "Die Stadt Herne zahlt 5 Euro."
    assert unsupported(GroundedSentence("The city of Herne pays 5 euros.", german), ordinary=ORDINARY) == []
    found = unsupported(GroundedSentence("The city of Unna pays 6 euros.", german), ordinary=ORDINARY)
    assert found == ["Unna", "6"]


def test_what_the_record_calls_a_name_is_supported(herne: GoldDocument) -> None:
    record = perfect_record(herne)
    entity = next(entity for _, entity in record.entities() if entity.name_en)
    mention = entity.mentions[0]
    sentence = grounded(record, entity.name_en or "", [(mention.start, mention.end)])
    assert unsupported(sentence, ordinary=ORDINARY) == []
    elsewhere = grounded(record, entity.name_en or "", [(0, 1)])
    assert elsewhere.known == (), "the evidence has to name it"


def test_a_date_may_be_said_as_the_day_that_it_means(herne: GoldDocument) -> None:
    record = perfect_record(herne)
    date = next(date for date in record.dates if date.value == "2022-03-15")
    sentence = grounded(record, "On 15 March 2022.", [(date.start, date.end)])
    assert unsupported(sentence, ordinary=ORDINARY) == []
    assert unsupported(grounded(record, "On 15 March 2022.", [(0, 1)]), ordinary=ORDINARY) != []


@pytest.mark.parametrize(
    ("value", "said"),
    [("2022-03-15", "15. März 2022"), ("2022-03", "März 2022"), ("2022", "2022"), ("2022-21", "2022-21"), ("2020/2022", "2020/2022")],
)  # fmt: skip
def test_dates_in_german_words(value: str, said: str) -> None:
    assert german_date(value) == said
