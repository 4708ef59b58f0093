"""Relations: each wording states its own, between the right kinds of items, with evidence; nothing else is said."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_docs import add_office, marked_doc, names
from spacy.tokens import Doc

from pipeline.annotate.agreements.component import AgreementExtractor
from pipeline.annotate.layers import Relation
from pipeline.annotate.relations.component import RelationExtractor, merged

agreements = AgreementExtractor()
extract = RelationExtractor()


def read(marked: str) -> Doc:
    return extract(agreements(marked_doc(marked)))


def triples(doc: Doc) -> list[tuple[str, str, str]]:
    titles = {agreement.id: agreement.title for agreement in doc._.agreements}
    told = []
    for relation in doc._.relations:
        subject, target = names(doc, [relation.subject, relation.object])
        told.append((relation.type, subject, titles.get(target, target)))
    return told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Es sprachen Fachleute ([Nora Quint|PERSON], [Wikimedia|ORGANIZATION]) dazu.", ("member_of", "Nora Quint", "Wikimedia")),
        ("* [Nora Quint|PERSON], [Wikimedia|ORGANIZATION], stellte das Projekt vor.", ("member_of", "Nora Quint", "Wikimedia")),
        ("*  Moderation: Dr. [Nora Quint|PERSON], [Wikimedia|ORGANIZATION] (angefragt)", ("member_of", "Nora Quint", "Wikimedia")),
        ("Am meisten redete [Nora Quint|PERSON], die [Linke|ORGANIZATION] (391 Reden).", ("member_of", "Nora Quint", "Linke")),
        ("[Nora Quint|PERSON] wechselt zum [FC Basel|ORGANIZATION].", ("member_of", "Nora Quint", "FC Basel")),
        ("Es half der Mitarbeiter der [Wiener Linien|ORGANIZATION], [Karl Moser|PERSON].", ("member_of", "Karl Moser", "Wiener Linien")),
        ("Der [Unterausschuss Neue Medien|ORGANIZATION] im [Bundestag|ORGANIZATION] tagt.", ("member_of", "Unterausschuss Neue Medien", "Bundestag")),
        ("Das [UN|ORGANIZATION]-Kinderhilfswerk [UNICEF|ORGANIZATION] warnt.", ("member_of", "UNICEF", "UN")),
        ("Die [Bundesbank|ORGANIZATION] (BB) in [Frankfurt|CITY] prüft.", ("located_in", "Bundesbank", "Frankfurt")),
        ("In [Emden|CITY] tagt das [Landgericht Emden|ORGANIZATION].", ("located_in", "Landgericht Emden", "Emden")),
        ("Der [portugiesische|COUNTRY=Portugal] Fußballverein [Benfica|ORGANIZATION] spielt.", ("located_in", "Benfica", "Portugal")),
        ("Das baut der [US|COUNTRY=USA]-Konzern [Tesla|ORGANIZATION].", ("located_in", "Tesla", "USA")),
        ("Im [südamerikanischen|REGION=Südamerika] [Suriname|COUNTRY] regnet es.", ("located_in", "Suriname", "Südamerika")),
        ("Sie kam zur [OpenTech|EVENT] in der Hafenstadt [Emden|CITY].", ("takes_place_in", "OpenTech", "Emden")),
        ("Sie kam zur [OpenTech|EVENT] am 3. Mai in [Emden|CITY].", ("takes_place_in", "OpenTech", "Emden")),
        ("Das gilt im [US|COUNTRY=USA]-Bundesstaat [Utah|REGION].", ("located_in", "Utah", "USA")),
        ("In [Thailands|COUNTRY=Thailand] Hauptstadt [Bangkok|CITY] regnet es.", ("located_in", "Bangkok", "Thailand")),
        ("In [Lomé|CITY], der Hauptstadt von [Togo|COUNTRY], regnet es.", ("located_in", "Lomé", "Togo")),
        ("Es brennt in [Narathiwat|CITY] im Süden von [Thailand|COUNTRY].", ("located_in", "Narathiwat", "Thailand")),
        ("Die im Südosten von [Missouri|REGION] gelegene Stadt [Sikeston|CITY] half.", ("located_in", "Sikeston", "Missouri")),
        ("Es half der Verein [Code Club|ORGANIZATION] aus [Irland|COUNTRY].", ("located_in", "Code Club", "Irland")),
        ("Der in [Italien|COUNTRY] stattfindende [G7-Gipfel|EVENT] wird geschützt.", ("takes_place_in", "G7-Gipfel", "Italien")),
        ("Das [Stadtlabor|EVENT] findet am 1. April in [Moers|CITY] statt.", ("takes_place_in", "Stadtlabor", "Moers")),
        ("Am Sonntag sind die [Parlamentswahlen in Togo|EVENT], in [Togo|COUNTRY] ist es ruhig.", ("takes_place_in", "Parlamentswahlen in Togo", "Togo")),
        ("Der [Code Club|ORGANIZATION] hat mit Partnern das erste [Jugend baut|EVENT] organisiert.", ("organizes", "Code Club", "Jugend baut")),
        ("Der [Code Club|ORGANIZATION] hat zusammen mit dem [Heimatrat|ORGANIZATION] das erste [Jugend baut|EVENT] organisiert.", ("organizes", "Heimatrat", "Jugend baut")),
        ("Im Herbst veranstaltet der [Code Club|ORGANIZATION] mit Partnern das Treffen „[Jugend baut|EVENT]“.", ("organizes", "Code Club", "Jugend baut")),
        ("[Nora Quint|PERSON] wurde als Nachfolgerin des vor Tagen zurückgetretenen [Karl Moser|PERSON] vorgestellt.", ("succeeds", "Nora Quint", "Karl Moser")),
        ("Stadtrat [Sven Knobelsdorf|PERSON] ([Die Linke|ORGANIZATION]) lobte das.", ("member_of", "Sven Knobelsdorf", "Die Linke")),
        ("[SPD|ORGANIZATION]-Fraktionschef [Thilo Hoch|PERSON] lobte das.", ("member_of", "Thilo Hoch", "SPD")),
        ("[Bert Kleinen|PERSON] von den [Grünen|ORGANIZATION] lobte das.", ("member_of", "Bert Kleinen", "Grünen")),
        ("Der [Heimatrat|ORGANIZATION], dem die Abgeordnete [Nora Quint|PERSON] (Linke) vorsitzt, tagt.", ("member_of", "Nora Quint", "Heimatrat")),
        ("[Nora Quint|PERSON], die dem [Heimatrat|ORGANIZATION] vorsteht, half.", ("member_of", "Nora Quint", "Heimatrat")),
        ("[Nora Quint|PERSON] und [Karl Moser|PERSON] (beide [SPD|ORGANIZATION]) halfen.", ("member_of", "Nora Quint", "SPD")),
        ("Der [Code Club|ORGANIZATION] ist seit Mai Mitglied der „[Deichgilde|ORGANIZATION]“.", ("member_of", "Code Club", "Deichgilde")),
        ("Das [Wildamt|ORGANIZATION] des [Umweltministeriums|ORGANIZATION] half.", ("member_of", "Wildamt", "Umweltministeriums")),
        ("Für die [SPD|ORGANIZATION] forderte [Zeynep Tanrıverdi|PERSON] mehr Tempo.", ("member_of", "Zeynep Tanrıverdi", "SPD")),
        ("[Hinnerk Schlobohm|PERSON], Mitglied der [Bremischen Bürgerschaft|ORGANIZATION], fragte.", ("member_of", "Hinnerk Schlobohm", "Bremischen Bürgerschaft")),
        ("Der Bericht nennt [Sándor Katona|PERSON], Hydrologe an der [RWTH Aachen|ORGANIZATION].", ("member_of", "Sándor Katona", "RWTH Aachen")),
        ("[Wernigerode|CITY] ist dem Bündnis [Mayors for Peace|ORGANIZATION] beigetreten.", ("member_of", "Wernigerode", "Mayors for Peace")),
        ("Das [OParl-Team|ORGANIZATION], momentan bestehend aus [Linh Tran|PERSON], freut sich.", ("member_of", "Linh Tran", "OParl-Team")),
        ("Man fuhr in das [russische|COUNTRY=Russland] [Belgorod|CITY].", ("located_in", "Belgorod", "Russland")),
        ("Man fuhr nach [Wadgassen|CITY] im [Saarland|REGION].", ("located_in", "Wadgassen", "Saarland")),
        ("Das Archiv in [Bergen|CITY] ([Norwegen|COUNTRY]) half.", ("located_in", "Bergen", "Norwegen")),
        ("Die [NBank|ORGANIZATION] mit Sitz in [Hannover|CITY] half.", ("located_in", "NBank", "Hannover")),
        ("[Turramurra|CITY], einem Vorort von [Sydney|CITY], ging es gut.", ("located_in", "Turramurra", "Sydney")),
        ("Die [Freiwillige Feuerwehr Herne|ORGANIZATION] fuhr durch [Herne|CITY].", ("located_in", "Freiwillige Feuerwehr Herne", "Herne")),
        ("Im [Grazer Rathaus|REGION] sprach man über [Graz|CITY].", ("located_in", "Grazer Rathaus", "Graz")),
        ("Vom [Münchner Stadtarchiv|ORGANIZATION] aus sieht man [München|CITY].", ("located_in", "Münchner Stadtarchiv", "München")),
        ("Die [Universität zu Kiel|ORGANIZATION] dankte [Kiel|CITY].", ("located_in", "Universität zu Kiel", "Kiel")),
        ("[Grimma|CITY] sperrt den [Nikolaiplatz|REGION].", ("located_in", "Nikolaiplatz", "Grimma")),
        ("[Hagen|CITY] und seine Partnerstadt [Portmore|CITY] bauen.", ("partner_city", "Hagen", "Portmore")),
        ("[Halle|CITY] hat bislang eine Partnerstadt, [Ronchin|CITY].", ("partner_city", "Halle", "Ronchin")),
        ("Die Städtepartner [Frankfurt|CITY] und [Philadelphia|CITY] reden.", ("partner_city", "Frankfurt", "Philadelphia")),
        ("[Potsdam|CITY] pflegt eine Städtepartnerschaft mit [Opole|CITY].", ("partner_city", "Potsdam", "Opole")),
        ("Das [IURC|PROGRAM] der [Europäischen Kommission|ORGANIZATION] hilft.", ("operated_by", "IURC", "Europäischen Kommission")),
        ("Das Portal „[service-bw|PROGRAM]“, das Serviceportal des [Landes|ORGANIZATION], hilft.", ("operated_by", "service-bw", "Landes")),
        ("Das von der [EU|ORGANIZATION] geförderte Projekt [GHOSTLINE|PROGRAM] läuft.", ("funded_by", "GHOSTLINE", "EU")),
        ("Die [EU|ORGANIZATION] fördert das Vorhaben [HyTide|PROGRAM] weiter.", ("funded_by", "HyTide", "EU")),
        ("[Graz|CITY] wurde für das [Twinning Programme|PROGRAM] ausgewählt.", ("participates_in", "Graz", "Twinning Programme")),
        ("[Graz|CITY] nimmt am Programm [URBACT|PROGRAM] teil.", ("participates_in", "Graz", "URBACT")),
        ("Gäste aus [Zielona Góra|CITY] kamen zu Wort.\nGäste aus [Charleroi|CITY] zur Konferenz [Kohle|EVENT].", ("participates_in", "Charleroi", "Kohle")),
        ("Die [Universität Bremen|ORGANIZATION] lädt zum [Forum Urban Diplomacy|EVENT] ein.", ("organizes", "Universität Bremen", "Forum Urban Diplomacy")),
        ("Gastgeberin der [Oderkonferenz|EVENT] war die [Oder-Partnerschaft|ORGANIZATION].", ("organizes", "Oder-Partnerschaft", "Oderkonferenz")),
        ("Man traf sich auf der [Expo Real|EVENT] in [München|CITY].", ("takes_place_in", "Expo Real", "München")),
        ("Die [Lübecker Museumsnacht|EVENT] freut [Lübeck|CITY].", ("takes_place_in", "Lübecker Museumsnacht", "Lübeck")),
        ("[Linh Tran|PERSON] regte ein [Oberbürgermeisterforum|EVENT] an.", ("proposed", "Linh Tran", "Oberbürgermeisterforum")),
        ("Die Gewerkschaft [ver.di|ORGANIZATION] fordert einen Tarifvertrag.", ("proposed", "ver.di", "Tarifvertrag")),
        ("[Andri Caflisch|PERSON] folgt auf [Duri Demarmels|PERSON].", ("succeeds", "Andri Caflisch", "Duri Demarmels")),
        ("[Linh Tran|PERSON] löst [Erhard Hohlfeld|PERSON] im Vorsitz ab.", ("succeeds", "Linh Tran", "Erhard Hohlfeld")),
        ("[Linh Tran|PERSON] erbte das von ihrem Vorgänger [Egon Hoppe|PERSON].", ("succeeds", "Linh Tran", "Egon Hoppe")),
        ("[Egon Hoppe|PERSON] geht. Seine Nachfolgerin [Linh Tran|PERSON] kommt.", ("succeeds", "Linh Tran", "Egon Hoppe")),
        ("[Linh Tran|PERSON] kommt. Sie folgt auf [Egon Hoppe|PERSON].", ("succeeds", "Linh Tran", "Egon Hoppe")),
        ("Auf Leiterin [Ida Falk|PERSON] folgt [Linh Tran|PERSON].", ("succeeds", "Linh Tran", "Ida Falk")),
        ("[Linh Tran|PERSON] folgt für das [Saarland|REGION] auf [Egon Hoppe|PERSON].", ("succeeds", "Linh Tran", "Egon Hoppe")),
        ("[Trans|PERSON=Linh Tran] Vorgänger im Amt, der heutige Abgeordnete [Egon Hoppe|PERSON], lobte das.", ("succeeds", "Linh Tran", "Egon Hoppe")),
        ("[Egon Hoppe|PERSON] geht. Designierte Nachfolgerin ist die Leiterin des Amtes, [Linh Tran|PERSON].", ("succeeds", "Linh Tran", "Egon Hoppe")),
        ("Die „[Lesewoche|EVENT]“, zu der die [Bücherei Moers|ORGANIZATION] einlädt, beginnt.", ("organizes", "Bücherei Moers", "Lesewoche")),
        ("Das [Hafenfest|EVENT], veranstaltet von der [Nordkai gGmbH|ORGANIZATION], beginnt.", ("organizes", "Nordkai gGmbH", "Hafenfest")),
        ("Die [Werkschau|EVENT] ist ein Treffen des [Code Club|ORGANIZATION].", ("organizes", "Code Club", "Werkschau")),
        ("„[Leseboot|PROGRAM]“ ist ein Modellprojekt der [Nordkai gGmbH|ORGANIZATION].", ("operated_by", "Leseboot", "Nordkai gGmbH")),
        ("Das Vorhaben [Leseboot|PROGRAM] wird vom [Kulturamt|ORGANIZATION] mit 5.000 Euro unterstützt.", ("funded_by", "Leseboot", "Kulturamt")),
        ("Die [EU|ORGANIZATION]-geförderte Initiative [Leseboot|PROGRAM] wächst.", ("funded_by", "Leseboot", "EU")),
        ("Das Projekt „[Leseboot|PROGRAM]“, an dem sich auch die [Havelschule|ORGANIZATION] beteiligt, wächst.", ("participates_in", "Havelschule", "Leseboot")),
        ("Im [Städtenetz|ORGANIZATION], dem bereits [Moers|CITY] angehört, wird geredet.", ("member_of", "Moers", "Städtenetz")),
    ],
)  # fmt: skip
def test_a_wording_states_its_relation(sentence: str, expected: tuple[str, str, str]) -> None:
    doc = read(sentence)
    assert expected in triples(doc)
    for relation in doc._.relations:
        assert all(doc.text[start:end].strip() for start, end in relation.evidence)
        assert relation.evidence


@pytest.mark.parametrize(
    "sentence",
    [
        "[SAGA|ORGANIZATION]-Vorstandssprecher [Volkmar Drieshaus|PERSON] lobte das.",
        "[Kehl|CITY] und [Straßburg|CITY] pflegen keine Städtepartnerschaft.",
        "Die [Stadt Herne|ORGANIZATION] grüßt [Herne|CITY].",
        "Der [Landkreis Uelzen|REGION] grüßt [Uelzen|CITY].",
        "[Linh Tran|PERSON] traf [Egon Hoppe|PERSON] in [Bonn|CITY].",
        "Die [EU|ORGANIZATION] und [Portmore|CITY] kennen das [IURC|PROGRAM].",
    ],
)
def test_what_stands_side_by_side_is_not_related(sentence: str) -> None:
    assert triples(read(sentence)) == []


def test_parties_and_signatories_of_an_agreement_are_related_to_it() -> None:
    doc = read(
        "[Hagen|CITY] und [Cesena|CITY] haben einen Freundschaftsvertrag geschlossen. Unterzeichnet haben ihn "
        "[Marlene Hohlfeld|PERSON] und [Filippo Casadei|PERSON]."
    )
    assert set(triples(doc)) == {
        ("party_to", "Hagen", "Freundschaftsvertrag"),
        ("party_to", "Cesena", "Freundschaftsvertrag"),
        ("signed", "Marlene Hohlfeld", "Freundschaftsvertrag"),
        ("signed", "Filippo Casadei", "Freundschaftsvertrag"),
        ("partner_city", "Hagen", "Cesena"),
    }
    assert {relation.basis for relation in doc._.relations} == {"derived"}


def test_twinned_administrations_make_their_towns_partners() -> None:
    doc = read(
        "Die [Stadt Herne|ORGANIZATION] pflegt [seit 1990|DATE=1990/..] eine Städtepartnerschaft mit [Belgorod|CITY]. "
        "[Herne|CITY] liegt an der Emscher."
    )
    assert ("partner_city", "Herne", "Belgorod") in triples(doc)


def test_partner_towns_without_a_partner_belong_to_the_home_town() -> None:
    doc = read(
        "[Herne|CITY] feiert. [Herne|CITY] dankt. Es kamen Gäste aus den Partnerstädten [Wakefield|CITY] und "
        "[Eisleben|CITY]."
    )
    assert triples(doc) == [("partner_city", "Herne", "Wakefield"), ("partner_city", "Herne", "Eisleben")]


def test_a_list_of_members_is_read_item_by_item() -> None:
    doc = read(
        "Neben ihm gehören der [Flutkommission|ORGANIZATION] weiterhin an:\n\n- Prof. Dr. [Sándor Katona|PERSON]\n"
        "- [Uwe Bergheim|PERSON], bekannt mit [Linh Tran|PERSON]\n\nDas sagte [Egon Hoppe|PERSON]."
    )
    assert triples(doc) == [
        ("member_of", "Sándor Katona", "Flutkommission"),
        ("member_of", "Uwe Bergheim", "Flutkommission"),
    ]


def test_partners_named_besides_another_take_part_in_the_programme_spoken_of() -> None:
    doc = read(
        "Das Projekt [GHOSTLINE|PROGRAM] beginnt. Neben der [CAU|ORGANIZATION] sind die [Universität Danzig|ORGANIZATION] "
        "und die [Hansestadt Rostock|ORGANIZATION] beteiligt."
    )
    assert {subject for kind, subject, _ in triples(doc) if kind == "participates_in"} == {
        "CAU",
        "Universität Danzig",
        "Hansestadt Rostock",
    }


def test_their_participation_is_that_of_the_parties() -> None:
    doc = read(
        "[Hagen|CITY] und [Cesena|CITY] haben einen Freundschaftsvertrag geschlossen. Aus ihrer Arbeit geht die "
        "Teilnahme am Programm „[URBACT|PROGRAM]“ hervor."
    )
    assert {("participates_in", "Hagen", "URBACT"), ("participates_in", "Cesena", "URBACT")} <= set(
        triples(doc)
    )


@pytest.mark.parametrize(
    ("role_class", "role", "body", "status", "member"),
    [
        ("party_officer", "Fraktionsvorsitzender", "CDU", "current", True),
        ("party_officer", "Fraktionsvorsitzende", "CDU", "former", True),
        ("spokesperson", "Sprecher", "SPD-Fraktion", "current", True),
        ("legislator", "Abgeordneter", "Landtag", "current", True),
        ("legislator", "Abgeordneter", "Landtag", "former", False),
        ("other", "Vorsitzende", "Flutkommission", "current", True),
        ("executive", "Geschäftsführerin", "NBank", "current", False),
        ("executive", "Justiziarin", "CDU", "current", False),
    ],
)
def test_an_office_in_a_party_or_parliament_is_membership(
    role_class: str, role: str, body: str, status: str, *, member: bool
) -> None:
    doc = marked_doc(
        f"[Linh Tran|PERSON] sprach. Die [{body}|ORGANIZATION] schwieg. Die [Stadt Moers|ORGANIZATION] half."
    )
    add_office(doc, "Linh Tran", role_class, body, role=role, status=status)
    assert [relation.type for relation in extract(doc)._.relations] == (["member_of"] if member else [])


def test_what_several_sources_say_is_one_relation_with_all_evidence() -> None:
    first = Relation("partner_city", "e1", "e2", [(0, 5)], 0.7, "inferred")
    second = Relation("partner_city", "e2", "e1", [(6, 9)], 0.9, "stated")
    unsure = Relation("member_of", "e3", "e4", [(0, 5)], 0.3, "stated")
    itself = Relation("located_in", "e1", "e1", [(0, 5)], 0.9, "stated")
    assert merged([first, second, unsure, itself]) == [
        Relation("partner_city", "e1", "e2", [(0, 5), (6, 9)], 0.9, "stated")
    ]


def test_a_text_without_entities_has_no_relations() -> None:
    assert extract(spacy.blank("de").make_doc("Nichts."))._.relations == []


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["[Hagen|CITY]", "[Stadt Hagen|ORGANIZATION]", "[Linh Tran|PERSON]", "([SPD|ORGANIZATION])", "in", "und", ",", ".",
             "[URBACT|PROGRAM]", "[Messe|EVENT]", "seine Partnerstadt", "der", "von", "[russischen|COUNTRY=Russland]", "\n"]
        ),
        max_size=20,
    )
)  # fmt: skip
def test_relations_are_unique_and_between_known_items_with_evidence_in_the_text(parts: list[str]) -> None:
    doc = read(" ".join(parts))
    known = {entity.id for entity in doc._.entities} | {agreement.id for agreement in doc._.agreements}
    keys = [(relation.type, relation.subject, relation.object) for relation in doc._.relations]
    assert len(keys) == len(set(keys))
    for relation in doc._.relations:
        assert {relation.subject, relation.object} <= known
        assert relation.subject != relation.object
        assert 0.5 <= relation.confidence <= 1.0
        assert all(0 <= start < end <= len(doc.text) for start, end in relation.evidence)


def leader(*, text: str = "", role_class: str = "executive") -> Doc:
    doc = marked_doc(f"[Nora Quint|PERSON] leitet den [Code Club|ORGANIZATION]. {text}")
    add_office(doc, "Nora Quint", role_class, "Code Club", role="Leiterin")
    return doc


def test_who_leads_a_body_belongs_to_it_but_not_in_local_news() -> None:
    assert triples(extract(leader())) == [("member_of", "Nora Quint", "Code Club")]
    assert triples(extract(leader(text="Die [Stadt Moers|ORGANIZATION] hilft."))) == []
    assert triples(extract(leader(text="Die [Stadtwerke Moers|ORGANIZATION] helfen."))) == []
    mayor = leader(text="[Ida Falk|PERSON] aus [Moers|CITY] hilft.")
    add_office(mayor, "Ida Falk", "mayor", "Moers")
    assert triples(extract(mayor)) == []


def test_a_minister_or_an_inferred_office_makes_no_member() -> None:
    inferred = leader()
    inferred._.offices[0].basis = "inferred"
    assert triples(extract(inferred)) == []
    assert triples(extract(leader(role_class="minister"))) == []


def test_one_former_and_one_present_holder_follow_each_other() -> None:
    doc = marked_doc(
        "[Nora Quint|PERSON] und [Karl Moser|PERSON] aus [Togo|COUNTRY] und [Ida Falk|PERSON] kamen."
    )
    add_office(doc, "Karl Moser", "minister", "Togo", role="Innenminister", status="former")
    add_office(doc, "Nora Quint", "minister", "Togo", role="Innenministerin", status="designated")
    assert triples(extract(doc)) == [("succeeds", "Nora Quint", "Karl Moser")]
    doc._.relations = []
    add_office(doc, "Ida Falk", "minister", "Togo", role="Innenministerin")
    assert triples(extract(doc)) == []


def test_who_is_followed_stands_behind_the_preposition() -> None:
    doc = read("Auf Leiterin [Ida Falk|PERSON] folgt [Linh Tran|PERSON].")
    assert triples(doc) == [("succeeds", "Linh Tran", "Ida Falk")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Die [Nordkonferenz|EVENT] ist das. Die [Nachhaltigkeitsziele|PROGRAM] der [Vereinten Nationen|ORGANIZATION] helfen.",
        "Die [Moerser Hafenkonferenz|EVENT] in den [Niederlanden|COUNTRY] fällt aus.",
    ],
)
def test_what_the_names_speak_against_is_not_said(sentence: str) -> None:
    assert triples(read(sentence)) == []


def test_parties_in_brackets_are_no_members_of_the_body() -> None:
    doc = read(
        "Es kamen die Mitglieder des [Heimatrats|ORGANIZATION] [Linh Tran|PERSON] ([SPD|ORGANIZATION]) und [Ida Falk|PERSON]."
    )
    assert set(triples(doc)) == {
        ("member_of", "Linh Tran", "Heimatrats"),
        ("member_of", "Ida Falk", "Heimatrats"),
        ("member_of", "Linh Tran", "SPD"),
    }


def test_a_parenthesis_behind_a_country_tells_who_came_from_which_body() -> None:
    doc = read("Gäste aus [Polen|COUNTRY] ([Alek Nowak|PERSON], [Centrum Cyfrowe|ORGANIZATION]) kamen.")
    assert set(triples(doc)) == {
        ("member_of", "Alek Nowak", "Centrum Cyfrowe"),
        ("located_in", "Centrum Cyfrowe", "Polen"),
    }
