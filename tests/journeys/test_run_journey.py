"""`depesche run` from a folder of texts to records, as a user types it, without a network."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.record.models import Record
from tests.journeys.conftest import ROOT, Depesche

pytestmark = pytest.mark.models

GERMAN = (
    "Herne, 17. März 2022. Die Stadt Herne lässt ihre Städtepartnerschaft mit dem russischen Belgorod bis auf Weiteres "
    "ruhen. Das hat der Rat der Stadt Herne am Dienstag, 15. März, mit großer Mehrheit beschlossen.\n"
)
TEXTS = sorted((ROOT / "corpus/press/texts").glob("*.txt"))[:6]


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Options that leave the translation out, for what does not depend on it."""
    path = tmp_path_factory.mktemp("settings") / "quick.toml"
    path.write_text('disable = ["depesche_translation"]\n')
    return "--config", str(path)


def records(folder: Path) -> list[Record]:
    lines = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [Record.model_validate_json(line) for line in lines]


def rejects(folder: Path) -> dict[str, str]:
    path = folder / "rejects.jsonl"
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.exists() else []
    return {Path(line["source"]).name: line["code"] for line in lines}


def test_texts_become_records_with_an_english_summary(depesche: Depesche, tmp_path: Path) -> None:
    done = depesche("run", *TEXTS[:2], "-o", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    found = records(tmp_path / "run")
    assert [Path(record.document.source).name for record in found] == [path.name for path in TEXTS[:2]]
    assert all(record.summary["en"] for record in found)
    assert "2 press texts read" in done.stdout
    assert str(tmp_path / "run" / "records.jsonl") in done.stdout
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text())
    assert manifest["records"] == 2
    assert {model["name"] for model in manifest["depesche"]["provenance"]["models"]} >= {"ner", "translator"}


def test_the_number_of_workers_changes_no_byte(depesche: Depesche, tmp_path: Path) -> None:
    for workers in ("1", "2"):
        done = depesche("run", *TEXTS[:3], "-o", tmp_path / workers, "--workers", workers)
        assert done.returncode == 0, done.stderr
    one, two = ((tmp_path / workers / "records.jsonl").read_bytes() for workers in ("1", "2"))
    assert one == two


def test_bad_inputs_are_listed_and_the_run_goes_on(depesche: Depesche, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-pdf.txt").write_bytes(b"%PDF-1.7\n\x00\x01")
    (folder / "b-binary.txt").write_bytes(b"\x7fELF\x00\x01\x02\xff\xfe" + bytes(range(256)) * 4)
    (folder / "c-english.txt").write_text(
        "The City of Herne is suspending its town twinning with the Russian city of Belgorod until further notice. "
        "The city council decided this on Tuesday by a large majority, the press office said."
    )
    (folder / "d-huge.txt").write_text(GERMAN * (10_000_000 // len(GERMAN)), encoding="utf-8")
    (folder / "e-cp1252.txt").write_bytes(GERMAN.encode("cp1252"))
    (folder / "f-mixed.txt").write_bytes(
        GERMAN.encode() + b"Gr\xfc\xdfe aus dem Rathaus.\n" + "Schöne Grüße.\n".encode()
    )
    (folder / "g-lines.jsonl").write_text(
        json.dumps(
            {
                "text": GERMAN.replace("Herne", "Bochum"),
                "title": "Partnerschaft ruht",
                "published": "2022-03-17",
            }
        )
        + "\nthis is no JSON\n"
        + json.dumps({"title": "no text"})
        + "\n"
    )
    (folder / "h-good.txt").write_text(GERMAN.replace("Herne", "Hagen"), encoding="utf-8")
    done = depesche("run", folder, "-o", tmp_path / "run")
    assert done.returncode == 1, done.stderr
    assert rejects(tmp_path / "run") == {
        "a-empty.txt": "E101",
        "b-binary.txt": "E102",
        "b-pdf.txt": "E115",
        "c-english.txt": "E103",
        "d-huge.txt": "E104",
        "g-lines.jsonl#L2": "E106",
        "g-lines.jsonl#L3": "E107",
    }
    read = {Path(record.document.source).name: record for record in records(tmp_path / "run")}
    assert set(read) == {"e-cp1252.txt", "f-mixed.txt", "g-lines.jsonl#L1", "h-good.txt"}
    assert "März" in read["e-cp1252.txt"].document.text
    assert read["e-cp1252.txt"].document.encoding == "windows-1252"
    assert read["f-mixed.txt"].provenance.warnings
    assert read["g-lines.jsonl#L1"].document.title == "Partnerschaft ruht"
    assert read["g-lines.jsonl#L1"].document.published == "2022-03-17"
    for code in ("E101", "E102", "E103", "E104", "E106", "E107"):
        assert code in done.stderr


def test_another_language_is_tried_where_that_is_wanted(
    depesche: Depesche, quick: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(
        "The City of Herne is suspending its town twinning with the Russian city of Belgorod until further notice. "
        "The city council decided this on Tuesday by a large majority, the press office said."
    )
    done = depesche("run", tmp_path / "a.txt", "-o", tmp_path / "run", "--any-language", *quick)
    assert done.returncode == 0, done.stderr
    (record,) = records(tmp_path / "run")
    assert record.document.language == "en"
    assert any("as if it were German" in warning for warning in record.provenance.warnings)


def test_the_same_command_again_reads_only_what_is_new(
    depesche: Depesche, quick: tuple[str, str], tmp_path: Path
) -> None:
    depesche("run", TEXTS[0], "-o", tmp_path / "run", *quick)
    before = (tmp_path / "run" / "records.jsonl").read_bytes()
    done = depesche("run", TEXTS[0], TEXTS[1], "-o", tmp_path / "run", *quick)
    assert done.returncode == 0, done.stderr
    assert "Read before, and not again: 1" in done.stdout
    assert (tmp_path / "run" / "records.jsonl").read_bytes().startswith(before)
    assert len(records(tmp_path / "run")) == 2


def test_a_killed_run_goes_on_and_ends_as_if_nothing_had_happened(
    depesche: Depesche, quick: tuple[str, str], offline_env: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "pipeline.cli.main", "run", *map(str, TEXTS), *quick, "-o"]
    process = subprocess.Popen(
        [*command, str(tmp_path / "killed")],
        cwd=ROOT,
        env=offline_env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    target = tmp_path / "killed" / "records.jsonl"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if target.exists() and target.stat().st_size:
            break
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert target.exists()
    assert depesche("run", *TEXTS, *quick, "-o", tmp_path / "killed").returncode == 0
    assert depesche("run", *TEXTS, *quick, "-o", tmp_path / "whole").returncode == 0
    assert target.read_bytes() == (tmp_path / "whole" / "records.jsonl").read_bytes()


def test_standard_input_is_read(depesche: Depesche, tmp_path: Path) -> None:
    done = depesche("run", "-", "-o", tmp_path / "run", "--quiet", stdin=GERMAN)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert records(tmp_path / "run")[0].document.text.startswith("Herne, 17. März 2022.")


def test_the_same_text_twice_gives_one_record(
    depesche: Depesche, quick: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GERMAN + "\n\n", encoding="utf-8")
    done = depesche("run", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "run", *quick)
    assert done.returncode == 1
    assert rejects(tmp_path / "run") == {"b.txt": "E110"}
    assert "a.txt" in done.stderr


def test_a_correction_is_linked_and_shown_and_a_run_that_goes_on_writes_the_same(
    depesche: Depesche, quick: tuple[str, str], tmp_path: Path
) -> None:
    title = "Rat der Stadt Herne setzt die Partnerschaft mit Belgorod aus\n\n"
    more = "Der Vertrag aus dem Jahr 1990 wird damit nicht gekündigt, und die Stadt hält den Kontakt zu den Vereinen.\n"
    (tmp_path / "a.txt").write_text(title + GERMAN + more, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Korrektur: " + title + GERMAN + more.replace("1990", "1991"), encoding="utf-8"
    )
    inputs = tmp_path / "a.txt", tmp_path / "b.txt"
    assert depesche("run", *inputs, "-o", tmp_path / "whole", *quick).returncode == 0
    for part in (inputs[:1], inputs):
        assert depesche("run", *part, "-o", tmp_path / "parts", *quick).returncode == 0
    one, two = records(tmp_path / "whole")
    (link,) = two.document.related
    assert (link.kind, link.record, link.source) == ("updates", one.id, str(inputs[0]))
    assert (tmp_path / "parts" / "records.jsonl").read_bytes() == (
        tmp_path / "whole" / "records.jsonl"
    ).read_bytes()
    assert "updates or corrects" in depesche("show", tmp_path / "whole", "b.txt").stdout
    assert "updated or corrected by" in depesche("show", tmp_path / "whole", "a.txt").stdout


def test_a_folder_that_cannot_be_written_is_named(depesche: Depesche, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = depesche("run", TEXTS[0], "-o", tmp_path / "file" / "run")
    assert done.returncode == 2
    assert "E501" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_read_with_other_settings_is_read_anew_and_nothing_is_lost(
    depesche: Depesche, quick: tuple[str, str], tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('disable = ["depesche_translation", "depesche_summary"]\n')
    assert depesche("run", *TEXTS[:2], "-o", tmp_path / "run", "--config", settings).returncode == 0
    before = (tmp_path / "run" / "records.jsonl").read_bytes()

    # One of its inputs is not named: what was read of it would be neither here nor there.
    refused = depesche("run", TEXTS[0], "-o", tmp_path / "run", *quick)
    assert refused.returncode == 2
    assert "E502" in refused.stderr
    assert (tmp_path / "run" / "records.jsonl").read_bytes() == before

    anew = depesche("run", *TEXTS[:2], "-o", tmp_path / "run", *quick)
    assert anew.returncode == 0, anew.stderr
    assert "settings (disable) than before: what was there was read anew" in anew.stdout
    (aside,) = (tmp_path / "run").glob("earlier-*/records.jsonl")
    assert aside.read_bytes() == before
    assert len(records(tmp_path / "run")) == 2

    fresh = depesche("run", TEXTS[0], "-o", tmp_path / "run", "--fresh", *quick)
    assert fresh.returncode == 0, fresh.stderr
    assert len(list((tmp_path / "run").glob("earlier-*/records.jsonl"))) == 2
    assert len(records(tmp_path / "run")) == 1


def test_a_missing_model_is_named_before_anything_is_read(depesche: Depesche, tmp_path: Path) -> None:
    done = depesche("run", TEXTS[0], "-o", tmp_path / "run", DEPESCHE_MODELS=str(tmp_path / "none"))
    assert done.returncode == 2
    assert "E201" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "run" / "records.jsonl").exists()


def test_an_input_that_is_not_there_is_named(depesche: Depesche, tmp_path: Path) -> None:
    done = depesche("run", tmp_path / "none.txt", "-o", tmp_path / "run")
    assert done.returncode == 1
    assert rejects(tmp_path / "run") == {"none.txt": "E109"}
    assert "E109" in done.stderr


def test_no_input_is_wrong_usage(depesche: Depesche) -> None:
    assert depesche("run").returncode == 2


def test_an_unknown_engine_is_refused(depesche: Depesche, tmp_path: Path) -> None:
    done = depesche("run", TEXTS[0], "-o", tmp_path / "run", "--engine", "spark")
    assert done.returncode == 2
    assert "E704" in done.stderr
