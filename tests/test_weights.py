import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.main import app
from pipeline.errors import DepescheError
from pipeline.train.manifest import write_manifest
from pipeline.weights import list_models, open_model, unfitted


@pytest.fixture
def models(tmp_path: Path) -> Path:
    folder = tmp_path / "models" / "ner"
    folder.mkdir(parents=True)
    (folder / "weights.bin").write_bytes(b"weights")
    manifest = {
        "name": "ner",
        "version": "1.0",
        "licence": "MIT",
        "recipe": "depesche train ner",
        "description": "names",
        "files": {"weights.bin": hashlib.sha256(b"weights").hexdigest()},
    }
    (folder / "model.json").write_text(json.dumps(manifest))
    return tmp_path / "models"


def test_a_whole_model_is_verified(models: Path) -> None:
    model = open_model(models, "ner")
    model.verify()
    assert model.file("weights.bin").read_bytes() == b"weights"
    assert [found.manifest.name for found in list_models(models)] == ["ner"]


def test_a_changed_file_is_found(models: Path) -> None:
    (models / "ner/weights.bin").write_bytes(b"weightz")
    with pytest.raises(DepescheError, match=r"E202.*weights\.bin"):
        open_model(models, "ner").verify()


def test_a_missing_file_is_found(models: Path) -> None:
    (models / "ner/weights.bin").unlink()
    with pytest.raises(DepescheError, match=r"E201.*weights\.bin"):
        open_model(models, "ner").verify()


def test_a_missing_model_is_named(models: Path) -> None:
    with pytest.raises(DepescheError, match=r"E201.*topics"):
        open_model(models, "topics")


def test_a_broken_manifest_is_named(models: Path) -> None:
    (models / "ner/model.json").write_text("{")
    with pytest.raises(DepescheError, match="E203"):
        open_model(models, "ner")


def test_the_hash_of_a_model_changes_with_any_file(models: Path) -> None:
    before = open_model(models, "ner").manifest.sha256
    manifest = json.loads((models / "ner/model.json").read_text())
    manifest["files"]["weights.bin"] = "0" * 64
    (models / "ner/model.json").write_text(json.dumps(manifest))
    assert open_model(models, "ner").manifest.sha256 != before


def write_fitted(models: Path) -> None:
    """A model that was fitted to the output of `ner`."""
    folder = models / "calibration"
    folder.mkdir()
    (folder / "scales.json").write_text("{}")
    write_manifest(
        folder,
        name="calibration",
        version="1.0",
        licence="MIT",
        recipe="depesche train calibration",
        description="scales",
        files=["scales.json"],
        made_with=["ner"],
    )


def test_a_model_that_was_fitted_to_another_says_when_that_one_changes(models: Path) -> None:
    write_fitted(models)
    assert unfitted(open_model(models, "calibration")) == []
    assert unfitted(open_model(models, "ner")) == []
    manifest = json.loads((models / "ner/model.json").read_text())
    (models / "ner/model.json").write_text(json.dumps({**manifest, "files": {}}))
    assert unfitted(open_model(models, "calibration")) == ["ner"]
    (models / "ner/model.json").unlink()
    assert unfitted(open_model(models, "calibration")) == ["ner"]


def test_verify_says_what_no_longer_fits(models: Path) -> None:
    write_fitted(models)
    runner = CliRunner()
    plain = runner.invoke(app, ["models", "verify", "--models-dir", str(models)])
    assert (plain.exit_code, plain.stderr) == (0, "")
    (models / "ner/weights.bin").write_bytes(b"better")
    manifest = json.loads((models / "ner/model.json").read_text())
    manifest["files"]["weights.bin"] = hashlib.sha256(b"better").hexdigest()
    (models / "ner/model.json").write_text(json.dumps(manifest))
    changed = runner.invoke(app, ["models", "verify", "--models-dir", str(models)])
    assert changed.exit_code == 0
    said = " ".join(changed.stderr.split())
    assert said == (
        "calibration no longer fits: it was fitted to another ner. Run `depesche train calibration`."
    )
