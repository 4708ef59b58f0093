"""What a name, or the list in which it stands, says of its kind."""

from __future__ import annotations

import pytest

from pipeline.annotate.entities.component import gather
from pipeline.annotate.entities.name_kinds import kind_in_list, with_kind
from tests.named_docs import named_doc


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("bei Holm e. V. in Bo", "Holm e. V.", "PROGRAM", "ORGANIZATION"),
        ("der TuS Holm spielt", "TuS Holm", "REGION", "ORGANIZATION"),
        ("im Holm-Gymnasium", "Holm-Gymnasium", "REGION", "ORGANIZATION"),
        ("mit dem Kanton Holm", "Kanton Holm", "ORGANIZATION", "REGION"),
        ("aus der Bundesförderung für Deiche", "Bundesförderung für Deiche", "ORGANIZATION", "PROGRAM"),
        ("die Landkreise Bo, Lund und Holm", "Holm", "CITY", "REGION"),
        ("Die Samtgemeinden Bo am See und Holm", "Holm", "CITY", "ORGANIZATION"),
        ("im Ortsteil Holm", "Holm", "REGION", "CITY"),
        ("vom Landkreis Bo und Holm", "Holm", "CITY", "CITY"),
        ("die Landkreise in Hessen", "Hessen", "REGION", "REGION"),
        ("den Amtsgerichten Bo und Holm", "Holm", "PERSON", "PERSON"),
    ],
)
def test_a_name_is_what_its_words_say(text: str, name: str, label: str, expected: str) -> None:
    (mention,) = named_doc(text, (name, label))._.mentions
    assert with_kind(mention, text).label == expected


def test_a_list_tells_what_its_names_are() -> None:
    text = "die Amtsgerichte Bo, Lund und Holm"
    assert kind_in_list(text, text.index("Holm")) == "Amtsgericht"
    assert kind_in_list(text, 4) is None


def test_names_of_a_list_are_full_names() -> None:
    text = "Die Landkreise Bo und Holm klagen bei den Amtsgerichten Bo und Lund."
    doc = named_doc(
        text, ("Bo", "REGION"), ("Holm", "CITY"), ("Amtsgerichten Bo", "ORGANIZATION"), ("Lund", "CITY")
    )
    found = {(cluster.label, cluster.name) for cluster in gather(list(doc._.mentions), text)}
    assert found == {
        ("REGION", "Landkreis Bo"),
        ("REGION", "Landkreis Holm"),
        ("ORGANIZATION", "Amtsgericht Bo"),
        ("ORGANIZATION", "Amtsgericht Lund"),
    }


def test_a_list_does_not_say_what_its_names_are_elsewhere() -> None:
    text = "Die Amtsgerichte Bo und Lund bleiben. In Lund wird gebaut."
    doc = named_doc(text, ("Amtsgerichte Bo", "ORGANIZATION"), ("Lund", "CITY"), ("Lund", "CITY"))
    found = [(cluster.label, cluster.name) for cluster in gather(list(doc._.mentions), text)]
    assert ("CITY", "Lund") in found


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Die Thüringer Mühlen mahlen", "Thüringer", "Thüringen"),
        ("Rheinhessens Winzer klagen", "Rheinhessens", "Rheinhessen"),
    ],
)
def test_a_region_is_named_in_the_nominative(text: str, name: str, expected: str) -> None:
    (cluster,) = gather(list(named_doc(text, (name, "REGION"))._.mentions), text)
    assert cluster.name == expected


def test_an_acronym_is_what_its_name_is() -> None:
    text = "Das Programm Gute Wege (PGW) endet. Das PGW war gut, das PGW war teuer."
    doc = named_doc(
        text,
        ("Programm Gute Wege", "PROGRAM"),
        ("PGW", "ORGANIZATION"),
        ("PGW", "ORGANIZATION"),
        ("PGW", "ORGANIZATION"),
    )
    (cluster,) = gather(list(doc._.mentions), text)
    assert (cluster.label, len(cluster.mentions)) == ("PROGRAM", 4)
