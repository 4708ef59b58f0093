"""Agreements that verbs tell of, or nouns of what is asked for, offered, talked about and laid down."""

from __future__ import annotations

import pytest
from marked_docs import marked_doc, names

from pipeline.annotate.agreements.component import AgreementExtractor
from pipeline.annotate.layers import Agreement

extract = AgreementExtractor()


def agreements(marked: str) -> list[Agreement]:
    found: list[Agreement] = extract(marked_doc(marked))._.agreements
    return found


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Mit der [Werft Ohl|ORGANIZATION] wird darüber noch verhandelt.", "contract", "negotiating"),
        ("Mit der [Werft Ohl|ORGANIZATION] war man sich damals nicht einig geworden.", "contract", "rejected"),
        ("Über eine Beteiligung der [Stadt Lohn|ORGANIZATION] wird noch verhandelt.", "contract", "negotiating"),
        ("Ein Angebot der [Werft Ohl|ORGANIZATION] wurde im Mai zurückgewiesen.", "contract", "rejected"),
        ("Der Förderantrag liegt seit April bei der [NBank|ORGANIZATION].", "funding", "planned"),
        ("Ein Antrag auf Mittel aus dem Sportfonds ist gestellt.", "funding", "planned"),
        ("Der Antrag der [Gemeinde Wiek|ORGANIZATION] auf Förderung eines Stegs wurde abgelehnt.", "funding", "rejected"),
        ("Den Steg baute [Radio Lohn|ORGANIZATION] in Zusammenarbeit mit der [Oper Wiek|ORGANIZATION].", "cooperation", "in_force"),
        ("In einem gemeinsamen Positionspapier fordern die [Oper Wiek|ORGANIZATION] und [Radio Lohn|ORGANIZATION] mehr Geld.", "declaration", "signed"),
        ("In seine Amtszeit fiel die Partnerschaft mit der Stadt [Portmore|CITY].", "city_partnership", "in_force"),
        ("Vertagt wurde der Beschluss über die Mitgliedschaft in der [Moor-Stiftung|ORGANIZATION].", "membership", "planned"),
        ("Der Rat hat dem Mietvertrag mit der [Werft Ohl|ORGANIZATION] zugestimmt.", "contract", "planned"),
        ("Die [Bahn|ORGANIZATION] und die [GDF|ORGANIZATION] haben sich auf einen Tarifvertrag geeinigt.", "contract", "announced"),
        ("Weder der NATO-Vertrag noch das Recht könnten das Land zwingen.", "treaty", "in_force"),
        ("Die Finanzierungsvereinbarung mit dem [Landkreis Lohn|REGION] gilt bis 2020.", "contract", "in_force"),
    ],
)  # fmt: skip
def test_kind_and_status(sentence: str, kind: str, status: str) -> None:
    found = agreements(sentence)
    assert [(one.kind, one.status) for one in found] == [(kind, status)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ein Antrag der [SPD|ORGANIZATION] zum Radverkehr fand keine Mehrheit.",
        "Das Angebot der [Werft Ohl|ORGANIZATION] gilt bis Mai.",
        "Es folgten stundenlange Verhandlungen.",
        "Die Beteiligung der [Stadt Lohn|ORGANIZATION] war groß.",
    ],
)
def test_what_is_no_agreement(sentence: str) -> None:
    assert agreements(sentence) == []


def test_talks_with_a_party_of_an_agreement_are_about_that_agreement() -> None:
    found = agreements(
        "Für den Steg wollen die [Stadt Lohn|ORGANIZATION] und die [Werft Ohl|ORGANIZATION] einen Pachtvertrag schließen. "
        "Mit der [Werft Ohl|ORGANIZATION] wird seit Mai verhandelt."
    )
    assert [one.title for one in found] == ["Pachtvertrag"]


def test_a_truce_by_another_word_is_the_same_truce() -> None:
    found = agreements(
        "[Lohnland|COUNTRY] und [Wiekland|COUNTRY] haben einen Waffenstillstand vereinbart. Die Waffenruhe gilt ab Mai."
    )
    assert [one.kind for one in found] == ["settlement"]


def test_whose_contract_it_is_may_stand_in_a_relative_clause() -> None:
    found = agreements(
        "Das [Land Lohn|ORGANIZATION] verlängert einen Pachtvertrag mit [Wiek|CITY]. "
        "[Ada Ohl|PERSON], deren Vertrag bis 2016 verlängert wurde, dankte."
    )
    assert [one.title for one in found] == ["Pachtvertrag", "Vertrag"]


def test_who_a_cooperation_in_quotation_marks_is_with() -> None:
    doc = extract(
        marked_doc(
            "[Radio Lohn|ORGANIZATION] lädt in Kooperation mit „[Oper Wiek|ORGANIZATION]“ zum Fest ein."
        )
    )
    assert names(doc, doc._.agreements[0].parties) == ["Radio Lohn", "Oper Wiek"]


def test_who_sues_and_is_sued_settles_not_the_court() -> None:
    doc = extract(
        marked_doc(
            "Der [Senat des Oberlandesgerichts Lohn|ORGANIZATION] hat im Verfahren der [Gemeinde Wiek|ORGANIZATION] gegen die "
            "[Werft Ohl|ORGANIZATION] einen Vergleich protokolliert."
        )
    )
    assert names(doc, doc._.agreements[0].parties) == ["Gemeinde Wiek", "Werft Ohl"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Er spricht offen über eine Koalition mit der [SPD|ORGANIZATION].", "planned"),
        ("Eine Koalition mit der [SPD|ORGANIZATION] steht nicht auf der Wunschliste.", "rejected"),
        ("Kommt es zur Koalition der [CDU|ORGANIZATION] mit der [SPD|ORGANIZATION]?", "planned"),
        ("In Wiek regiert eine Koalition aus [CDU|ORGANIZATION] und [SPD|ORGANIZATION].", "in_force"),
        ("Die Koalition aus [CDU|ORGANIZATION] und [SPD|ORGANIZATION] freut sich.", "in_force"),
    ],
)
def test_a_coalition_that_is_only_talked_of_does_not_govern(sentence: str, status: str) -> None:
    assert [(one.kind, one.status) for one in agreements(sentence)] == [("coalition", status)]


def test_what_a_semicolon_parts_from_an_agreement_says_nothing_of_its_status() -> None:
    found = agreements(
        "Die Städtepartnerschaft mit [Portmore|CITY] bleibt unberührt; ein Antrag, sie zu beenden, fand keine Mehrheit."
    )
    assert [one.status for one in found] == ["in_force"]


def test_the_certificate_of_a_twinning_is_the_twinning() -> None:
    doc = marked_doc(
        "[Lohn|CITY] und [Portmore|CITY] feiern ihre Städtepartnerschaft. "
        "[Ute Pahl|PERSON] und [Ian Reid|PERSON] haben die Partnerschaftsurkunde unterzeichnet."
    )
    (found,) = extract(doc)._.agreements
    assert (found.kind, found.status) == ("city_partnership", "signed")
    assert names(doc, found.signatories) == ["Ute Pahl", "Ian Reid"]


def test_a_twinning_of_towns_stays_one_where_schools_are_named_beside_it() -> None:
    found = agreements(
        "Die Räte besiegeln eine Städtepartnerschaft. Die Vereinbarung sieht einen Austausch zwischen dem "
        "[Holm-Gymnasium|ORGANIZATION] und der [Reid Academy|ORGANIZATION] vor."
    )
    assert [one.kind for one in found] == ["city_partnership"]
