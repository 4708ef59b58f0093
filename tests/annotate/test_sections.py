import pytest
from spacy.language import Language

import pipeline.annotate.sections  # noqa: F401  (registers the component)
from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.ingest.reading import release_from_text

TEXT = (
    "Rat setzt Partnerschaft aus\nHerne, 17. März 2022. Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen "
    "Belgorod bis auf Weiteres ruhen."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    language = create_language()
    language.add_pipe("depesche_sections")
    return language


def test_sections_of_the_release_are_copied(nlp: Language) -> None:
    release = release_from_text(TEXT)
    release.sections[0].kind = "subheading"
    doc = nlp.make_doc(release.text)
    doc._.release = release
    sections = nlp(doc)._.sections
    assert [section.kind for section in sections] == ["subheading", "dateline", "lead"]
    assert sections[0] is not release.sections[0]


def test_sections_of_a_bare_text_are_found(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(section.kind, doc.text[section.start : section.end]) for section in doc._.sections[:2]] == [
        ("headline", "Rat setzt Partnerschaft aus"),
        ("dateline", "Herne, 17. März 2022."),
    ]
    assert all(doc.char_span(section.start, section.end) is not None for section in doc._.sections)
