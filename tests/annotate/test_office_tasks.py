"""Offices told without their noun before a name: by a task, by who follows whom, by a mark of the encoder."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.annotate.encoder import Encoded
from pipeline.annotate.ner.scheme import PHRASE_LABELS
from pipeline.annotate.offices.items import read_items
from pipeline.annotate.offices.marked_roles import mark_roles
from tests.annotate.test_offices import read, rows


@pytest.mark.parametrize(
    ("marked", "person", "role", "status"),
    [
        (
            "Eine Jury unter Vorsitz der Autorin [P Gerda Pahl] wählte.",
            "Gerda Pahl",
            "Vorsitzende",
            "current",
        ),
        ("[P Ulf Brandes] übernimmt die Leitung des Museums.", "Ulf Brandes", "Leiter", "designated"),
        ("Leitung: Dr. [P Gerda Pahl]", "Gerda Pahl", "Leiterin", "current"),
        ("Dem Aufsichtsrat steht [P Ulf Brandes] vor.", "Ulf Brandes", "Vorsitzender", "current"),
        ("[P Ulf Brandes], der dem Vorstand angehört, kam.", "Ulf Brandes", "Mitglied", "current"),
        ("Das Amt wird seit 2003 von [P Ulf Brandes] geleitet.", "Ulf Brandes", "Leiter", "current"),
        ("Den Ausschuss, dem [P Ulf Brandes] vorsitzt, freut es.", "Ulf Brandes", "Vorsitzender", "current"),
        (
            "[P Ulf Brandes] kam. Der 52-Jährige leitete zuletzt das Amt für Brücken.",
            "Ulf Brandes",
            "Leiter",
            "former",
        ),
        (
            "Es kam Verbandsvorsteher Landrat Dr. [P Ulf Brandes].",
            "Ulf Brandes",
            "Verbandsvorsteher",
            "current",
        ),
        ("Der Vertrag, den Minister [P Ulf Brandes] schloss, gilt.", "Ulf Brandes", "Minister", "current"),
        ("Es kam [P Ulf Brandes], der engagierte Direktor.", "Ulf Brandes", "Direktor", "current"),
        (
            "Es kam [P Ulf Brandes], seit der Wahl im Herbst Direktor des Museums.",
            "Ulf Brandes",
            "Direktor",
            "current",
        ),
        (
            "Es kamen die Direktoren: [P Ulf Brandes] für Kunst, [P Jan Ohm].",
            "Jan Ohm",
            "Direktor",
            "current",
        ),
        ("Es kam Direktor [P Ulf Brandes]. Er folgt auf [P Jan Ohm].", "Jan Ohm", "Direktor", "former"),
        ("Direktor [P Ulf Brandes] löst [P Jan Ohm] ab, der geht.", "Jan Ohm", "Direktor", "current"),
        (
            "Direktor [P Ulf Brandes] tritt die Nachfolge von [P Gerda Pahl] an.",
            "Gerda Pahl",
            "Direktorin",
            "former",
        ),
        ("Presse: [P Gerda Pahl]", "Gerda Pahl", "Pressesprecherin", "current"),
        ("[P Ulf Brandes], der dem Beirat angehört, kam.", "Ulf Brandes", "Mitglied", "current"),
        ("Es kam [P Gerda Pahl], bislang Jugendlotsin im Rathaus.", "Gerda Pahl", "Jugendlotsin", "current"),
        (
            "Zu Vizepräsidenten bestimmte der Verband [P Ulf Brandes] für Kunst und [P Jan Ohm].",
            "Jan Ohm",
            "Vizepräsident",
            "current",
        ),
        (
            "Als Vizepräsidenten helfen ihr:\n- [P Ulf Brandes] (Haar),\n- [P Jan Ohm]",
            "Jan Ohm",
            "Vizepräsident",
            "current",
        ),
        (
            "Direktor [P Ulf Brandes] ging. Die Stelle führt [P Jan Ohm] kommissarisch weiter.",
            "Jan Ohm",
            "Direktor",
            "acting",
        ),
        ("Auf Direktor [P Ulf Brandes] folgt [P Gerda Pahl].", "Gerda Pahl", "Direktorin", "current"),
        (
            "Direktor [P Ulf Brandes] ging. Die Geschäfte führt [P Gerda Pahl].",
            "Gerda Pahl",
            "Direktorin",
            "acting",
        ),
        (
            "Direktor [P Ulf Brandes] siegte. Die Gegenkandidatin [P Gerda Pahl] ging.",
            "Gerda Pahl",
            "Direktorin",
            "candidate",
        ),
    ],
)
def test_an_office_told_otherwise(marked: str, person: str, role: str, status: str) -> None:
    assert (person, role, status) in {(row[0], row[1].split()[0], row[4]) for row in rows(read(marked))}


@pytest.mark.parametrize(
    "marked",
    [
        "Das führte zur Festnahme des Mitglieds [P Jan Ohm].",
        "[P Jan Ohm] hat Erfahrung mit der Leitung eines Vereins.",
        "Der Ausschuss tagte. [P Jan Ohm] folgt auf [P Ulf Brandes].",
    ],
)
def test_no_office_is_told(marked: str) -> None:
    assert rows(read(marked)) == []


def test_the_same_role_at_two_bodies_is_two_offices() -> None:
    told = rows(read("[P Jan Ohm] ist Chef der [O Nordbahn]. Vorher war er Chef der [O Südbahn]."))
    assert [(row[1], row[3]) for row in told] == [("Chef", "Nordbahn"), ("Chef", "Südbahn")]


@pytest.mark.parametrize(
    ("word", "is_role"), [("Jugendwartin", True), ("Soziologin", False), ("Satzung", False)]
)
def test_the_encoder_marks_roles_that_the_vocabulary_lacks(word: str, is_role: bool) -> None:
    doc = read(f"{word} [P Gerda Pahl] kam.")
    phrases = np.zeros((1, len(PHRASE_LABELS)), dtype=np.float32)
    phrases[0, PHRASE_LABELS.index("B-ROLE")] = 9
    none = np.zeros((0, 0), dtype=np.float32)
    doc._.encoded = Encoded(None, (), [(0, len(word))], none, phrases, none, none)
    items = read_items(doc)
    mark_roles(doc, items)
    assert (items[0].role is not None) is is_role


def test_the_holder_of_an_office_that_a_place_has_once_needs_no_name() -> None:
    told = rows(read("Geehrt wird mit dem Preis dem Bürgermeister von [C Haarstadt] zuliebe der Wald."))
    assert [(row[1], row[3]) for row in told] == [("Bürgermeister", "Haarstadt")]
