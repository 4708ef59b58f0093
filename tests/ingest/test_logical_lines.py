from pipeline.ingest.lines import logical_lines

WIRE = """Bielefeld (ots) - Die Stadt Bielefeld und der Kreis Herford, beide
Mitglieder im Zweckverband, gehen eine strategische Partnerschaft für
den Nahverkehr ein. Auf ihrer gemeinsamen Sitzung am Dienstag haben
beide Gremien so entschieden.

Der Vertrag gilt fünf Jahre."""


def strings(text: str) -> list[str]:
    return [text[line.start : line.end] for line in logical_lines(text)]


def test_a_paragraph_wrapped_to_a_line_width_is_one_line() -> None:
    assert [string.count("\n") for string in strings(WIRE)] == [3, 0]


def test_paragraphs_one_a_line_stay_apart() -> None:
    text = "Rat tagt\nDie Stadt tagt am Dienstag.\nBrief blieb ohne Antwort\nDie Antwort fehlt noch."
    assert strings(text) == text.split("\n")


def test_a_line_that_goes_on_with_a_small_letter_belongs_to_the_one_before() -> None:
    text = "Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen\nBelgorod ruhen."
    assert len(strings(text)) == 2
    assert len(strings(text.replace("Belgorod", "belgorod"))) == 1


def test_list_items_stay_apart_however_wide() -> None:
    text = "\n".join(
        f"- Der Punkt {number} hat eine Zeile, die fast so breit ist wie die anderen" for number in range(5)
    )
    assert len(strings(text)) == 5


def test_lines_know_of_the_blank_line_before_them() -> None:
    assert [line.gap for line in logical_lines("a\nb\n\n \nc")] == [True, False, True]


def test_blank_text_has_no_lines() -> None:
    assert logical_lines(" \n\t\n") == []
