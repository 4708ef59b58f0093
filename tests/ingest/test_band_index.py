import numpy as np

from pipeline.ingest import band_index
from pipeline.ingest.band_index import BandIndex


def keys(*values: int) -> np.ndarray:
    return np.array(values, np.uint64)


def test_numbers_are_found_under_any_of_their_keys_before_and_after_sorting(monkeypatch) -> None:
    monkeypatch.setattr(band_index, "_PENDING", 6)
    index = BandIndex()
    kept = {number: keys(number, 2**64 - 1 - number, 7) for number in range(100)}
    for number, own in kept.items():
        index.add(own, number)
        assert index.find(own[:1]) >= {number}
    assert len(index._sorted) > 1
    assert all(number in index.find(own[1:2]) for number, own in kept.items())
    assert index.find(keys(7)) == set(range(100))
    assert index.find(keys(1000)) == set()


def test_a_key_takes_little_memory_once_it_is_sorted() -> None:
    index = BandIndex()
    rows = np.arange(200_000 * 4, dtype=np.uint64).reshape(-1, 4)
    for number, own in enumerate(rows):
        index.add(own, number)
    held = sum(known.nbytes + numbers.nbytes for known, numbers in index._sorted)
    assert held <= 12 * rows.size
    assert len(index._sorted) < 12
