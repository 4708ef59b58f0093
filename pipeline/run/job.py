"""Many texts into one folder: the job behind `depesche run`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.ingest.duplicates import DuplicateIndex, fingerprint, known_text
from pipeline.ingest.read import RawText
from pipeline.run.executors import Executor, create_executor
from pipeline.run.folder import Done, RunFolder
from pipeline.run.other_settings import why_redone
from pipeline.run.outcome import Outcome, reject
from pipeline.run.run_gazetteer import with_own_copy
from pipeline.run.totals import Totals

OnOutcome = Callable[[Outcome], None]


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
    has already are left out. Each record is on disk before the next is waited for. Where the settings, the models or the
    version have changed since, and all inputs of the earlier run are among `items`, what is there is set aside and read
    anew.

    Args:
        items: the raw texts.
        folder: where records.jsonl, rejects.jsonl and manifest.json go; made where it is not there.
        config: the settings.
        workers: how many processes read texts.
        engine: where they run; "local" is this machine.
        fresh: set aside what earlier runs left in the folder, and start anew.
        on_outcome: called after each outcome was written.

    Raises:
        DepescheError: E2xx where a model is missing or broken, E711 or E712 where the gazetteer is, E5xx where the folder
            cannot be used or written or holds other inputs read with other settings, E704 for an unknown engine.
    """
    started = datetime.now(UTC)
    clock = time.perf_counter()
    totals = Totals()
    with create_executor(engine, workers=workers) as executor:
        # Loading what describes the models takes a second, in which the executor's processes load too.
        from pipeline.api import describe

        # The gazetteer may lie in the folder itself, and is read before anything there is set aside.
        description = describe(config)
        gazetteer = config.gazetteer.read_bytes() if config.gazetteer else None
        manifest = {
            "depesche": description,
            "started": started.isoformat(),
            "workers": workers,
            "engine": engine,
            "gazetteer": str(config.gazetteer) if config.gazetteer else None,
        }
        with RunFolder(folder) as target:
            if fresh:
                totals.set_aside = target.set_aside()
            else:
                items = _set_aside_if_redone(target, description, items, totals)
            names = description.get("gazetteer", {})
            settings = with_own_copy(folder, config, content=gazetteer, sha256=names.get("sha256"))
            target.write_manifest({**manifest, "finished": None})
            _read_into(target, executor, items, config=settings, totals=totals, on_outcome=on_outcome)
            totals.seconds = time.perf_counter() - clock
            target.write_manifest({**manifest, **totals.summary()})
    return totals


def _set_aside_if_redone(
    target: RunFolder, description: dict[str, Any], items: Iterable[RawText], totals: Totals
) -> Iterable[RawText]:
    """The items; what is in the folder is set aside before, where they are all to be read anew."""
    earlier = target.manifest()
    if earlier is None or earlier.get("depesche") == description:
        return items
    items = list(items)
    inputs = {(item.source, item.sha256) for item in items}
    totals.redone = why_redone(target, earlier.get("depesche"), description, inputs=inputs)
    totals.set_aside = target.set_aside()
    return items


def _read_into(
    target: RunFolder,
    executor: Executor,
    items: Iterable[RawText],
    *,
    config: Config,
    totals: Totals,
    on_outcome: OnOutcome | None,
) -> None:
    done = target.done()
    for outcome in executor.map(_unread(items, done, totals), config=config):
        unique = _mark_duplicate(outcome, done.texts)
        target.write(unique)
        totals.add(unique)
        if on_outcome is not None:
            on_outcome(unique)


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
    """The outcome as it is; a reject where the text came before, linked where nearly the same one did, or one that it updates."""
    if outcome.record is None:
        return outcome
    document = outcome.record["document"]
    try:
        links = texts.add(fingerprint(document["text"]), known_text(outcome.record))
    except InputError as error:
        return Outcome(outcome.source, outcome.sha256, reject=reject(outcome.source, outcome.sha256, error))
    document["related"] = [asdict(link) for link in links]
    outcome.record["provenance"]["warnings"].extend(link.warning for link in links)
    return outcome
