import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.normalise import MAX_BLANKS, normalise

WIDE = "Die Stadt Dortmund und die Stadt Pittsburgh gehen eine Innovations"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Gru\u0308ße", "Grüße"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Städte\u00adpartnerschaft", "Städtepartnerschaft"),
        ("Städte\u00ad\npartnerschaft", "Städtepartnerschaft"),
        ("5\u00a0000\u202fEuro", "5 000 Euro"),
        ("Her\u200bne\ufeff \u202eRat", "Herne Rat"),
        ("GrÃ¼ÃŸe aus KÃ¶ln", "Grüße aus Köln"),
        ("eins  \nzwei\t\n", "eins\nzwei"),
        ("\uf0b7 Punkt", "• Punkt"),
        ("Seite 1\x0cSeite 2", "Seite 1\n\nSeite 2"),
        ("ﬁnden", "finden"),
        ("„Zitat“ und ‚halbes‘", "„Zitat“ und ‚halbes‘"),
        ("A &amp; B <b>", "A &amp; B <b>"),
    ],
)
def test_signs_that_mean_the_same_become_one(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (f"{WIDE}part-\nnerschaft ein.", f"{WIDE}partnerschaft\nein."),
        (f"{WIDE}-\nund Klimapartnerschaft ein.", f"{WIDE}- und\nKlimapartnerschaft ein."),
        (f"{WIDE} und E-Mail-\nAdressen ein.", f"{WIDE} und E-Mail-Adressen\nein."),
        ("kurz-\nzeile", "kurz-\nzeile"),
    ],
)
def test_words_broken_at_the_end_of_a_wide_line_are_whole_again(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@settings(deadline=None)
@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@settings(deadline=None)
@given(st.text(st.sampled_from("aä-\n\xad \t\u200b\x85\x0cÃ¼Â„“&;uU\u0308"), max_size=120))
def test_normalising_twice_changes_nothing_on_nasty_signs(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\r" not in once
    assert "\xad" not in once
    assert once == once.strip()


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", " \t", " \u200b"])
def test_of_the_blanks_between_columns_only_so_many_stay(blank: str) -> None:
    table = normalise(f"Köln{blank * 2000}35{blank * 2000}\nAhr{blank}12")
    first, second = table.split("\n")
    assert first.startswith("Köln")
    assert first.endswith("35")
    assert len(first) == len("Köln35") + MAX_BLANKS
    assert second.split() == ["Ahr", "12"]


def test_the_blanks_of_a_usual_table_stay() -> None:
    row = "Köln" + " " * MAX_BLANKS + "35"
    assert normalise(row) == row


def test_blanks_that_fill_a_text_are_read_once() -> None:
    assert normalise("Köln" + " " * 1_000_000 + "35") == "Köln" + " " * MAX_BLANKS + "35"
