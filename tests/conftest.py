"""What the tests share: where the data lies, and the models loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of data that is not part of the checkout say loudly that they did not run."""
    if SHARED.exists():
        return
    missing = pytest.mark.skip(reason=f"the data folder {SHARED.name}/ does not lie beside this checkout")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(missing)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, loaded once."""
    from pipeline.api import load

    return load()
