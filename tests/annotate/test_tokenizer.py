import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from pipeline.annotate.sentences.tokenizer import create_language

CORPUS = Path(__file__).resolve().parents[2] / "corpus/press"


@pytest.fixture(scope="module")
def german() -> Language:
    return create_language()


@pytest.fixture(scope="module")
def tokenizer(german: Language) -> Tokenizer:
    assert isinstance(german.tokenizer, Tokenizer)
    return german.tokenizer


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


def test_marks_in_a_row_are_each_read_once_at_the_end_of_a_word(tokenizer: Tokenizer) -> None:
    read = []
    expression = re.compile(tokenizer.suffix_search.__self__.pattern)

    class Counted:
        def search(self, token: str, start: int = 0) -> re.Match[str] | None:
            read.append(len(token) - start)
            return expression.search(token, start)

    search = type(tokenizer.suffix_search.__self__)(Counted())
    token = "Rat" + "“" * 500
    while found := search.search(token):
        token = token[: found.start()]
    assert token == "Rat"
    assert len(read) == 501
    assert max(read) < 50


@settings(deadline=None)
@given(token=st.text(st.sampled_from("aA1.…“”!)'€k/-*"), max_size=120))
@example(token="1" + "." * 100)
@example(token="1" * 40 + "." * 32)
@example(token="“" * 100 + "." * 31)
def test_a_suffix_is_the_one_that_the_whole_word_shows(tokenizer: Tokenizer, token: str) -> None:
    suffixes = tokenizer.suffix_search
    whole = re.compile(suffixes.__self__.pattern).search(token)
    near = suffixes(token)
    assert (near and near.span()) == (whole and whole.span())


def test_the_tokenizer_can_be_written_down(tokenizer: Tokenizer) -> None:
    written = tokenizer.to_bytes()
    assert [token.text for token in Tokenizer(tokenizer.vocab).from_bytes(written)("(Halle).")] == [
        *"(",
        "Halle",
        *").",
    ]
