"""spaCy DocBins, read back as a user without Depesche reads them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from pipeline.export import docbin
from pipeline.export.docbin import NESTED, WIDENED
from pipeline.export.formats import FormatName
from pipeline.record.models import Record
from tests.export.conftest import WriteRecords
from tests.export.records import TEXT, small_record, span
from tests.review.hostile_record import hostile_record
from tests.review.synthetic_records import press_records

WITHOUT_DEPESCHE = """
import sys
sys.modules["pipeline"] = None  # any import of it fails
import spacy
from spacy.tokens import DocBin
nlp = spacy.blank("de")
(doc,) = DocBin().from_disk(sys.argv[1]).get_docs(nlp.vocab)
print([(ent.text, ent.label_) for ent in doc.ents])
print(sorted(doc.spans), doc.user_data["record_id"], doc.cats["iptc-mediatopic:11000000"])
"""


def docs(folder: Path) -> list[Doc]:
    vocab = spacy.blank("de").vocab
    return [doc for path in sorted(folder.iterdir()) for doc in DocBin().from_disk(path).get_docs(vocab)]


def test_every_layer_comes_back(written: WriteRecords) -> None:
    folder, notes = written(FormatName.DOCBIN, [small_record()])
    (doc,) = docs(folder)
    assert doc.text == TEXT
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Herne", "CITY"),
        ("Belgorod", "CITY"),
        ("Herne", "CITY"),
        ("Annegret Stollmann", "PERSON"),
        ("Stadt Herne", "ORGANIZATION"),
        ("Belgorod", "CITY"),
    ]
    spans = {
        layer: [(found.text, found.label_, found.id_) for found in doc.spans[layer]] for layer in doc.spans
    }
    assert ("sie", "PERSON", "e7") in spans["mentions"]
    assert ("sie", "PERSON", "e7") not in spans["entities"]
    assert spans["dates"] == [("17. März 2022", "DATE", "d1")]
    assert spans["quotes"] == [("Wir freuen uns", "DIRECT_QUOTE", "q1")]
    assert spans["agreements"] == [("Freundschaftsvertrag", "AGREEMENT", "a4")]
    assert spans["officials"] == [("Oberbürgermeisterin Annegret Stollmann", "OFFICIAL", "o1")]
    assert spans["relations"] == [("Herne & Belgorod", "PARTNER_CITY", "r1")]
    assert {found.kb_id_ for found in doc.spans["entities"] if found.text == "Belgorod"} == {"Q3323"}
    assert {name for name, value in doc.cats.items() if value} == {"iptc-mediatopic:11000000", "un-sdg:17"}
    assert len(doc.cats) == 17 + 120 + 17
    assert Record.model_validate_json(doc.user_data["record"]) == small_record()
    assert not notes


def test_it_loads_where_depesche_is_not_installed(written: WriteRecords) -> None:
    folder, _ = written(FormatName.DOCBIN, [small_record()])
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DEPESCHE, folder / "records-0001.spacy"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    assert "('Annegret Stollmann', 'PERSON')" in done.stdout
    assert f"{small_record().id} 1.0" in done.stdout


def test_a_span_that_cuts_a_token_is_widened_and_counted(written: WriteRecords) -> None:
    start, end = span("Freundschaftsvertrag")
    date = {
        **small_record().dates[0].model_dump(),
        "start": start,
        "end": end - 3,
        "text": TEXT[start : end - 3],
    }
    folder, notes = written(FormatName.DOCBIN, [small_record(dates=[date])])
    (doc,) = docs(folder)
    assert [found.text for found in doc.spans["dates"]] == ["Freundschaftsvertrag"]
    assert notes == {WIDENED: 1}


def test_of_overlapping_names_the_longest_is_an_entity_and_both_are_spans(written: WriteRecords) -> None:
    start, end = span("Stadt Herne")
    inner = {"start": start + 6, "end": end, "text": "Herne", "form": "name"}
    cities = [city.model_dump() for city in small_record().cities]
    cities[0]["mentions"].append(inner)
    folder, notes = written(FormatName.DOCBIN, [small_record(cities=cities)])
    (doc,) = docs(folder)
    assert ("Stadt Herne", "ORGANIZATION") in [(ent.text, ent.label_) for ent in doc.ents]
    assert len(doc.spans["entities"]) == len(doc.ents) + 1
    assert notes == {NESTED: 1}


def test_press_texts_come_back_with_every_name(written: WriteRecords) -> None:
    records = press_records()[:10]
    folder, _ = written(FormatName.DOCBIN, records)
    for doc, record in zip(docs(folder), records, strict=True):
        assert doc.text == record.document.text
        named = {
            (m.start, m.end) for _, entity in record.entities() for m in entity.mentions if m.form == "name"
        }
        assert {(found.start_char, found.end_char) for found in doc.spans["entities"]} == named


def test_a_hostile_record_comes_back_whole(written: WriteRecords) -> None:
    folder, _ = written(FormatName.DOCBIN, [hostile_record()])
    (doc,) = docs(folder)
    assert doc.text == hostile_record().document.text
    assert Record.model_validate_json(doc.user_data["record"]) == hostile_record()


@pytest.mark.parametrize(("number", "files"), [(0, 1), (2, 1), (3, 2)])
def test_many_texts_go_into_several_files(
    number: int, files: int, written: WriteRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docbin, "SHARD", 2)
    folder, _ = written(FormatName.DOCBIN, press_records()[:number])
    assert len(list(folder.iterdir())) == files
    assert [doc.user_data["record_id"] for doc in docs(folder)] == [r.id for r in press_records()[:number]]
