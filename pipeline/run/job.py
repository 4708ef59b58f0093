"""Many texts into one folder: the job behind `depesche run`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.api import describe
from pipeline.config import Config
from pipeline.errors import DepescheError, InputError
from pipeline.ingest.duplicates import DuplicateIndex, fingerprint
from pipeline.ingest.read import RawText
from pipeline.record.models import ITEM_PARTS
from pipeline.run.executors import create_executor
from pipeline.run.folder import Done, RunFolder
from pipeline.run.outcome import Outcome, Reject, reject
from pipeline.run.run_gazetteer import other_gazetteer, with_own_copy

OnOutcome = Callable[[Outcome], None]


@dataclass(slots=True)
class Totals:
    """What a run found. `skipped` inputs have records from an earlier run; `rejects` has the earlier ones too."""

    records: int = 0
    skipped: int = 0
    rejects: list[Reject] = field(default_factory=list)
    items: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    warnings: int = 0
    seconds: float = 0.0
    set_aside: Path | None = None

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if outcome.reject is not None:
            self.rejects.append(outcome.reject)
        if outcome.record is None:
            return
        self.records += 1
        for part in ITEM_PARTS:
            self.items[part] += len(outcome.record[part])
        for language, sentences in outcome.record["summary"].items():
            self.sentences[language] += len(sentences)
        self.warnings += len(outcome.record["provenance"]["warnings"])


def run(
    items: Iterable[RawText],
    folder: Path,
    *,
    config: Config,
    workers: int = 1,
    engine: str = "local",
    fresh: bool = False,
    on_outcome: OnOutcome | None = None,
) -> Totals:
    """Process raw texts into `folder`; go on where an earlier run into it ended.

    Records stand in the order of the inputs, and are the same whatever the number of workers. Inputs that the folder
    has already are left out. Each group of texts that are translated together is on disk before the next is waited for.

    Args:
        items: the raw texts.
        folder: where records.jsonl, rejects.jsonl and manifest.json go; made where it is not there.
        config: the settings.
        workers: how many processes read texts.
        engine: where they run; "local" is this machine.
        fresh: set aside what earlier runs left in the folder, and start anew.
        on_outcome: called after each outcome was written.

    Raises:
        DepescheError: E2xx where a model is missing or broken, E711 or E712 where the gazetteer is, E5xx where the folder cannot be used or written, E704 for
            an unknown engine.
    """
    started = datetime.now(UTC)
    clock = time.perf_counter()
    totals = Totals()
    # The gazetteer may lie in the folder itself, and is read before anything there is set aside.
    description = describe(config)
    gazetteer = config.gazetteer.read_bytes() if config.gazetteer else None
    with RunFolder(folder) as target:
        if fresh:
            totals.set_aside = target.set_aside()
        _refuse_other_settings(target, description)
        names = description.get("gazetteer", {})
        settings = with_own_copy(folder, config, content=gazetteer, sha256=names.get("sha256"))
        executor = create_executor(engine, config=settings, workers=workers)
        done = target.done()
        manifest = {
            "depesche": description,
            "started": started.isoformat(),
            "workers": workers,
            "engine": engine,
            "gazetteer": str(config.gazetteer) if config.gazetteer else None,
        }
        target.write_manifest({**manifest, "finished": None})
        for outcome in executor.map(_unread(items, done, totals)):
            unique = _mark_duplicate(outcome, done.texts)
            target.write(unique)
            totals.add(unique)
            if on_outcome is not None:
                on_outcome(unique)
        totals.seconds = time.perf_counter() - clock
        target.write_manifest({**manifest, **_summary(totals)})
    return totals


def _refuse_other_settings(target: RunFolder, description: dict[str, Any]) -> None:
    earlier = target.manifest()
    began = earlier.get("depesche") if earlier is not None else description
    if began != description:
        reason = "it was made with other settings, models or another version"
        of_names = other_gazetteer(target.path, began, description) if isinstance(began, dict) else None
        raise DepescheError("E502", path=target.path, reason=of_names or reason)


def _unread(items: Iterable[RawText], done: Done, totals: Totals) -> Iterator[RawText]:
    for item in items:
        known = done.take(item.source, item.sha256)
        if known is False:
            yield item
        elif known is True:
            totals.skipped += 1
        else:
            totals.rejects.append(known)


def _mark_duplicate(outcome: Outcome, texts: DuplicateIndex) -> Outcome:
    """The outcome as it is; a reject where the text came before, with a warning where nearly the same one did."""
    if outcome.record is None:
        return outcome
    document = outcome.record["document"]
    try:
        near = texts.add(fingerprint(document["text"]), document["source"])
    except InputError as error:
        return Outcome(outcome.source, outcome.sha256, reject=reject(outcome.source, outcome.sha256, error))
    if near is not None:
        outcome.record["provenance"]["warnings"].append(near.warning)
    return outcome


def _summary(totals: Totals) -> dict[str, Any]:
    return {
        "finished": datetime.now(UTC).isoformat(),
        "seconds": round(totals.seconds, 2),
        "records": totals.records,
        "rejects": dict(sorted(Counter(reject.code for reject in totals.rejects).items())),
        "skipped": totals.skipped,
        "items": dict(totals.items),
        "summary_sentences": dict(totals.sentences),
        "warnings": totals.warnings,
    }
