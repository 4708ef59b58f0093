"""The folder of exported gold: what its files are called, which part each text is in, and whether it may be replaced."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from pipeline.errors import DepescheError
from pipeline.evaluate.gold_folder import Part

TEXTS = "texts"
DEV_PERCENT = 20

_OWN = re.compile(r"(?:texts/[0-9a-f]{16}\.txt|[0-9a-f]{16}\.json|splits\.json)")


def part_of(record_id: str) -> Part:
    """Dev for about a fifth of all texts, train for the others; the same for a text in every export."""
    number = int(hashlib.sha256(f"split {record_id}".encode()).hexdigest(), 16)
    return Part.DEV if number % 100 < DEV_PERCENT else Part.TRAIN


def check_gold_target(folder: Path) -> None:
    """Raise where the folder holds anything but an earlier export of gold, which a new one takes the place of.

    Raises:
        DepescheError: E508.
    """
    if not folder.exists():
        return
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()]
    foreign = sorted(name for name in files if not _OWN.fullmatch(name))
    if foreign:
        raise DepescheError("E508", path=folder, name=foreign[0])
