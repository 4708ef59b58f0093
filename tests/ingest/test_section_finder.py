from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.release import Section
from pipeline.ingest.sections import find_sections

CORPUS = Path(__file__).resolve().parents[2] / "corpus/press/texts"
BODY = "Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen Belgorod bis auf Weiteres ruhen. Das hat der Rat beschlossen."
MORE = "Die Beziehungen zu den übrigen Partnerstädten bleiben unverändert. Das sagte die Stadt am Abend mit."


def found(text: str) -> list[tuple[str, str]]:
    return [(section.kind, text[section.start : section.end]) for section in find_sections(text)]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in found(text)]


def test_one_paragraph_a_line() -> None:
    text = f"""Rat setzt Partnerschaft mit Belgorod aus
Herne, 17. März 2022. {BODY}
{MORE}
Brief blieb ohne Antwort
{MORE}
Pressekontakt
Stadt Herne, Pressebüro
Telefon 02323 16-0"""
    assert found(text) == [
        ("headline", "Rat setzt Partnerschaft mit Belgorod aus"),
        ("dateline", "Herne, 17. März 2022."),
        ("lead", BODY),
        ("paragraph", MORE),
        ("subheading", "Brief blieb ohne Antwort"),
        ("paragraph", MORE),
        ("press_contact", "Pressekontakt\nStadt Herne, Pressebüro\nTelefon 02323 16-0"),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "Herne, 17. März 2022.",
        "Herne, den 17.03.2022 –",
        "Plauen (Vogtlandkreis), 17. Februar 2009:",
        "Kulmbach –",
        "NEUSS –",
        "Neuburg an der Donau –",
        "(Husum, Montag)",
        "Aachen (ots) –",
        "Berlin (dpa) -",
        "Wadgassen/Arques.",
        "Saarbrücken.",
        "Neustadt a. Rbge.",
        "Stuttgart (dpa/lsw) -",
        "Chur, 20. Januar 2020 –",
        "Berlin, 11.07.2016:",
    ],
)
def test_a_dateline_before_the_lead_is_parted_from_it(dateline: str) -> None:
    assert found(f"{dateline} {BODY}\n{MORE}")[:2] == [("dateline", dateline), ("lead", BODY)]


@pytest.mark.parametrize(
    "start",
    [
        "Geschafft.",
        "Die Ziegen –",
        "Wasserstoff – das ist es:",
        "Heinz Schleußer (SPD)",
        "Ministerin Dr. Dornbusch hat",
    ],
)
def test_a_short_first_sentence_is_no_dateline(start: str) -> None:
    assert kinds(f"{start} {BODY}\n{MORE}") == ["lead", "paragraph"]


@pytest.mark.parametrize(
    "masthead",
    [
        "PRESSEMITTEILUNG der Stadtwerke Bamberg vom 15.10.2024",
        "Pressemitteilung Nr. 12/2020",
        "Nr. 218/21",
        "Universität Rostock · Presse- und Informationsstelle · Nr. 142/99",
        "Polizeidirektion Sachsen-Anhalt Süd\n- Pressestelle -",
        "Kliniken des Landkreises Lörrach GmbH\n5. September 2012",
        "07.01.16 10:00",
        "Essen-Altenessen-Nord, 22.08.2021, 01:47 Uhr (ots)",
    ],
)
def test_a_masthead_goes_before_the_headline(masthead: str) -> None:
    assert found(f"{masthead}\n\nRat setzt Partnerschaft aus\n\n{BODY}\n{MORE}") == [
        ("dateline", masthead),
        ("headline", "Rat setzt Partnerschaft aus"),
        ("lead", BODY),
        ("paragraph", MORE),
    ]


def test_a_subtitle_is_a_subheading() -> None:
    assert kinds(f"Rat setzt Partnerschaft aus\nGroße Mehrheit am Dienstag\n\n{BODY}") == [
        "headline",
        "subheading",
        "lead",
    ]


def test_a_text_that_begins_with_its_lead_has_no_headline() -> None:
    assert kinds(f"{BODY}\n{MORE}") == ["lead", "paragraph"]


@pytest.mark.parametrize(
    "caption",
    [
        "Foto: Stadt Herne",
        "(Foto: StMUV)",
        "((Bildtext: Übergabe im Friedenssaal. Foto: Presseamt))",
        "Thomas Westphal und Edward Gainey unterzeichnen die Kooperation. (Quelle: Stadt Dortmund)",
        "Zum Bild: Der scheidende und der neue Bürgermeister. (Foto: privat)",
        "Auf dem Foto von links: Annegret Stollmann und Detlef Krampe.",
        "BU: Die Delegation vor dem Rathaus",
    ],
)
def test_captions(caption: str) -> None:
    assert found(f"{BODY}\n\n{caption}\n\n{MORE}")[1] == ("caption", caption)


def test_a_list_and_the_sentence_that_goes_on_in_it() -> None:
    text = f"{BODY}\nAuf dem Programm stehen unter anderem\n– ein Empfang im Rathaus,\n– ein Tag am Meer.\n{MORE}"
    assert found(text)[1:3] == [
        ("paragraph", "Auf dem Programm stehen unter anderem"),
        ("list", "– ein Empfang im Rathaus,\n– ein Tag am Meer."),
    ]


def test_a_heading_over_a_list() -> None:
    assert kinds(f"{BODY}\nWas passiert nun?\n• Die Anzahlung bleibt.\n• Der Markt bleibt.\n{MORE}") == [
        "lead",
        "subheading",
        "list",
        "paragraph",
    ]


def test_numbered_items_are_a_list_and_a_date_is_none() -> None:
    assert kinds(f"{BODY}\n1. CDU: Henning Behrens\n2. SPD: Ebba Stetebier\n{MORE}")[1] == "list"
    assert (
        kinds(f"{BODY}\n14. März 2022 ist der Tag der Entscheidung. Dann tagt der Rat.\n{MORE}")[1]
        == "paragraph"
    )


def test_rows_of_a_table_and_lines_of_facts_are_lists() -> None:
    assert kinds(f"{BODY}\n\nOrt\t2013\t2014\nAhr\t35\t41\n\n{MORE}")[1] == "list"
    assert kinds(
        f"{BODY}\n\nDaten und Fakten\nBaubeginn: November 2023\nWohnungen: 168\nTiefgarage: 40\n\n{MORE}"
    ) == [
        "lead",
        "subheading",
        "list",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "contact",
    [
        "Pressekontakt:\nKasselwasser, Arndt Köhler-Basse, Tel. 0561 987-0",
        "Rückfragen bitte an Beate Kolb-Ruffieux, Telefon 07621/000-8700",
        "Ansprechpartner für die Presse:\nChristof Ziegenthaler-Bär, Pressesprecher der Universität Bayreuth",
        "V. i. S. d. P.: Silke Buschmann, Geschäftsführerin der SPD-Fraktion",
        "Landratsamt Tübingen, Wilhelm-Keil-Straße 50, 72072 Tübingen",
        "Mit freundlichen Grüßen\nMaike Ruf-Özdemir, Pressesprecherin der Stadt Kehl",
    ],
)
def test_the_press_contact_ends_the_text(contact: str) -> None:
    assert found(f"{BODY}\n\n{MORE}\n\n{contact}")[-1] == ("press_contact", contact)


def test_a_heading_over_prose_is_no_contact() -> None:
    long = MORE + " " + MORE
    assert kinds(f"{BODY}\n\n{MORE}\n\nPressestelle: Svenja Lutz\n{long}")[-2:] == ["subheading", "paragraph"]


def test_boilerplate_runs_to_the_contact() -> None:
    text = f"{BODY}\n\n{MORE}\n\nÜber den Deutschen Städtetag\nDer Städtetag vertritt die Städte in Deutschland.\n\nPressekontakt: Daniela Schönwälder"
    assert found(text)[-2:] == [
        ("boilerplate", "Über den Deutschen Städtetag\nDer Städtetag vertritt die Städte in Deutschland."),
        ("press_contact", "Pressekontakt: Daniela Schönwälder"),
    ]


def test_a_sentence_that_begins_with_over_is_no_boilerplate() -> None:
    assert kinds(f"{BODY}\n{MORE}\nÜber 2.000 Menschen sind im Einsatz.") == [
        "lead",
        "paragraph",
        "paragraph",
    ]


def test_a_paragraph_that_is_one_quotation_is_a_quote_block() -> None:
    quote = "„Auf den Konten unserer Mitglieder lasten mehr als dreißig Milliarden Euro an Krediten.“"
    assert found(f"{BODY}\n\n{quote}\n\n{MORE}")[1] == ("quote_block", quote)


def test_rules_and_emblems_are_neither_headline_nor_lead() -> None:
    assert kinds(f"* * *\nRat setzt Partnerschaft aus\n-----\nTwittern\n{BODY}") == [
        "paragraph",
        "headline",
        "paragraph",
        "paragraph",
        "lead",
    ]


def test_what_the_markup_says_goes_before_what_lines_look_like() -> None:
    text = f"Rat tagt\n\n{BODY}\n\nEin Satz mit Punkt als Überschrift.\n\n{MORE}"
    start = text.index("Ein Satz")
    hints = [Section("headline", 0, 8), Section("subheading", start, start + 35)]
    assert [section.kind for section in find_sections(text, hints=hints)] == [
        "headline",
        "lead",
        "subheading",
        "paragraph",
    ]


def assert_whole(text: str) -> None:
    sections = find_sections(text)
    covered, last = set(), 0
    for section in sections:
        assert last <= section.start < section.end <= len(text)
        assert text[section.start : section.end].strip() == text[section.start : section.end]
        covered.update(range(section.start, section.end))
        last = section.end
    assert all(char.isspace() for index, char in enumerate(text) if index not in covered)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                BODY,
                MORE,
                "",
                "Rat tagt",
                "- eins",
                "• zwei",
                "Foto: privat",
                "Pressekontakt",
                "Über uns",
                "Herne. " + BODY,
                "„Ja“",
                "Tel. 0231 1",
                "5. Mai 2020",
                "---",
                "a:",
                "1. x",
            ]
        ),
        max_size=14,
    )
)
def test_sections_hold_every_word_and_do_not_overlap(lines: list[str]) -> None:
    assert_whole("\n".join(lines))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_sections_of_any_text_hold_every_word(text: str) -> None:
    assert_whole(text)


def test_every_text_of_the_corpus_has_a_lead_and_whole_sections() -> None:
    for path in sorted(CORPUS.glob("*.txt")):
        text = path.read_text(encoding="utf-8").strip()
        assert_whole(text)
        assert kinds(text).count("lead") == 1, path.name
