"""What speaks for and against a sentence: a few numbers between 0 and 1 that a reader can follow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from pipeline.annotate.layers import Span
from pipeline.record.vocabulary import SectionKind
from pipeline.summarize.candidates import Candidate
from pipeline.summarize.references import leans_on_context

_FAR = 12
_LONG = 250
_KONJUNKTIV = re.compile(
    r"\b(?:sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe|gebe|gehe|komme|stehe|wisse|bleibe)\b"
)


class Encoded(Protocol):
    """What an encoder says of a document."""

    @property
    def meanings(self) -> npt.NDArray[np.float32]:
        """Where each sentence of it points: unit vectors, `[sentences, width]`."""
        ...


class Reader(Protocol):
    """Reads documents."""

    def read_doc(self, doc: Doc) -> Encoded:
        """What is to be said of a document."""
        ...


class Features(NamedTuple):
    """What is known of a candidate, each from 0 to 1."""

    first: float
    """Whether it is the first candidate of the text."""
    position: float
    """1 for the first candidate of the text, falling to 0 at the twelfth."""
    lead: float
    """Whether it stands in the lead."""
    opens_paragraph: float
    """Whether it is the first sentence of its paragraph."""
    length: float
    """How long it is: 1 from 250 letters on."""
    central: float
    """How alike it is to the text as a whole, by the encoder; the likeliest candidate is 1."""
    leans: float
    """Whether it joins on to the sentence before."""
    reported: float
    """Whether it reports what somebody says, in the Konjunktiv."""


def measure(
    doc: Doc, candidates: Sequence[Candidate], *, reader: Reader | None
) -> tuple[list[Features], npt.NDArray[np.float32] | None]:
    """The features of each candidate, and its direction.

    Args:
        doc: the text with its layers.
        candidates: its candidates.
        reader: without one, `central` is 0.

    Returns:
        Features in the candidates' order; unit vectors `[n, width]`, None without a reader.
    """
    mentions = sorted((m.start, m.end) for entity in doc._.entities for m in entity.mentions)
    named = [_named_from(mentions, candidate) for candidate in candidates]
    if reader is None or not candidates:
        return [
            _features(one, first, central=0.0) for one, first in zip(candidates, named, strict=True)
        ], None
    vectors = reader.read_doc(doc).meanings[[candidate.sentence for candidate in candidates]]
    # Cosines of this encoder lie close together; what tells is the order, so they are spread over the text.
    central = _spread(vectors @ vectors.mean(axis=0))
    rows = [
        _features(candidate, named[i], central=float(central[i])) for i, candidate in enumerate(candidates)
    ]
    return rows, vectors


def likeness(
    candidates: Sequence[Candidate], vectors: npt.NDArray[np.float32] | None
) -> npt.NDArray[np.float32]:
    """How alike the candidates are, `[n, n]`, from 0 to 1: by their directions, without these by shared words."""
    return _shared_words(candidates) if vectors is None else _spread(vectors @ vectors.T)


def _named_from(mentions: Sequence[Span], candidate: Candidate) -> int | None:
    """The offset of the first name in a candidate."""
    first = bisect_left(mentions, candidate.start, key=lambda mention: mention[0])
    from_start = takewhile(lambda mention: mention[0] < candidate.end, islice(mentions, first, None))
    return next((begin - candidate.start for begin, stop in from_start if stop <= candidate.end), None)


def _features(candidate: Candidate, named_from: int | None, *, central: float) -> Features:
    return Features(
        first=float(candidate.order == 0),
        position=max(0.0, 1 - candidate.order / _FAR),
        lead=float(candidate.section == SectionKind.LEAD),
        opens_paragraph=float(candidate.of_section == 0),
        length=min(1.0, len(candidate.text) / _LONG),
        central=central,
        leans=float(leans_on_context(candidate.text, named_from=named_from)),
        reported=float(is_reported(candidate.text)),
    )


def is_reported(sentence: str) -> bool:
    """Whether the sentence reports what somebody says, in the Konjunktiv."""
    return _KONJUNKTIV.search(sentence) is not None


def _spread(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    low, high = float(values.min()), float(values.max())
    return ((values - low) / (high - low)).astype(np.float32) if high > low else np.zeros_like(values)


def _shared_words(candidates: Sequence[Candidate]) -> npt.NDArray[np.float32]:
    bags = [{word for word in candidate.text.lower().split() if len(word) > 3} for candidate in candidates]
    return np.array(
        [[len(a & b) / max(1, min(len(a), len(b))) for b in bags] for a in bags], dtype=np.float32
    ).reshape(len(bags), len(bags))
