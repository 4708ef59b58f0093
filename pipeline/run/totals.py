"""What a run found, counted for who started it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.record.models import ITEM_PARTS
from pipeline.run.outcome import Outcome, Reject

# "Lindau: several places ..." is about Lindau, "summary: a sentence ..." about a stage.
_NAMED = re.compile(r"^[^:.;,]*[A-ZÄÖÜ][^:.;,]*: (?=\S)")
_DETAIL = re.compile(r"(?<=.)[,;(„“\"'].*", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST_KIND = 70


@dataclass(slots=True)
class Totals:
    """What a run found. `skipped` inputs have records from an earlier run; `rejects` has the earlier ones too.

    `warnings` counts by kind; `stages` has the seconds that all texts together spent in each; `redone` says why what was there
    was read anew.
    """

    records: int = 0
    skipped: int = 0
    rejects: list[Reject] = field(default_factory=list)
    items: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    stages: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    set_aside: Path | None = None
    redone: str = ""

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        for stage, seconds in outcome.seconds.items():
            self.stages[stage] = self.stages.get(stage, 0.0) + seconds
        if outcome.reject is not None:
            self.rejects.append(outcome.reject)
        if outcome.record is not None:
            self._add_record(outcome.record)

    def _add_record(self, record: Mapping[str, Any]) -> None:
        self.records += 1
        for part in ITEM_PARTS:
            self.items[part] += len(record[part])
        for language, sentences in record["summary"].items():
            self.sentences[language] += len(sentences)
        self.warnings.update(kind_of_warning(warning) for warning in record["provenance"]["warnings"])

    @property
    def rejects_by_code(self) -> dict[str, int]:
        """How many inputs were rejected for which reason, the most frequent first."""
        return dict(Counter(reject.code for reject in self.rejects).most_common())

    def summary(self) -> dict[str, Any]:
        """What the manifest says of a run that has ended."""
        return {
            "finished": datetime.now(UTC).isoformat(),
            "seconds": round(self.seconds, 2),
            "records": self.records,
            "rejects": dict(sorted(self.rejects_by_code.items())),
            "skipped": self.skipped,
            "items": dict(self.items),
            "summary_sentences": dict(self.sentences),
            "warnings": self.warnings.total(),
            "warnings_by_kind": dict(self.warnings.most_common()),
            "seconds_by_stage": {stage: round(seconds, 2) for stage, seconds in self.stages.items()},
        }


def kind_of_warning(warning: str) -> str:
    """What warnings have in common that differ in names, numbers and quotations."""
    kind = _NUMBER.sub("…", _DETAIL.sub("", _NAMED.sub("", warning))).strip(" .:")
    return kind[:_LONGEST_KIND] or "other"
