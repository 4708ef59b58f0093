"""FollowTheMoney entities: the right schemata, ids that stay, links whose ends are there.

The model of the schemata that we use lies in ftm_schemata.json, taken from the library by `python -m
tests.export.ftm_schemata`; where followthemoney itself is installed (`pip install depesche[ftm]`), it checks too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Any

import pytest

from pipeline.export.formats import FormatName
from pipeline.export.ftm import DATES, NO_PERSON, QUOTES, ftm_entities
from pipeline.export.ftm_entity import ftm_dates
from pipeline.export.ftm_things import schema_of
from pipeline.record.models import Record
from pipeline.record.vocabulary import EntityType
from tests.export.conftest import WriteRecords
from tests.export.ftm_schemata import SCHEMATA
from tests.export.records import small_record
from tests.review.hostile_record import hostile_record
from tests.review.synthetic_records import press_records

KNOWN: dict[str, Any] = json.loads(SCHEMATA.read_text(encoding="utf-8"))


def entities(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [entity for record in records for entity in ftm_entities(record)]


def test_every_entity_fits_the_model_of_its_schema() -> None:
    found = entities([small_record(), *press_records()])
    schemata = {entity["id"]: entity["schema"] for entity in found}
    assert len(schemata) == len(found)
    for entity in found:
        schema = KNOWN[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"]), entity
        for name, values in entity["properties"].items():
            wanted = schema["properties"][name]
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if wanted["range"] is not None:
                assert all(schemata[value] in KNOWN[wanted["range"]]["subtypes"] for value in values), entity


@pytest.mark.skipif(
    find_spec("followthemoney") is None,
    reason="followthemoney is not installed, so that only our copy of its model was asked: pip install depesche[ftm]",
)
def test_the_library_itself_finds_nothing_wrong() -> None:
    from followthemoney import model

    for entity in entities([small_record(), *press_records()]):
        model.get(entity["schema"]).validate(entity)
        for name, values in entity["properties"].items():
            prop = model.get(entity["schema"]).get(name)
            cleaned = [prop.type.clean(value) for value in values]
            assert cleaned == [value.strip() for value in values], (entity["schema"], name)


def test_ids_follow_from_the_record_alone() -> None:
    first, again = entities([small_record()]), entities([small_record()])
    assert first == again
    other = {entity["id"] for entity in entities([press_records()[0]])}
    assert not other & {entity["id"] for entity in first}


def test_a_mayor_holds_a_position_of_the_body_and_the_document_proves_it() -> None:
    found = {entity["schema"]: entity for entity in entities([small_record()])}
    occupancy, position = found["Occupancy"]["properties"], found["Position"]["properties"]
    assert occupancy["holder"] == [found["Person"]["id"]]
    assert occupancy["post"] == [found["Position"]["id"]]
    assert occupancy["status"] == ["current"]
    assert occupancy["description"] == ["Oberbürgermeisterin Annegret Stollmann"]
    assert occupancy["proof"] == [found["Article"]["id"]]
    assert position["organization"] == [found["PublicBody"]["id"]]


def test_an_executive_of_a_body_is_its_director_and_one_of_nothing_known_holds_a_position() -> None:
    official = small_record().officials[0].model_dump() | {"role_class": "executive"}
    schemata = Counter(entity["schema"] for entity in entities([small_record(officials=[official])]))
    assert schemata["Directorship"] == 1
    assert schemata["Occupancy"] == 0
    lone = official | {"of": None, "of_name": None}
    schemata = Counter(entity["schema"] for entity in entities([small_record(officials=[lone])]))
    assert schemata["Occupancy"] == schemata["Position"] == 1


def test_an_agreement_is_told_once_though_a_relation_repeats_it() -> None:
    relation = {**small_record().relations[0].model_dump(), "type": "signed", "subject": "e7", "object": "a4"}
    found = entities([small_record(relations=[relation])])
    links = [entity["properties"] for entity in found if entity["schema"] == "UnknownLink"]
    assert sorted(link["role"][0] for link in links) == ["party_to", "party_to", "signed"]


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("Stadt Herne", "PublicBody"),
        ("Bundesministerium für Digitales und Verkehr", "PublicBody"),
        ("Hessischer Landkreistag", "Organization"),
        ("Stadtwerke Emden GmbH", "Company"),
        ("SPD", "Organization"),
    ],
)
def test_a_body_is_public_or_a_company_only_where_its_name_says_so(name: str, schema: str) -> None:
    assert schema_of(EntityType.ORGANIZATION, name) == schema


@pytest.mark.parametrize(
    ("edtf", "dates"),
    [
        ("2022-03-17", {"date": "2022-03-17"}),
        ("2022", {"date": "2022"}),
        ("2016-21", {}),
        ("2022~", {}),
        ("2000/2009", {"startDate": "2000", "endDate": "2009"}),
        ("2000/..", {"startDate": "2000"}),
        (None, {}),
    ],
)
def test_only_plain_dates_are_carried(edtf: str | None, dates: dict[str, str]) -> None:
    assert ftm_dates(edtf) == dates


def test_what_has_no_place_is_noted(written: WriteRecords) -> None:
    folder, notes = written(FormatName.FTM, [small_record()])
    assert notes == {QUOTES: 1, DATES: 1}
    assert len((folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()) == 16


def test_an_office_of_a_place_is_left_out_and_noted(written: WriteRecords) -> None:
    official = small_record().officials[0].model_dump() | {"person": "e1"}
    folder, notes = written(FormatName.FTM, [small_record(officials=[official])])
    assert notes[NO_PERSON] == 1
    assert "Occupancy" not in (folder / "entities.ftm.json").read_text(encoding="utf-8")


def test_a_hostile_record_gives_one_json_object_a_line(written: WriteRecords) -> None:
    folder, _ = written(FormatName.FTM, [hostile_record()])
    with (folder / "entities.ftm.json").open(encoding="utf-8", newline="\n") as lines:
        assert len([json.loads(line) for line in lines]) == len(entities([hostile_record()]))
