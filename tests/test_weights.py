import hashlib
import json
from pathlib import Path

import pytest

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


def test_a_file_that_the_manifest_does_not_name_is_found(models: Path) -> None:
    for name in ("README.md", "metrics.json", "LICENSE-GEMMA.txt", "NOTICE"):
        (models / "ner" / name).write_text("told elsewhere")
    open_model(models, "ner").verify()
    (models / "ner/onnx").mkdir()
    (models / "ner/onnx/README.md").write_text("not at the top")
    (models / "ner/optimizer.pt").write_bytes(b"weights")
    said = [str(problem) for problem in open_model(models, "ner").problems()]
    assert [problem.partition(":")[0] for problem in said] == ["E208", "E208"]
    assert "README.md, a file that its manifest does not name" in said[0]
    assert "optimizer.pt, a pickle perhaps, which runs code, that its manifest does not name" in said[1]


def test_every_problem_of_a_model_is_told(models: Path) -> None:
    (models / "ner/weights.bin").rename(models / "ner/weights.old")
    assert [problem.code for problem in open_model(models, "ner").problems()] == ["E201", "E208"]


def test_a_stray_file_does_not_stop_the_reading(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(b"weights")
    write_manifest(
        tmp_path, name="m", version="1", licence="CC0-1.0", recipe="r", description="d", files=["weights.bin"]
    )
    (tmp_path / ".DS_Store").write_bytes(b"")
    model = open_model(tmp_path.parent, tmp_path.name)
    model.verify()
    assert [problem.code for problem in model.problems()] == ["E208"]
