"""What a run prints when it has ended."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from pipeline.cli.console import err, out, print_problem
from pipeline.run.folder import MANIFEST, RECORDS, REJECTS

if TYPE_CHECKING:
    from pipeline.run.totals import Totals

LISTED_REJECTS = 20
LISTED_WARNINGS = 8
LISTED_STAGES = 6


def print_totals(totals: Totals, folder: Path) -> None:
    """Print what was found, warned of and skipped, where the time went, and what can be done next."""
    if not totals.records and totals.skipped and not totals.rejects:
        print_lines(f"Nothing to do: all {totals.skipped} inputs have been read before.")
    else:
        speed = f", {totals.seconds / totals.records:.1f} s each" if totals.records else ""
        print_lines(f"{totals.records} press texts read in {totals.seconds:.0f} s{speed}")
        out.print(_found(totals))
        _print_counts("Warnings", dict(totals.warnings.most_common(LISTED_WARNINGS)))
        _print_stages(totals.stages)
    if totals.redone:
        print_lines(f"{totals.redone}: what was there was read anew.")
    if totals.set_aside:
        print_lines(f"The earlier run was set aside in {totals.set_aside}")
    if totals.skipped and (totals.records or totals.rejects):
        print_lines(f"Read before, and not again: {totals.skipped}")
    for name, file in (("Records", RECORDS), ("Rejects", REJECTS), ("Manifest", MANIFEST)):
        if (folder / file).exists():
            print_lines(f"{name:9} {folder / file}")
    if totals.records:
        print_lines(f"\nRead one: depesche show {folder}", f"Check them: depesche review {folder}")


def print_rejects(totals: Totals) -> None:
    """Print how many inputs gave no record for which reason, and the first of them, on standard error."""
    if not totals.rejects:
        return
    by_code = ", ".join(f"{number} × {code}" for code, number in totals.rejects_by_code.items())
    err.print(f"Inputs that gave no record: {len(totals.rejects)} ({by_code})", style="bold", soft_wrap=True)
    for reject in totals.rejects[:LISTED_REJECTS]:
        print_problem(reject.code, reject.message, source=reject.source, advice=reject.advice)
    if len(totals.rejects) > LISTED_REJECTS:
        err.print(f"… and {len(totals.rejects) - LISTED_REJECTS} more in {REJECTS}.")


def print_lines(*lines: str) -> None:
    """Print lines as they are, however long."""
    for line in lines:
        out.print(line, soft_wrap=True, markup=False)


def _found(totals: Totals) -> Table:
    table = Table()
    table.add_column("found")
    table.add_column("in all", justify="right")
    table.add_column("a text", justify="right")
    rows = {
        **totals.items,
        **{f"summary sentences ({language})": number for language, number in totals.sentences.items()},
        "warnings": totals.warnings.total(),
    }
    for name, number in rows.items():
        table.add_row(name, str(number), f"{number / max(totals.records, 1):.1f}")
    return table


def _print_counts(title: str, counts: Mapping[str, int]) -> None:
    if counts:
        print_lines(f"{title}: " + "; ".join(f"{number} × {name}" for name, number in counts.items()))


def _print_stages(stages: Mapping[str, float]) -> None:
    whole = sum(stages.values())
    longest = sorted(stages.items(), key=lambda stage: -stage[1])[:LISTED_STAGES]
    if whole > 0:
        shares = ", ".join(
            f"{name.removeprefix('depesche_')} {seconds / whole:.0%}" for name, seconds in longest
        )
        print_lines(f"Time: {shares}")
