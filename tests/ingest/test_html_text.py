import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.html_text import has_markup, strip_markup


def test_blocks_become_lines_and_items_get_bullets() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Rat tagt</title><style>p { color: red }</style></head><body><h1>Rat tagt</h1>\n"
        '<p class="lead">Der <b>Rat</b> &amp; die Stadt<br>tagen.</p><ul><li>eins</li><li>zwei</li></ul><!-- nie --></body>'
    )
    assert strip_markup(page) == "Rat tagt\n\nRat tagt\n\nDer Rat & die Stadt\ntagen.\n\n• eins\n• zwei"


def test_table_cells_are_parted_by_tabs() -> None:
    assert strip_markup("<table><tr><td>Ahr</td><td>35</td></tr></table>").split() == ["Ahr", "35"]


def test_what_only_looks_like_a_tag_stays() -> None:
    text = "Wenn a < b und <Ticket 5> gilt, sind 3 > 2."
    assert not has_markup(text)
    assert strip_markup(text) == text


def test_a_script_that_never_ends_loses_no_text() -> None:
    assert "Die Stadt tagt" in strip_markup("<p>Die Stadt tagt</p><script>var a = 1;")


def test_entities_alone_are_markup() -> None:
    assert has_markup("Gr&uuml;&szlig;e")
    assert strip_markup("Gr&uuml;&szlig;e &#8211; hier") == "Grüße – hier"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "<br/>", "Rat", " ", "\n", "tagt", "<", ">", "&"]), max_size=30
    )
)
def test_no_word_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    assert len(re.findall("Rat|tagt", strip_markup(text))) == len(re.findall("Rat|tagt", text))


def test_blanks_around_line_ends_go_with_them() -> None:
    page = "<p>Der Rat \t\n  \n \t tagt</p> \n\t \n \n<p>in  Köln</p> \n x"
    assert strip_markup(page) == "Der Rat\n\ntagt\n\nin  Köln\n\nx"


def test_long_rows_of_blanks_are_read_once() -> None:
    gap = " " * 300_000
    assert strip_markup(f"<p>Köln{gap}35</p>") == f"Köln{gap}35"
