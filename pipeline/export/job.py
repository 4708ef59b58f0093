"""One export: records or changes from where they lie into the files of a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import DepescheError
from pipeline.export.drafts import draft_folder, drafted_files
from pipeline.export.formats import FORMATS, FormatName, load_format
from pipeline.export.gold_folder import check_gold_target
from pipeline.export.notes import Notes
from pipeline.export.selection import check_review, learned_names, reviewed_records, whole_log
from pipeline.record.vocabulary import ReviewStatus
from pipeline.review.learned.gazetteer_file import gazetteer_of
from pipeline.review.paths import reviewed_file, store_path
from pipeline.run.records import read_records

OnItem = Callable[[], None]

NOT_REVIEWED = "records are as the pipeline made them, and no reviewer has looked at them"
REVIEW_IGNORED = "records have a review that was not asked for: --reviewed exports what was decided"


@dataclass(slots=True)
class Exported:
    """What an export wrote.

    Attributes:
        folder: Where the files lie.
        items: How many records, or changes, are in them.
        files: The files, relative to the folder.
        left_out: How many records were left out, by the reason: the status in the review that was not asked for.
        notes: What could not be carried over as it was.
    """

    folder: Path
    items: int = 0
    files: list[Path] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: Notes = field(default_factory=Counter)


def export(
    records: Path,
    *,
    to: FormatName,
    folder: Path | None = None,
    statuses: Collection[ReviewStatus] | None = None,
    on_item: OnItem | None = None,
) -> Exported:
    """Export the records of a run, or of its review.

    Args:
        records: a records.jsonl, or the folder of a run.
        to: the format.
        folder: where the files go; export/FORMAT beside the records without it. Files of the same name are replaced,
            each as a whole; exported gold takes the place of exported gold.
        statuses: export the state of the review, and only records with these statuses; without it, the run's own.
        on_item: called for each record, or change, that was written.

    Raises:
        DepescheError: E506 where the files cannot be written, E507 where a package is missing, E508 where gold would
            take the place of other files, E509 where a file would take the place of what it is made from, E702 where there are no records, E801 where the review cannot be read, E805
            where there is none.
    """
    write = load_format(to)
    target = folder or reviewed_file(records).parent / "export" / to
    gold = to is FormatName.GOLD
    if gold:
        check_gold_target(target)
    if FORMATS[to].of_review or statuses is not None:
        check_review(records)
    done = Exported(target)
    items = _items(records, to, statuses, done)
    with draft_folder(target, whole=gold) as draft:
        write(_counted(items, done, on_item), draft, done.notes)
        done.files = drafted_files(draft)
        _check_sources(records, target, done.files)
    if statuses is None and done.items and not FORMATS[to].of_review:
        _note_on_review(records, to, done)
    return done


def _items(
    records: Path, to: FormatName, statuses: Collection[ReviewStatus] | None, done: Exported
) -> Iterator[Any]:
    if FORMATS[to].changes:
        return whole_log(records)
    if FORMATS[to].names:
        return learned_names(records)
    if statuses is not None:
        return reviewed_records(records, statuses, done.left_out, looked_at=FORMATS[to].looked_at)
    return read_records(records)


def _check_sources(records: Path, target: Path, files: Iterable[Path]) -> None:
    sources = {reviewed_file(records).resolve(), gazetteer_of(records).resolve()}
    for file in files:
        if (target / file).resolve() in sources:
            raise DepescheError("E509", path=target / file)


def _note_on_review(records: Path, to: FormatName, done: Exported) -> None:
    if store_path(records).is_file():
        done.notes[REVIEW_IGNORED] = done.items
    elif to is FormatName.GOLD:
        done.notes[NOT_REVIEWED] = done.items


def _counted(items: Iterable[Any], done: Exported, on_item: OnItem | None) -> Iterator[Any]:
    for item in items:
        yield item
        done.items += 1
        if on_item is not None:
            on_item()
