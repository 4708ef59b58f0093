"""A user's glossary: what it finds in a sentence, what it accepts in a translation, and how a wrong file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DepescheError
from pipeline.translate.glossary import read_glossary, sha256_of_glossary
from pipeline.translate.term_forms import german_forms, target_forms


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("term", "pos", "sentence", "found"),
    [
        ("Rat", "", "Der Rat, des Rates, die Räte, den Räten; rat mal, Ratsbeschluss", 4),
        ("Haus", "noun", "Das Haus, des Hauses, die Häuser", 3),
        ("Runder Tisch", "", "Am Runden Tisch saß ein Runder Tisch", 2),
        ("Bürgermeisterin", "", "Zwei Bürgermeisterinnen", 1),
        ("barrierefrei", "", "Barrierefreie Wege sind barrierefrei", 2),
        ("bewilligen", "verb", "Sie bewilligt, bewilligte und bewilligten", 3),
        ("Landrat", "name", "Der Landrat, des Landrats, die Landräte", 2),
    ],
)
def test_a_term_is_found_in_its_forms(term: str, pos: str, sentence: str, found: int) -> None:
    assert len(german_forms(term, pos=pos, is_exact=False).findall(sentence)) == found


@pytest.mark.parametrize(
    ("term", "pos", "language", "translation", "is_there"),
    [
        ("county council", "", "en", "Both County Councils met", True),
        ("county council", "", "en", "The county councillor", False),
        ("policy", "noun", "en", "Two policies", True),
        ("approve", "verb", "en", "They approved it", True),
        ("carry out", "verb", "en", "It was carried out", True),
        ("Landrat", "name", "en", "The Landrats", False),
        ("conseil municipal", "", "fr", "Les conseils municipaux", False),
        ("conseil municipal", "", "fr", "Le conseil municipal", True),
        ("gemeenteraad", "", "nl", "De gemeenteraden", False),
        ("école", "", "fr", "Deux écoles", True),
    ],
)
def test_a_translation_is_accepted_in_its_forms(
    term: str, pos: str, language: str, translation: str, is_there: bool
) -> None:
    pattern = target_forms(term, pos=pos, is_exact=False, language=language)
    assert bool(pattern.search(translation)) == is_there


def test_exact_terms_stand_as_they_are(tmp_path: Path) -> None:
    glossary = read_glossary(written(tmp_path / "g.csv", "IT,ICT,exact\n"), language="en")
    (term,) = glossary.terms
    assert [one.start for one in glossary.in_sentence("Die IT ist gut, it nicht, ITs auch nicht")] == [4]
    assert (term.is_in("the ICT is"), term.is_in("the ict is")) == (True, False)


def test_of_terms_that_overlap_the_longest_counts(tmp_path: Path) -> None:
    path = written(tmp_path / "g.csv", "Rat,council\nRat der Stadt,city council\nStadt,town\n")
    found = read_glossary(path, language="en").in_sentence("Der Rat der Stadt lobt die Stadt.")
    assert [one.term.target for one in found] == ["city council", "town"]


def test_a_header_names_the_columns_and_their_languages(tmp_path: Path) -> None:
    path = written(tmp_path / "g.csv", "# ours\nde;pos;en;fr\nRat;noun;council;conseil\nKreis;;county;\n")
    assert [term.target for term in read_glossary(path, language="en").terms] == ["council", "county"]
    assert [(term.target, term.pos) for term in read_glossary(path, language="fr").terms] == [
        ("conseil", "noun")
    ]
    assert read_glossary(path, language="pl").terms == ()


def test_the_later_line_counts(tmp_path: Path) -> None:
    path = written(tmp_path / "g.csv", "Rat,board\nRat,council\n")
    assert [term.target for term in read_glossary(path, language="en").terms] == ["council"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Rat,council\n,board\n", 2, "no German term"),
        ("Rat,\n", 1, "Rat has no translation"),
        ("Rat,council,,thing\n", 1, "thing is no part of speech; it is one of adjective, name, noun, verb"),
        ("Rat,council,,noun,more\n", 1, "5 columns, not at most 4"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = written(tmp_path / "g.csv", text)
    with pytest.raises(DepescheError, match=rf"E905.*g\.csv is wrong in line {line}: .*{reason}"):
        read_glossary(path, language="en")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match=r"E904.*none\.csv"):
        read_glossary(tmp_path / "none.csv", language="en")
    (tmp_path / "latin.csv").write_bytes("Räte,councils\n".encode("latin-1"))
    with pytest.raises(DepescheError, match=r"E904.*not UTF-8"):
        read_glossary(tmp_path / "latin.csv", language="en")


def test_the_hash_is_of_what_is_said(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "Rat,council\n")
    spaced = written(tmp_path / "b.csv", "# a remark\n\nRat, council\n")
    other = written(tmp_path / "c.csv", "Rat,board\n")
    assert sha256_of_glossary(first) == sha256_of_glossary(spaced) != sha256_of_glossary(other)
