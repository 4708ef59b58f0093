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


def test_in_a_wrapped_text_a_line_without_room_for_the_next_word_goes_on() -> None:
    whole = (
        "Ansprechpartnerin für Rückfragen der Medien ist heute Frau Silke\nAnstett, Hauptgeschäftsführerin"
    )
    ended = "Ansprechpartnerin der Medien ist heute Frau\nAnstett, Hauptgeschäftsführerin"
    assert [len(strings(f"{WIRE}\n\n{text}")) for text in (whole, ended)] == [3, 4]
    assert len(strings(whole)) == 2


def test_lines_of_an_address_stay_apart_in_a_wrapped_text() -> None:
    for contact in (
        "Pressestelle der Kreisverwaltung, Amtshausstraße 12, 32051 Herford\nSprecherin Anna Brandt",
        "Ministerium für Arbeit, Soziales und Gesundheit des Landes Hessen\nPressesprecherin: Anna Brandt",
    ):
        assert len(strings(f"{WIRE}\n\n{contact}")) == 4


def test_a_word_made_whole_at_a_line_end_does_not_widen_the_text() -> None:
    longer = WIRE.replace("beide\nMitglieder im", "beide Mitgliedsgemeinden\nim")
    contact = "Ansprechpartnerin für Rückfragen der Medien ist heute Frau Silke\nAnstett"
    assert len(strings(f"{longer}\n\n{WIRE}\n\n{contact}")) == 5


def test_list_items_stay_apart_however_wide() -> None:
    text = "\n".join(
        f"- Der Punkt {number} hat eine Zeile, die fast so breit ist wie die anderen" for number in range(5)
    )
    assert len(strings(text)) == 5


def test_lines_know_of_the_blank_line_before_them() -> None:
    assert [line.gap for line in logical_lines("a\nb\n\n \nc")] == [True, False, True]


def test_blank_text_has_no_lines() -> None:
    assert logical_lines(" \n\t\n") == []


def test_a_line_that_ends_with_an_article_or_an_open_bracket_goes_on() -> None:
    assert len(strings("Grußwort von der\nBürgermeisterin Anna Brandt")) == 1
    assert len(strings("Podium mit Paul Ahlers (Kreis\nHerford) im Ratssaal der Stadt")) == 2
    assert (
        len(strings("Podium mit Anna Brandt und Paul Ahlers vom Vorstand (Kreis\nHerford) im Ratssaal")) == 1
    )


def test_a_hanging_indent_belongs_to_its_long_line() -> None:
    assert (
        len(strings("13 Uhr  Unterzeichnung der Erklärung durch die Kammer,\n        Landkreis und Stadt"))
        == 1
    )
    assert len(strings("13 Uhr  Grußwort\n        Anna Brandt")) == 2
