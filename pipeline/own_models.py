"""Where a model of the user's lies on this machine, and what is in it. Nothing is ever downloaded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model of the user's on disk.

    Attributes:
        name: What records call it: the name on the hub, or that of the folder.
        version: The commit on the hub, or "local".
        path: The folder.
    """

    name: str
    version: str
    path: Path


def find_model(model: str) -> FoundModel | None:
    """Return the model of this name, or None where it is not on this machine.

    Args:
        model: A folder, or a name on the Hugging Face hub, "owner/name" or "owner/name@revision", that was fetched to
            this machine's cache before.
    """
    path = Path(model).expanduser()
    folder = path if path.is_dir() else _in_cache(model)
    if folder is None:
        return None
    name = path.resolve().name if path.is_dir() else model.partition("@")[0]
    version = folder.name if folder.parent.name == "snapshots" else "local"
    return FoundModel(name, version, folder)


def sha256_of(files: Sequence[Path], *, root: Path) -> str:
    """Return one hash of the names below `root` and the contents of files, in their order."""
    return _hash_of(tuple((file, file.stat().st_size, file.stat().st_mtime_ns) for file in files), root)


def one_line(reason: object) -> str:
    """Return what a library says, on one line."""
    return " ".join(str(reason).split())


def _in_cache(model: str) -> Path | None:
    from huggingface_hub import snapshot_download

    name, _, revision = model.partition("@")
    try:
        return Path(snapshot_download(name, revision=revision or None, local_files_only=True))
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=16)
def _hash_of(files: tuple[tuple[Path, int, int], ...], root: Path) -> str:
    # Size and time are in the key: a file that was changed is read again.
    whole = hashlib.sha256()
    for path, _size, _time in files:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        whole.update(f"{path.relative_to(root).as_posix()} {digest}\n".encode())
    return whole.hexdigest()
