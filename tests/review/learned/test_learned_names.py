"""What reviewers decide feeds the gazetteer of the project."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DepescheError
from pipeline.record.models import Record
from pipeline.record.project_gazetteer import HEADER, GazetteerEntry, gazetteer_lines, read_gazetteer
from pipeline.record.vocabulary import EntityType, ReviewStatus
from pipeline.review.learned.gazetteer_file import gazetteer_of, write_learned
from pipeline.review.learned.keeper import kept_gazetteer
from pipeline.review.learned.names import Decision, combined, learned_entries
from pipeline.review.operations import Decide, EditEntity, MergeEntities
from pipeline.review.paths import run_name, store_path
from pipeline.review.store import ReviewStore
from tests.review.named_records import entity, entity_id, named_record, write_run

O, C, P, PR = EntityType.ORGANIZATION, EntityType.CITY, EntityType.PERSON, EntityType.PROGRAM  # noqa: E741
LONG, SHORT = "Landschaftsverband Westfalen-Lippe", "LWL"
TEXT = f"Der {LONG} baut in Hamm. Der {SHORT} zahlt; Sepp Huber und Josef Huber helfen dem Klinikum Hamm."


def extracted() -> Record:
    return named_record(
        TEXT,
        organizations=[
            entity(TEXT, 1, LONG),
            entity(TEXT, 2, SHORT),
            entity(TEXT, 6, "Klinikum Hamm"),
        ],
        cities=[entity(TEXT, 3, "Hamm", country="DE", links={"geonames": "2911240"})],
        persons=[entity(TEXT, 4, "Josef Huber"), entity(TEXT, 5, "Sepp Huber")],
    )


def learned(
    current: Record, *, original: Record | None = None, at: str = "2026-01-01"
) -> dict[str, GazetteerEntry]:
    decision = Decision(original or extracted(), current, "Reviewer", at)
    return {entry.name: entry for entry in learned_entries(decision, run="press")}


def with_parts(**parts: list[dict[str, Any]]) -> Record:
    plain = extracted().model_dump(mode="json")
    return Record.model_validate({**plain, **parts})


def test_what_the_extraction_knew_already_teaches_nothing() -> None:
    assert learned(extracted()) == {}


def test_entities_that_a_reviewer_merged_give_an_alias() -> None:
    merged = with_parts(organizations=[entity(TEXT, 1, LONG, SHORT)])
    (entry,) = learned(merged).values()
    assert (entry.name, entry.aliases, entry.type) == (LONG, (SHORT,), O)
    assert entry.records == (f"press/{merged.id.removeprefix('sha256:')[:12]}",)
    assert (entry.reviewer, entry.accepted) == ("Reviewer", "2026-01-01")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"links": {"wikidata": "Q1"}}, {"links": {"wikidata": "Q1"}}),
        ({"name_en": "Hamm Hospital"}, {"name_en": "Hamm Hospital"}),
        ({"country": "DE"}, {"country": "DE"}),
    ],
)
def test_a_link_an_english_name_or_a_country_is_learned(
    fields: dict[str, Any], expected: dict[str, Any]
) -> None:
    entry = learned(with_parts(organizations=[entity(TEXT, 6, "Klinikum Hamm", **fields)]))["Klinikum Hamm"]
    assert entry.model_dump(include=set(expected)) == expected


def test_an_entity_that_the_extraction_missed_or_typed_otherwise_is_learned() -> None:
    assert set(learned(with_parts(programs=[entity(TEXT, 9, "Klinikum Hamm")], organizations=[]))) == {
        "Klinikum Hamm"
    }
    retyped = with_parts(programs=[entity(TEXT, 6, "Klinikum Hamm")], organizations=[])
    assert learned(retyped)["Klinikum Hamm"].type is PR


def test_a_name_that_a_reviewer_corrected_has_the_words_of_the_text_as_aliases() -> None:
    entry = learned(with_parts(organizations=[entity(TEXT, 2, SHORT, name=LONG)]))[LONG]
    assert entry.aliases == (SHORT,)


def test_a_name_that_a_reviewer_completed_is_learned() -> None:
    cut_short = with_parts(organizations=[entity(TEXT, 6, "Klinikum")])
    completed = with_parts(organizations=[entity(TEXT, 6, "Klinikum Hamm")])
    assert set(learned(completed, original=cut_short)) == {"Klinikum Hamm"}


def test_persons_are_learned_only_where_they_were_merged() -> None:
    linked = with_parts(persons=[entity(TEXT, 4, "Josef Huber", links={"wikidata": "Q2"})])
    assert learned(linked) == {}
    merged = learned(with_parts(persons=[entity(TEXT, 4, "Josef Huber", "Sepp Huber")]))["Josef Huber"]
    assert (merged.aliases, merged.links) == (("Sepp Huber",), {})


@pytest.mark.parametrize(
    ("alias", "kind"),
    [
        ("Vereinigung", "organizations"),  # a kind of body
        ("Kreissparkasse", "organizations"),  # a compound of one
        ("Landschaftsverband", "organizations"),  # the name cut short
        ("Landschaftsverbandes Westfalen-Lippe", "organizations"),  # the name inflected
        ("Essen", "organizations"),  # also a verb
        ("Bürgermeister", "organizations"),  # an office
        ("AG", "organizations"),  # too short
        ("unser LWL", "organizations"),  # no capital
        ("Dortmunder", "cities"),  # a demonym
        ("Huber", "persons"),  # a surname alone
        ("LANDSCHAFTSVERBAND WESTFALEN-LIPPE", "organizations"),  # in capitals
        ("Landschafts-Verband Westfalen-Lippe", "organizations"),  # with another hyphen
        ("Liberalen", "organizations"),  # an adjective
        ("LV", "organizations"),  # too short
        ("LVB", "organizations"),  # of a kind: it leaves out the rest of the name
    ],
)
def test_words_that_mean_too_much_become_no_alias(alias: str, kind: str) -> None:
    text = f"Hier steht {alias} und {LONG} und Josef Huber und Sepp Maier und Dortmund."
    name = {"organizations": LONG, "cities": "Dortmund", "persons": "Josef Huber"}[kind]
    before = named_record(text, **{kind: [entity(text, 1, name), entity(text, 2, alias)]})
    after = named_record(text, **{kind: [entity(text, 1, name, alias)]})
    assert learned(after, original=before) == {}


def test_a_word_that_the_text_also_writes_small_becomes_no_alias() -> None:
    text = f"Die Klammer des {LONG} hält, und die klammer hält."
    after = named_record(text, organizations=[entity(text, 1, LONG, "Klammer")])
    assert learned(after, original=named_record(text, organizations=[entity(text, 1, LONG)])) == {}


def test_nominals_are_never_aliases() -> None:
    merged = entity(TEXT, 1, LONG, SHORT)
    merged["mentions"][1]["form"] = "nominal"
    assert learned(with_parts(organizations=[merged])) == {}


def test_the_later_decision_wins_and_both_are_named() -> None:
    first = learned(
        with_parts(organizations=[entity(TEXT, 1, LONG, links={"wikidata": "Q1"})]), at="2026-01-02"
    )
    text = f"Der {LONG} ({SHORT}) heute."
    second = learned(
        named_record(text, organizations=[entity(text, 1, LONG, SHORT, links={"wikidata": "Q9"})]),
        original=named_record(text, organizations=[entity(text, 1, LONG)]),
        at="2026-01-01",
    )
    (entry,) = combined([*first.values(), *second.values()])
    assert (entry.links, entry.aliases) == ({"wikidata": "Q1"}, (SHORT,))
    assert len(entry.records) == 2
    assert entry.accepted == "2026-01-02"


@pytest.mark.parametrize("value", ["a|b", "a\tb", "\u202eQ1", "x" * 1000, "two words"])
def test_what_cannot_stand_in_the_file_is_left_out(value: str) -> None:
    changed_link = with_parts(
        organizations=[entity(TEXT, 1, LONG, SHORT, links={"wikidata": value, "gnd": "7"}, name_en="A\tB")]
    )
    entry = learned(changed_link)[LONG]
    assert (entry.links, entry.name_en) == ({"gnd": "7"}, None)
    assert learned(with_parts(organizations=[entity(TEXT, 1, LONG, SHORT, name="=1|2")])) == {}


# The file


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return write_run(tmp_path / "outputs" / "press", extracted())


@pytest.fixture
def store(run: Path) -> ReviewStore:
    opened = ReviewStore.open(store_path(run))
    opened.synchronise(run / "records.jsonl")
    return opened


def merge_and_accept(store: ReviewStore) -> str:
    record = extracted()
    into, other = (entity_id(record, name, O) for name in (LONG, SHORT))
    reviewed = store.change(record.id, MergeEntities(into=into, ids=[other]), version=0, user="Ada")
    edit = EditEntity(id=into, value={"links": {"wikidata": "Q1797"}})
    reviewed = store.change(record.id, edit, version=reviewed.version, user="Ada")
    decide = Decide(status=ReviewStatus.ACCEPTED)
    store.change(record.id, decide, version=reviewed.version, user="Ada")
    return record.id


def test_the_gazetteer_lies_beside_the_folder_of_the_run(run: Path) -> None:
    assert gazetteer_of(run) == gazetteer_of(run / "records.jsonl") == run.parent / "gazetteer.tsv"
    assert run_name(run) == run_name(run / "records.jsonl") == "press"
    (run / "records.jsonl").rename(run / "corrected.jsonl")
    assert gazetteer_of(run / "corrected.jsonl") == run / "gazetteer.tsv"


def test_an_accepted_record_is_in_the_file_and_an_undone_one_is_not(store: ReviewStore, run: Path) -> None:
    assert not write_learned(store, run).changed
    assert not gazetteer_of(run).exists()
    record_id = merge_and_accept(store)
    written = write_learned(store, run)
    assert (written.changed, written.names) == (True, 1)
    (entry,) = read_gazetteer(written.path).entries
    assert (entry.name, entry.aliases, entry.links) == (LONG, (SHORT,), {"wikidata": "Q1797"})
    assert entry.reviewer == "Ada"
    assert not write_learned(store, run).changed
    store.undo(record_id, version=3, user="Ada")
    assert write_learned(store, run).names == 0
    assert written.path.read_text() == f"{HEADER}\n"


def test_a_persons_own_lines_and_those_of_other_runs_stay_as_they_are(store: ReviewStore, run: Path) -> None:
    path = gazetteer_of(run)
    own = ["# ours", "Alte Mühle\tORGANIZATION\t\t\tMühle Alt", "", HEADER]
    others = "Zeche Nord\tORGANIZATION\t\t\tZN1\t\tother/0123456789ab\tBo\t2025"
    path.write_text("\n".join([*own, others]) + "\n", encoding="utf-8")
    merge_and_accept(store)
    write_learned(store, run)
    lines = [line.text for line in gazetteer_lines(path)]
    assert lines[:4] == own
    assert lines[5] == others
    assert lines[4].startswith(f"{LONG}\tORGANIZATION\t\t\tLWL\twikidata=Q1797\tpress/")


def test_a_file_with_a_wrong_line_is_left_as_it_is(store: ReviewStore, run: Path) -> None:
    path = gazetteer_of(run)
    path.write_text(f"{HEADER}\nHamm\tTOWN\n", encoding="utf-8")
    merge_and_accept(store)
    with pytest.raises(DepescheError, match=r"E712.*line 2"):
        write_learned(store, run)
    assert path.read_text() == f"{HEADER}\nHamm\tTOWN\n"


def test_a_folder_that_cannot_be_written_is_named(
    store: ReviewStore, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_and_accept(store)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(DepescheError, match=r"E713.*No space"):
        write_learned(store, run)


def test_decisions_are_written_while_the_review_goes_on(store: ReviewStore, run: Path) -> None:
    path = gazetteer_of(run)
    with kept_gazetteer(store, run, seconds=0.02):
        record_id = merge_and_accept(store)
        deadline = time.monotonic() + 10
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert LONG in path.read_text()
        store.undo(record_id, version=3, user="Ada")
    assert path.read_text() == f"{HEADER}\n"


def test_the_review_goes_on_where_the_gazetteer_is_wrong_and_says_so_once(
    store: ReviewStore, run: Path, caplog: pytest.LogCaptureFixture
) -> None:
    gazetteer_of(run).write_text("Hamm\tTOWN\n", encoding="utf-8")
    with kept_gazetteer(store, run, seconds=0.01):
        merge_and_accept(store)
        time.sleep(0.2)
    assert len([message for message in caplog.messages if "E712" in message]) == 1
