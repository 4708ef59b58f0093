import pytest

from pipeline.ingest.language import Language, german_confidence, identify, language_tag

GERMAN = "Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen Belgorod bis auf Weiteres ruhen."


def test_german_is_known() -> None:
    found = identify(GERMAN)
    assert found.code == "de"
    assert found.confidence > 0.9


def test_german_with_english_quotations_is_german() -> None:
    text = (
        GERMAN
        + " „We will stand together as long as it takes“, said the mayor of Pittsburgh in a video message. "
        + GERMAN
    )
    assert identify(text).code == "de"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The city council decided on Tuesday to suspend the town twinning until further notice.", "English"),
        ("La ville de Dortmund a signé un accord de coopération avec la ville de Pittsburgh.", "French"),
        ("De gemeente Utrecht heeft vandaag besloten om de samenwerking te beëindigen.", "Dutch"),
    ],
)
def test_other_languages_are_named(text: str, name: str) -> None:
    assert identify(text).name == name
    assert german_confidence(text) < 0.1


def test_a_language_without_a_name_is_told_by_its_code() -> None:
    assert "xx" in Language("xx", 0.5).name


def test_a_long_text_is_judged_by_samples() -> None:
    assert identify(GERMAN * 20_000).code == "de"


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("de_DE", "de-DE"),
        ("DE", "de"),
        ("ger", "de"),
        ("deu-AT", "de-AT"),
        ("german", None),
        ("de-x y", None),
        ("", None),
    ],
)
def test_what_an_input_says_of_its_language_becomes_a_tag(said: str, tag: str | None) -> None:
    assert language_tag(said) == tag
