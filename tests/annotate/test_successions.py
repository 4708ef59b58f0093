"""Who follows whom in an office, also where a pronoun or a noun stands for one of them."""

from __future__ import annotations

import pytest
from marked_docs import add_office, marked_doc, names
from spacy.tokens import Doc

from pipeline.annotate.relations.component import RelationExtractor

extract = RelationExtractor()
FOLLOWED = ("Linh Tran", "Karl Moser")


def successions(doc: Doc) -> list[tuple[str, str]]:
    pairs = []
    for relation in extract(doc)._.relations:
        assert relation.type == "succeeds"
        subject, target = names(doc, [relation.subject, relation.object])
        pairs.append((subject, target))
    return pairs


@pytest.mark.parametrize(
    "text",
    [
        "[Linh Tran|PERSON] folgt [Karl Moser|PERSON] nach, der in Pension geht.",
        "[Linh Tran|PERSON] war im Mai auf [Karl Moser|PERSON] gefolgt.",
        "[Linh Tran|PERSON] beerbt den Dirigenten [Karl Moser|PERSON].",
        "Im Verein hat [Linh Tran|PERSON] den Vorsitz von [Karl Moser|PERSON] übernommen.",
        "Zum Nachfolger von [Karl Moser|PERSON] wählte der Rat [Linh Tran|PERSON].",
        "Gewählt wurde [Linh Tran|PERSON]. Die 47-jährige Juristin folgt auf Dr. [Karl Moser|PERSON].",
        "Gewählt wurde [Linh Tran|PERSON]. Sie tritt am 1. August die Nachfolge von Dr. [Karl Moser|PERSON] an.",
        "Gewählt wurde [Linh Tran|PERSON]. Die Wahl war knapp. Sie folgt auf [Karl Moser|PERSON].",
        "Im Mai geht [Karl Moser|PERSON]. Ihm folgt zum 1. Juni die 40-jährige [Linh Tran|PERSON].",
        "Bisher war das [Karl Moser|PERSON]. [Linh Tran|PERSON] wurde heute zu seinem Nachfolger bestellt.",
    ],
)
def test_who_follows_whom(text: str) -> None:
    assert successions(marked_doc(text)) == [FOLLOWED]


def test_a_pronoun_means_who_gets_the_office_rather_than_who_was_named_last() -> None:
    text = "In [Togo|COUNTRY] wurde [Linh Tran|PERSON] gewählt. Es gratulierte [Ida Falk|PERSON]. Sie folgt auf [Karl Moser|PERSON]."
    assert successions(marked_doc(text)) == [("Ida Falk", "Karl Moser")]
    doc = marked_doc(text)
    add_office(doc, "Linh Tran", "executive", "Togo", role="Leiterin", status="designated")
    assert successions(doc) == [FOLLOWED]


def two_ministers(first: str, second: str) -> Doc:
    doc = marked_doc("[Linh Tran|PERSON] und [Karl Moser|PERSON] aus [Togo|COUNTRY] kamen.")
    add_office(doc, "Linh Tran", "minister", "Togo", role="Innenministerin", status=first)
    add_office(doc, "Karl Moser", "minister", "Togo", role="Innenminister", status=second)
    return doc


def test_who_is_elected_follows_the_holder() -> None:
    assert successions(two_ministers("designated", "current")) == [FOLLOWED]
    assert successions(two_ministers("acting", "former")) == [FOLLOWED]
    assert successions(two_ministers("current", "current")) == []
    assert successions(two_ministers("designated", "designated")) == []
