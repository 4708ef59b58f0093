"""What a first record waits for: no library is loaded that reading a text does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

FIRST_RECORD = """
import sys
from pipeline.api import extract
assert extract("Die Stadt Emden hat am Montag einen Vertrag mit der Stadt Archangelsk geschlossen.").entities
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""
UNNEEDED = ("transformers", "torch", "scipy", "sklearn", "pandas", "onnx")


@pytest.mark.models
def test_the_first_record_loads_no_library_that_it_does_not_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_RECORD, *UNNEEDED], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == []
    assert done.stderr == ""
