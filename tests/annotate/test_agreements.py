"""Agreements: what is one, its kind, parties, signatories, status and date, and which phrases mean the same one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_docs import add_office, marked_doc, names
from spacy.tokens import Doc

from pipeline.annotate.agreements.component import AgreementExtractor
from pipeline.annotate.agreements.titles import english_title
from pipeline.annotate.layers import Agreement, Entity, Mention, Office

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
extract = AgreementExtractor()


def read(marked: str, published: str | None = None) -> Doc:
    return extract(marked_doc(marked, published=published))


def only(doc: Doc) -> Agreement:
    assert len(doc._.agreements) == 1, doc._.agreements
    agreement: Agreement = doc._.agreements[0]
    return agreement


def test_a_signed_contract_has_parties_signatories_status_and_date() -> None:
    doc = read(
        "Die [Stadt Löbau|ORGANIZATION] und die [Volkshochschule Dreiländereck|ORGANIZATION] haben "
        "[am 3. Mai 2011|DATE=2011-05-03] einen Mietvertrag geschlossen. Unterzeichnet haben ihn Oberbürgermeister "
        "[Detlev Bucher-Heinze|PERSON] und [Kerstin Oertel-Nowak|PERSON].",
        published="2011-05-04",
    )
    agreement = only(doc)
    assert agreement.kind == "contract"
    assert agreement.title == "Mietvertrag"
    assert agreement.title_en == "Lease"
    assert names(doc, agreement.parties) == ["Stadt Löbau", "Volkshochschule Dreiländereck"]
    assert names(doc, agreement.signatories) == ["Detlev Bucher-Heinze", "Kerstin Oertel-Nowak"]
    assert (agreement.status, agreement.date) == ("signed", "2011-05-03")


def test_a_partnership_and_the_paper_that_seals_it_are_one_agreement() -> None:
    doc = read(
        "Die [Stadt Hagen|ORGANIZATION] und die Stadt [Portmore|CITY] gehen eine Innovations- und Klimapartnerschaft "
        "ein. Dies haben [Rolf Bießner|PERSON] und [Errol Dacres|PERSON] besiegelt. Beide unterzeichneten ein "
        "sogenanntes Memorandum of Understanding. Die neue Vereinbarung stärke beide Städte."
    )
    agreement = only(doc)
    assert agreement.kind == "memorandum"
    assert agreement.title == "Innovations- und Klimapartnerschaft"
    assert agreement.title_en == "Innovation and Climate Partnership"
    assert [mention.text for mention in agreement.mentions] == [
        "Innovations- und Klimapartnerschaft",
        "Memorandum of Understanding",
        "Die neue Vereinbarung",
    ]
    assert [mention.form for mention in agreement.mentions] == ["name", "name", "nominal"]
    assert names(doc, agreement.signatories) == ["Rolf Bießner", "Errol Dacres"]


def test_partnerships_with_different_towns_are_kept_apart() -> None:
    doc = read(
        "[Trier|CITY] pflegt [seit 2006|DATE=2006/..] eine Städtepartnerschaft mit [Nagaoka|CITY]. "
        "Die Städtepartnerschaft mit [Metz|CITY] besteht [seit 1957|DATE=1957/..]."
    )
    assert [(one.kind, names(doc, one.parties), one.date, one.status) for one in doc._.agreements] == [
        ("city_partnership", ["Trier", "Nagaoka"], "2006", "in_force"),
        ("city_partnership", ["Trier", "Metz"], "1957", "in_force"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Eine enge Zusammenarbeit ist als Quelle für Innovation unverzichtbar.",
        "[Kehl|CITY] und [Straßburg|CITY] pflegen keine Städtepartnerschaft im herkömmlichen Sinn.",
        "Eine Vereinbarung wurde nicht unterzeichnet, und eine Städtepartnerschaft steht nicht zur Diskussion.",
        "Im Vergleich mit den anderen Staaten schneidet [Deutschland|COUNTRY] gut ab.",
        "Ein bestehender Abovertrag wird nicht automatisch beendet.",
        "Laut einer Presseerklärung der [Stadt Herne|ORGANIZATION] bleibt die Brücke gesperrt.",
        "„Einen Rahmenvertrag kündigt man, wenn man weiß, was man danach will.“",
        "Die [Oder-Partnerschaft|ORGANIZATION] lädt ein.",
    ],
)
def test_generic_talk_and_denials_are_no_agreement(sentence: str) -> None:
    assert read(sentence)._.agreements == []


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (
            "Die [Stadt Herne|ORGANIZATION] hat den Kaufvertrag mit der [NBank|ORGANIZATION] gekündigt.",
            "ended",
        ),
        ("Der Kaufvertrag mit der [NBank|ORGANIZATION] ist gescheitert.", "rejected"),
        ("Der Stadtrat lehnte den Kaufvertrag mit der [NBank|ORGANIZATION] ab.", "rejected"),
        (
            "Die [Stadt Herne|ORGANIZATION] hat den Kaufvertrag mit der [NBank|ORGANIZATION] verlängert.",
            "extended",
        ),
        (
            "Die [Stadt Herne|ORGANIZATION] verhandelt mit der [NBank|ORGANIZATION] über einen Kaufvertrag.",
            "negotiating",
        ),
        (
            "Die [Stadt Herne|ORGANIZATION] will mit der [NBank|ORGANIZATION] einen Kaufvertrag schließen.",
            "planned",
        ),
        ("Die [NBank|ORGANIZATION] fordert einen Kaufvertrag.", "planned"),
        ("Der Kaufvertrag mit der [NBank|ORGANIZATION] wird im Juni unterschrieben.", "planned"),
        (
            "Die [Stadt Herne|ORGANIZATION] kündigt einen Kaufvertrag mit der [NBank|ORGANIZATION] an.",
            "announced",
        ),
        (
            "Die [Stadt Herne|ORGANIZATION] kündigte an, sie werde einen Kaufvertrag mit der [NBank|ORGANIZATION] schließen.",
            "announced",
        ),
        (
            "Beschlossen wurde die Aufhebung des Mietvertrags zwischen der [Stadt Herne|ORGANIZATION] und der [NBank|ORGANIZATION].",
            "ended",
        ),
        (
            "Herne beschloss, den Mietvertrag mit der [NBank|ORGANIZATION] nicht über das Jahr hinaus zu verlängern.",
            "ended",
        ),
        ("Der Mietvertrag mit der [NBank|ORGANIZATION] wird vorerst nicht erneuert.", "ended"),
        ("Über den Mietvertrag mit der [NBank|ORGANIZATION] wird nicht weiter verhandelt.", "rejected"),
        ("Ein Mietvertrag mit der [NBank|ORGANIZATION] fand im Rat keine Mehrheit.", "rejected"),
        (
            "Die [Stadt Herne|ORGANIZATION] und die [NBank|ORGANIZATION] trafen eine Absprache, ihre Archive künftig zu teilen.",
            "signed",
        ),
        (
            "Herne will mit der [NBank|ORGANIZATION] einen Mietvertrag schließen. Der Mietvertrag scheiterte am Preis.",
            "rejected",
        ),
        ("Der Kaufvertrag mit der [NBank|ORGANIZATION] gilt weiter.", "in_force"),
        (
            "Die [Stadt Herne|ORGANIZATION] und die [NBank|ORGANIZATION] erinnern an den Kaufvertrag.",
            "in_force",
        ),
    ],
)
def test_the_verb_tells_the_status(sentence: str, status: str) -> None:
    assert only(read(sentence)).status == status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Das Land hat der [NBank|ORGANIZATION] eine Förderzusage in Aussicht gestellt.", "announced"),
        ("Die [NBank|ORGANIZATION] hat den Förderbescheid abgelehnt.", "rejected"),
        ("Die Fördervereinbarung soll unterzeichnet werden.", "planned"),
        ("Ein entsprechender Bescheid liegt [seit Mai 2021|DATE=2021-05/..] vor.", "in_force"),
        ("Die [NBank|ORGANIZATION] überreichte der [EWE|ORGANIZATION] den Zuwendungsbescheid.", "in_force"),
    ],
)
def test_a_grant_has_its_own_ways(sentence: str, status: str) -> None:
    agreement = only(read(sentence))
    assert (agreement.kind, agreement.status) == ("funding", status)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die [EWE|ORGANIZATION] und die [NBank|ORGANIZATION] haben eine gemeinsame Erklärung unterzeichnet.",
        "[Grimma|CITY] will eine Partnerschaft mit [Gezer|CITY].",
        "[Jena|CITY] bekennt sich mit der Unterzeichnung der Erklärung von 2009 zum Radverkehr.",
        "Die Verteidigung konnte mit der [NBank|ORGANIZATION] eine Vereinbarung erzielen.",
        "Sie haben sich auf eine Koalitionsregierung geeinigt.",
        "Die Partei war noch gegen eine Koalition.",
        "Conte hat die Koalition mit der [Lega|ORGANIZATION] aufgekündigt.",
        "Der Pakt löst eine ältere Absprache ab.",
        "Es laufen Gespräche über eine gemeinsame Vereinbarung zum Bauhof.",
        "Der Vertrag wurde am Mittwoch unterschrieben.",
        "Alle Partner haben Lieferverträge geschlossen.",
    ],
)
def test_weak_nouns_count_beside_an_act(sentence: str) -> None:
    assert len(read(sentence)._.agreements) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Bescheid soll im Frühjahr folgen.",
        "Die Zollerklärung fehlte.",
        "Das Papier ist geduldig.",
        "Verträge mit Haushalten laufen aus.",
        "Ein Vertrag ist wichtig.",
        "Niederschlesien hat seinen Beitritt angekündigt.",
    ],
)
def test_weak_nouns_alone_are_none(sentence: str) -> None:
    assert read(sentence)._.agreements == []


def test_a_contract_concluded_long_ago_is_in_force() -> None:
    marked = (
        "Der Vertrag über das gemeinsame Labor, den die [Universität Rostock|ORGANIZATION] und die "
        "[Hansestadt Rostock|ORGANIZATION] [2009|DATE=2009] geschlossen haben, hilft allen."
    )
    agreement = only(read(marked, published="2012-09-05"))
    assert (agreement.status, agreement.date) == ("in_force", "2009")


def test_a_declaration_of_states_is_no_treaty() -> None:
    doc = read(
        "[Dänemark|COUNTRY] und [Norwegen|COUNTRY] unterzeichneten eine gemeinsame Erklärung zum Fischfang."
    )
    assert only(doc).kind == "declaration"


def test_what_one_party_says_of_an_agreement_makes_no_coalition_of_it() -> None:
    doc = read("Die [SPD|ORGANIZATION] kündigte den Mietvertrag.")
    assert only(doc).kind == "contract"


def test_a_signing_still_to_come_has_no_signatories() -> None:
    agreement = only(
        read(
            "[Lutz Hattenhauer|PERSON] und [Silke Hainmüller|PERSON] unterzeichnen [am 1. Juli 2020|DATE=2020-07-01] "
            "den Kooperationsvertrag.",
            published="2020-06-01",
        )
    )
    assert agreement.status == "planned"
    assert agreement.signatories == []


def test_a_grant_binds_the_bodies_of_those_who_hand_it_over() -> None:
    doc = marked_doc(
        "[Sternberg|CITY]. Staatssekretärin [Ines Wolframm-Petersen|PERSON] hat [am 30. September 2021|DATE=2021-09-30] "
        "einen Zuwendungsbescheid an Landrat [Torsten Grabow|PERSON] übergeben. Das [Land Mecklenburg-Vorpommern|REGION] "
        "hilft dem [Landkreis Ludwigslust-Parchim|REGION]."
    )
    add_office(doc, "Ines Wolframm-Petersen", "state_secretary", "Land Mecklenburg-Vorpommern")
    add_office(doc, "Torsten Grabow", "district_administrator", "Landkreis Ludwigslust-Parchim")
    agreement = only(extract(doc))
    assert (agreement.kind, agreement.status, agreement.date) == ("funding", "in_force", "2021-09-30")
    assert names(doc, agreement.parties) == ["Land Mecklenburg-Vorpommern", "Landkreis Ludwigslust-Parchim"]


def test_both_cities_are_the_two_that_were_named_together() -> None:
    doc = read(
        "[Hagen|CITY] und [Cesena|CITY] rücken zusammen. In der Feierstunde haben beide Städte einen "
        "Freundschaftsvertrag unterzeichnet."
    )
    agreement = only(doc)
    assert agreement.kind == "city_partnership"
    assert names(doc, agreement.parties) == ["Hagen", "Cesena"]


def test_items_of_a_list_share_what_the_list_begins_with() -> None:
    doc = read(
        "Die [Stadtwerke Emden GmbH|ORGANIZATION] und die [Noordgas Infra N.V.|ORGANIZATION] haben drei Verträge "
        "unterschrieben:\n\n1. einen Rahmenvertrag über die Kavernen,\n2. einen Erbbaurechtsvertrag.\n\n"
        "Für die Stadtwerke unterzeichnete [Mehmet Aksoy|PERSON]."
    )
    assert [
        (one.title, names(doc, one.parties), names(doc, one.signatories)) for one in doc._.agreements
    ] == [
        (
            "Rahmenvertrag über die Kavernen",
            ["Stadtwerke Emden GmbH", "Noordgas Infra N.V."],
            ["Mehmet Aksoy"],
        ),
        ("Erbbaurechtsvertrag", ["Stadtwerke Emden GmbH", "Noordgas Infra N.V."], ["Mehmet Aksoy"]),
    ]


def test_two_agreements_of_one_sentence_have_each_its_own_clause() -> None:
    doc = read(
        "Der Konsortialvertrag mit der [NBank|ORGANIZATION] tritt nicht in Kraft, die Absichtserklärung mit der "
        "[EWE|ORGANIZATION] gilt weiter."
    )
    assert [(one.title, one.status, names(doc, one.parties)) for one in doc._.agreements] == [
        ("Konsortialvertrag", "rejected", ["NBank"]),
        ("Absichtserklärung", "in_force", ["EWE"]),
    ]


def test_those_who_speak_or_watch_do_not_sign() -> None:
    doc = read(
        "Im Beisein von Minister [Onno Wiltfang|PERSON] unterzeichnete Rektor [Eckart Wildungen|PERSON] den "
        "Kooperationsvertrag mit der [Universität Rostock|ORGANIZATION], sagte [Arvid Alsleben|PERSON]."
    )
    assert names(doc, only(doc).signatories) == ["Eckart Wildungen"]


def test_a_pronoun_signs_for_the_person_before() -> None:
    doc = read(
        "An der Spitze stand Bürgermeisterin [Carola Lehnigk|PERSON]. Mit [Grzegorz Wieczorek|PERSON] unterzeichnete "
        "sie am Samstag einen Freundschaftsvertrag."
    )
    assert names(doc, only(doc).signatories) == ["Carola Lehnigk", "Grzegorz Wieczorek"]


def test_parties_to_a_coalition_are_political_parties_only() -> None:
    doc = read(
        "Die Ratsfraktionen von [SPD|ORGANIZATION], [Bündnis 90/Die Grünen|ORGANIZATION] und [FDP|ORGANIZATION] haben "
        "im [PFL|ORGANIZATION] in [Oldenburg|CITY] ihre Kooperationsvereinbarung unterschrieben."
    )
    agreement = only(doc)
    assert agreement.kind == "coalition"
    assert set(names(doc, agreement.parties)) >= {"SPD", "Bündnis 90/Die Grünen", "FDP"}
    assert "Oldenburg" not in names(doc, agreement.parties)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("[Deutschland|COUNTRY] und [Frankreich|COUNTRY] haben einen Freundschaftsvertrag geschlossen.", "treaty"),
        ("Grundlage ist der Vertrag von Lissabon.", "treaty"),
        ("Die Zielvereinbarung der [Universität Rostock|ORGANIZATION] läuft aus.", "other"),
        ("Vor Gericht schlossen die [NBank|ORGANIZATION] und die [EWE|ORGANIZATION] einen Vergleich.", "settlement"),
        ("[Dresden|CITY] hat die Charta unterzeichnet.", "declaration"),
        ("Die [Universität Rostock|ORGANIZATION] hat mit der [EWE|ORGANIZATION] einen Partnerschaftsvertrag geschlossen.", "cooperation"),
        ("Zum Beitritt [Kroatiens|COUNTRY=Kroatien] zur [Europäischen Union|ORGANIZATION=Europäische Union] sprach niemand.", "membership"),
        ("Eine Förderzusage des [Freistaats Sachsen|REGION=Freistaat Sachsen] liegt vor.", "funding"),
        ("Die Delegationen verabschiedeten eine Gemeinsame Erklärung.", "declaration"),
        ("Die [SAGA|ORGANIZATION] und die [EWE|ORGANIZATION] haben einen Arbeitsplan unterzeichnet.", "cooperation"),
    ],
)  # fmt: skip
def test_the_noun_and_the_parties_tell_the_kind(sentence: str, kind: str) -> None:
    assert only(read(sentence)).kind == kind


def test_the_headline_names_what_the_lead_tells() -> None:
    doc = read(
        "[Zollikon|CITY] und [Bergün|CITY] besiegeln Partnerschaft\n\nDie Stimmberechtigten von [Zollikon|CITY] haben "
        "einem Solidaritätsvertrag mit [Bergün|CITY] zugestimmt. Er gilt vier Jahre."
    )
    agreement = only(doc)
    assert [mention.text for mention in agreement.mentions] == ["Partnerschaft", "Solidaritätsvertrag"]
    assert names(doc, agreement.parties) == ["Zollikon", "Bergün"]


def test_a_german_title_is_put_into_the_nominative() -> None:
    doc = read("Ministerin [Hedda Timmermann|PERSON] unterzeichnete den Bayerischen Streuobstpakt heute.")
    assert only(doc).title == "Bayerischer Streuobstpakt"


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Letter of Intent", "Letter of Intent"),
        ("Ausbildungspakt", "Training pact"),
        ("Solidaritätsvereinbarung", "Solidarity agreement"),
        ("Graswurzelpartnerschaft", None),
        (None, None),
    ],
)
def test_an_english_title_is_composed_of_known_parts_only(german: str | None, english: str | None) -> None:
    assert english_title(german) == english


def test_a_text_without_sentences_or_entities_is_read_all_the_same() -> None:
    doc = extract(spacy.blank("de").make_doc("Der Élysée-Vertrag gilt."))
    assert only(doc).kind == "treaty"
    assert extract(spacy.blank("de").make_doc(" "))._.agreements == []


@pytest.mark.parametrize(
    ("sentence", "kind", "title", "parties"),
    [
        ("Das Bündnis aus [Bauernpartei|ORGANIZATION], [Stadtunion|ORGANIZATION] und [Aufbruch|ORGANIZATION] regiert.",
         "coalition", "Bündnis", ["Bauernpartei", "Stadtunion", "Aufbruch"]),
        ("Eine [SPD|ORGANIZATION]-[FDP|ORGANIZATION]-Koalition wäre neu.", "coalition", "SPD-FDP-Koalition", ["SPD", "FDP"]),
        ("Den Plan der [SPD|ORGANIZATION]/[FDP|ORGANIZATION]-Landesregierung lehnt der Verband ab.",
         "coalition", "SPD/FDP-Landesregierung", ["SPD", "FDP"]),
        ("Die rot-grüne Koalition plant ein Moorgesetz.", "coalition", "Koalition", []),
        ("Das steht so im Koalitionsvertrag, meint [Polen|COUNTRY].", "coalition", "Koalitionsvertrag", []),
        ("Streit gab es um das [EU|ORGANIZATION]-Abkommen mit der [Türkei|COUNTRY].", "treaty", "EU-Abkommen", ["EU", "Türkei"]),
        ("Die [UN|ORGANIZATION]-Charta verbietet das, sagte [Kenia|COUNTRY].", "treaty", "UN-Charta", []),
        ("Dem Medienstaatsvertrag widerspricht das.", "treaty", "Medienstaatsvertrag", []),
        ("Nötig sei ein bilaterales Abkommen.", "treaty", "Abkommen", []),
        ("[Ghana|COUNTRY] und [Togo|COUNTRY] haben einen Gasliefervertrag geschlossen.", "contract", "Gasliefervertrag", ["Ghana", "Togo"]),
        ("Die [EWE|ORGANIZATION] lädt in Kooperation mit der [SAGA|ORGANIZATION] ein.", "cooperation", "Kooperation", ["EWE", "SAGA"]),
        ("Die [EWE|ORGANIZATION] billigt die Übernahme der Handelskette [Kranz|ORGANIZATION] durch den Riesen [Lubo|ORGANIZATION].",
         "contract", "Übernahme", ["EWE", "Kranz", "Lubo"]),
        ("Die Mitgliedschaft des Landes in der [Afrikanischen Union|ORGANIZATION] ruht.", "membership", "Mitgliedschaft", ["Afrikanischen Union"]),
        ("Lisbeth Harms' Verein nannte Merkels Atomabkommen klug.", "treaty", "Atomabkommen", []),
        ("Das Genfer Abkommen gilt auch hier.", "treaty", "Genfer Abkommen", []),
        ("Strittig ist der [EU|ORGANIZATION=Europäische Union]-Beitritt [Islands|COUNTRY=Island].",
         "membership", "EU-Beitritt", ["Europäische Union", "Island"]),
        ("Die [SPD|ORGANIZATION] nimmt mit der [FDP|ORGANIZATION] Koalitionsverhandlungen auf.",
         "coalition", "Koalitionsverhandlung", ["SPD", "FDP"]),
        ("Eine sofortige Waffenruhe lehnte das [Sicherheitskabinett|ORGANIZATION] ab.", "settlement", "Waffenruhe", ["Sicherheitskabinett"]),
        ("Für alle gilt seither der TV-L.", "contract", "TV-L", []),
    ],
)  # fmt: skip
def test_agreements_of_the_news(sentence: str, kind: str, title: str, parties: list[str]) -> None:
    doc = read(sentence)
    agreement = only(doc)
    assert (agreement.kind, agreement.title) == (kind, title)
    assert set(names(doc, agreement.parties)) >= set(parties)
    assert parties or not agreement.parties


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Die Regeln des Kaufvertrags sind verletzt, nun wurde die Entscheidung getroffen.", "in_force"),
        (
            "Die [SPD|ORGANIZATION] und die [FDP|ORGANIZATION] haben sich in ihrem Koalitionsvertrag darauf verständigt.",
            "in_force",
        ),
        ("Die Gewerkschaft konnte einen eigenen Tarifvertrag nicht durchsetzen.", "rejected"),
        (
            "Die Koalition aus [SPD|ORGANIZATION] und [FDP|ORGANIZATION] will das Gesetz beschließen.",
            "in_force",
        ),
        ("Auch eine mögliche [SPD|ORGANIZATION]-[FDP|ORGANIZATION]-Koalition hätte Mühe.", "planned"),
        (
            "Die [SPD|ORGANIZATION] und die [FDP|ORGANIZATION] haben sich auf eine Koalition geeinigt.",
            "announced",
        ),
        ("Die Koalition mit der [FDP|ORGANIZATION] ist zerbrochen.", "ended"),
        ("Die [SPD|ORGANIZATION] trat aus der Koalition aus.", "ended"),
        ("Er sprach von der Möglichkeit einer großen Koalition.", "planned"),
        ("Die [SPD|ORGANIZATION] schließt eine große Koalition mit der [CDU|ORGANIZATION] aus.", "rejected"),
        (
            "Die Koalitionsgespräche zwischen [SPD|ORGANIZATION] und [FDP|ORGANIZATION] dauern an.",
            "negotiating",
        ),
        ("Die [SPD|ORGANIZATION] war gegen eine Koalition mit der [FDP|ORGANIZATION].", "rejected"),
        (
            "Zwischen [Ghana|COUNTRY] und [Togo|COUNTRY] konnte keine Einigung erzielt werden.",
            "rejected",
        ),
    ],
)
def test_what_rests_on_an_agreement_says_nothing_of_its_status(sentence: str, status: str) -> None:
    assert only(read(sentence)).status == status


def test_a_contract_for_a_person_binds_the_person_and_the_club() -> None:
    doc = read(
        "[Henning Lüders|PERSON], der beim Zweitligisten [FC Altona|ORGANIZATION] einen Dreijahresvertrag unterschrieben hat, "
        "wird ab Juli spielen."
    )
    agreement = only(doc)
    assert names(doc, agreement.parties) == ["Henning Lüders", "FC Altona"]
    assert names(doc, agreement.signatories) == ["Henning Lüders"]
    assert agreement.status == "signed"


@pytest.mark.parametrize(
    "sentence",
    [
        "In der Umfrage käme eine Koalition aus [SPD|ORGANIZATION] und [FDP|ORGANIZATION] auf 40 Prozent.",
        "Bei der Machtübernahme half niemand.",
        "Sie sollen einen Handy-Vertrag gehabt haben.",
        "Das Bündnis demonstrierte vor dem Rathaus.",
        "Bezahlt wird nach TV-L 9.",
        "Die führende Einkaufskooperation [Lubo|ORGANIZATION] und die [SAGA|ORGANIZATION] haben beschlossen, zu helfen.",
    ],
)
def test_polls_and_alliances_of_another_sort_are_no_agreement(sentence: str) -> None:
    assert read(sentence)._.agreements == []


def test_the_same_noun_with_the_same_partner_is_the_same_agreement() -> None:
    doc = read(
        "Das Netz läuft in Kooperation mit der [SAGA|ORGANIZATION]. Die Feier war eine Idee des Hauses in Kooperation mit der "
        "[SAGA|ORGANIZATION]."
    )
    assert len(only(doc).mentions) == 2


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Der Vertrag", "einen Kaufvertrag", "[Hagen|CITY]", "unterzeichnete", "[Linh Tran|PERSON]", "mit", "und", ".", "\n",
             "zwischen", "keine", "Memorandum of Understanding", "die „Schwedter Erklärung“", ",", "der", "beide Städte", ":"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_mentions_and_evidence_lie_in_the_text_and_ids_are_known(parts: list[str]) -> None:
    doc = read(" ".join(parts))
    known = {entity.id for entity in doc._.entities}
    for place, agreement in enumerate(doc._.agreements, 1):
        assert agreement.id == f"a{place}"
        assert agreement.mentions
        assert agreement.evidence
        assert 0.0 < agreement.confidence <= 1.0
        assert {*agreement.parties, *agreement.signatories} <= known
        for mention in agreement.mentions:
            assert doc.text[mention.start : mention.end] == mention.text
        assert all(0 <= start < end <= len(doc.text) for start, end in agreement.evidence)


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Die [Bauer-Stiftung|ORGANIZATION] bewilligte 12.000 Euro für die Lesenächte.", "funding", "in_force"),
        ("Staatsrat [Ole Behn|PERSON] sagte dem Verein zu, dass das Land die Hälfte der Kosten trägt.", "funding", "announced"),
        ("Der Vorstand hat die Mittel für das zweite Boot zugesprochen.", "funding", "in_force"),
        ("Künftig arbeiten die [Oper Wiek|ORGANIZATION] und das [Theater Lohn|ORGANIZATION] erstmals zusammen.",
         "cooperation", "in_force"),
        ("Verhandlungen mit der [Bahn AG|ORGANIZATION] wurden im Mai ergebnislos beendet.", "cooperation", "rejected"),
    ],
)  # fmt: skip
def test_a_verb_alone_tells_of_an_agreement(sentence: str, kind: str, status: str) -> None:
    agreement = only(read(sentence))
    assert (agreement.kind, agreement.status) == (kind, status)


@pytest.mark.parametrize(
    "text",
    [
        "Auch der Landrat [Ole Behn|PERSON] hat für das Fest zugesagt.",
        "Von den zugesagten Mitteln fehlen 40.000 Euro.",
        "Vor der Tür warten die [Oper Wiek|ORGANIZATION] und das [Theater Lohn|ORGANIZATION] zusammen.",
        "Im Vergleich zum Vorjahr schloss die [Oper Wiek|ORGANIZATION] besser ab.",
        "Gehandelt hat er im Auftrag der [Bahn AG|ORGANIZATION], die den Gleisbau vergab.",
        "Zuschüsse sind ein Thema, über das der [Verein Lohn|ORGANIZATION] gern verhandelt.",
    ],
)
def test_words_that_tell_of_no_agreement(text: str) -> None:
    assert read(text)._.agreements == []


def test_a_verb_begins_nothing_where_a_noun_has_told_of_it() -> None:
    doc = read(
        "Der Zuwendungsbescheid liegt seit März vor. Darin bewilligt die [NBank|ORGANIZATION] 30.000 Euro."
    )
    assert only(doc).title == "Zuwendungsbescheid"


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Das Amt hat der [Werft Ohl GmbH|ORGANIZATION] den Auftrag für zwei Fähren erteilt.", "contract", "signed"),
        ("Die Parteien haben vor dem Landgericht einen Vergleich geschlossen.", "settlement", "signed"),
        ("Ein erster Einigungsversuch war am Preis gescheitert.", "settlement", "rejected"),
        ("Sondierungen der [SPD|ORGANIZATION] mit der [FDP|ORGANIZATION] sind gescheitert.", "coalition", "rejected"),
        ("Einen Zuschuss aus dem Sportfonds lehnte der [Landesbund Lohn|ORGANIZATION] ab.", "funding", "rejected"),
        ("Der Beitritt des Kreises zum Verein Moorpfad wurde genehmigt.", "membership", "planned"),
        ("Die [Oper Wiek|ORGANIZATION] ist Partner von [Radio Lohn|ORGANIZATION].", "cooperation", "in_force"),
        ("Beide setzten ihre Unterschriften unter das Moor-Protokoll.", "cooperation", "signed"),
        ("Mit beiden Häusern bestehen seit Jahren Koproduktionsverträge.", "contract", "in_force"),
        ("Ein Vertrag kam nicht zustande.", "contract", "rejected"),
        ("Eine schriftliche Vereinbarung mit dem Zoll wird vorbereitet.", "cooperation", "planned"),
    ],
)  # fmt: skip
def test_nouns_that_are_agreements_beside_their_verbs(sentence: str, kind: str, status: str) -> None:
    agreement = only(read(sentence))
    assert (agreement.kind, agreement.status) == (kind, status)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Beendet wird dagegen die Kooperationsvereinbarung mit [Wiek|CITY].", "ended"),
        ("Nicht verlängert wird die Kooperationsvereinbarung mit [Wiek|CITY].", "ended"),
        ("Der Pachtvertrag mit [Wiek|CITY] läuft zum 30. Juni aus.", "ended"),
        ("Der Pachtvertrag mit [Wiek|CITY], den Dr. Ohl ausgehandelt hatte, wurde [am 3. Mai 2011|DATE=2011-05-03] unterzeichnet.", "signed"),
        ("Der Pachtvertrag mit [Wiek|CITY] ist ausgehandelt und soll im Mai unterzeichnet werden.", "planned"),
        ("Ein Pachtvertrag mit [Wiek|CITY] liegt unterschriftsreif vor.", "planned"),
        ("Der Pachtvertrag mit [Wiek|CITY] wurde geschlossen und ist in Kraft getreten.", "in_force"),
        ("Noch keine Einigung gibt es beim Pachtvertrag mit [Wiek|CITY].", "negotiating"),
        ("Den Pachtvertrag mit [Wiek|CITY] wird es nicht geben.", "rejected"),
        ("„Wir werden einziehen“, sagte er bei der Unterzeichnung des Pachtvertrags mit [Wiek|CITY].", "signed"),
        ("Die Förderzusage der [NBank|ORGANIZATION] wurde bis Mai verlängert.", "extended"),
    ],
)  # fmt: skip
def test_wordings_of_a_status(sentence: str, status: str) -> None:
    assert only(read(sentence)).status == status


def test_what_is_planned_first_and_signed_in_a_later_sentence_is_signed() -> None:
    doc = read(
        "Der Rat soll dem Pachtvertrag mit [Wiek|CITY] zustimmen. Unterzeichnet wurde der Pachtvertrag im Rathaus."
    )
    assert only(doc).status == "signed"


def test_a_contract_with_another_partner_is_another_contract() -> None:
    doc = read(
        "Die [Stadt Lohn|ORGANIZATION] schließt eine Fördervereinbarung. "
        "Ende Juni läuft der Vertrag mit der [Werft Ohl GmbH|ORGANIZATION] aus."
    )
    assert [one.status for one in doc._.agreements][1:] == ["ended"]


def test_a_contract_with_a_partner_that_is_no_known_name_is_another_one() -> None:
    doc = read(
        "Die [Stadt Lohn|ORGANIZATION] und die [Werft Ohl GmbH|ORGANIZATION] haben einen Pachtvertrag geschlossen. "
        "Der Vertrag mit dem bisherigen Pächter wurde gekündigt."
    )
    assert [one.status for one in doc._.agreements] == ["signed", "ended"]


def test_a_corresponding_agreement_is_the_one_that_was_named() -> None:
    doc = read(
        "Die [Stadt Lohn|ORGANIZATION] und die [Werft Ohl GmbH|ORGANIZATION] schließen einen Pachtvertrag. "
        "Einen entsprechenden Vertrag haben sie am Montag unterzeichnet."
    )
    assert [mention.text for mention in only(doc).mentions] == [
        "Pachtvertrag",
        "Einen entsprechenden Vertrag",
    ]


def test_the_article_before_a_long_attribute_counts() -> None:
    doc = read(
        "Grundlage ist der am 9. Juli 2015 in Kraft getretene Vertrag zwischen [Polen|COUNTRY] und [Ungarn|COUNTRY]."
    )
    assert (only(doc).kind, only(doc).status) == ("treaty", "in_force")


@pytest.mark.shared
def test_the_showcase_has_its_one_agreement() -> None:
    gold = json.loads((SHARED / "seed" / "dortmund-pittsburgh.json").read_text(encoding="utf-8"))
    text = (SHARED / "seed" / "texts" / "dortmund-pittsburgh.txt").read_text(encoding="utf-8")
    doc = marked_doc(re.sub(r"[\[\]|]", " ", text))
    doc._.entities = [
        Entity(
            one["id"],
            one["type"],
            one["name"],
            [Mention(m["start"], m["end"], m["text"], one["type"], 1.0, m["form"]) for m in one["mentions"]],
            1.0,
        )
        for one in gold["entities"]
    ]
    doc._.offices = [
        Office(one["person"], one["role"], one["role_class"], [tuple(one["evidence"][0])], 1.0, of=one["of"])
        for one in gold["offices"]
    ]
    agreement, expected = only(extract(doc)), gold["agreements"][0]
    assert agreement.kind == expected["kind"]
    assert agreement.title == expected["title"]
    assert agreement.title_en == expected["title_en"]
    assert agreement.parties == expected["parties"]
    assert agreement.signatories == expected["signatories"]
    assert (agreement.status, agreement.date) == (expected["status"], expected["date"])
