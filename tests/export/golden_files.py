"""The files that the small record gives, to compare with byte by byte.

`python -m tests.export.golden_files` writes them again after a change that is meant; read the difference.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from pipeline.export.formats import FormatName, load_format
from tests.export.records import small_record

GOLDEN = Path(__file__).parent / "golden"
TEXT_FORMATS = (
    FormatName.JSONL,
    FormatName.CSV,
    FormatName.FTM,
    FormatName.LABELSTUDIO,
    FormatName.GOLD,
)


def write_golden() -> None:
    """Write every golden file."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name in TEXT_FORMATS:
        (GOLDEN / name).mkdir(parents=True)
        load_format(name)([small_record()], GOLDEN / name, Counter())


if __name__ == "__main__":
    write_golden()
