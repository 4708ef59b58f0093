"""`depesche models verify`: all that is wrong is told, of every model, and the exit status says so."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.main import app
from pipeline.cli.models import NEEDED
from pipeline.errors import DepescheError
from pipeline.train.manifest import write_manifest


def write_model(models: Path, name: str, *, weights: str = "weights") -> None:
    folder = models / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "weights.bin").write_text(weights)
    write_manifest(
        folder,
        name=name,
        version="1.0",
        licence="MIT",
        recipe=f"depesche train {name}",
        description=name,
        files=["weights.bin"],
        made_with=[] if name == "ner" else ["ner"],
    )


@pytest.fixture
def models(tmp_path: Path) -> Path:
    for name in ("ner", *sorted(NEEDED - {"ner"})):
        write_model(tmp_path / "models", name)
    return tmp_path / "models"


def verify(models: Path) -> Result:
    return CliRunner().invoke(app, ["models", "verify", "--models-dir", str(models)])


def unfolded(text: str) -> str:
    """What was said, without the places at which a long path was cut to the width of the terminal."""
    return "".join(text.split())


def test_whole_models_are_verified(models: Path) -> None:
    done = verify(models)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.count("1 files are whole") == len(NEEDED)


def test_what_no_longer_fits_is_named(models: Path) -> None:
    write_model(models, "ner", weights="better")
    for name in NEEDED - {"ner", "calibration"}:
        write_model(models, name)
    done = verify(models)
    assert done.exit_code == 0
    assert " ".join(done.stderr.split()) == (
        "calibration no longer fits: it was fitted to another ner. Run `depesche train calibration`."
    )


@pytest.mark.parametrize("whole_folder", [True, False])
def test_a_model_that_is_needed_and_not_there_is_missing(models: Path, whole_folder: bool) -> None:
    (models / "ner/model.json").unlink()
    if whole_folder:
        (models / "ner/weights.bin").unlink()
        (models / "ner").rmdir()
    done = verify(models)
    assert done.exit_code == 2
    assert "E201Themodelnerismissing" in unfolded(done.stderr)
    assert "no longer fits" not in " ".join(done.stderr.split())
    assert done.stdout.count("are whole") == len(NEEDED) - 1


def test_a_folder_that_lost_its_manifest_is_missing_and_a_classifier_of_the_users_is_not(
    models: Path,
) -> None:
    write_model(models, "parser")
    (models / "my-ner").mkdir()
    (models / "my-ner/config.json").write_text("{}")
    assert verify(models).exit_code == 0
    (models / "parser/model.json").unlink()
    done = verify(models)
    assert done.exit_code == 2
    assert "E201Themodelparserismissing" in unfolded(done.stderr)
    assert "my-ner" not in done.stderr


def test_all_that_is_wrong_is_told(models: Path) -> None:
    (models / "calibration/model.json").write_text("{")
    (models / "ner/weights.bin").write_text("weightz")
    (models / "ner/extra.pkl").write_bytes(b"")
    (models / "topics/weights.bin").unlink()
    done = verify(models)
    assert done.exit_code == 2
    for said in ("E203", "E202", "extra.pkl,apickle", "E201Themodeltopicsismissing"):
        assert said in unfolded(done.stderr)
    assert done.stdout.count("are whole") == len(NEEDED) - 3


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_without_models_is_named(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "none"
    if made:
        folder.mkdir()
    done = verify(folder)
    assert isinstance(done.exception, DepescheError)
    assert str(done.exception).startswith(f"E209: There are no models in {folder}.")
