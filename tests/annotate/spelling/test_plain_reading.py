"""Press texts in strange spellings, read by the whole pipeline: every offset counts in the text as it is."""

from functools import cache

import pytest
from spacy.language import Language

from pipeline.annotate.spelling.plain_reading import PlainReading
from pipeline.api import annotate, extract, load
from pipeline.config import Config
from pipeline.ingest.reading import release_from_text
from pipeline.record.models import Record

PLAIN = """Oberbürgermeisterin Stollmann besucht Köln

Oberbürgermeisterin Anna Stollmann hat am Freitag, 12. März 2021, Köln besucht. „Die Gespräche führen wir für beide Städte
weiter“, sagte Stollmann. Mit Bürgermeister Karl-Heinz Möller aus Köln unterzeichnete sie einen Kooperationsvertrag."""


@cache
def nlp() -> Language:
    return load(Config(disable=("depesche_summary", "depesche_translation")))


def names(record: Record) -> dict[str, list[str]]:
    return {entity.name: [mention.text for mention in entity.mentions] for _, entity in record.entities()}


def written_out(text: str) -> str:
    pairs = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
    return "".join(pairs.get(sign, sign) for sign in text)


def test_umlauts_written_out_are_found_gathered_and_linked() -> None:
    record = extract(written_out(PLAIN), nlp=nlp())
    usual = extract(PLAIN, nlp=nlp())
    city = next(entity for _, entity in record.entities() if entity.name == "Köln")
    assert {mention.text for mention in city.mentions} == {"Koeln"}
    assert city.links == next(entity for _, entity in usual.entities() if entity.name == "Köln").links
    assert "Karl-Heinz Möller" in names(record)
    assert [(o.name, o.role, o.role_class) for o in record.officials] == [
        (o.name, o.role, o.role_class) for o in usual.officials
    ]
    assert record.dates[0].value == "2021-03-12"
    assert record.document.text == written_out(PLAIN)


def test_a_headline_in_capitals_names_the_same_person_and_city() -> None:
    head, _, body = PLAIN.partition("\n")
    found = names(extract(f"{head.upper()}\n{body}", nlp=nlp()))
    assert "STOLLMANN" in found["Anna Stollmann"]
    assert "KÖLN" in found["Köln"]


def test_surnames_in_capitals_are_the_same_person() -> None:
    found = names(extract(PLAIN.replace("Stollmann", "STOLLMANN"), nlp=nlp()))
    assert set(found["Anna Stollmann"]) >= {"Anna STOLLMANN", "STOLLMANN"}


def test_a_name_across_a_line_end_is_one_mention() -> None:
    text = PLAIN.replace("Oberbürgermeisterin Anna Stollmann", "Die Oberbürger-\nmeisterin Anna Stollmann")
    record = extract(text, nlp=nlp())
    assert any(official.role == "Oberbürgermeisterin" for official in record.officials)


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", " \u200b"])
def test_odd_blanks_in_names_do_not_part_them(blank: str) -> None:
    found = names(extract(PLAIN.replace("Anna Stollmann", f"Anna{blank}Stollmann"), nlp=nlp()))
    assert "Anna Stollmann" in found


def test_soft_hyphens_leave_no_trace() -> None:
    assert names(extract(PLAIN.replace("Stollmann", "Stoll\u00admann"), nlp=nlp())) == names(
        extract(PLAIN, nlp=nlp())
    )


def test_swiss_spelling_is_kept() -> None:
    text = "Stadtpräsidentin Corine Mauch eröffnet in Zürich die grosse Brücke an der Badenerstrasse."
    record = extract(text, nlp=nlp())
    assert record.document.text == text
    assert {"Corine Mauch", "Zürich", "Badenerstrasse"} <= names(record).keys()


def test_typographic_hyphens_and_apostrophes_do_not_change_names() -> None:
    found = names(extract(PLAIN.replace("Karl-Heinz", "Karl\u2011Heinz"), nlp=nlp()))
    assert found["Karl-Heinz Möller"] == ["Karl\u2011Heinz Möller"]


def test_a_usual_text_is_its_own_reading() -> None:
    assert PlainReading("Der Rat tagt in Köln.").text == "Der Rat tagt in Köln."


def test_the_doc_is_over_the_text_as_it_is() -> None:
    release = release_from_text(written_out(PLAIN))
    doc = annotate(release, nlp=nlp())
    assert doc.text == release.text
    assert doc._.release is release
    assert "Koeln" in {ent.text for ent in doc.ents}
    assert len(list(doc.sents)) == len(list(annotate(release_from_text(PLAIN), nlp=nlp()).sents))
