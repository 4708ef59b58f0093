"""Any bytes give a result that keeps its word, or an error with a code: a few damaged documents each, and all that were found."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import FIXTURES, damaged
from tests.fuzz.targets import TARGETS

FOUND = sorted(FIXTURES.glob("*.bin"))


@pytest.mark.parametrize("name", [name for name in TARGETS if name not in {"records", "files"}])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_damaged_documents_are_read_or_refused(name: str, data: st.DataObject) -> None:
    TARGETS[name](data.draw(damaged(name)))


@pytest.mark.models
@pytest.mark.parametrize("name", ["records", "files"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_damaged_documents_become_records_or_are_refused(name: str, data: st.DataObject) -> None:
    TARGETS[name](data.draw(damaged(name)))


@pytest.mark.parametrize("path", FOUND, ids=[path.stem for path in FOUND])
def test_what_was_found_stays_mended(path) -> None:
    TARGETS[path.stem.split("-")[0]](path.read_bytes())
