from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.markdown import read_markdown

RELEASE = """---
title: Partnerschaft ruht
date: 2022-03-17
publisher: Stadt Herne
---
# Rat setzt *Partnerschaft* aus

Herne. Die Stadt lässt die Partnerschaft
mit [Belgorod](https://example.org) ruhen.

Was bleibt
----------

- Freundschaften
- Hilfe für
  die Ukraine

> „Uns ist das schwergefallen“

| Ort | Zahl |
|-----|------|
| Ahr | 35   |

![Das Rathaus](rathaus.jpg)
"""


def parts(text: str) -> list[tuple[str, str]]:
    read = read_markdown(text)
    return [(section.kind, read.text[section.start : section.end]) for section in read.sections]


def test_front_matter_gives_title_day_and_publisher() -> None:
    read = read_markdown(RELEASE)
    assert (read.title, read.published, read.publisher) == ("Partnerschaft ruht", "2022-03-17", "Stadt Herne")
    assert read.text.startswith("Rat setzt Partnerschaft aus\n\nHerne. Die Stadt lässt")


def test_headings_lists_quotes_and_tables_are_known() -> None:
    assert parts(RELEASE) == [
        ("headline", "Rat setzt Partnerschaft aus"),
        ("subheading", "Was bleibt"),
        ("list", "- Freundschaften"),
        ("list", "- Hilfe für die Ukraine"),
        ("quote_block", "„Uns ist das schwergefallen“"),
        ("list", "Ort\tZahl"),
        ("list", "Ahr\t35"),
    ]


def test_lines_of_a_paragraph_are_joined_and_links_keep_their_words() -> None:
    read = read_markdown(RELEASE)
    assert "Partnerschaft mit Belgorod ruhen." in read.text
    assert "(Foto: Das Rathaus)" in read.text


def test_gender_stars_are_no_emphasis() -> None:
    assert read_markdown("Bürger*innen und Kolleg*innen; Schüler\\*innen").text == (
        "Bürger*innen und Kolleg*innen; Schüler*innen"
    )


def test_a_date_at_the_start_of_a_line_keeps_its_day_and_is_no_list() -> None:
    read = read_markdown("17. März 2022 – Die Stadt Herne tagt.")
    assert read.text == "17. März 2022 – Die Stadt Herne tagt."
    assert read.sections == []


def test_numbers_of_a_list_stay() -> None:
    assert read_markdown("3. drei\n4. vier").text == "3. drei\n4. vier"


def test_indented_lines_are_text() -> None:
    assert (
        read_markdown("Absatz.\n\n    Eingerückt <b>fett</b> &auml;").text == "Absatz.\n\nEingerückt fett ä"
    )


def test_front_matter_that_is_no_yaml_is_left_out_with_a_warning() -> None:
    read = read_markdown("---\ntitle: [x\n---\nText hier.")
    assert read.text == "Text hier."
    assert read.warnings


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert "Die Stadt" in read_markdown("---\nDie Stadt\n---\nText").text


@settings(deadline=None)
@given(st.text(st.sampled_from("ab #*->`|\n_[]()1.!<p>&;:"), max_size=120))
def test_sections_lie_within_the_text_and_do_not_overlap(text: str) -> None:
    read = read_markdown(text)
    last = 0
    for section in read.sections:
        assert last <= section.start < section.end <= len(read.text)
        last = section.end
