"""A user's own model and a user's own package, by settings; the package is the example of docs/own_components.md."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.record.models import Record
from tests.annotate.token_classifier.tiny_classifier import write_classifier
from tests.journeys.conftest import ROOT, Depesche

TEXT = (
    "Herne, 17. März 2022. Die Stadt lässt ihre Städtepartnerschaft mit dem polnischen Konin ruhen. "
    "„Uns ist diese Entscheidung schwergefallen“, sagte Oberbürgermeisterin Anna Maier in Polen am Lahntalweg."
)
RULES_ONLY = ("depesche_summary", "depesche_translation")
PAGE = (ROOT / "docs/own_components.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    (path.parent / "b.txt").write_text(TEXT.replace("17. März", "18. Juni"), encoding="utf-8")
    return path.parent


def records(folder: Path) -> list[Record]:
    lines = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [Record.model_validate_json(line) for line in lines]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with the documented package, as pip leaves it."""
    site = tmp_path / "site"
    project = next(tomllib.loads(block) for block in blocks("toml") if "[project]" in block)["project"]
    described = site / f"{project['name']}-{project['version']}.dist-info"
    described.mkdir(parents=True)
    (described / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n")
    points = project["entry-points"]["spacy_factories"]
    lines = [f"{name} = {target}" for name, target in points.items()]
    (described / "entry_points.txt").write_text("\n".join(["[spacy_factories]", *lines, ""]))
    (site / f"{project['name']}.py").write_text(blocks("python")[0], encoding="utf-8")
    return site


def test_one_line_puts_another_model_in_the_place_of_ours(
    depesche: Depesche, tmp_path: Path, text: Path
) -> None:
    line = next(block for block in blocks("toml") if block.startswith("ner ="))
    write_classifier(tmp_path / "models/my-ner")
    (tmp_path / "settings.toml").write_text(line + f"disable = {list(RULES_ONLY)}\n")
    done = depesche("run", text, "-o", "out", "--config", "settings.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    record = records(tmp_path / "out")[0]
    assert [city.name for city in record.cities] == ["Herne"]
    assert [country.name for country in record.countries] == ["Polen"]
    assert [region.name for region in record.regions] == ["Lahntalweg"]
    assert [(one.name, one.role_class) for one in record.officials] == [("Anna Maier", "mayor")]
    model = record.provenance.models[0]
    assert (model.name, model.version) == ("my-ner", "local")
    assert "another model of names" in record.provenance.warnings[0]


def test_a_model_that_is_not_there_stops_the_run(depesche: Depesche, tmp_path: Path, text: Path) -> None:
    (tmp_path / "settings.toml").write_text('ner = "models/nowhere"\n')
    done = depesche("run", text, "-o", "out", "--config", "settings.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "E204" in done.stderr


def test_the_documented_package_adds_and_replaces_components(
    depesche: Depesche, offline_env: dict[str, str], tmp_path: Path, text: Path, package: Path
) -> None:
    example = next(block for block in blocks("toml") if block.startswith("add ="))
    (tmp_path / "settings.toml").write_text(f"disable = {list(RULES_ONLY)}\n" + example)
    path = f"{offline_env['PYTHONPATH']}:{package}"
    arguments = ("run", text, "--config", "settings.toml", "-o")
    for workers in ("1", "2"):
        done = depesche(*arguments, f"out{workers}", "--workers", workers, cwd=tmp_path, PYTHONPATH=path)
        assert done.returncode == 0, done.stderr
    assert records(tmp_path / "out1") == records(tmp_path / "out2")
    for record in records(tmp_path / "out1"):
        assert [topic.code for topic in record.topics] == ["11000000"]
        assert all(relation.confidence >= 0.7 for relation in record.relations)
        assert "topics" not in [model.name for model in record.provenance.models]
    manifest = (tmp_path / "out1/manifest.json").read_text(encoding="utf-8")
    assert '"careful 1.0"' in manifest
    without = depesche(*arguments, "out1", cwd=tmp_path)
    assert without.returncode == 2
    assert "E707" in without.stderr or "E502" in without.stderr
