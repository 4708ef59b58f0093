import numpy as np
import pytest

from pipeline.errors import InputError
from pipeline.ingest.duplicates import MAX_LINKS, DuplicateIndex, Link, fingerprint, known_text
from pipeline.record.ids import record_id
from pipeline.record.vocabulary import LinkKind

SENTENCES = [
    f"Die Stadt Nummer {number} hat am Dienstag einen Vertrag über {number * 7} Busse geschlossen."
    for number in range(40)
]
TEXT = " ".join(SENTENCES)
NEARLY = TEXT.replace("40", "vierzig").replace("Nummer 7 ", "Nummer sieben ")


def added(index: DuplicateIndex, text: str, source: str, *, title: str | None = None) -> list[Link]:
    record = {"id": record_id(text), "document": {"source": source, "title": title, "text": text}}
    return index.add(fingerprint(text), known_text(record))


def test_the_same_words_are_refused_whatever_their_blanks() -> None:
    index = DuplicateIndex()
    added(index, TEXT, "a.txt")
    with pytest.raises(InputError, match=r"E110.*a\.txt"):
        added(index, TEXT.replace(". ", ".\n\n").upper(), "b.txt")


def test_a_text_with_one_sentence_changed_is_linked_to_the_earlier_one() -> None:
    index = DuplicateIndex()
    assert added(index, TEXT, "a.txt") == []
    (link,) = added(index, NEARLY, "b.txt")
    assert (link.kind, link.record, link.source) == (LinkKind.NEAR_DUPLICATE, record_id(TEXT), "a.txt")
    assert link.similarity > 0.8
    assert "a.txt" in link.warning


def test_texts_that_share_a_few_sentences_are_not_near() -> None:
    index = DuplicateIndex()
    added(index, " ".join(SENTENCES[:25]), "a.txt")
    assert added(index, " ".join(SENTENCES[20:]), "b.txt") == []


def test_the_estimate_is_close_to_the_true_share() -> None:
    errors = [error_of_estimate(first) for first in range(0, 12_000, 600)]
    assert abs(sum(errors)) / len(errors) < 0.03
    assert max(map(abs, errors)) < 0.16


def error_of_estimate(first: int) -> float:
    words = [f"w{number}" for number in range(first, first + 500)]
    sides = words[:450], words[50:]
    shingles = [{tuple(side[start : start + 4]) for start in range(len(side) - 3)} for side in sides]
    share = len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])
    one, two = (fingerprint(" ".join(side)).signature for side in sides)
    return float((one == two).mean()) - share


def test_the_nearest_of_several_comes_first() -> None:
    index = DuplicateIndex()
    added(index, " ".join(SENTENCES[:37]), "far.txt")
    added(index, " ".join(SENTENCES[:39]), "near.txt")
    assert [link.source for link in added(index, TEXT, "new.txt")] == ["near.txt", "far.txt"]


def test_a_series_of_copies_does_not_fill_the_records() -> None:
    index = DuplicateIndex()
    found = [added(index, f"{TEXT} Fassung {number}.", f"{number}.txt") for number in range(MAX_LINKS + 4)]
    assert len(found[-1]) == MAX_LINKS


def test_an_index_made_anew_from_the_earlier_texts_finds_the_same() -> None:
    texts = [f"{TEXT} Fassung {number}." for number in range(4)]
    one, two = DuplicateIndex(), DuplicateIndex()
    whole = [added(one, text, f"{number}.txt") for number, text in enumerate(texts)]
    for number, text in enumerate(texts[:2]):
        added(two, text, f"{number}.txt")
    assert [added(two, text, f"{n}.txt") for n, text in enumerate(texts[2:], 2)] == whole[2:]


def test_a_correction_is_linked_to_what_it_corrects() -> None:
    index = DuplicateIndex()
    added(index, f"Neue Busse für die Stadt\n\n{TEXT}", "a.txt", title="Neue Busse für die Stadt")
    text = f"Korrektur: Neue Busse für die Stadt\n\n{NEARLY}"
    (link,) = added(index, text, "b.txt", title="Korrektur: Neue Busse für die Stadt")
    assert (link.kind, link.source) == (LinkKind.UPDATES, "a.txt")
    assert "updates or corrects" in link.warning


def test_a_correction_that_was_written_anew_is_known_by_its_title() -> None:
    index = DuplicateIndex()
    added(
        index,
        "Neue Busse für die Stadt\n\n" + " ".join(SENTENCES[:20]),
        "a.txt",
        title="Neue Busse für die Stadt",
    )
    text = "Korrektur: Neue Busse für die Stadt\n\n" + " ".join(SENTENCES[20:])
    (link,) = added(index, text, "b.txt", title="Korrektur: Neue Busse für die Stadt")
    assert (link.kind, link.source) == (LinkKind.UPDATES, "a.txt")


def test_a_text_read_after_its_correction_is_linked_to_it() -> None:
    index = DuplicateIndex()
    added(index, f"Korrektur: Neue Busse\n\n{NEARLY}", "a.txt", title="Korrektur: Neue Busse")
    (link,) = added(index, f"Neue Busse\n\n{TEXT}", "b.txt", title="Neue Busse")
    assert (link.kind, link.source) == (LinkKind.UPDATED_BY, "a.txt")


def test_other_texts_of_one_title_are_not_linked() -> None:
    index = DuplicateIndex()
    added(index, " ".join(SENTENCES[:20]), "a.txt", title="Termine der Woche")
    assert added(index, " ".join(SENTENCES[20:]), "b.txt", title="Termine der Woche") == []


def test_a_text_of_one_word_has_a_fingerprint() -> None:
    assert fingerprint("Rat").signature.shape == fingerprint(TEXT).signature.shape
    assert fingerprint("Rat").signature.dtype == np.uint32
