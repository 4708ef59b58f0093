from __future__ import annotations

from importlib import import_module

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.sentences.tokenizer import create_language
from pipeline.api import COMPONENTS
from pipeline.ingest.release import PressRelease
from pipeline.ingest.section_languages import with_languages
from pipeline.ingest.sections import find_sections
from pipeline.summarize.candidates import find_candidates
from pipeline.summarize.select import SummarySelection

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


def test_every_sentence_is_found_at_its_evidence(language: Language) -> None:
    doc = SummarySelection(None)(read(language, TEXT))
    chosen = doc._.summary["de"]
    assert 2 <= len(chosen) <= 4
    for sentence in chosen:
        ((start, end),) = sentence.evidence
        assert " ".join(doc.text[start:end].split()) == sentence.text
    starts = [sentence.evidence[0][0] for sentence in chosen]
    assert starts == sorted(starts)


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
