"""Offices told by a verb, by an apposition behind a rank, by a deputy's "sein Stellvertreter"."""

from __future__ import annotations

import pytest

from tests.annotate.test_offices import Row, nominals, only, read, rows


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            "Es sprach [P Gerda Pahl] ([O SPD]), die seit 2019 das [O Amt für Statistik] leitet.",
            ("Gerda Pahl", "Leiterin", "department_head", "Amt für Statistik", "current"),
        ),
        (
            "Skeptisch war [P Ulf Brandes], der die Landesbühne bis 2015 leitete.",
            ("Ulf Brandes", "Leiter Landesbühne", "executive", None, "former"),
        ),
        (
            "Auch [P Karl Siebert], der dem [O Ausschuss für Verkehr] vorsitzt, war da.",
            ("Karl Siebert", "Vorsitzender", "councillor", "Ausschuss für Verkehr", "current"),
        ),
        (
            "[P Ulf Brandes] leitet kommissarisch das Ordnungsamt.",
            ("Ulf Brandes", "Leiter Ordnungsamt", "department_head", None, "acting"),
        ),
    ],
)
def test_a_verb_tells_an_office(marked: str, row: Row) -> None:
    assert only(marked) == row


@pytest.mark.parametrize(
    "marked",
    [
        "[P Ulf Brandes] leitete die Sitzung.",
        "[P Ulf Brandes], der die Gespräche mit dem [O Bauamt] führte, war zufrieden.",
        "Der Weg führt am Museum vorbei zu [P Ulf Brandes].",
        "[P Ulf Brandes] gehört das Haus.",
    ],
)
def test_no_office_without_a_body_that_is_led(marked: str) -> None:
    assert rows(read(marked)) == []


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            "Es sprach der Leiter des Fachbereichs Baurecht, Oberstudienrat i. R. [P Kurt Dahm].",
            ("Kurt Dahm", "Leiter des Fachbereichs Baurecht", "department_head", None, "current"),
        ),
        (
            "Es sprach der [C Delmenhorster|Delmenhorst] Oberbürgermeister a. D. [P Kurt Dahm].",
            ("Kurt Dahm", "Oberbürgermeister", "mayor", "Delmenhorst", "former"),
        ),
        (
            "Auskunft gibt Richterin am Oberlandesgericht Dr. [P Gerda Pahl].",
            ("Gerda Pahl", "Richterin am Oberlandesgericht", "judge", None, "current"),
        ),
        (
            "Es sprachen für die [O Stadt Gera] Bürgermeister [P Kurt Dahm] und andere.",
            ("Kurt Dahm", "Bürgermeister", "mayor", "Stadt Gera", "current"),
        ),
        (
            "[P Gerda Pahl], Vorsitzende der [O Stiftung Lesen] sagt, es gehe weiter.",
            ("Gerda Pahl", "Vorsitzende", "executive", "Stiftung Lesen", "current"),
        ),
        (
            "Das hat [P Kurt Dahm] als Leiter des [O Bauamts] vereinbart.",
            ("Kurt Dahm", "Leiter", "department_head", "Bauamts", "current"),
        ),
        (
            "Gewählt wird [P Gerda Pahl], zurzeit Amtsleiterin in [C Münster].",
            ("Gerda Pahl", "Amtsleiterin", "department_head", "Münster", "current"),
        ),
        (
            "Es folgt [P Gerda Pahl], bisher Amtsleiterin in [C Münster], im Mai.",
            ("Gerda Pahl", "Amtsleiterin", "department_head", "Münster", "current"),
        ),
        (
            "Verabschiedet wurde der langjährige Leiter des Bauamts, [P Kurt Dahm].",
            ("Kurt Dahm", "Leiter des Bauamts", "department_head", None, "former"),
        ),
        (
            "Das sagte die Sprecherin der „[O Aktion Sauberes Meer]“, Frau [P Gerda Pahl].",
            ("Gerda Pahl", "Sprecherin", "spokesperson", "Aktion Sauberes Meer", "current"),
        ),
        (
            "Für den Senat kam der Chef der [O Senatskanzlei], [P Kurt Dahm].",
            ("Kurt Dahm", "Chef", "state_secretary", "Senatskanzlei", "current"),
        ),
        (
            "Der Erste Stadtrat [P Kurt Dahm] aus [C Bebra] kam.",
            ("Kurt Dahm", "Erster Stadtrat", "deputy_mayor", "Bebra", "current"),
        ),
        (
            "Gerügt wurde [O CDU]-Generalsekretär [P Kurt Dahm].",
            ("Kurt Dahm", "Generalsekretär", "party_officer", "CDU", "current"),
        ),
    ],
)
def test_titles_and_ranks_between_the_office_and_the_name(marked: str, row: Row) -> None:
    assert only(marked) == row


def test_a_second_office_before_the_name() -> None:
    marked = "Auf Vorschlag der Vorsitzenden, Richterin am Verwaltungsgericht Dr. [P Gerda Pahl], verglich man sich."
    assert [(row[0], row[1]) for row in rows(read(marked))] == [
        ("Gerda Pahl", "Vorsitzende"),
        ("Gerda Pahl", "Richterin am Verwaltungsgericht"),
    ]


@pytest.mark.parametrize(
    ("marked", "row"),
    [
        (
            "Landrätin [P Gerda Pahl] aus dem [R Kreis Unna] und ihr Stellvertreter [P Kurt Dahm] kamen.",
            ("Kurt Dahm", "Stellvertreter", "district_administrator", "Kreis Unna", "current"),
        ),
        (
            "[C Unnas|Unna] Bürgermeisterin [P Gerda Pahl] und ihr Stellvertreter [P Kurt Dahm] kamen.",
            ("Kurt Dahm", "Stellvertreter", "deputy_mayor", "Unna", "current"),
        ),
    ],
)
def test_a_deputy_has_the_class_of_the_one_he_stands_in_for(marked: str, row: Row) -> None:
    assert rows(read(marked))[-1] == row


def test_the_first_mayor_beside_a_lord_mayor_is_his_deputy() -> None:
    marked = "Für den Oberbürgermeister unterschrieb der Erste Bürgermeister [P Kurt Dahm] aus [C Plauen]."
    assert only(marked)[2] == "deputy_mayor"


@pytest.mark.parametrize(
    ("marked", "mention"),
    [
        ("Verletzt wurde niemand, so weit ein Polizeisprecher bekannt gab.", "ein Polizeisprecher"),
        ("Der Staatsanwalt sagte, es gebe keine Hinweise.", "Der Staatsanwalt"),
        ("Das gab gestern eine Sprecherin des Ministeriums bekannt.", "eine Sprecherin des Ministeriums"),
    ],
)
def test_holders_without_a_name_who_speak(marked: str, mention: str) -> None:
    doc = read(marked)
    assert [text for _, text in nominals(doc)] == [mention]
    assert len(doc._.offices) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "[P Kurt Dahm] war ein Sprecher der Bewegung.",
        "Der Staatsanwalt fehlte.",
        "Es fehlte ein Bürgermeister.",
    ],
)
def test_holders_without_a_name_who_say_nothing(marked: str) -> None:
    assert nominals(read(marked)) == []


@pytest.mark.parametrize(
    ("marked", "of"),
    [
        (
            "Der [O Landtag] tagte. Die Landtagsabgeordnete [P Gerda Pahl] schwieg.",
            "Landtag",
        ),
        ("Der [O Landtag] tagte. Die Bundestagsabgeordnete [P Gerda Pahl] schwieg.", None),
        (
            "In [C Jena] war für das [O Hauptzollamt Erfurt] Regierungsdirektorin [P Gerda Pahl] da.",
            "Hauptzollamt Erfurt",
        ),
        (
            "Der [R Landkreis Uelzen] dankt der [O Feuerwehr Bienenbüttel]. Kreisbrandmeister [P Ulf Brandes] auch.",
            "Landkreis Uelzen",
        ),
        (
            "Das [O Justizministerium] warnt. Justizminister [P Ulf Brandes] war nicht da.",
            "Justizministerium",
        ),
    ],
)
def test_the_body_of_an_office_that_does_not_say_it(marked: str, of: str | None) -> None:
    assert [office.of_name for office in read(marked)._.offices] == [of]
