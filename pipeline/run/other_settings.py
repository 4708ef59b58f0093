"""A folder whose texts were read with other settings: read them anew, or refuse."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pipeline.errors import DepescheError
from pipeline.run.folder import RunFolder
from pipeline.run.run_gazetteer import other_gazetteer


def why_redone(
    target: RunFolder, earlier: Any, now: dict[str, Any], *, inputs: Collection[tuple[str, str]]
) -> str:
    """Why what the folder holds is to be read anew, in words.

    Args:
        target: the folder.
        earlier: what its manifest says of the settings, models and version of the run.
        now: the same of this run.
        inputs: source and sha256 of each input of this run.

    Raises:
        DepescheError: E502 where only the gazetteer is another, or where the folder has inputs that this run would not read.
    """
    if not isinstance(earlier, dict):
        raise DepescheError("E502", path=target.path, reason="its manifest does not say how it was made")
    if of_names := other_gazetteer(target.path, earlier, now):
        raise DepescheError("E502", path=target.path, reason=of_names)
    left_out = target.inputs() - {sha256 for _, sha256 in inputs}
    if left_out:
        reason = (
            f"it was made with other {_what_changed(earlier, now)}, and {len(left_out)} of its inputs are not named now;"
            " with all of them they would be read anew"
        )
        raise DepescheError("E502", path=target.path, reason=reason)
    return f"Other {_what_changed(earlier, now)} than before"


def _what_changed(earlier: dict[str, Any], now: dict[str, Any]) -> str:
    if earlier.get("config") != now.get("config"):
        settings = _differences(earlier.get("config"), now.get("config"))
        return f"settings ({settings})" if settings else "settings"
    return "models, or another version"


def _differences(earlier: Any, now: Any) -> str:
    if not isinstance(earlier, dict) or not isinstance(now, dict):
        return ""
    return ", ".join(sorted(key for key in earlier.keys() | now.keys() if earlier.get(key) != now.get(key)))
