"""Where a token classifier lies on this machine, and which of its files are read. Nothing is ever downloaded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import DepescheError

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
        files = self._files()
        return _hash_of(
            tuple((file, file.stat().st_size, file.stat().st_mtime_ns) for file in files), self.path
        )

    def unusable(self, reason: object) -> DepescheError:
        """Return E205 with this reason, to be raised."""
        return DepescheError("E205", source=str(self.path), model=self.name, reason=_one_line(reason))

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
    path = Path(model).expanduser()
    folder = path if path.is_dir() else _in_cache(model)
    name = path.resolve().name if path.is_dir() else model.partition("@")[0]
    version = folder.name if folder.parent.name == "snapshots" else "local"
    try:
        settings = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = f"its {CONFIG_FILE} cannot be read ({_one_line(error)})"
        raise DepescheError("E205", source=str(folder), model=name, reason=reason) from error
    found = ClassifierFolder(name, version, folder, settings)
    if found.onnx_file() is None and not any(any(folder.glob(pattern)) for pattern in _WEIGHTS):
        raise found.unusable(f"it has no weights, neither {ONNX_FILES[0]} nor {' nor '.join(_WEIGHTS)}")
    return found


def _in_cache(model: str) -> Path:
    from huggingface_hub import snapshot_download

    name, _, revision = model.partition("@")
    try:
        return Path(snapshot_download(name, revision=revision or None, local_files_only=True))
    except (OSError, ValueError) as error:
        raise DepescheError("E204", model=model, name=name) from error


def _one_line(reason: object) -> str:
    return " ".join(str(reason).split())


@lru_cache(maxsize=16)
def _hash_of(files: tuple[tuple[Path, int, int], ...], root: Path) -> str:
    # Size and time are in the key: a file that was changed is read again.
    whole = hashlib.sha256()
    for path, _size, _time in files:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        whole.update(f"{path.relative_to(root).as_posix()} {digest}\n".encode())
    return whole.hexdigest()
