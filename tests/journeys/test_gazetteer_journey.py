"""From a review to the next run: a name that a reviewer taught is known in another text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.record.models import Record
from pipeline.record.vocabulary import EntityType, ReviewStatus
from pipeline.review.learned.gazetteer_file import write_learned
from pipeline.review.operations import AddEntity, Decide, EditEntity, MergeEntities, Operation
from pipeline.review.paths import store_path
from pipeline.review.store import ReviewStore
from tests.journeys.conftest import Depesche

pytestmark = pytest.mark.models

NAME, ALIAS = "Lindenauer Wohnbund", "Quartierwerk Sieben"
FIRST = (
    "Hamm, 3. Mai 2024. Der Lindenauer Wohnbund baut am Kanal 120 Wohnungen. Das teilte die Stadt Hamm am Freitag mit. "
    "Das Quartierwerk Sieben, wie der Bauherr früher hieß, übernimmt auch die Pflege der Höfe.\n"
)
SECOND = (
    "Dortmund, 7. Juni 2024. Die Stadt Dortmund fördert den Umbau alter Zechen. Den ersten Antrag stellte "
    "Quartierwerk Sieben im April. Der Lindenauer Wohnbund rechnet mit einem Baubeginn im Herbst, sagte "
    "Oberbürgermeister Thomas Westphal am Montag.\n"
)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    path = tmp_path_factory.mktemp("settings") / "quick.toml"
    path.write_text('disable = ["depesche_translation", "depesche_summary", "depesche_topics"]\n')
    return "--config", str(path)


def bodies(folder: Path) -> dict[str, dict[str, Any]]:
    (line,) = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return {body["name"]: body for body in json.loads(line)["organizations"]}


def found_names(record: Record) -> dict[str, str]:
    return {mention.text: entity.id for _, entity in record.entities() for mention in entity.mentions}


class Reviewer:
    """Does one thing after the other to the only record of a run."""

    def __init__(self, folder: Path) -> None:
        self.store = ReviewStore.open(store_path(folder))
        self.store.synchronise(folder / "records.jsonl")
        self.record_id = next(self.store.records()).id

    def does(self, operation: Operation) -> Record:
        version = self.store.get(self.record_id).version
        return self.store.change(self.record_id, operation, version=version, user="Ada").record

    def has(self, words: str) -> str:
        """The id of the organization that goes by these words, made where the extraction has none."""
        record = next(self.store.records())
        if words not in found_names(record):
            start = FIRST.index(words)
            record = self.does(AddEntity(type=EntityType.ORGANIZATION, start=start, end=start + len(words)))
        return found_names(record)[words]


def test_a_name_that_a_reviewer_taught_is_known_to_the_next_run(
    depesche: Depesche, quick: tuple[str, str], tmp_path: Path
) -> None:
    outputs = tmp_path / "outputs"
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    assert depesche("run", tmp_path / "first.txt", "-o", outputs / "first", *quick).returncode == 0
    untaught = depesche("run", tmp_path / "second.txt", "-o", outputs / "untaught", *quick)
    assert untaught.returncode == 0
    assert ALIAS not in [
        m["text"] for m in bodies(outputs / "untaught").get(NAME, {"mentions": []})["mentions"]
    ]

    reviewer = Reviewer(outputs / "first")
    body = reviewer.has(NAME)
    value = {
        "type": "ORGANIZATION",
        "name": NAME,
        "links": {"gnd": "4711"},
        "name_en": "Lindenau Housing Union",
    }
    reviewer.does(EditEntity(id=body, value=value))
    other = reviewer.has(ALIAS)
    if other != body:
        reviewer.does(MergeEntities(into=body, ids=[other]))
    reviewer.does(Decide(status=ReviewStatus.ACCEPTED))
    exported = depesche(
        "export", outputs / "first", "--reviewed", "--to", "gazetteer", "-o", tmp_path / "exported"
    )
    assert exported.returncode == 0, exported.stderr
    learned = write_learned(reviewer.store, outputs / "first")
    assert learned.path == outputs / "gazetteer.tsv"
    assert learned.path.read_bytes() == (tmp_path / "exported" / "gazetteer.tsv").read_bytes()

    taught = depesche("run", tmp_path / "second.txt", "-o", outputs / "taught", *quick)
    assert taught.returncode == 0, taught.stderr
    assert "gazetteer.tsv" in taught.stderr
    known = bodies(outputs / "taught")[NAME]
    assert [mention["text"] for mention in known["mentions"]] == [ALIAS, NAME]
    assert (known["links"], known["name_en"]) == ({"gnd": "4711"}, "Lindenau Housing Union")
    assert ALIAS not in bodies(outputs / "taught")
    alone = depesche("run", tmp_path / "second.txt", "-o", outputs / "alone", "--no-gazetteer", *quick)
    assert alone.returncode == 0
    assert "gazetteer.tsv" not in alone.stderr
    assert (outputs / "alone/records.jsonl").read_bytes() == (outputs / "untaught/records.jsonl").read_bytes()

    # The first folder was made without, and goes on without; what was learned since waits for --fresh.
    again = depesche("run", tmp_path / "first.txt", tmp_path / "second.txt", "-o", outputs / "first", *quick)
    assert again.returncode == 0, again.stderr
    assert "--fresh" in again.stderr
    assert len((outputs / "first/records.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_workers_know_the_names_too_and_write_the_same_bytes(
    depesche: Depesche, quick: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "names.tsv").write_text(f"{NAME}\tORGANIZATION\t\t\t{ALIAS}\n", encoding="utf-8")
    for workers in ("1", "2"):
        options = ("--gazetteer", tmp_path / "names.tsv", "--workers", workers, *quick)
        done = depesche("run", tmp_path / "second.txt", "-o", tmp_path / workers, *options)
        assert done.returncode == 0, done.stderr
    one, two = ((tmp_path / workers / "records.jsonl").read_bytes() for workers in ("1", "2"))
    assert one == two
    assert len(bodies(tmp_path / "1")[NAME]["mentions"]) == 2


def test_wrong_options_are_named(depesche: Depesche, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "names.tsv").write_text("Hamm\tTOWN\n", encoding="utf-8")
    wrong = depesche(
        "run", tmp_path / "second.txt", "-o", tmp_path / "run", "--gazetteer", tmp_path / "names.tsv"
    )
    assert wrong.returncode == 2
    assert "E712" in wrong.stderr
    assert "line 1" in wrong.stderr
    both = ("--gazetteer", tmp_path / "names.tsv", "--no-gazetteer")
    assert depesche("run", tmp_path / "second.txt", "-o", tmp_path / "run", *both).returncode == 2
