"""The snippets of docs/export.md do what the page says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.export.formats import FormatName
from pipeline.export.job import export
from pipeline.export.tables import TABLES
from pipeline.review.operations import OPERATION
from pipeline.review.paths import store_path
from pipeline.review.store import ReviewStore
from pipeline.train.ner_data.gold import read_gold
from tests.review.synthetic_records import press_records, write_records

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an export in every format."""
    folder = tmp_path_factory.mktemp("docs")
    write_records(folder / "records.jsonl", press_records()[:3])
    store = ReviewStore.open(store_path(folder))
    store.synchronise(folder)
    accept = OPERATION.validate_python({"op": "decide", "status": "accepted"})
    store.change(press_records()[0].id, accept, version=0, user="reviewer")
    store.close()
    for name in FormatName:
        export(folder, to=name)
    return folder


@pytest.mark.parametrize("snippet", SNIPPETS, ids=range(len(SNIPPETS)))
def test_a_snippet_runs_beside_the_exports(snippet: str, place: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", snippet], cwd=place, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    if "splits.json" in snippet:
        assert set(json.loads((place / "export" / "splits.json").read_text())) == {
            f"gold/{record.id[7:23]}" for record in press_records()[:3]
        }
        assert len(read_gold(place / "export", "train")) + len(read_gold(place / "export", "dev")) == 3
    else:
        assert done.stdout.strip()


def test_every_format_and_table_is_described() -> None:
    assert len(SNIPPETS) == 8
    for name in FormatName:
        assert f"\n## {name}\n" in PAGE
        assert f"| `{name}` |" in PAGE
    assert all(f"`{table}`" in PAGE for table in TABLES)
    assert f"{len(TABLES)} tables" in PAGE
