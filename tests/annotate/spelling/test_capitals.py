"""Words in capitals."""

import pytest

from pipeline.annotate.edited_text import EditedText
from pipeline.annotate.spelling.capitals import capital_edits

BODY = "\n\nOberbürgermeisterin Anna Stollmann besucht am Freitag Köln. Die NATO ist nicht dabei."


def read(text: str) -> str:
    return EditedText(text, capital_edits(text)).text


def test_a_headline_is_read_as_the_text_below_it_writes() -> None:
    text = "OBERBÜRGERMEISTERIN STOLLMANN BESUCHT KÖLN" + BODY
    assert read(text) == "Oberbürgermeisterin Stollmann besucht Köln" + BODY


def test_function_words_are_small_and_abbreviations_stay() -> None:
    assert read("NATO UND SPD IN DER MARIENSTADT GMBH" + BODY).startswith(
        "NATO und SPD in der Marienstadt GmbH\n"
    )


def test_a_text_in_capitals_throughout_is_read() -> None:
    assert read("DIE STADT VECHELDE ÖFFNET DEN PARK.") == "Die Stadt Vechelde Öffnet den Park."


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("Landrat Piet GERLING sprach.", "Landrat Piet Gerling sprach."),
        ("Frau ALTMANN kam mit Anna STOLLMANN-BEHR.", "Frau Altmann kam mit Anna Stollmann-Behr."),
        ("Dann kam Igor SADOWSKI. So SADOWSKI selbst.", "Dann kam Igor Sadowski. So Sadowski selbst."),
        ("BRIXEN. Der Rat tagt.", "Brixen. Der Rat tagt."),
    ],
)
def test_names_in_capitals_are_read_in_running_text(written: str, usual: str) -> None:
    assert read(written) == usual


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat der UNESCO tagt mit der AWISTA und dem Projekt GHOSTLINE.",
        "Das Umweltprogramm LIFE hilft. Mehr unter www.zwkoo.de beim ZWKOO.",
        "Ministerin Lemke und die SPD",
    ],
)
def test_what_may_be_an_abbreviation_stays(text: str) -> None:
    assert read(text) == text


def test_an_edit_never_moves_a_letter() -> None:
    text = "STRASSE UND PLATZ IN KÖLN" + BODY
    assert len(read(text)) == len(text)
