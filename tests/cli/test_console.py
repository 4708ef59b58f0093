import pytest

from pipeline.cli.console import print_error, printable
from pipeline.errors import DepescheError


@pytest.mark.parametrize(
    "character", ["\x1b", "\x00", "\x07", "\u202e", "\u2066", "\u200b", "\x9b", "\r", "\ud800"]
)
def test_characters_that_steer_a_terminal_are_replaced(character: str) -> None:
    assert printable(f"a{character}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_ordinary_text_is_printed_as_it_is() -> None:
    assert printable("„Grüße“ – 5 €\n\tjetzt") == "„Grüße“ – 5 €\n\tjetzt"


def test_an_error_names_code_input_and_advice(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(DepescheError("E101", source="a[bold].txt"))
    printed = capsys.readouterr().err
    assert "E101" in printed
    assert "a[bold].txt" in printed
    assert "Leave it out" in printed
