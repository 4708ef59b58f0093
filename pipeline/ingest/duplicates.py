"""Press releases that come twice: the same text, or nearly the same.

Nearness is the share of word shingles that two texts have in common, estimated by MinHash (Broder, "On the resemblance
and containment of documents", 1997) and found through locality-sensitive hashing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import InputError

_SHINGLE = 4
_BANDS, _ROWS = 32, 4
# The smallest prime above 2**32: hashes have 32 bits, and factors 31, so that no product overflows.
_PRIME = np.uint64(4_294_967_311)
_WORD = re.compile(r"\w+")
NEAR = 0.8

Signature = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a text to know it again: a hash of its words, and its MinHash signature."""

    sha256: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """An earlier text that is nearly the same; `similarity` in 0..1 is the estimated share of common shingles."""

    source: str
    similarity: float

    @property
    def warning(self) -> str:
        """The sentence for the record's warnings."""
        return f"Nearly the same text was read before, from {self.source} (similarity {self.similarity:.2f})."


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a normalised text. Blanks, case and punctuation do not count."""
    words = [word.lower() for word in _WORD.findall(text)]
    digest = hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()
    shingles = {
        crc32(" ".join(words[start : start + _SHINGLE]).encode("utf-8", "replace"))
        for start in range(max(1, len(words) - _SHINGLE + 1))
    }
    hashes = np.fromiter(sorted(shingles), dtype=np.uint64, count=len(shingles))
    signature = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    # In pieces, so that a long text does not need a matrix of all its shingles.
    for piece in np.array_split(hashes, max(1, len(hashes) // 4096)):
        if piece.size:
            permuted = (piece[:, None] * _FACTORS + _OFFSETS) % _PRIME
            signature = np.minimum(signature, permuted.min(axis=0))
    return Fingerprint(digest, signature)


class DuplicateIndex:
    """The texts of one run. It is kept in one process and asked in the order of the inputs."""

    def __init__(self) -> None:
        self._exact: dict[str, str] = {}
        self._sources: list[str] = []
        self._signatures: list[Signature] = []
        self._buckets: dict[tuple[int, bytes], list[int]] = {}

    def add(self, found: Fingerprint, source: str) -> NearDuplicate | None:
        """Remember a text, and return the earlier one that is nearest to it, where one is near.

        Raises:
            InputError: E110, where a text with the same words was added before.
        """
        first = self._exact.get(found.sha256)
        if first is not None:
            raise InputError("E110", source=source, first=first)
        self._exact[found.sha256] = source
        nearest = self._nearest(found.signature)
        index = len(self._sources)
        self._sources.append(source)
        self._signatures.append(found.signature)
        for key in _band_keys(found.signature):
            self._buckets.setdefault(key, []).append(index)
        return nearest

    def _nearest(self, signature: Signature) -> NearDuplicate | None:
        candidates = {index for key in _band_keys(signature) for index in self._buckets.get(key, ())}
        scored = [(float(np.mean(self._signatures[index] == signature)), -index) for index in candidates]
        if not scored or (best := max(scored))[0] < NEAR:
            return None
        return NearDuplicate(self._sources[-best[1]], best[0])


def _band_keys(signature: Signature) -> list[tuple[int, bytes]]:
    return [(band, signature[band * _ROWS : (band + 1) * _ROWS].tobytes()) for band in range(_BANDS)]


def _permutations() -> tuple[Signature, Signature]:
    generator = np.random.Generator(np.random.PCG64(1997))
    factors = generator.integers(1, 1 << 31, size=_BANDS * _ROWS, dtype=np.uint64)
    offsets = generator.integers(0, 1 << 31, size=_BANDS * _ROWS, dtype=np.uint64)
    return factors, offsets


_FACTORS, _OFFSETS = _permutations()
