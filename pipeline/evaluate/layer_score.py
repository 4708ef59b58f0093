"""What a scorer of one layer returns for one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.evaluate.counts import Counts
from pipeline.evaluate.mistakes import Mistake


@dataclass(slots=True)
class LayerScore:
    """Counts by the name of the measure ("dates", "dates.value"), and the mistakes behind them."""

    counts: dict[str, Counts]
    mistakes: list[Mistake] = field(default_factory=list)
