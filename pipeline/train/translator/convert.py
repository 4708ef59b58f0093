"""The tuned model as CTranslate2 int8 files in pieces small enough for git, with their manifest."""

from __future__ import annotations

import shutil
from pathlib import Path

from ctranslate2.converters import TransformersConverter

from pipeline.train.manifest import write_manifest

PIECE_BYTES = 45_000_000
WEIGHTS = "model.bin"
MODEL_FILES = ("config.json", "vocabulary.json")


def convert(tuned: Path, *, target: Path) -> Path:
    """Convert a transformers model to CTranslate2 with int8 weights, embeddings included.

    Returns:
        The folder with `model.bin`, `config.json` and `vocabulary.json`.
    """
    converter = TransformersConverter(str(tuned))
    converter.convert(str(target), quantization="int8", force=True)
    return target


def split_file(path: Path, *, target: Path, piece_bytes: int = PIECE_BYTES) -> list[Path]:
    """Cut a file into numbered pieces, `NAME.part0` on.

    Returns:
        The pieces, in order.
    """
    content = path.read_bytes()
    pieces = []
    for number, start in enumerate(range(0, len(content), piece_bytes)):
        piece = target / f"{path.name}.part{number}"
        piece.write_bytes(content[start : start + piece_bytes])
        pieces.append(piece)
    return pieces


def place(converted: Path, *, tuned: Path, target: Path, version: str) -> None:
    """Put the converted model where the pipeline loads it from, and write its manifest.

    Args:
        converted: what `convert` returned.
        tuned: the tuned model's folder, for its tokenizer.
        target: `models/translator`; pieces of an earlier version are replaced.
        version: the model's version.
    """
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob(f"{WEIGHTS}.part*"):
        old.unlink()
    split_file(converted / WEIGHTS, target=target)
    for name in MODEL_FILES:
        shutil.copyfile(converted / name, target / name)
    shutil.copyfile(tuned / "tokenizer.json", target / "tokenizer.json")
    pieces = sorted(piece.name for piece in target.glob(f"{WEIGHTS}.part*"))
    write_manifest(
        target,
        name="translator",
        version=version,
        licence="Gemma Terms of Use",
        recipe="depesche train translator",
        description="German to English, a sentence at a time: Gemma 3 270M, vocabulary pruned, tuned, int8 CTranslate2",
        files=[*pieces, *MODEL_FILES, "tokenizer.json"],
    )
