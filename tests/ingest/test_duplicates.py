import pytest

from pipeline.errors import InputError
from pipeline.ingest.duplicates import DuplicateIndex, fingerprint

SENTENCES = [
    f"Die Stadt Nummer {number} hat am Dienstag einen Vertrag über {number * 7} Busse geschlossen."
    for number in range(40)
]
TEXT = " ".join(SENTENCES)


def test_the_same_words_are_refused_whatever_their_blanks() -> None:
    index = DuplicateIndex()
    index.add(fingerprint(TEXT), "a.txt")
    with pytest.raises(InputError, match=r"E110.*a\.txt"):
        index.add(fingerprint(TEXT.replace(". ", ".\n\n").upper()), "b.txt")


def test_a_text_with_one_sentence_changed_is_near() -> None:
    index = DuplicateIndex()
    index.add(fingerprint(TEXT), "a.txt")
    near = index.add(
        fingerprint(TEXT.replace("40", "vierzig").replace("Nummer 7 ", "Nummer sieben ")), "b.txt"
    )
    assert near is not None
    assert near.source == "a.txt"
    assert near.similarity > 0.8
    assert "a.txt" in near.warning


def test_texts_that_share_a_few_sentences_are_not_near() -> None:
    index = DuplicateIndex()
    index.add(fingerprint(" ".join(SENTENCES[:25])), "a.txt")
    assert index.add(fingerprint(" ".join(SENTENCES[20:])), "b.txt") is None


def test_the_estimate_is_close_to_the_true_share() -> None:
    one, two = [f"w{number}" for number in range(450)], [f"w{number}" for number in range(50, 500)]
    shingles = [{tuple(words[start : start + 4]) for start in range(len(words) - 3)} for words in (one, two)]
    share = len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])
    signatures = [fingerprint(" ".join(words)).signature for words in (one, two)]
    assert abs(float((signatures[0] == signatures[1]).mean()) - share) < 0.1


def test_the_nearest_of_several_is_named() -> None:
    index = DuplicateIndex()
    index.add(fingerprint(" ".join(SENTENCES[:37])), "far.txt")
    index.add(fingerprint(" ".join(SENTENCES[:39])), "near.txt")
    found = index.add(fingerprint(TEXT), "new.txt")
    assert found is not None
    assert found.source == "near.txt"


def test_a_text_of_one_word_has_a_fingerprint() -> None:
    assert fingerprint("Rat").signature.shape == fingerprint(TEXT).signature.shape
