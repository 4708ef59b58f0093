"""The ``model.json`` of a model's folder: what it is, and the checksum of every file in it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pipeline.weights import MANIFEST_NAME, ModelManifest, open_model


def write_manifest(
    folder: Path,
    *,
    name: str,
    version: str,
    licence: str,
    recipe: str,
    description: str,
    files: Sequence[str],
    made_with: Sequence[str] = (),
) -> ModelManifest:
    """Write ``model.json`` over ``files`` of ``folder`` and return what it says.

    ``made_with`` are the models beside it to whose output it was fitted: where one of them changes, it no longer fits.
    """
    manifest = ModelManifest(
        name=name,
        version=version,
        licence=licence,
        recipe=recipe,
        description=description,
        files={file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in sorted(files)},
        made_with={other: open_model(folder.parent, other).manifest.sha256 for other in sorted(made_with)},
    )
    (folder / MANIFEST_NAME).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return manifest
