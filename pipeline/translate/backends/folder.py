"""Where a translator of the user's lies on this machine, what runs it, and which of its files are read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.config import Backend, TranslatorChoice
from pipeline.errors import DepescheError
from pipeline.own_models import find_model, one_line, sha256_of

CONFIG_FILE = "config.json"
TOKENIZER_CONFIG = "tokenizer_config.json"
_CONVERTED_VOCABULARY = "vocabulary.json"
_WEIGHTS: dict[Backend, tuple[str, ...]] = {
    "ctranslate2": ("model.bin",),
    "transformers": ("*.safetensors", "pytorch_model*.bin"),
}
_BESIDE = (
    *("generation_config.json", "*vocabulary*", "tokenizer*", "special_tokens_map.json", "added_tokens.json"),
    *("vocab*", "merges.txt", "*.model", "*.spm", "*.jinja"),
)


@dataclass(frozen=True, slots=True)
class TranslatorFolder:
    """A translator on disk.

    Attributes:
        name: what records call it: the name on the hub, or that of the folder.
        version: the commit on the hub, or "local".
        path: the folder.
        backend: what runs it.
    """

    name: str
    version: str
    path: Path
    backend: Backend

    def settings(self, name: str = CONFIG_FILE) -> dict[str, Any]:
        """What one of its JSON files says; nothing, where it is not there.

        Raises:
            DepescheError: E902, where it cannot be read.
        """
        path = self.path / name
        if not path.is_file():
            return {}
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise self.unusable(f"its {name} cannot be read ({error})") from error
        return said if isinstance(said, dict) else {}

    def is_causal(self) -> bool:
        """Whether it continues a text, and does not write another one."""
        if self.backend == "ctranslate2":
            return (self.path / _CONVERTED_VOCABULARY).is_file()
        return not self.settings().get("is_encoder_decoder", False)

    def sha256(self) -> str:
        """One hash of the names and contents of the files that are read."""
        weights = next(
            (found for pattern in _WEIGHTS[self.backend] if (found := sorted(self.path.glob(pattern)))), []
        )
        beside = [file for pattern in (CONFIG_FILE, *_BESIDE) for file in sorted(self.path.glob(pattern))]
        return sha256_of(list(dict.fromkeys([*weights, *beside])), root=self.path)

    def unusable(self, reason: object) -> DepescheError:
        """E902 with this reason, to be raised."""
        return DepescheError("E902", source=str(self.path), model=self.name, reason=one_line(reason))


def find_translator(choice: TranslatorChoice) -> TranslatorFolder:
    """The translator that was chosen.

    Raises:
        DepescheError: E901, where it is not on this machine, E902, where it has no weights for its backend.
    """
    model = str(choice.model)
    found = find_model(model)
    if found is None:
        raise DepescheError("E901", model=model, name=model.partition("@")[0])
    held = [
        backend
        for backend, patterns in _WEIGHTS.items()
        if any(any(found.path.glob(pattern)) for pattern in patterns)
    ]
    backend: Backend = choice.backend if choice.backend is not None else next(iter(held), "transformers")
    folder = TranslatorFolder(found.name, found.version, found.path, backend)
    if backend not in held:
        raise folder.unusable(f"it has no weights for {backend}, no {' and no '.join(_WEIGHTS[backend])}")
    return folder
