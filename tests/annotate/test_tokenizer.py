import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.annotate.sentences.tokenizer import create_language

CORPUS = Path(__file__).resolve().parents[2] / "corpus/press"


@pytest.fixture(scope="module")
def german() -> Language:
    return create_language()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("DEL-Lizenz", "DEL - Lizenz"),
        ("US-amerikanische", "US - amerikanische"),
        ("Bündnis 90/Die Grünen", "Bündnis 90 / Die Grünen"),
        ("Wadgassen/Arques.", "Wadgassen / Arques ."),
        ("Hamburg–Berlin 2012–2014", "Hamburg – Berlin 2012 – 2014"),
        ("Halle(Saale)", "Halle ( Saale )"),
        ("Innovations- und", "Innovations - und"),
        ("„Wasser-Schiene“-Verband,", "„ Wasser - Schiene “ - Verband ,"),
        (
            "Bürger:innen, Bürger*innen, Bürger_innen, BürgerInnen",
            "Bürger:innen , Bürger*innen , Bürger_innen , BürgerInnen",
        ),
        ("jede:r Schüler/innen", "jede:r Schüler/innen"),
        ("Bürger:innen-Rat", "Bürger:innen - Rat"),
        ("Ort:Zeit", "Ort : Zeit"),
        ("z. B. Dr. Meyer a. D.", "z. B. Dr. Meyer a. D."),
        ("seit 1995.", "seit 1995 ."),
        ("Konzern Nordjernbane A/S.", "Konzern Nordjernbane A / S ."),
        ("17.03.2022 um 12/2020", "17.03.2022 um 12/2020"),
        ("www.stadt-koeln.de info@stadt-koeln.de", "www.stadt-koeln.de info@stadt-koeln.de"),
        ("kommt.Die", "kommt . Die"),
        ("ver.di-Chef", "ver.di - Chef"),
        ("«Ja», sagt er", "« Ja » , sagt er"),
    ],
)
def test_tokens(german: Language, text: str, tokens: str) -> None:
    assert [token.text for token in german(text)] == tokens.split()


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_no_character_is_lost(german: Language, text: str) -> None:
    assert german.make_doc(text).text == text


def test_the_length_of_a_text_is_left_to_the_reader(german: Language) -> None:
    assert len(german.make_doc("Rat tagt. " * 110_000).text) > 1_000_000


def test_every_gold_span_of_the_corpus_begins_and_ends_with_a_token(german: Language) -> None:
    split = json.loads((CORPUS.parent / "splits.json").read_text(encoding="utf-8"))
    documents = [
        name.removeprefix("press/")
        for name, part in split.items()
        if name.startswith("press/") and part == "train"
    ]
    assert documents
    for name in documents:
        gold = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
        doc = german((CORPUS / f"texts/{name}.txt").read_text(encoding="utf-8"))
        spans = [
            mention for entity in gold["entities"] + gold["agreements"] for mention in entity["mentions"]
        ]
        for span in spans + gold["dates"] + gold["quotes"]:
            assert doc.char_span(span["start"], span["end"]) is not None, (name, span["text"])
