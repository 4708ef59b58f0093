"""Offices: who holds which, of what, with which status, and the noun phrases that stand for office holders."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.layers import Entity, Mention, Office
from pipeline.annotate.offices.component import OfficeFinder
from pipeline.ingest.release import PressRelease
from pipeline.record.vocabulary import OfficeStatus, RoleClass

NLP = spacy.blank("de")
SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LABELS = {"P": "PERSON", "C": "CITY", "R": "REGION", "N": "COUNTRY", "O": "ORGANIZATION", "G": "PROGRAM"}
MARK = re.compile(r"\[(?P<label>[PCRNOG]) (?P<text>[^\]|]+)(?:\|(?P<name>[^\]]+))?\]")

Row = tuple[str, str, str, str | None, str]


def read(marked: str, *, countries: dict[str, str] | None = None, publisher: str | None = None) -> Doc:
    """A Doc of a text whose names are marked "[P Name]" or "[C form|name]", after the component has read it."""
    text, entities, position = "", {}, 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        name, label = match["name"] or match["text"], LABELS[match["label"]]
        start = len(text)
        text += match["text"]
        position = match.end()
        entity = entities.setdefault((label, name), Entity("", label, name, [], 1.0))
        entity.mentions.append(Mention(start, len(text), match["text"], label, 1.0))
    text += marked[position:]
    doc = NLP.make_doc(text)
    for number, entity in enumerate(entities.values(), start=1):
        entity.id = f"e{number}"
        entity.country = (countries or {}).get(entity.name)
    doc._.entities = list(entities.values())
    doc._.release = PressRelease(text=text, source="test", publisher=publisher)
    return OfficeFinder()(doc)


def rows(doc: Doc) -> list[Row]:
    names = {entity.id: entity.name for entity in doc._.entities}
    return [(names[o.person], o.role, o.role_class, o.of_name, o.status) for o in doc._.offices]


def only(marked: str) -> Row:
    found = rows(read(marked))
    assert len(found) == 1, found
    return found[0]


def nominals(doc: Doc) -> list[tuple[str, str]]:
    return [(e.name, m.text) for e in doc._.entities for m in e.mentions if m.form == "nominal"]


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            "Das sagte der [C Dortmunder|Dortmund] Oberbürgermeister [P Thomas Westphal].",
            ("Thomas Westphal", "Oberbürgermeister", "mayor", "Dortmund", "current"),
        ),
        (
            "[C Stuttgarts|Stuttgart] Oberbürgermeister Prof. Dr. [P Fritz Kuhn] kam.",
            ("Fritz Kuhn", "Oberbürgermeister", "mayor", "Stuttgart", "current"),
        ),
        (
            "Der [O CDU]-Kreischef [P Norbert Achenbach] unterschrieb.",
            ("Norbert Achenbach", "Kreischef", "party_officer", "CDU", "current"),
        ),
        (
            "Das [N französischen|Frankreich] Staatspräsidenten [P Nicolas Sarkozy] freute es.",
            ("Nicolas Sarkozy", "Staatspräsident", "head_of_state", "Frankreich", "current"),
        ),
        (
            "Der frühere Sozialdezernent der [O Stadt Ulm], [P Alfons Riedlinger], kam.",
            ("Alfons Riedlinger", "Sozialdezernent", "department_head", "Stadt Ulm", "former"),
        ),
        (
            "Das sagte der Vorsitzende der [O SPD]-Fraktion, [P Uwe Thams].",
            ("Uwe Thams", "Vorsitzender", "party_officer", "SPD", "current"),
        ),
        (
            "Es starb der Fraktionschef von [O Die Grünen] in [R Bayern] [P Udo Falk].",
            ("Udo Falk", "Fraktionschef", "party_officer", "Die Grünen", "current"),
        ),
        (
            "Es kam UN-Generalsekretär [P Kofi Mensah-Boateng]. Die [O UN|Vereinte Nationen] tagt.",
            ("Kofi Mensah-Boateng", "UN-Generalsekretär", "executive", "Vereinte Nationen", "current"),
        ),
        (
            "Das sagte Präsidentschaftskandidat [P Karl Moser].",
            ("Karl Moser", "Präsidentschaftskandidat", "head_of_state", None, "candidate"),
        ),
        (
            "Der gestürzte Präsident der [N Mongolei], [P Boldbaatar Ganzorig], floh.",
            ("Boldbaatar Ganzorig", "Präsident", "head_of_state", "Mongolei", "former"),
        ),
        (
            "Das sagte der Kommissionspräsident der [O Afrikanischen Union|Afrikanische Union], [P Kofi Mensah-Boateng].",
            ("Kofi Mensah-Boateng", "Kommissionspräsident", "executive", "Afrikanische Union", "current"),
        ),
        (
            "Das verfügte Generalstabschef [P Tomás Aguirre].",
            ("Tomás Aguirre", "Generalstabschef", "other", None, "current"),
        ),
        (
            "Gemeindepräsident [P Köbi Sonderegger] aus [C Diepoldsau] schickte Käse.",
            ("Köbi Sonderegger", "Gemeindepräsident", "mayor", "Diepoldsau", "current"),
        ),
        (
            "Die Erste Beigeordnete [P Sylvia Kahlert] vertritt [C Hagen].",
            ("Sylvia Kahlert", "Erste Beigeordnete", "deputy_mayor", "Hagen", "current"),
        ),
        (
            "Pressesprecherin: [P Beate Dresen-Kolb], [O Klinikum Worms]",
            ("Beate Dresen-Kolb", "Pressesprecherin", "spokesperson", "Klinikum Worms", "current"),
        ),
        (
            "Landrat [P Wolfram Schmittke] vom [R Lahn-Dill-Kreis] gratulierte.",
            ("Wolfram Schmittke", "Landrat", "district_administrator", "Lahn-Dill-Kreis", "current"),
        ),
        (
            "Stadtrat [P Sven Knobelsdorf] ([O Die Linke]) aus [C Halle] widersprach.",
            ("Sven Knobelsdorf", "Stadtrat", "councillor", "Halle", "current"),
        ),
        (
            "Der Fraktionsobmann der [O Grünen|Grüne], [P Juan Moosbrugger-Silva], lachte.",
            ("Juan Moosbrugger-Silva", "Fraktionsobmann", "party_officer", "Grüne", "current"),
        ),
    ],
)
def test_an_office_stands_before_the_name(marked: str, row: Row) -> None:
    assert only(marked) == row


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            "[P Detlef Krampe], Fraktionsvorsitzender der [O CDU], widersprach.",
            ("Detlef Krampe", "Fraktionsvorsitzender", "party_officer", "CDU", "current"),
        ),
        (
            "[P Buğra Tekin] (parteilos), Vizebürgermeister von [C Izmir], kam.",
            ("Buğra Tekin", "Vizebürgermeister", "deputy_mayor", "Izmir", "current"),
        ),
        (
            "[P Gunnar Stapf], Leiter der [O Feuerwehr Heidelberg], lobte das.",
            ("Gunnar Stapf", "Leiter", "department_head", "Feuerwehr Heidelberg", "current"),
        ),
        (
            "[P Oksana Tkatschenko-Lys], die amtierende Bürgermeisterin von [C Poltawa], dankte.",
            ("Oksana Tkatschenko-Lys", "Bürgermeisterin", "mayor", "Poltawa", "current"),
        ),
        (
            "[P Uwe Bergheim], bis 2018 Leiter der Berufsfeuerwehr [C Essen], berät.",
            ("Uwe Bergheim", "Leiter", "department_head", "Essen", "former"),
        ),
        (
            "[P Gudula Schleicher], Präsidentin des [O Landgerichts Bonn|Landgericht Bonn] a. D., führt.",
            ("Gudula Schleicher", "Präsidentin", "judge", "Landgericht Bonn", "former"),
        ),
        (
            "[P Guntram Pade-Wiesel], der im Hauptamt Landrat des [R Kreises Olpe|Kreis Olpe] ist, kam.",
            ("Guntram Pade-Wiesel", "Landrat", "district_administrator", "Kreis Olpe", "current"),
        ),
        (
            "[P Hinnerk Schlobohm], Mitglied der [O Bremischen Bürgerschaft|Bremische Bürgerschaft], fragte.",
            (
                "Hinnerk Schlobohm",
                "Mitglied der Bremischen Bürgerschaft",
                "legislator",
                "Bremische Bürgerschaft",
                "current",
            ),
        ),
        (
            "[P Tina Pfister], Kommunikationsbeauftragte, [O Stadt Chur]",
            ("Tina Pfister", "Kommunikationsbeauftragte", "spokesperson", "Stadt Chur", "current"),
        ),
        (
            "[P Lorna Whyte-Campbell] kam ins Gespräch, damals Bürgermeisterin von [C Portmore].",
            ("Lorna Whyte-Campbell", "Bürgermeisterin", "mayor", "Portmore", "former"),
        ),
        (
            "[P Heidi Fehrenbacher] MdL kam.",
            ("Heidi Fehrenbacher", "MdL", "legislator", None, "current"),
        ),
    ],
)
def test_an_office_stands_behind_the_name(marked: str, row: Row) -> None:
    assert only(marked) == row


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            "[P Nora Quint] lebt in [C Moers]. 2002 wurde sie zur Schatzmeisterin von [O Pro Bahn] gewählt.",
            ("Nora Quint", "Schatzmeisterin", "executive", "Pro Bahn", "current"),
        ),
        (
            "[P Karl Moser] trat als Geschäftsführer von [O Pro Bahn] zurück.",
            ("Karl Moser", "Geschäftsführer", "executive", "Pro Bahn", "former"),
        ),
        (
            "Es wird von [P Karl Moser] geleitet, der zuvor Justizminister des Landes [R Hessen] war.",
            ("Karl Moser", "Justizminister", "minister", "Hessen", "former"),
        ),
        (
            "[P Nora Quint] lebt in [C Moers]. Sie ist bereits Schatzmeisterin des Vereins [O Pro Bahn].",
            ("Nora Quint", "Schatzmeisterin", "executive", "Pro Bahn", "current"),
        ),
        (
            "Neuer Zweiter Bürgermeister ist [P Rüdiger Habermeyr] aus [C Neuburg].",
            ("Rüdiger Habermeyr", "Zweiter Bürgermeister", "deputy_mayor", "Neuburg", "current"),
        ),
        (
            "[P Sajid Javid] wird Finanzminister.",
            ("Sajid Javid", "Finanzminister", "minister", None, "designated"),
        ),
        (
            "Ratsvorsitzende soll [P Swantje Boomgaarden] werden. [C Oldenburg] wartet.",
            ("Swantje Boomgaarden", "Ratsvorsitzende", "councillor", "Oldenburg", "candidate"),
        ),
        (
            "Der Rat wählte [P Anneliese Lebkücher-Rao] zur Ortsbürgermeisterin von [C Gauersheim].",
            ("Anneliese Lebkücher-Rao", "Ortsbürgermeisterin", "mayor", "Gauersheim", "current"),
        ),
        (
            "Der Rat hat [P Ursula Voosen-Kamps] zur Beigeordneten gewählt. Sie tritt am 1. August an. [C Neuss]",
            ("Ursula Voosen-Kamps", "Beigeordnete", "department_head", "Neuss", "designated"),
        ),
        (
            "[P Tamara Blauth] kandidiert als Bürgermeisterin von [C Moos].",
            ("Tamara Blauth", "Bürgermeisterin", "mayor", "Moos", "candidate"),
        ),
        (
            "[P Ludwig Stegmüller] war von 1977 bis 1995 Oberbürgermeister von [C Neu-Ulm].",
            ("Ludwig Stegmüller", "Oberbürgermeister", "mayor", "Neu-Ulm", "former"),
        ),
        (
            "Zur Schriftführerin des [O Seniorenbeirats|Seniorenbeirat] wurde [P Erika Blume] bestimmt.",
            ("Erika Blume", "Schriftführerin", "other", "Seniorenbeirat", "current"),
        ),
        (
            "Zu wenig, findet [P Zeynep Tanrıverdi]. Das gehe besser, so die Stadträtin aus [C Konstanz].",
            ("Zeynep Tanrıverdi", "Stadträtin", "councillor", "Konstanz", "current"),
        ),
    ],
)
def test_an_office_is_given_by_a_clause(marked: str, row: Row) -> None:
    assert only(marked) == row


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("Nach dem Tod des Präsidenten [P Boldbaatar Ganzorig] wurde gewählt.", "former"),
        ("In der Nacht ist Minister [P Tomás Aguirre] zurückgetreten.", "former"),
        ("Minister [P Tomás Aguirre] ist von seinem Amt zurückgetreten.", "former"),
        ("Gehen mussten Minister [P Tomás Aguirre] und andere.", "former"),
        ("Der Verkehr wurde von Minister [P Tomás Aguirre] aus der Haftung entlassen.", "current"),
        ("Am Freitag ist Minister [P Tomás Aguirre] vom Kaufvertrag zurückgetreten.", "current"),
        ("Minister [P Tomás Aguirre] sagte, sein Vorgänger sei entlassen worden.", "current"),
        ("So war Minister [P Tomás Aguirre] froh, dass man ihn nicht entlassen hatte.", "current"),
    ],
)
def test_a_sentence_says_that_an_office_has_ended(marked: str, status: str) -> None:
    assert [row[4] for row in rows(read(marked))] == [status]


def test_a_head_of_state_is_told_once() -> None:
    doc = read(
        "Der frühere Präsident der [N Mongolei], [P Boldbaatar Ganzorig], schwieg. "
        "Der frühere Machthaber der [N Mongolei], [P Boldbaatar Ganzorig], floh."
    )
    assert [row[1] for row in rows(doc)] == ["Präsident"]


def test_a_list_shares_an_office_and_the_parentheses_tell_the_places() -> None:
    doc = read(
        "Es kamen die Landräte [P Jürgen Clasing] ([R Landkreis Nordhausen]) und [P Paul Henschke] ([R Kyffhäuserkreis])."
    )
    assert [(name, of) for name, _, _, of, _ in rows(doc)] == [
        ("Jürgen Clasing", "Landkreis Nordhausen"),
        ("Paul Henschke", "Kyffhäuserkreis"),
    ]


def test_two_lists_go_together_by_their_order() -> None:
    doc = read(
        "Es kamen die Marschälle der Woiwodschaften [R Westpommern] und [R Lebus], "
        "[P Paweł Jaworski] und [P Elżbieta Szulc]."
    )
    assert [(name, role, of) for name, role, _, of, _ in rows(doc)] == [
        ("Paweł Jaworski", "Marschall", "Westpommern"),
        ("Elżbieta Szulc", "Marschallin", "Lebus"),
    ]


def test_two_offices_before_or_behind_one_name() -> None:
    before = rows(read("Bürgermeister und Kämmerer [P Karl Breitscheidt-Volk] aus [C Wetzlar] kam."))
    behind = rows(
        read(
            "[P Margret Dahmen-Frey], Landrätin des [R Landkreises Lörrach|Landkreis Lörrach] und "
            "Vorsitzende des [O Vereins Pro Bahn|Pro Bahn], kam."
        )
    )
    assert [row[1:4] for row in before] == [
        ("Bürgermeister", "mayor", "Wetzlar"),
        ("Kämmerer", "department_head", "Wetzlar"),
    ]
    assert [row[1:4] for row in behind] == [
        ("Landrätin", "district_administrator", "Landkreis Lörrach"),
        ("Vorsitzende", "executive", "Pro Bahn"),
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "Der Stadtrat von [C Adorf] lehnte ab. [P Antje Wunderlich-Kraus] nicht.",
        "Das haben die Minister [P Annegret Seiffert] überlassen.",
        "Es sprach sein Stellvertreter. [P Boris Johnson] und Stellvertreter [P Johnsons|Boris Johnson] schwiegen.",
        "Ein Bürgermeister hat viel zu tun. [P Mia Thielen] weiß das.",
        "Ansprechpartnerin: [P Levke Duhm], Referat Internationale Beziehungen",
        "kamen (wie [P Reto Tarnutzer]), sieben) Mitglieder) [P Andri Caflisch]), Vorsitzende",
        "[P Warren T. Eastlake] wurde von Mitgliedern des Stadtrats empfangen.",
    ],
)
def test_no_office_is_better_than_a_wrong_one(marked: str) -> None:
    assert rows(read(marked)) == []


SISTER_CITIES = (
    "Die [O Stadt Dortmund] und die [N US-amerikanische|Vereinigte Staaten] [O Stadt Pittsburgh] gehen eine Partnerschaft "
    "ein. Das haben der [C Dortmunder|Dortmund] Oberbürgermeister [P Thomas Westphal] und sein Amtskollege "
    "[P Edward Gainey] besiegelt. [C Dortmund] und [C Pittsburgh] verbindet viel. [P Westphal|Thomas Westphal] und der "
    "damalige Bürgermeister [P William Peduto] regten 2021 ein Forum an."
)


def test_the_counterpart_of_a_mayor_is_of_the_other_city() -> None:
    doc = read(SISTER_CITIES, countries={"Dortmund": "DE", "Pittsburgh": "US"})
    assert rows(doc) == [
        ("Thomas Westphal", "Oberbürgermeister", "mayor", "Dortmund", "current"),
        ("Edward Gainey", "Oberbürgermeister", "mayor", "Pittsburgh", "current"),
        ("William Peduto", "Bürgermeister", "mayor", "Pittsburgh", "former"),
    ]
    assert [office.basis for office in doc._.offices] == ["stated", "inferred", "inferred"]
    assert [office.role_en for office in doc._.offices] == ["Lord Mayor", "Mayor", "Mayor"]
    assert nominals(doc) == [("Edward Gainey", "sein Amtskollege")]


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            (
                "Oberbürgermeister [P Carsten Wendeburg] empfing seine [C Magdeburger|Magdeburg] Amtskollegin "
                "[P Heidrun Kloppe]. [C Braunschweig] feiert. [C Braunschweig] auch."
            ),
            ("Heidrun Kloppe", "Oberbürgermeisterin", "mayor", "Magdeburg", "current"),
        ),
        (
            (
                "Bürgermeister [P Karl Breitscheidt-Volk] aus [C Wetzlar] lobte das, seine Kollegin aus [C Lahnau], "
                "[P Ursula Weyland-Schmitt], auch."
            ),
            ("Ursula Weyland-Schmitt", "Bürgermeisterin", "mayor", "Lahnau", "current"),
        ),
        (
            "Oberbürgermeisterin [P Gerlinde Stumpf-Öhrlein] aus [C Kulmbach] dankte ihrem Vorgänger [P Hans Wirsching].",
            ("Hans Wirsching", "Oberbürgermeister", "mayor", "Kulmbach", "former"),
        ),
        (
            "[P Luzi Caflisch], Gemeindepräsident von [C Bergün], kam, auch [P Duri Demarmels], Caflischs Vorgänger.",
            ("Luzi Caflisch", "Gemeindepräsident", "mayor", "Bergün", "current"),
        ),
        (
            "[P Frauke Meiners], Fraktionsvorsitzende der [O SPD], sprach. Ihr Kollege [P Tjark Janßen] ([O Grüne]) auch.",
            ("Tjark Janßen", "Fraktionsvorsitzender", "party_officer", "Grüne", "current"),
        ),
        (
            (
                "Landrätin [P Frauke Brammer] vom [R Heidekreis] und ihr [C Uelzener|Uelzen] Kollege [P Henning Stackmann] "
                "kamen. Der [R Landkreis Uelzen] zahlt."
            ),
            ("Henning Stackmann", "Landrat", "district_administrator", "Landkreis Uelzen", "current"),
        ),
    ],
)
def test_an_office_is_shared_by_counterparts(marked: str, row: Row) -> None:
    assert row in rows(read(marked))


def test_a_deputy_is_told_by_the_lord_mayor_of_the_same_city() -> None:
    doc = read(
        "[C Oldenburg]. Oberbürgermeister [P Jörn Klostermann] und Bürgermeisterin [P Merve Nordhausen] aus [C Oldenburg] "
        "kamen."
    )
    assert [(row[0], row[2]) for row in rows(doc)] == [
        ("Jörn Klostermann", "mayor"),
        ("Merve Nordhausen", "deputy_mayor"),
    ]


def test_later_mentions_by_the_office_are_nominal_mentions() -> None:
    doc = read(
        "Oberbürgermeisterin [P Annegret Stollmann] aus [C Herne] schrieb einen Brief. Das tat die Oberbürgermeisterin gern. "
        "Wirtschaftsminister [P Gerrit Kuhlmey] auch. Der Minister schwieg. Die Rathauschefin freute sich."
    )
    assert nominals(doc) == [
        ("Annegret Stollmann", "die Oberbürgermeisterin"),
        ("Annegret Stollmann", "Die Rathauschefin"),
        ("Gerrit Kuhlmey", "Der Minister"),
    ]


def test_a_holder_without_a_name_who_speaks_is_a_person() -> None:
    doc = read(
        "Das sagte der Gouverneur von [R Missouri]. Ein Sprecher der [O Polizei Aachen] bestätigte es."
    )
    assert rows(doc) == [
        ("Gouverneur von Missouri", "Gouverneur", "head_of_government", "Missouri", "current"),
        ("Sprecher der Polizei Aachen", "Sprecher", "spokesperson", "Polizei Aachen", "current"),
    ]
    assert [(e.id, e.label) for e in doc._.entities[-2:]] == [("e3", "PERSON"), ("e4", "PERSON")]
    assert nominals(doc)[0] == ("Gouverneur von Missouri", "der Gouverneur von Missouri")


@pytest.mark.models
def test_a_holder_without_a_name_keeps_the_hyphen_of_the_body(nlp: Language) -> None:
    doc = nlp("Der Hubschrauber ist abgestürzt. Ein Sprecher der US-Armee bestätigte dieses in Washington.")
    assert "Sprecher der US-Armee" in [entity.name for entity in doc._.entities]


@pytest.mark.parametrize(
    ("marked", "of"),
    [
        ("[C Neuss]. [C Neuss] feiert. Bürgermeister [P Hubert Hesemann] kam, [C Kleve] nicht.", "Neuss"),
        ("Der [R Kreis Lippe] zahlt. Landrat [P Falk Bergmeier] freut sich.", "Kreis Lippe"),
        ("Die [O Universität Bayreuth] baut. Es sprach Universitätspräsident [P Reinhold Eichhammer].", "Universität Bayreuth"),
        ("Es protestierte der [O Hausverein]. Dessen Sprecherin [P Lea Noack-Petrick] sprach.", "Hausverein"),
        ("In [C Magdeburg] und in der Partnerstadt [C Braunschweig], deren Kulturdezernentin [P Anja Hesselbarth] kam.", "Braunschweig"),
        ("Das [O Bundeswirtschaftsministerium] half. Bundeswirtschaftsminister [P Sigmar Gabriel] kam.", "Bundeswirtschaftsministerium"),
        ("[R Hessen] hilft. Wirtschaftsminister [P Arnulf Vogelbacher] kam.", "Hessen"),
        ("[R Hessen] dankt [N Deutschland]. Der deutsche Außenminister [P Ingo Falk] kam.", "Deutschland"),
        ("Das [O Landratsamt Ostalbkreis] baut um. Landrat [P Falk Bergmeier] freut sich.", "Landratsamt Ostalbkreis"),
        ("[O Pro Bahn] fährt, [O Pro Bahn] feiert. Die [O Polizei Moers] half. Pressesprecher [P Falk Rot] dankte.", "Polizei Moers"),
        ("Die [O Bundesregierung] half. Der deutsche Regierungssprecher [P Falk Rot] dankte [O Pro Bahn].", "Bundesregierung"),
        ("[N Georgien] wählt. Innenminister [P Giorgi Beridse] kam.", "Georgien"),
        ("Im [N US|Vereinigte Staaten]-Bundesstaat kam [P Ada Moss], Gouverneurin des [N US|Vereinigte Staaten]-Bundesstaates [R Utah].", "Utah"),
        ("[N Portugal] dankt. Botschafter [P João Mourão Teles] kam.", "Portugal"),
        ("Die [O Verbandsgemeinde Daun] und [C Daun]: Bürgermeisterin [P Kerstin Mayen-Hoss].", "Verbandsgemeinde Daun"),
        ("Für [C Hagen] unterzeichnete Kämmerer [P Jochen Overweg], für [C Essen] niemand, [C Essen] fehlte.", "Hagen"),
        ("Das Projekt [G HyTide] beginnt. Projektleiterin [P Imke Folkerts] freut sich.", "HyTide"),
        ("[N Italien] wählt. Staatspräsident [P Sergio Mattarella] wartet.", "Italien"),
        ("Das [O Klinikum Worms] wächst, sagte Verwaltungsdirektor des Klinikums [P Ralf Pontius].", "Klinikum Worms"),
    ],
)  # fmt: skip
def test_the_context_tells_the_body(marked: str, of: str) -> None:
    assert [office.of_name for office in read(marked)._.offices] == [of]


def test_places_in_headings_tell_the_mayors_apart() -> None:
    doc = read(
        "Neue Räte im Amt\n\n[C Dannenfels]\nOrtsbürgermeister [P Ernst Heilmann] geht.\n\n"
        "[C Marnheim]\nOrtsbürgermeister [P Klaus-Dieter Fuhrmann] bleibt.\n"
    )
    assert [(row[0], row[3]) for row in rows(doc)] == [
        ("Ernst Heilmann", "Dannenfels"),
        ("Klaus-Dieter Fuhrmann", "Marnheim"),
    ]


@pytest.mark.parametrize(
    ("body", "role", "role_class"),
    [
        ("O Europäischen Kommission|Europäische Kommission", "Vizepräsidentin", "eu_official"),
        ("N Frankreichs|Frankreich", "Präsidentin", "head_of_state"),
        ("O Landgerichts Bonn|Landgericht Bonn", "Präsidentin", "judge"),
        ("O FDP-Fraktion", "Vorsitzende", "party_officer"),
        ("O Kommunistischen Partei Moldawiens", "Chefin", "party_officer"),
        ("O Parlamentarischen Versammlung des Europarats", "Präsidentin", "legislator"),
        ("O Kulturausschusses|Kulturausschuss", "Vorsitzende", "councillor"),
        ("O Gesundheitsamts|Gesundheitsamt", "Leiterin", "department_head"),
        ("O Stadtbibliothek", "Leiterin", "executive"),
        ("O Stadtrats|Stadtrat", "Mitglied", "councillor"),
    ],
)
def test_the_body_tells_the_class(body: str, role: str, role_class: str) -> None:
    assert only(f"[P Paula Pasemann], {role} der [{body}], sprach.")[2] == role_class


def test_evidence_runs_from_the_role_to_the_name() -> None:
    doc = read("Es sprach der [C Dortmunder|Dortmund] Oberbürgermeister Dr. [P Thomas Westphal] lange.")
    office: Office = doc._.offices[0]
    assert [doc.text[start:end] for start, end in office.evidence] == [
        "Dortmunder Oberbürgermeister Dr. Thomas Westphal"
    ]
    assert 0 < office.confidence < 1


PIECES = st.sampled_from(
    [
        "[P Thomas Westphal]", "[P Erika Blume]", "[C Herne]", "[O Stadt Herne]", "[O CDU]", "[R Kreis Olpe]", "der", "die", "sein",
        "ihre", "Oberbürgermeister", "Landräte", "Vorsitzende", "Amtskollege", "Vorgängerin", "und", ",", "(", ")", "ist", "wird", "zum",
        "gewählt", ".", "\n", "früher", "für Kultur", "von", "sagte", "Sprecherin", "Mitglied", "Stadtrat", "-Chefin", "deren", "a. D.",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25))
def test_whatever_the_text_offices_point_at_what_is_there(pieces: list[str]) -> None:
    doc = read(" ".join(pieces))
    ids = {entity.id for entity in doc._.entities}
    assert len(ids) == len(doc._.entities)
    for office in doc._.offices:
        assert {office.person, office.of or office.person} <= ids
        assert office.role_class in set(RoleClass)
        assert office.status in set(OfficeStatus)
        assert all(0 <= start < end <= len(doc.text) for start, end in office.evidence)
    for entity in doc._.entities:
        assert all(doc.text[m.start : m.end] == m.text for m in entity.mentions)


@pytest.mark.parametrize("text", ["", "\n\n", "Ohne Namen und ohne Amt."])
def test_a_text_without_offices_has_none(text: str) -> None:
    assert read(text)._.offices == []


@pytest.mark.shared
def test_the_showcase_has_its_three_officials() -> None:
    folder = SHARED / "seed"
    gold = json.loads((folder / "dortmund-pittsburgh.json").read_text(encoding="utf-8"))
    doc = NLP.make_doc((folder / "texts" / "dortmund-pittsburgh.txt").read_text(encoding="utf-8"))
    doc._.entities = [
        Entity(
            entity["id"],
            entity["type"],
            entity["name"],
            [
                Mention(m["start"], m["end"], m["text"], entity["type"], 1.0)
                for m in entity["mentions"]
                if m["form"] == "name"
            ],
            1.0,
            country=entity.get("country"),
        )
        for entity in gold["entities"]
    ]
    found = OfficeFinder()(doc)._.offices
    fields = ("person", "role", "role_en", "role_class", "of", "status")
    assert [{f: getattr(office, f) for f in fields} for office in found] == [
        {f: office[f] for f in fields} for office in gold["offices"]
    ]
