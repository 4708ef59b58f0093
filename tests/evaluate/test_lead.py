from __future__ import annotations

from collections.abc import Sequence

from pipeline.evaluate.gold_folder import GoldDocument
from pipeline.evaluate.lead import first_sentences, lead_translator
from pipeline.record.models import Record, Section
from pipeline.translate.protocol import Translation
from tests.evaluate.conftest import perfect_record


def with_sections(document: GoldDocument) -> Record:
    """The headline, the running text and the press contact of i01."""
    headline, contact = document.text.index("\n") + 1, document.text.index("Pressekontakt")
    record = perfect_record(document)
    sections = [
        Section(kind="headline", start=0, end=headline - 1),
        Section(kind="lead", start=headline, end=contact),
        Section(kind="press_contact", start=contact, end=len(document.text)),
    ]
    return record.model_copy(update={"document": record.document.model_copy(update={"sections": sections})})


def test_the_first_sentences_are_those_of_the_running_text(herne: GoldDocument) -> None:
    sentences = [" ".join(herne.text[a:b].split()) for a, b in first_sentences(with_sections(herne))]
    assert sentences[-1] == (
        "Das hat der Rat der Stadt Herne am Dienstag, 15. März, mit großer Mehrheit beschlossen."
    )
    assert len(sentences) == 3
    assert not any("Belgorod aus" in sentence for sentence in sentences), (
        "the headline is no sentence of the text"
    )


def test_without_running_text_there_is_no_lead(herne: GoldDocument) -> None:
    assert first_sentences(perfect_record(herne)) == []


class Shouting:
    """A translator that is easily told from its source."""

    language = "en"

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        return [Translation(sentence.upper(), 1.0) for sentence in sentences]


def test_the_lead_is_translated_as_it_is(herne: GoldDocument) -> None:
    translate = lead_translator(Shouting())  # type: ignore[arg-type]
    first = translate(with_sections(herne))[0]
    assert first.text == "HERNE, 17. MÄRZ 2022."
    assert first.german.startswith("Herne, 17. März 2022."), "what it is held against is the German sentence"
