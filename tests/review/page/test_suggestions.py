import pytest

from pipeline.record.vocabulary import AgreementKind
from pipeline.review.page.suggestions import suggest_agreement


@pytest.mark.parametrize(
    ("text", "words", "title", "kind"),
    [
        (
            "Die Stadt Herne lässt ihre Städtepartnerschaft mit Belgorod ruhen.",
            "Städtepartnerschaft",
            "Städtepartnerschaft",
            AgreementKind.CITY_PARTNERSHIP,
        ),
        (
            "Er nahm den Zuwendungsbescheid entgegen.",
            "Zuwendungsbescheid",
            "Zuwendungsbescheid",
            AgreementKind.FUNDING,
        ),
        ("Beide reichten sich die Hände.", "Hände", "Hände", AgreementKind.OTHER),
    ],
)
def test_selected_words_say_what_agreement_it_is(
    text: str, words: str, title: str, kind: AgreementKind
) -> None:
    start = text.index(words)
    found = suggest_agreement(text, (start, start + len(words)))
    assert (found.title, found.kind) == (title, kind)


def test_a_known_word_has_its_english_title() -> None:
    assert suggest_agreement("Städtepartnerschaft", (0, 19)).title_en
    assert suggest_agreement("Hände", (0, 5)).title_en is None
