import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.normalise import normalise

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
