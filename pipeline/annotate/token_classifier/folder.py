"""Where a token classifier lies on this machine, and which of its files are read. Nothing is ever downloaded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DepescheError
from pipeline.own_models import find_model, one_line, sha256_of

CONFIG_FILE = "config.json"
TOKENIZER_FILE = "tokenizer.json"
ONNX_FILES = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
_TOKENIZER_FILES = (
    "tokenizer*",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab*",
    "merges.txt",
    "*.model",
)
_PIECES = (("vocab.txt",), ("vocab.json", "merges.txt"), ("*.model",))
"""What a tokenizer without ``tokenizer.json`` can be made of: of WordPiece, BPE, SentencePiece."""


@dataclass(frozen=True, slots=True)
class ClassifierFolder:
    """A token classifier on disk.

    Attributes:
        name: What records call it: the name on the hub, or that of the folder.
        version: The commit on the hub, or "local".
        path: The folder.
        settings: What its ``config.json`` says.
    """

    name: str
    version: str
    path: Path
    settings: dict[str, Any]

    def onnx_file(self) -> Path | None:
        """Return the network in ONNX, or None where there is none."""
        return next((self.path / name for name in ONNX_FILES if (self.path / name).is_file()), None)

    def labels(self) -> list[str]:
        """Return the labels in the order of the scores.

        Raises:
            DepescheError: E205, where the settings do not name them.
        """
        named = self.settings.get("id2label")
        if not isinstance(named, dict) or not named:
            raise self.unusable(f"its {CONFIG_FILE} has no id2label")
        try:
            return [str(named[str(number)]) for number in range(len(named))]
        except KeyError as error:
            raise self.unusable(f"id2label of its {CONFIG_FILE} has no number {error.args[0]}") from error

    def has_tokenizer(self) -> bool:
        """Return whether any file of a tokenizer lies there: without one, transformers makes up an empty one."""
        return any(
            all(any(self.path.glob(file)) for file in files) for files in ((TOKENIZER_FILE,), *_PIECES)
        )

    def sha256(self) -> str:
        """Return one hash of the names and contents of the files that are read."""
        return sha256_of(self._files(), root=self.path)

    def unusable(self, reason: object) -> DepescheError:
        """Return E205 with this reason, to be raised."""
        return DepescheError("E205", source=str(self.path), model=self.name, reason=one_line(reason))

    def _files(self) -> list[Path]:
        network = self.onnx_file()
        patterns = _WEIGHTS if network is None else (f"{network.relative_to(self.path)}*",)
        weights = next((found for pattern in patterns if (found := sorted(self.path.glob(pattern)))), [])
        rest = [file for pattern in _TOKENIZER_FILES for file in sorted(self.path.glob(pattern))]
        return [self.path / CONFIG_FILE, *dict.fromkeys([*weights, *rest])]


def find_classifier(model: str) -> ClassifierFolder:
    """Return the token classifier of this name.

    Args:
        model: A folder, or a name on the Hugging Face hub, "owner/name" or "owner/name@revision", that was fetched to
            this machine's cache before.

    Raises:
        DepescheError: E204, where it is not on this machine, E205, where its settings cannot be read or there are no
            weights.
    """
    there = find_model(model)
    if there is None:
        raise DepescheError("E204", model=model, name=model.partition("@")[0])
    folder, name = there.path, there.name
    try:
        settings = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = f"its {CONFIG_FILE} cannot be read ({one_line(error)})"
        raise DepescheError("E205", source=str(folder), model=name, reason=reason) from error
    found = ClassifierFolder(name, there.version, folder, settings)
    if found.onnx_file() is None and not any(any(folder.glob(pattern)) for pattern in _WEIGHTS):
        raise found.unusable(f"it has no weights, neither {ONNX_FILES[0]} nor {' nor '.join(_WEIGHTS)}")
    return found
