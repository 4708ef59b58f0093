"""Which gazetteer of the project a run uses, and its copy in the run's folder, with which the run can go on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.config import Config
from pipeline.errors import DepescheError
from pipeline.record.project_gazetteer import GAZETTEER, read_gazetteer
from pipeline.run.folder import MANIFEST, USED_GAZETTEER


@dataclass(frozen=True, slots=True)
class GazetteerChoice:
    """The gazetteer of a run, or None, and what its user should know of that; empty where there is nothing to say."""

    path: Path | None
    notice: str = ""


def choose_gazetteer(folder: Path, *, fresh: bool) -> GazetteerChoice:
    """The gazetteer of a run where its user named none.

    A run that goes on uses what it began with, so that its records are all of one kind. A new one takes gazetteer.tsv
    beside its folder, if that is there.
    """
    beside = gazetteer_beside(folder)
    there = beside if beside.is_file() else None
    began = None if fresh else _description(folder)
    if began is None:
        return GazetteerChoice(there, f"The names in {there} are known to this run." if there else "")
    anew = f" Pass --fresh to read all anew with {there}." if there else ""
    if "gazetteer" not in began:
        return GazetteerChoice(
            None, f"The run goes on without a gazetteer, as it began.{anew}" if anew else ""
        )
    copy = folder / USED_GAZETTEER
    if not copy.is_file():
        return GazetteerChoice(there)
    return GazetteerChoice(copy, f"The run goes on with the gazetteer that it began with, {copy}.{anew}")


def gazetteer_beside(folder: Path) -> Path:
    """Where the gazetteer of the project lies that the run in this folder belongs to."""
    named = folder if folder.name not in ("", "..") else folder.resolve()
    return named.parent / GAZETTEER


def with_own_copy(folder: Path, config: Config, *, content: bytes | None, sha256: str | None) -> Config:
    """The settings with the gazetteer's copy in the folder of the run, which nothing changes while the run reads.

    Raises:
        DepescheError: E501 where it cannot be written.
    """
    if content is None:
        return config
    copy = folder / USED_GAZETTEER
    settings = config.model_copy(update={"gazetteer": copy})
    if copy.is_file() and read_gazetteer(copy).sha256 == sha256:
        return settings
    draft = copy.with_suffix(".part")
    try:
        draft.write_bytes(content)
        draft.replace(copy)
    except OSError as error:
        raise DepescheError("E501", path=folder, reason=error.strerror or error) from error
    return settings


def other_gazetteer(folder: Path, earlier: dict[str, Any], now: dict[str, Any]) -> str | None:
    """What to say where two descriptions of a run differ in their gazetteers and in nothing else; else None."""
    if _but_the_gazetteer(earlier) != _but_the_gazetteer(now):
        return None
    if "gazetteer" not in earlier:
        return "it was made without a gazetteer, and goes on with --no-gazetteer"
    copy = folder / USED_GAZETTEER
    way = f", and goes on with --gazetteer {copy}" if copy.is_file() else ""
    return f"it was made with {'another' if 'gazetteer' in now else 'a'} gazetteer{way}"


def _but_the_gazetteer(description: dict[str, Any]) -> dict[str, Any]:
    provenance = {**description.get("provenance", {}), "config_sha256": None}
    return {"config": description.get("config"), "provenance": provenance}


def _description(folder: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((folder / MANIFEST).read_bytes())["depesche"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, dict) else None
