"""Files that appear whole or not at all: they are written in a folder beside the place they are meant for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from pipeline.errors import DepescheError


@contextmanager
def draft_folder(target: Path, *, whole: bool = False) -> Iterator[Path]:
    """An empty folder whose files come to lie in `target` at the end, if no exception leaves.

    Each file replaces the one of its name in one step, and other files in `target` stay as they are.

    Args:
        target: where the files go; made where it is not there.
        whole: the draft takes the place of `target` with all that is in it.

    Raises:
        DepescheError: E506, where something cannot be written. What was in `target` before is still whole.
    """
    place = target.resolve()
    mark = uuid4().hex[:8]
    draft = place.with_name(f".{place.name}.{mark}.part")
    aside = place.with_name(f".{place.name}.{mark}.old")
    try:
        draft.mkdir(parents=True)
        yield draft
        if place.exists() and not whole:
            _replace_files(draft, place)
        else:
            _replace_folder(draft, place, aside)
    except OSError as error:
        raise DepescheError("E506", path=target, reason=error.strerror or error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(aside, ignore_errors=True)


def drafted_files(draft: Path) -> list[Path]:
    """The files of a draft, relative to it, in order."""
    return sorted(path.relative_to(draft) for path in draft.rglob("*") if path.is_file())


def _replace_files(draft: Path, place: Path) -> None:
    for name in drafted_files(draft):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).replace(place / name)


def _replace_folder(draft: Path, place: Path, aside: Path) -> None:
    if not place.exists():
        draft.replace(place)
        return
    place.replace(aside)
    try:
        draft.replace(place)
    except OSError:
        aside.replace(place)
        raise
