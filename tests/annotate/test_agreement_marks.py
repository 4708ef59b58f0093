"""Agreements that only the shared encoder marks."""

from __future__ import annotations

import numpy as np
import pytest
from marked_docs import marked_doc
from spacy.tokens import Doc

from pipeline.annotate.agreements.component import AgreementExtractor
from pipeline.annotate.encoder import Encoded
from pipeline.annotate.ner.scheme import PHRASE_LABELS, words_of

VAGUE = "In Wismar liegt ein Vertrag auf dem Tisch."
OFFER = "Im Rathaus wird über ein Angebot der [Nordwerk GmbH|ORGANIZATION] gelächelt."


def encoded(text: str, phrase: str, share: float) -> Encoded:
    """Return what the encoder would say that takes one phrase of the text for an agreement with this probability."""
    words = words_of(text)
    phrases = np.full((len(words), len(PHRASE_LABELS)), -50.0, dtype=np.float32)
    phrases[:, 0] = 0.0
    start = text.index(phrase)
    for number, (first, last) in enumerate(words):
        if start <= first and last <= start + len(phrase):
            phrases[number, 0] = np.log(1 - share)
            phrases[number, PHRASE_LABELS.index("B-AGREEMENT")] = np.log(share)
    none = np.zeros((len(words), 1), dtype=np.float32)
    return Encoded(None, (), words, none, phrases, none, none)


def read(marked: str, phrase: str, share: float) -> Doc:
    doc = marked_doc(marked)
    doc._.encoded = encoded(doc.text, phrase, share)
    return AgreementExtractor()(doc)


def test_what_no_word_tells_of_is_an_agreement_where_the_encoder_marks_it() -> None:
    assert AgreementExtractor()(marked_doc(VAGUE))._.agreements == []
    doc = read(VAGUE, "Vertrag", 0.7)
    assert [agreement.title for agreement in doc._.agreements] == ["Vertrag"]


@pytest.mark.parametrize(
    ("marked", "noun", "share", "found"),
    [(VAGUE, "Vertrag", 0.5, 0), (OFFER, "Angebot", 0.7, 0), (OFFER, "Angebot", 0.99, 1)],
)
def test_a_noun_that_seldom_is_one_needs_a_surer_mark(
    marked: str, noun: str, share: float, found: int
) -> None:
    assert len(read(marked, noun, share)._.agreements) == found


def test_a_mark_begins_no_second_agreement_beside_the_one_it_is_about() -> None:
    text = (
        "Die [Stadt Wismar|ORGANIZATION] und die [Stadt Lund|ORGANIZATION] unterzeichneten eine Gemeinsame Erklärung "
        "über die Zusammenarbeit."
    )
    assert len(read(text, "Zusammenarbeit", 0.99)._.agreements) == 1


def test_a_mark_on_a_word_for_one_that_is_known_begins_none() -> None:
    text = (
        "Die [Stadt Wismar|ORGANIZATION] und die [Nordwerk GmbH|ORGANIZATION] haben einen Mietvertrag geschlossen. "
        "Die Tinte war kaum trocken. Was hilft, fragte jemand, ein Vertrag?"
    )
    assert len(read(text, "ein Vertrag", 0.99)._.agreements) == 1


def test_a_merger_with_the_definite_article_takes_up_what_was_told_in_other_words() -> None:
    text = "Beide Häuser werden eins. Man werde über die Fusion noch reden müssen."
    assert read(text, "die Fusion", 0.99)._.agreements == []
