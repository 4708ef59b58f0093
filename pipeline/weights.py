"""The folders under models/: their manifests, and whether their files are what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import DepescheError

MANIFEST_NAME = "model.json"
BESIDE_THE_WEIGHTS = (MANIFEST_NAME, "README.md", "metrics.json", "LICENSE*", "NOTICE*")
"""What a model's folder holds, at its top, that the manifest does not name."""
_MAY_BE_PICKLES = frozenset({".bin", ".ckpt", ".joblib", ".pickle", ".pkl", ".pt", ".pth"})


class ModelManifest(BaseModel):
    """`model.json` of a model's folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: str
    licence: str
    recipe: str
    description: str
    files: dict[str, str] = Field(description="file name to its sha256 in hexadecimal")
    made_with: dict[str, str] = Field(
        default_factory=dict, description="the models whose output this one was fitted to: folder to sha256"
    )

    @property
    def sha256(self) -> str:
        """One hash for the whole model: of the sorted names and hashes of its files."""
        lines = "".join(f"{name} {digest}\n" for name, digest in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model on disk."""

    path: Path
    manifest: ModelManifest

    def file(self, name: str) -> Path:
        """The path of one of the model's files.

        Raises:
            DepescheError: E201, where it is not there.
        """
        path = self.path / name
        if not path.is_file():
            raise DepescheError("E201", source=str(path), name=self.manifest.name, path=path)
        return path

    def verify(self) -> None:
        """Compare every file that the manifest names with its checksum; what lies beside them is not read.

        Raises:
            DepescheError: E201 for a missing file, E202 for one that differs.
        """
        for problem in self._differences():
            raise problem

    def problems(self) -> Iterator[DepescheError]:
        """E201 for each missing file, E202 for each that differs, E208 for each that the manifest does not name."""
        yield from self._differences()
        for path in self._unnamed():
            what = "a pickle perhaps, which runs code," if path.suffix in _MAY_BE_PICKLES else "a file"
            yield DepescheError("E208", source=str(path), name=self.manifest.name, path=path, what=what)

    def _differences(self) -> Iterator[DepescheError]:
        for name, digest in sorted(self.manifest.files.items()):
            try:
                self._compare(self.file(name), digest)
            except DepescheError as error:
                yield error

    def _compare(self, path: Path, digest: str) -> None:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if found != digest:
            raise DepescheError("E202", source=str(path), name=self.manifest.name, path=path)

    def _unnamed(self) -> list[Path]:
        beside = {path for pattern in BESIDE_THE_WEIGHTS for path in self.path.glob(pattern)}
        named = {self.path / name for name in self.manifest.files}
        files = {path for path in self.path.rglob("*") if path.is_symlink() or not path.is_dir()}
        return sorted(files - beside - named)


def open_model(models_dir: Path, name: str) -> ModelFolder:
    """The model `models_dir/name`.

    Raises:
        DepescheError: E201, where it is not there, E203, where its manifest is wrong.
    """
    path = models_dir / name
    manifest = path / MANIFEST_NAME
    if not manifest.is_file():
        raise DepescheError("E201", source=str(path), name=name, path=manifest)
    try:
        return ModelFolder(path, ModelManifest.model_validate_json(manifest.read_bytes()))
    except (OSError, ValidationError) as error:
        raise DepescheError("E203", source=str(path), name=name, reason=str(error)) from error


def list_models(models_dir: Path) -> list[ModelFolder]:
    """Every model under `models_dir`, by name."""
    names = sorted(path.parent.name for path in models_dir.glob(f"*/{MANIFEST_NAME}"))
    return [open_model(models_dir, name) for name in names]


def unfitted(model: ModelFolder) -> list[str]:
    """Which of the models that this one was fitted to are not those beside it, by name.

    Raises:
        DepescheError: E203, where a manifest is wrong.
    """
    models = model.path.parent
    return [
        name
        for name, digest in sorted(model.manifest.made_with.items())
        if not (models / name / MANIFEST_NAME).is_file() or open_model(models, name).manifest.sha256 != digest
    ]
