from __future__ import annotations

from importlib import import_module

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.layers import Headline, SummarySentence
from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.api import COMPONENTS
from pipeline.ingest.release import PressRelease
from pipeline.ingest.section_languages import with_languages
from pipeline.ingest.sections import find_sections
from pipeline.summarize.candidates import find_candidates
from pipeline.summarize.select import CHOICES_KEY, SummarySelection, german_summary
from pipeline.summarize.wordings import Choice

TEXT = """Rat setzt Partnerschaft aus

Herne, 17. März 2022. Die Stadt Herne lässt ihre Partnerschaft mit der Stadt Belgorod ruhen. Das hat der Rat am Dienstag \
mit großer Mehrheit beschlossen. Der Vertrag aus dem Jahr 1990 wird damit nicht gekündigt.

„Uns ist diese Entscheidung schwergefallen, weil hinter jeder Unterschrift Menschen stehen“, erklärte Oberbürgermeisterin \
Annegret Stollmann. Die Stadt stellt 50.000 Euro für Hilfsgüter bereit.

Pressekontakt
Stadt Herne, Pressebüro, Telefon 02323 160
"""


@pytest.fixture(scope="module")
def language() -> Language:
    nlp = create_language()
    for name in ("sections", "sentences"):
        import_module(COMPONENTS[f"depesche_{name}"])
        nlp.add_pipe(f"depesche_{name}")
    return nlp


def read(language: Language, text: str) -> Doc:
    return language(language.make_doc(text))


def test_candidates_are_statements_of_the_running_text(language: Language) -> None:
    texts = [candidate.text for candidate in find_candidates(read(language, TEXT))]
    assert texts[0] == "Die Stadt Herne lässt ihre Partnerschaft mit der Stadt Belgorod ruhen."
    assert not any("Unterschrift" in text or "Pressebüro" in text or "setzt" in text for text in texts)


def test_an_agency_and_who_speaks_for_himself_are_left_out(language: Language) -> None:
    text = "Rat tagt\n\nHerne (ots) - Die Stadt Herne lässt ihre Partnerschaft ruhen. Ich freue mich sehr über diesen Beschluss.\n"
    (found,) = find_candidates(read(language, text))
    assert found.text == "Die Stadt Herne lässt ihre Partnerschaft ruhen."


@pytest.mark.parametrize(
    "sentence",
    [
        "Bitte schicken Sie die Unterlagen bis zum 5. März an das Rathaus der Stadt.",
        "Die Unterlagen gehen bis zum 5. März an das Bauamt unter bauamt@stadt.example.",
        "Wer mitmachen will, findet Dich und die anderen auf dem Platz vor dem Rathaus.",
    ],
)
def test_what_asks_the_reader_for_something_is_no_candidate(language: Language, sentence: str) -> None:
    doc = read(language, f"Rat tagt\n\nDie Stadt Herne lässt ihre Partnerschaft ruhen. {sentence}\n")
    assert [one.text for one in find_candidates(doc)] == ["Die Stadt Herne lässt ihre Partnerschaft ruhen."]


def test_every_sentence_is_found_at_its_evidence(language: Language) -> None:
    doc = SummarySelection(None)(read(language, TEXT))
    chosen = doc._.summary["de"]
    assert 2 <= len(chosen) <= 4
    for sentence in chosen:
        ((start, end),) = sentence.evidence
        assert " ".join(doc.text[start:end].split()) == sentence.text
    starts = [sentence.evidence[0][0] for sentence in chosen]
    assert starts == sorted(starts)


def test_a_sentence_that_only_the_one_before_explains_is_not_taken(language: Language) -> None:
    doc = SummarySelection(None)(read(language, TEXT))
    assert not any("mit großer Mehrheit" in sentence.text for sentence in doc._.summary["de"])
    assert not any(
        "mit großer Mehrheit" in wording.text
        for choice in doc.user_data[CHOICES_KEY]
        for wording in choice.wordings
    )


def test_the_german_headline_is_the_title_with_its_place(language: Language) -> None:
    doc = language.make_doc(TEXT)
    title = TEXT.partition("\n")[0]
    doc._.release = PressRelease(text=TEXT, source="test", title=title, evidence={"title": [(0, len(title))]})
    doc = SummarySelection(None)(language(doc))
    assert doc._.headline == {"de": Headline(title, [(0, len(title))])}
    assert SummarySelection(None)(read(language, TEXT))._.headline == {}, "without a title there is none"


def sentence(start: int, *lengths: int) -> Choice:
    return Choice(tuple(SummarySentence("Wort " * length, [(start, start + 1)]) for length in lengths))


def test_the_german_summary_has_sixty_to_ninety_words() -> None:
    lengths = [[len(one.text.split()) for one in german_summary(choices)] for choices in (
        [sentence(0, 40), sentence(1, 45), sentence(2, 10)],
        [sentence(0, 40), sentence(1, 60), sentence(2, 30)],
        [sentence(0, 40), sentence(1, 60, 45)],
        [sentence(0, 70), sentence(1, 60)],
    )]  # fmt: skip
    assert lengths == [[40, 45], [40, 30], [40, 45], [70, 60]]


def test_a_text_without_sentences_says_so(language: Language) -> None:
    doc = SummarySelection(None)(read(language, "Einladung\n\nStadt Herne, Pressebüro\n"))
    assert doc._.summary["de"] == []
    assert any("0 sentences" in warning for warning in doc._.warnings)


def test_a_section_in_another_language_gives_no_sentence(language: Language) -> None:
    english = "The city of Herne is suspending its partnership with the Russian city of Belgorod until further notice, the council says."
    text = TEXT.replace("Pressekontakt", f"{english}\n\nPressekontakt")
    doc = language.make_doc(text)
    doc._.release = PressRelease(text, "text", sections=with_languages(text, find_sections(text)))
    found = [candidate.text for candidate in find_candidates(language(doc))]
    assert len(found) > 2
    assert english not in found
