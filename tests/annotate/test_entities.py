"""What makes mentions one entity, and what it is called."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.entities.component import EntityGatherer
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType
from tests.named_docs import by_name, gathered, named_doc, words_of_entity

P, C, R, L, O, G, E = "PERSON", "CITY", "REGION", "COUNTRY", "ORGANIZATION", "PROGRAM", "EVENT"  # noqa: E741


def test_the_factory_is_registered_and_writes_entities() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche_entities")
    doc = nlp("Die SPD tagte in Kassel.")
    assert [(entity.id, entity.name) for entity in doc._.entities] == [("e1", "SPD")]


def test_a_surname_alone_a_genitive_and_a_slip_of_the_pen_are_the_same_person() -> None:
    text = "Thomas Westphal sprach. Westpahl dankte. Dann ging Westphal. Westphals Rede war kurz."
    found = gathered(text, ("Thomas Westphal", P), ("Westpahl", P), ("Westphal", P), ("Westphals", P))
    assert list(found) == ["Thomas Westphal"]
    assert words_of_entity(found["Thomas Westphal"]) == [
        "Thomas Westphal",
        "Westpahl",
        "Westphal",
        "Westphals",
    ]


def test_a_misspelt_surname_that_two_persons_could_bear_stays_alone() -> None:
    text = "Anna Meyer und Paul Meier kamen. Mejer ging."
    found = gathered(text, ("Anna Meyer", P), ("Paul Meier", P), ("Mejer", P))
    assert set(found) == {"Anna Meyer", "Paul Meier", "Mejer"}


def test_the_spelling_used_most_names_the_person() -> None:
    text = "Rüdiger Habermeir kandidiert. Rüdiger Habermeyr gewann. Habermeyr dankte."
    found = gathered(text, ("Rüdiger Habermeir", P), ("Rüdiger Habermeyr", P), ("Habermeyr", P))
    assert list(found) == ["Rüdiger Habermeyr"]


def test_two_persons_of_one_surname_stay_apart_and_the_title_decides() -> None:
    text = "Martina Feurstein und Guntram Feurstein kamen. Dann sprach Frau Feurstein."
    found = gathered(text, ("Martina Feurstein", P), ("Guntram Feurstein", P), ("Feurstein", P))
    assert words_of_entity(found["Martina Feurstein"])[-1] == "Feurstein"
    assert found["Martina Feurstein"].mentions[-1].start == text.rindex("Feurstein")


def test_an_ambiguous_surname_goes_to_the_one_named_last_with_little_confidence() -> None:
    text = "Marita Müller und Dirk Müller kamen. Müller sprach."
    found = gathered(text, ("Marita Müller", P), ("Dirk Müller", P), ("Müller", P))
    assert words_of_entity(found["Dirk Müller"]) == ["Dirk Müller", "Müller"]
    assert found["Dirk Müller"].confidence < found["Marita Müller"].confidence


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Corinne Aeschlimann-Roth", "Aeschlimann"),
        ("Hubertus von Rethem", "von Rethem"),
        ("Ayaan Hirsi Ali", "Hirsi Ali"),
        ("Melissa C. Jackson", "Melissa Jackson"),
        ("Ann-Sofie Lindqvist", "A.-S. Lindqvist"),
        ("Alois Stemmer", "Stemmer Alois"),
        ("Marius Henkel", "Marius"),
        ("Rafael Montilla Cruz", "Montilla"),
        ("Silke Kockler-Amann", "Frau Kockler-Amann"),
        ("Mia Thielen", "MIA THIELEN"),
    ],
)
def test_other_forms_of_a_name_are_the_same_person(full: str, short: str) -> None:
    assert list(gathered(f"{full} kam. Dann ging {short}.", (full, P), (short, P))) == [full]


def test_a_surname_without_a_full_name_names_its_own_entity() -> None:
    assert list(gathered("Ruppert ging.", ("Ruppert", P))) == ["Ruppert"]


def test_a_shouted_name_is_written_as_a_name() -> None:
    assert list(gathered("MIA THIELEN kommt.", ("MIA THIELEN", P))) == ["Mia Thielen"]


@pytest.mark.parametrize(
    ("town", "form"),
    [
        ("Dortmund", "Dortmunder"),
        ("München", "Münchner"),
        ("Göttingen", "Göttinger"),
        ("Bremen", "bremischen"),
        ("Halle", "hallesche"),
        ("Zürich", "Zürcher"),
        ("Wernigerode", "Wernigeröder"),
        ("Hannover", "Hannoveraner"),
        ("New York", "New Yorker"),
        ("Kehl", "Kehls"),
        ("Neuss", "NEUSS"),
        ("Monschau", "Monschauerin"),
    ],
)
def test_inflected_forms_are_the_same_town(town: str, form: str) -> None:
    found = gathered(f"{town} baut. Der {form} Rat berät.", (town, C), (form, C))
    assert list(found) == [town]


def test_towns_that_end_like_demonyms_keep_their_names() -> None:
    found = gathered(
        "In Schwerin und in Münster, in Kaiserslautern.",
        ("Schwerin", C),
        ("Münster", C),
        ("Kaiserslautern", C),
    )
    assert list(found) == ["Schwerin", "Münster", "Kaiserslautern"]


def test_a_demonym_alone_gives_the_base_form() -> None:
    assert list(gathered("Der Zagreber Rat tagt.", ("Zagreber", C))) == ["Zagreb"]


def test_adjectives_and_other_names_are_the_same_country() -> None:
    text = "Die russische Seite schwieg. Russland zahlt. Frankreichs Regierung auch, das französische Haus."
    found = gathered(text, ("russische", L), ("Russland", L), ("Frankreichs", L), ("französische", L))
    assert list(found) == ["Russland", "Frankreich"]


@pytest.mark.parametrize(
    ("words", "label", "name"),
    [
        ("US-amerikanischen", L, "Vereinigte Staaten"),
        ("Vereinigten Königreichs", L, "Vereinigtes Königreich"),
        ("NRW", R, "Nordrhein-Westfalen"),
        ("Freistaat Sachsen", R, "Freistaat Sachsen"),
        ("südungarischen", R, "Südungarn"),
        ("steirische", R, "Steiermark"),
        ("Rheins", R, "Rhein"),
        ("Alten Stadthaus", R, "Altes Stadthaus"),
    ],
)
def test_a_place_is_named_in_the_nominative(words: str, label: str, name: str) -> None:
    assert list(gathered(f"Das betrifft {words} heute.", (words, label))) == [name]


def test_the_noun_names_a_country_before_its_adjectives() -> None:
    found = gathered("Der US-amerikanische Rat der USA.", ("US-amerikanische", L), ("USA", L))
    assert list(found) == ["USA"]


def test_a_short_form_is_the_town_told_apart_and_unsure_where_there_are_two() -> None:
    one = gathered("Frankfurt tagt. Frankfurt am Main baut.", ("Frankfurt", C), ("Frankfurt am Main", C))
    assert list(one) == ["Frankfurt am Main"]
    text = "Frankfurt am Main lud Frankfurt (Oder) ein. Frankfurt zahlt."
    two = gathered(text, ("Frankfurt am Main", C), ("Frankfurt (Oder)", C), ("Frankfurt", C))
    assert set(two) == {"Frankfurt am Main", "Frankfurt (Oder)"}
    assert two["Frankfurt am Main"].confidence < 1


def test_a_building_is_known_by_its_first_word_where_the_rest_is_a_town_of_the_text() -> None:
    text = "Das Volkshaus Holm in Holm wird saniert. Das Volkshaus gefällt. Das Haus Wald auch, und ein Haus."
    names = [("Volkshaus Holm", R), ("Holm", C), ("Volkshaus", R), ("Haus Wald", R), ("Haus", R)]
    assert list(gathered(text, *names)) == ["Volkshaus Holm", "Holm", "Haus Wald", "Haus"]


def test_a_district_and_its_short_name_are_one_region() -> None:
    found = gathered("Im Landkreis Lörrach, in ganz Lörrach.", ("Landkreis Lörrach", R), ("Lörrach", R))
    assert list(found) == ["Landkreis Lörrach"]


def test_the_town_as_a_body_is_not_the_place() -> None:
    found = gathered(
        "Die Stadt Dortmund zahlt. In Dortmund regnet es.", ("Stadt Dortmund", C), ("Dortmund", C)
    )
    assert {name: entity.label for name, entity in found.items()} == {"Stadt Dortmund": O, "Dortmund": C}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("der Europäischen Kommission", [("Europäischen Kommission", O)], "Europäische Kommission"),
        ("EU und Europäische Union", [("EU", O), ("Europäische Union", O)], "Europäische Union"),
        ("bei den Grünen", [("Grünen", O)], "Bündnis 90/Die Grünen"),
        ("Apogenix und die Apogenix AG", [("Apogenix", O), ("Apogenix AG", O)], "Apogenix AG"),
        ("Škoda Auto, sagte Skoda Auto", [("Škoda Auto", O), ("Skoda Auto", O)], "Škoda Auto"),
        (
            "Deutscher Bundestag, der Bundestag",
            [("Deutscher Bundestag", O), ("Bundestag", O)],
            "Deutscher Bundestag",
        ),
        (
            "Landesbund für Vogelschutz und der LBV",
            [("Landesbund für Vogelschutz", O), ("LBV", O)],
            "Landesbund für Vogelschutz",
        ),
        (
            "Verbandsgemeinde Daun, die VG Daun",
            [("Verbandsgemeinde Daun", O), ("VG Daun", O)],
            "Verbandsgemeinde Daun",
        ),
        (
            "Finnisches Umweltinstitut (SYKE) und SYKE",
            [("Finnisches Umweltinstitut", O), ("SYKE", O), ("SYKE", O)],
            "Finnisches Umweltinstitut",
        ),
        (
            "17 Nachhaltigkeitsziele (Sustainable Development Goals)",
            [("17 Nachhaltigkeitsziele", G), ("Sustainable Development Goals", G)],
            "Nachhaltigkeitsziele",
        ),
        (
            "„International Urban und Regional Cooperation“ (IURC)",
            [("International Urban und Regional Cooperation", G), ("IURC", G)],
            "International Urban and Regional Cooperation",
        ),
        (
            "Stadtbibliotek Magdeburg, Stadtbibliothek Magdeburg, Stadtbibliothek Magdeburg",
            [
                ("Stadtbibliotek Magdeburg", O),
                ("Stadtbibliothek Magdeburg", O),
                ("Stadtbibliothek Magdeburg", O),
            ],
            "Stadtbibliothek Magdeburg",
        ),
    ],
)
def test_forms_of_a_body_are_one_entity(text: str, names: list[tuple[str, str]], expected: str) -> None:
    assert list(gathered(text, *names)) == [expected]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Stadt Herne und Rat der Stadt Herne", [("Stadt Herne", O), ("Rat der Stadt Herne", O)]),
        ("7. Oderkonferenz und 8. Oderkonferenz", [("7. Oderkonferenz", E), ("8. Oderkonferenz", E)]),
        ("der SPD-Fraktion (CDU)", [("SPD-Fraktion", O), ("CDU", O)]),
        ("EU und EU-Ministerrat", [("EU", O), ("EU-Ministerrat", O)]),
    ],
)
def test_different_bodies_stay_apart(text: str, names: list[tuple[str, str]]) -> None:
    assert len(gathered(text, *names)) == 2


def test_mentions_of_the_same_words_agree_on_a_label_by_vote() -> None:
    doc = named_doc(
        "Valmiera baut. Valmiera zahlt. Valmiera plant.", ("Valmiera", O), ("Valmiera", C), ("Valmiera", C)
    )
    found = by_name(EntityGatherer()(doc))
    assert found["Valmiera"].label == C
    assert {mention.label for mention in found["Valmiera"].mentions} == {C}


def test_unmarked_repetitions_are_found_but_not_common_words() -> None:
    text = "Jonas Obst liest. Obst dankte, und das Obst war reif. Die HAVAG und die HAVAG. Obstbau und HAVAG-Bus."
    found = gathered(text, ("Jonas Obst", P), ("HAVAG", O))
    assert words_of_entity(found["Jonas Obst"]) == ["Jonas Obst", "Obst"]
    assert words_of_entity(found["HAVAG"]) == ["HAVAG", "HAVAG"]


def test_ids_follow_the_first_appearance_and_mentions_cover_their_words() -> None:
    text = "Herne und Dortmund. Herne."
    doc = EntityGatherer()(named_doc(text, ("Herne", C), ("Dortmund", C), ("Herne", C)))
    assert [(entity.id, entity.name) for entity in doc._.entities] == [("e1", "Herne"), ("e2", "Dortmund")]
    assert [text[m.start : m.end] for m in doc._.mentions] == ["Herne", "Dortmund", "Herne"]


_WORDS = st.sampled_from(
    [
        "Anna Maier",
        "Maier",
        "Maiers",
        "Dortmund",
        "Dortmunder",
        "EU",
        "Stadt Herne",
        "(",
        ")",
        ".",
        "und",
        "der",
        "US-",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(_WORDS, st.sampled_from([None, *(kind.value for kind in EntityType)])), max_size=14)
)
def test_every_mention_belongs_to_one_entity_and_spans_fit(parts: list[tuple[str, str | None]]) -> None:
    text, mentions = "", []
    for words, label in parts:
        if label:
            mentions.append(Mention(len(text), len(text) + len(words), words, label, 0.9))
        text += words + " "
    doc = spacy.blank("de")(text or " ")
    doc._.mentions = mentions
    first = [(e.id, e.name, words_of_entity(e)) for e in EntityGatherer()(doc)._.entities]
    spans = [(m.start, m.end) for e in doc._.entities for m in e.mentions]
    assert len(spans) == len(set(spans))
    assert all(doc.text[m.start : m.end] == m.text for m in doc._.mentions)
    doc._.mentions = mentions
    assert first == [(e.id, e.name, words_of_entity(e)) for e in EntityGatherer()(doc)._.entities]


def test_what_stands_between_two_bodies_is_read_once_however_long() -> None:
    gap = "\n" * 20_000
    text = f"Der Landesbund für Vogelschutz{gap}und die Stadtwerke Herne tagten."
    assert len(gathered(text, ("Landesbund für Vogelschutz", O), ("Stadtwerke Herne", O))) == 2


def test_a_short_form_in_brackets_is_the_place_that_it_stands_for() -> None:
    text = "Der Landkreis Holm-Bruchhagen (HB) zahlt. HB hilft. Im Landkreis HB freut man sich."
    found = gathered(text, ("Landkreis Holm-Bruchhagen", R), ("HB", O), ("HB", O), ("Landkreis HB", R))
    assert list(found) == ["Landkreis Holm-Bruchhagen"]
    assert words_of_entity(found["Landkreis Holm-Bruchhagen"])[1:] == ["HB", "HB", "Landkreis HB"]


def test_capitals_in_brackets_that_do_not_fit_the_place_are_something_else() -> None:
    found = gathered("Er kam nach Holm (CDU). Die CDU dankte.", ("Holm", C), ("CDU", O), ("CDU", O))
    assert {name: entity.label for name, entity in found.items()} == {"Holm": C, "CDU": O}


def test_the_town_behind_the_name_of_its_head_is_no_part_of_it() -> None:
    text = "In Laufen sprach Stadtpräsident Urs Bolliger von Laufen."
    found = gathered(text, ("Laufen", C), ("Urs Bolliger von Laufen", P))
    assert set(found) == {"Laufen", "Urs Bolliger"}
    assert len(found["Laufen"].mentions) == 2


@pytest.mark.parametrize(
    "text", ["In Laufen sprach Urs Bolliger von Laufen.", "Es sprach Stadtpräsident Urs Bolliger von Laufen."]
)
def test_a_noble_name_stays_whole(text: str) -> None:
    names = [("Laufen", C)] if text.startswith("In Laufen") else []
    assert "Urs Bolliger von Laufen" in gathered(text, *names, ("Urs Bolliger von Laufen", P))
