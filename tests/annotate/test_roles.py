"""The lexicon of roles: which nouns are offices, their dictionary forms, classes and English names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.offices.roles import RoleEntry, english_role, find_role, lexicon_entries, topic_german
from pipeline.record.vocabulary import RoleClass


@pytest.mark.parametrize(
    ("word", "nominative", "role_class"),
    [
        ("Oberbürgermeisters", "Oberbürgermeister", "mayor"),
        ("Oberbürgermeisterin", "Oberbürgermeisterin", "mayor"),
        ("OB", "Oberbürgermeister", "mayor"),
        ("Vizebürgermeister", "Vizebürgermeister", "deputy_mayor"),
        ("Wirtschaftsbürgermeisterin", "Wirtschaftsbürgermeisterin", "deputy_mayor"),
        ("Landräte", "Landrat", "district_administrator"),
        ("Umweltdezernentin", "Umweltdezernentin", "department_head"),
        ("Straßenbauamtsleiter", "Straßenbauamtsleiter", "department_head"),
        ("Fraktionsvorsitzenden", "Fraktionsvorsitzender", "party_officer"),
        ("Vorsitzender", "Vorsitzender", "executive"),
        ("Ministerpräsidenten", "Ministerpräsident", "head_of_government"),
        ("Bundesfinanzminister", "Bundesfinanzminister", "minister"),
        ("Digitalisierungsstaatssekretärin", "Digitalisierungsstaatssekretärin", "state_secretary"),
        ("Generalkonsuls", "Generalkonsul", "diplomat"),
        ("Stadtwerkechef", "Stadtwerkechef", "executive"),
        ("Ministeriumssprecher", "Ministeriumssprecher", "spokesperson"),
        ("Landtagsabgeordneter", "Landtagsabgeordneter", "legislator"),
        ("Stadtpräsident", "Stadtpräsident", "mayor"),
        ("Landeshauptfrau", "Landeshauptfrau", "head_of_government"),
        ("Arbeitsrichterin", "Arbeitsrichterin", "judge"),
        ("Stadtwerke-Geschäftsführer", "Stadtwerke-Geschäftsführer", "executive"),
    ],
)
def test_a_role_noun_is_read_in_any_form(word: str, nominative: str, role_class: str) -> None:
    role = find_role(word)
    assert role is not None
    assert (role.nominative(None), role.entry.role_class) == (nominative, role_class)


@pytest.mark.parametrize(
    "word",
    ["Begleiter", "Mitarbeiter", "Verwaltungsrat", "Bericht", "oberbürgermeister", "Ministerium", "Vorrat"],
)
def test_other_nouns_are_no_roles(word: str) -> None:
    assert find_role(word) is None


def test_a_noun_declined_as_an_adjective_follows_the_holder() -> None:
    role = find_role("Vorsitzenden")
    assert role is not None
    assert (role.nominative("f"), role.nominative("m")) == ("Vorsitzende", "Vorsitzender")


def test_the_noun_itself_tells_former_holders_and_candidates() -> None:
    statuses = {
        word: role.status if (role := find_role(word)) else "no role"
        for word in (
            "Altbürgermeister",
            "Alt-Oberbürgermeisterin",
            "Ex-Minister",
            "OB-Kandidatin",
            "Landratskandidat",
        )
    }
    assert statuses == {
        "Altbürgermeister": "former",
        "Alt-Oberbürgermeisterin": "former",
        "Ex-Minister": "former",
        "OB-Kandidatin": "candidate",
        "Landratskandidat": "candidate",
    }


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("Umweltminister", "Minister of the Environment"),
        ("Bundesfinanzminister", "Federal Minister of Finance"),
        ("Bundesminister", "Federal Minister"),
        ("Umweltdezernent", "Head of the Environment department"),
        ("Wirtschaftsbürgermeister", "Deputy Mayor for Economic Affairs"),
        ("Kammerpräsident", "President"),
    ],
)
def test_compounds_have_english_names(word: str, english: str) -> None:
    role = find_role(word)
    assert role is not None
    assert role.english == english


def test_lord_mayors_are_german_ones_only() -> None:
    role = find_role("Oberbürgermeister")
    assert role is not None
    assert [english_role(role, country) for country in ("DE", None, "US", "UA")] == [
        "Lord Mayor",
        "Lord Mayor",
        "Mayor",
        "Mayor",
    ]


def test_heads_of_government_abroad_are_prime_ministers() -> None:
    role = find_role("Ministerpräsident")
    assert role is not None
    assert [english_role(role, country) for country in ("DE", None, "TH")] == [
        "Minister-President",
        "Minister-President",
        "Prime Minister",
    ]


def test_a_governing_mayor_is_one_in_either_spelling() -> None:
    role = find_role("Bürgermeister")
    assert role is not None
    adjectives = (["Regierender"], ["regierender"], ["Zweiter"])
    assert [english_role(role, "DE", words) for words in adjectives] == [
        "Governing Mayor",
        "Governing Mayor",
        "Mayor",
    ]


def test_the_subject_of_a_compound_is_known_in_german() -> None:
    assert topic_german("Bundeswirtschafts") == "wirtschaft"
    assert topic_german("Hafen") is None


@pytest.mark.parametrize("entry", lexicon_entries(), ids=lambda entry: entry.masculine)
def test_every_entry_is_found_by_its_own_forms(entry: RoleEntry) -> None:
    assert entry.role_class == "-" or entry.role_class in set(RoleClass)
    feminine = entry.feminine if entry.feminine not in {"", "A"} else None
    for form in (entry.masculine + ("e" if entry.is_adjective else ""), feminine):
        role = find_role(form) if form else None
        assert form is None or role is not None, form
        assert role is None or role.entry.role_class == entry.role_class


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Kerstin Fronhausen-Wege", "f"),
        ("Ulla Gerhartz", "f"),
        ("Karl-Heinz Ossege", "m"),
        ("Heike Krahmer", "f"),
        ("Uwe Gerstenhauer", "m"),
        ("Marie-Luise Kaletsch", "f"),
        ("Gainey", None),
    ],
)
def test_first_names_tell_the_gender(name: str, gender: str | None) -> None:
    assert guess_gender(name) == gender


@given(st.text(max_size=30))
def test_any_word_can_be_looked_up(word: str) -> None:
    role = find_role(word)
    assert role is None or word[:1].isupper()
