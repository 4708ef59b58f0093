"""Who speaks a quote: names, roles, pronouns, bodies, and speakers whom nobody names."""

from __future__ import annotations

import pytest
from quoted_docs import NLP, STOLLMANN, TWO, entities, quoted_doc, quotes, said

from pipeline.annotate.layers import Entity, Mention, Office
from pipeline.ingest.release import PressRelease


def test_an_adjective_of_a_place_is_no_speaker() -> None:
    found = quotes(
        "Ein Sprecher, Detlef Krampe, sagte, der Bericht sei falsch. Die Lage sei ernst, teilte das Kieler Institut für Seen mit.",
        {"PERSON": ["Detlef Krampe|Krampe"], "CITY": ["Kiel|Kieler"], "ORGANIZATION": ["Institut für Seen"]},
    )
    assert [quote.speaker for quote in found][-1] == "e3"


def test_a_role_stands_for_its_holder() -> None:
    text = "Detlef Krampe und Annegret Stollmann kamen. „Das war ein guter Tag“, sagte der Minister."
    office = Office("e2", "Minister", "minister", [(0, 5)], 1.0)
    assert said(text, TWO, offices=(office,))[0][2] == "e2"


def test_a_described_speaker_is_the_last_one_of_that_gender() -> None:
    text = "Detlef Krampe ging. Annegret Stollmann sprach kurz. „Ich fange an“, sagte die 67-Jährige."
    assert said(text, TWO)[0][2] == "e1"


def test_a_pronoun_takes_up_the_one_of_its_gender() -> None:
    text = "Detlef Krampe dankte Annegret Stollmann. „Das war ein guter Tag“, sagte er."
    assert said(text, TWO)[0][2] == "e2"
    assert said(text.replace("sagte er", "sagte sie"), TWO)[0][2] == "e1"


def test_a_body_speaks_where_the_text_says_so() -> None:
    text = "„Die Personalie ist vertretbar, das Verfahren nicht“, hieß es von der FDP."
    assert said(text, {"ORGANIZATION": ["FDP"]})[0][2] == "e1"


def test_a_spokesperson_of_somebody_is_not_that_somebody() -> None:
    text = "„Das wird geprüft“, sagte der Sprecher von Detlef Krampe."
    assert [speaker for _, _, speaker in said(text, {"PERSON": ["Detlef Krampe"]})] == ["e2"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Ministerium erklärte, der Antrag sei eingegangen.",
        "Nach Angaben des Ministeriums ist der Antrag eingegangen.",
        "Der Antrag sei eingegangen, teilte das Ministerium mit.",
    ],
)
def test_a_common_noun_stands_for_the_body_that_is_called_so(text: str) -> None:
    names = {"ORGANIZATION": ["Umweltministerium Niederau", "Vereinigung der Müller"]}
    found = quotes(f"Das Umweltministerium Niederau traf die Vereinigung der Müller. {text}", names)
    assert [quote.speaker for quote in found] == ["e1"]


def test_an_adjective_of_a_place_is_no_source() -> None:
    found = quotes(
        "Nach Angaben der schwedischen Agentur Nordlicht waren drei Schiffe betroffen.",
        {"COUNTRY": ["Schweden|schwedischen"], "ORGANIZATION": ["Nordlicht"]},
    )
    assert [quote.speaker for quote in found] == ["e2"]


def test_a_mention_without_a_name_takes_up_the_holder_of_the_office() -> None:
    text = "Innenminister Detlef Krampe kam. Das sei falsch, sagte der niederauische Innenminister."
    doc = NLP.make_doc(text)
    doc._.release = PressRelease(text=text, source="test")
    start = text.index("niederauische")
    doc._.entities = [
        *entities(text, {"PERSON": ["Detlef Krampe"]}),
        Entity(
            "e2",
            "PERSON",
            "niederauischer Innenminister",
            [Mention(start, len(text) - 1, text[start:-1], "PERSON", 1.0, "nominal")],
            1.0,
        ),
    ]
    doc._.offices = [Office(person, "Innenminister", "minister", [(0, 12)], 1.0) for person in ("e1", "e2")]
    for _, component in NLP.pipeline:
        doc = component(doc)
    assert [quote.speaker for quote in doc._.quotes] == ["e1"]


def test_a_body_named_behind_its_common_noun_speaks() -> None:
    text = (
        "Detlef Krampe trat gestern zurück. Der rheinische Fernsehsender Lindfunk hatte berichtet, "
        "die Kasse sei leer."
    )
    found = quotes(text, {"PERSON": ["Detlef Krampe"], "ORGANIZATION": ["Lindfunk"]})
    assert [quote.speaker for quote in found] == ["e2"]


def test_somebody_new_to_the_text_is_nobody_named_before() -> None:
    text = "Annegret Stollmann trat gestern zurück. Ein Sachbearbeiter sagte, die Kasse sei leer."
    assert [quote.speaker for quote in quotes(text, STOLLMANN)] == ["e2"]


def test_somebody_without_a_name_who_speaks_is_a_person_of_the_text() -> None:
    text = "Ein Kommentator schrieb: „Das ist ein Unding.“ Der Kommentator sagte, es gehe nicht anders."
    doc = quoted_doc(text)
    (person,) = doc._.entities
    assert (person.name, person.label) == ("Kommentator", "PERSON")
    assert [mention.form for mention in person.mentions] == ["nominal"]
    assert [quote.speaker for quote in doc._.quotes] == [person.id, person.id]


@pytest.mark.parametrize(
    "text",
    [
        "Die Händler bemängelten, der Platz sei zu klein.",
        "Andere Beobachter haben erklärt, der Platz sei zu klein.",
        "Gegen den Bau wurde eingewandt, der Platz sei zu klein.",
        "Der Platz sei zu klein, sagten die Anwälte Stollmanns.",
        "Die Stollmann betreut den Platz seit Jahren und ist Medienberichten zufolge zu oft verreist.",
    ],
)
def test_who_is_not_named_is_not_the_one_named_before(text: str) -> None:
    names = {"PERSON": ["Annegret Stollmann|Stollmanns|Stollmann"]}
    found = quotes(f"Annegret Stollmann eröffnete den Markt. {text}", names)
    assert [quote.speaker for quote in found] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "In einer Erklärung des Ministers Detlef Krampe heißt es, der Platz sei zu klein.",
        "Die Kernaussage von Detlef Krampe lautete: „Der Platz ist zu klein.“",
        "Der Leiter des Ausschusses Detlef Krampe betonte, der Platz sei zu klein.",
        "Die Nachfolgerin des im Mai gewählten Kreischefs Annegret Stollmann, Detlef Krampe, sagte, der Platz sei klein.",
        "Stollmanns Pläne nannte Krampe „übereilt und viel zu teuer“.",
        "Detlef Krampe kam. Seine Begründung: „Der Platz ist zu klein.“",
        "„Der Platz ist zu klein“ – Detlef Krampe, Leiter des Amtes",
        "„Der Platz ist zu klein.“ Mit diesen Worten eröffnete Detlef Krampe die Sitzung.",
        "Aus Sicht von Detlef Krampe ist der Plan „viel zu spät und viel zu teuer“.",
    ],
)
def test_whose_words_they_are(text: str) -> None:
    names = {"PERSON": ["Annegret Stollmann|Stollmanns", "Detlef Krampe|Krampe"]}
    found = quotes(f"Die Lage war ernst. {text}", names)
    assert {quote.speaker for quote in found} == {"e2"}


def test_the_people_of_a_body_speak_for_it() -> None:
    text = "Die Richter des Landgerichts Niederau betonten, die Frist sei abgelaufen."
    assert [quote.speaker for quote in quotes(text, {"ORGANIZATION": ["Landgerichts Niederau"]})] == ["e1"]


def test_the_company_is_the_body_the_text_is_about() -> None:
    text = "Rheinwerk baut um. Das Unternehmen teilte mit, die Arbeiten seien fast fertig."
    assert [quote.speaker for quote in quotes(text, {"ORGANIZATION": ["Rheinwerk"]})] == ["e1"]


def test_a_feminine_pronoun_takes_up_the_body_spoken_of() -> None:
    text = "Annegret Stollmann kam. Die Volksbank erklärte sich. Sie betonte, die Schalter seien offen."
    found = quotes(text, {**STOLLMANN, "ORGANIZATION": ["Volksbank"]})
    assert [quote.speaker for quote in found] == ["e2"]
