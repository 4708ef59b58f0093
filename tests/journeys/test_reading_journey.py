"""Looking at what a run made: `depesche show`, `schema` and `models`."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.record.models import Record
from pipeline.record.schema import record_schema
from pipeline.weights import open_model
from tests.journeys.conftest import ROOT, Depesche

pytestmark = pytest.mark.models

TEXTS = sorted((ROOT / "corpus/press/texts").glob("*.txt"))[:2]


@pytest.fixture(scope="module")
def run_folder(depesche: Depesche, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    done = depesche("run", *TEXTS, "-o", folder, "--quiet")
    assert done.returncode == 0, done.stderr
    return folder


def first_record(folder: Path) -> Record:
    return Record.model_validate_json((folder / "records.jsonl").read_text(encoding="utf-8").splitlines()[0])


def test_show_lists_the_records(depesche: Depesche, run_folder: Path) -> None:
    done = depesche("show", run_folder)
    assert done.returncode == 0
    assert first_record(run_folder).id.removeprefix("sha256:")[:12] in done.stdout
    # The table breaks long headlines.
    assert (first_record(run_folder).document.title or "").split()[0] in done.stdout


def test_show_lays_a_record_out(depesche: Depesche, run_folder: Path) -> None:
    record = first_record(run_folder)
    done = depesche("show", run_folder / "records.jsonl", record.id[7:19])
    assert done.returncode == 0
    for sentence in record.summary["en"]:
        assert sentence.text[:40] in done.stdout
    for official in record.officials:
        assert f"{official.name}: {official.role}" in done.stdout.replace("\n", " ")


def test_show_finds_a_record_by_its_file_name_and_prints_it_as_json(
    depesche: Depesche, run_folder: Path
) -> None:
    done = depesche("show", run_folder, TEXTS[1].stem, "--json")
    assert Record.model_validate_json(done.stdout).document.source.endswith(TEXTS[1].name)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["{run}", "0000"], "E703"), (["{run}/none"], "E702"), (["pyproject.toml"], "E702")],
)
def test_show_says_what_it_cannot_find(
    depesche: Depesche, run_folder: Path, arguments: list[str], code: str
) -> None:
    done = depesche("show", *(argument.format(run=run_folder) for argument in arguments))
    assert done.returncode == 2
    assert code in done.stderr
    assert "Traceback" not in done.stderr


def test_show_lets_no_control_character_reach_the_terminal(
    depesche: Depesche, run_folder: Path, tmp_path: Path
) -> None:
    record = first_record(run_folder).model_dump(mode="json")
    record["document"]["title"] = "evil \x1b[31m \u202e title"
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    for arguments in ([path], [path, record["id"]]):
        done = depesche("show", *arguments)
        assert done.returncode == 0
        assert "\x1b[31m" not in done.stdout
        assert "\u202e" not in done.stdout


def test_schema_is_printed(depesche: Depesche) -> None:
    done = depesche("schema")
    assert json.loads(done.stdout) == record_schema()


def test_models_are_listed(depesche: Depesche) -> None:
    done = depesche("models", "list")
    assert done.returncode == 0
    for name in ("ner", "translator"):
        assert name in done.stdout


def test_models_are_verified(depesche: Depesche) -> None:
    done = depesche("models", "verify")
    assert done.returncode == 0, done.stderr
    assert "are whole" in done.stdout


def test_a_corrupted_model_is_found(depesche: Depesche, tmp_path: Path) -> None:
    models = tmp_path / "models"
    shutil.copytree(ROOT / "models" / "topics", models / "topics")
    weights = models / "topics" / next(iter(open_model(models, "topics").manifest.files))
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x00")
    done = depesche("models", "verify", "--models-dir", models)
    assert done.returncode == 2
    assert "E202" in done.stderr
    weights.unlink()
    done = depesche("models", "verify", "--models-dir", models)
    assert done.returncode == 2
    assert weights.name in "".join(done.stderr.split())
    assert depesche("models", "verify", "--models-dir", tmp_path / "none").returncode == 2
