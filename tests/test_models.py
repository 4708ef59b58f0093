"""Every folder under models/: its card, where its data is from, what was measured and how, and what its files are."""

from __future__ import annotations

import json
import struct
from importlib.util import find_spec
from pathlib import Path

import pytest

from pipeline.cli.train import RECIPES
from pipeline.config import default_models_dir
from pipeline.weights import MANIFEST_NAME, ModelFolder, list_models, unfitted

pytestmark = pytest.mark.models

MODELS = list_models(default_models_dir())
SECTIONS = ("Data", "Made by", "Measured", "Changelog", "Limits")
CARD, METRICS = "README.md", "metrics.json"
TOLD_ELSEWHERE = {CARD, METRICS, MANIFEST_NAME}
TERMS = ("LICENSE", "NOTICE")
MOST_BYTES = 50_000_000
PICKLES = (b"PK\x03\x04", *(bytes([0x80, protocol]) for protocol in range(2, 6)))
"""How pickles begin: those of torch are zip files."""

each = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.path.name)


def sections(card: str) -> dict[str, str]:
    parts = ("\n" + card).split("\n## ")[1:]
    return {part.partition("\n")[0].strip(): part.partition("\n")[2].strip() for part in parts}


def test_every_folder_has_a_manifest() -> None:
    folders = {path.name for path in default_models_dir().iterdir() if path.is_dir()}
    assert {model.path.name for model in MODELS} == folders


@each
def test_the_card_says_what_a_user_needs(model: ModelFolder) -> None:
    said = sections((model.path / CARD).read_text(encoding="utf-8"))
    assert not [name for name in SECTIONS if not said.get(name)]
    assert model.manifest.recipe in said["Made by"]
    assert "licence" in said["Data"]


@each
def test_the_recipe_is_there(model: ModelFolder) -> None:
    program, command, recipe = model.manifest.recipe.split()
    assert (program, command) == ("depesche", "train")
    assert find_spec(RECIPES[recipe]), "not imported: most recipes need the extra `train`"


@each
def test_the_figures_name_their_command(model: ModelFolder) -> None:
    measured = json.loads((model.path / METRICS).read_text(encoding="utf-8"))
    assert measured.pop("command")
    assert measured


@each
def test_every_file_has_its_checksum(model: ModelFolder) -> None:
    files = {path.name for path in model.path.iterdir() if not path.name.startswith(TERMS)}
    assert files - TOLD_ELSEWHERE == set(model.manifest.files)
    model.verify()


@each
def test_no_file_is_a_pickle_or_too_large_for_git(model: ModelFolder) -> None:
    for name in model.manifest.files:
        path = model.path / name
        assert path.stat().st_size <= MOST_BYTES, name
        assert kind_of(path), f"{name} is of no kind that we know to be without code"


@each
def test_it_fits_the_models_it_was_fitted_to(model: ModelFolder) -> None:
    assert not unfitted(model), f"run `{model.manifest.recipe}` again"


def test_a_pickle_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    for beginning in PICKLES:
        path.write_bytes(beginning + b"torch")
        assert kind_of(path) is None


def kind_of(path: Path) -> str | None:
    """What a file is by its content: JSON, safetensors, ONNX, or a part of CTranslate2's binary; None for any other."""
    content = path.read_bytes()
    if content.startswith(PICKLES):
        return None
    if path.suffix == ".json":
        json.loads(content)
        return "JSON"
    if path.suffix == ".safetensors":
        (length,) = struct.unpack("<Q", content[:8])
        json.loads(content[8 : 8 + length])
        return "safetensors"
    if path.suffix == ".onnx":
        # A protobuf message whose first field is the number of ONNX's version.
        return "ONNX" if content[:1] == b"\x08" else None
    if path.name == "model.bin.part0":
        # CTranslate2's own format: its version, then the length of the architecture's name and the name.
        version, length = struct.unpack("<IH", content[:6])
        return "CTranslate2" if version == 6 and content[6 : 6 + length].endswith(b"Spec\0") else None
    return "CTranslate2" if path.name.startswith("model.bin.part") else None
