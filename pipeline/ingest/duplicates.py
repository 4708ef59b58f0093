"""Press releases that come twice: the same text, nearly the same, or the same put right.

Nearness is the share of word shingles that two texts have in common, estimated by MinHash (Broder, "On the resemblance
and containment of documents", 1997) and found through locality-sensitive hashing. datasketch does that too, but keeps its
bands in dictionaries, which took us five times the memory of sorted arrays (10.8 kB a text), and brings SciPy, which nothing else of
the default install needs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import InputError
from pipeline.ingest.band_index import BandIndex, Keys
from pipeline.ingest.updates import says_update, title_key
from pipeline.record.vocabulary import LinkKind

_SHINGLE = 4
_BANDS, _ROWS = 32, 4
# The largest prime below 2**32, so that a value fits into 32 bits; factors have 31, so that no product overflows.
_PRIME = np.uint64(4_294_967_291)
_WORD = re.compile(r"\w+")
NEAR = 0.8
UPDATED = 0.3
"""What a text that says it is an update has in common with the one it updates, at least."""
MAX_LINKS = 5
# A sender's daily report shares its wording with thousands of others: the latest of them are looked at.
_MOST_COMPARED = 500

Signature = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a text to know it again: a hash of its words, and its MinHash signature."""

    words: bytes
    signature: Signature


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text as the index names it: the id of its record, its source, a hash of its title, and whether it says that it is an update."""

    record: str
    source: str
    title: int | None
    is_update: bool


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier text and how a text stands to it; `similarity` in 0..1 is the estimated share of common shingles."""

    kind: LinkKind
    record: str
    source: str
    similarity: float

    @property
    def warning(self) -> str:
        """The sentence for the record's warnings."""
        return f"{_SAID[self.kind]} {self.source} (similarity {self.similarity:.2f})."


_SAID = {
    LinkKind.NEAR_DUPLICATE: "Nearly the same text was read before, from",
    LinkKind.UPDATES: "This text updates or corrects an earlier one, from",
    LinkKind.UPDATED_BY: "A text that was read before updates or corrects this one, from",
}


def known_text(record: Mapping[str, Any]) -> KnownText:
    """The text of a record, as it is written to `records.jsonl`."""
    document = record["document"]
    title = document.get("title")
    words = title_key(title or "")
    # Of a single word, as "Polizeibericht", there are many.
    hashed = _hash_of(words) if " " in words else None
    return KnownText(record["id"], document["source"], hashed, says_update(title, document["text"]))


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a normalised text. Blanks, case and punctuation do not count."""
    words = [word.lower() for word in _WORD.findall(text)]
    digest = hashlib.sha256(" ".join(words).encode("utf-8", "replace")).digest()
    shingles = {
        crc32(" ".join(words[start : start + _SHINGLE]).encode("utf-8", "replace"))
        for start in range(max(1, len(words) - _SHINGLE + 1))
    }
    hashes = np.fromiter(sorted(shingles), dtype=np.uint64, count=len(shingles))
    signature = np.full(_BANDS * _ROWS, np.iinfo(np.uint32).max, dtype=np.uint32)
    # In pieces, so that a long text does not need a matrix of all its shingles.
    for piece in np.array_split(hashes, max(1, len(hashes) // 4096)):
        if piece.size:
            permuted = (piece[:, None] * _FACTORS + _OFFSETS) % _PRIME
            signature = np.minimum(signature, permuted.min(axis=0).astype(np.uint32))
    return Fingerprint(digest, signature)


class DuplicateIndex:
    """The texts of one run. It is kept in one process and asked in the order of the inputs: links lead from later to earlier texts."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._titles: dict[int, int] = {}
        self._texts: list[KnownText] = []
        self._signatures: list[Signature] = []
        self._bands = BandIndex()

    def add(self, found: Fingerprint, text: KnownText) -> list[Link]:
        """Remember a text, and return the earlier ones that it repeats or updates, the nearest first, at most `MAX_LINKS`.

        Raises:
            InputError: E110, where a text with the same words was added before.
        """
        words = found.words[:16]
        first = self._numbers.get(words)
        if first is not None:
            raise InputError("E110", source=text.source, first=self._texts[first].source)
        links = list(self._links(found.signature, text))[:MAX_LINKS]
        number = self._numbers[words] = len(self._texts)
        self._texts.append(text)
        self._signatures.append(found.signature)
        self._bands.add(_band_keys(found.signature), number)
        if text.title is not None:
            self._titles[text.title] = number
        return links

    def _links(self, signature: Signature, text: KnownText) -> Iterator[Link]:
        titled = self._titles.get(text.title) if text.title is not None else None
        latest = nlargest(_MOST_COMPARED, self._bands.find(_band_keys(signature)))
        numbers = {*latest, *([] if titled is None else [titled])}
        scored = sorted((-self._similarity(number, signature), number) for number in numbers)
        updated = self._updated(scored, titled) if text.is_update else None
        for negative, number in scored:
            known = self._texts[number]
            if number == updated:
                kind = LinkKind.UPDATES
            elif known.is_update and not text.is_update and -negative >= UPDATED:
                kind = LinkKind.UPDATED_BY
            elif -negative >= NEAR:
                kind = LinkKind.NEAR_DUPLICATE
            else:
                continue
            yield Link(kind, known.record, known.source, -negative)

    def _updated(self, scored: Sequence[tuple[float, int]], titled: int | None) -> int | None:
        """The text that an update updates: the nearest that is none itself, and near enough or of the same title."""
        return next(
            (
                number
                for negative, number in scored
                if not self._texts[number].is_update and (-negative >= UPDATED or number == titled)
            ),
            None,
        )

    def _similarity(self, number: int, signature: Signature) -> float:
        return round(float(np.mean(self._signatures[number] == signature)), 4)


def _hash_of(title: str) -> int:
    """A number for a title that is the same in every run."""
    return int.from_bytes(hashlib.sha256(title.encode("utf-8", "replace")).digest()[:8])


def _band_keys(signature: Signature) -> Keys:
    """One number for each band and what its rows hold; two bands with one number are only looked at in vain."""
    rows = signature.reshape(_BANDS, _ROWS).astype(np.uint64)
    mixed: Keys = (rows * _MIXERS).sum(axis=1, dtype=np.uint64) + np.arange(_BANDS, dtype=np.uint64)
    return mixed


def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    generator = np.random.Generator(np.random.PCG64(1997))
    factors = generator.integers(1, 1 << 31, size=_BANDS * _ROWS, dtype=np.uint64)
    offsets = generator.integers(0, 1 << 31, size=_BANDS * _ROWS, dtype=np.uint64)
    return factors, offsets


_FACTORS, _OFFSETS = _permutations()
# Odd numbers, so that no bit of a row is lost.
_MIXERS = np.random.Generator(np.random.PCG64(2)).integers(
    0, 1 << 63, size=_ROWS, dtype=np.uint64
) * np.uint64(2) + np.uint64(1)
