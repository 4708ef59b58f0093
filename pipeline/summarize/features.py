"""What speaks for and against a sentence: a few numbers between 0 and 1 that a reader can follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from pipeline.annotate.layers import Span
from pipeline.record.vocabulary import SectionKind
from pipeline.summarize.candidates import Candidate
from pipeline.summarize.references import leans_on_context

_FAR = 12
_MANY_NAMES = 4
_KONJUNKTIV = re.compile(
    r"\b(?:sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe|gebe|gehe|komme|stehe|wisse|bleibe)\b"
)


class Embedder(Protocol):
    """Gives texts a direction each."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Unit vectors, `[len(texts), width]`."""
        ...


class Features(NamedTuple):
    """What is known of a candidate, each from 0 to 1."""

    position: float
    """1 for the first candidate of the text, falling to 0 at the twelfth."""
    lead: float
    """Whether it stands in the lead."""
    opens_paragraph: float
    """Whether it is the first sentence of its paragraph."""
    names: float
    """How many different entities it names, four and more being 1."""
    agreement: float
    """Whether an agreement is named in it."""
    date: float
    """Whether it has a date."""
    central: float
    """How alike it is to the text as a whole, by the encoder; the likeliest candidate is 1."""
    leans: float
    """Whether it joins on to the sentence before."""
    reported: float
    """Whether it reports what somebody says, in the Konjunktiv."""


def measure(
    doc: Doc, candidates: Sequence[Candidate], *, embedder: Embedder | None
) -> tuple[list[Features], npt.NDArray[np.float32]]:
    """The features of each candidate, and how alike the candidates are.

    Args:
        doc: the text with its layers.
        candidates: its candidates.
        embedder: without one, `central` is 0 and likeness is by shared words.

    Returns:
        Features in the candidates' order; likeness `[n, n]`, from 0 to 1.
    """
    central, likeness = _meanings(candidates, embedder)
    rows = [_features(doc, candidate, central=float(central[i])) for i, candidate in enumerate(candidates)]
    return rows, likeness


def _features(doc: Doc, candidate: Candidate, *, central: float) -> Features:
    span = (candidate.start, candidate.end)
    inside = [(m.start, e.id) for e in doc._.entities for m in e.mentions if _within((m.start, m.end), span)]
    first = min((start for start, _ in inside), default=None)
    leans = leans_on_context(candidate.text, named_from=None if first is None else first - candidate.start)
    return Features(
        position=max(0.0, 1 - candidate.order / _FAR),
        lead=float(candidate.section == SectionKind.LEAD),
        opens_paragraph=float(candidate.of_section == 0),
        names=min(1.0, len({entity for _, entity in inside}) / _MANY_NAMES),
        agreement=float(any(_within((m.start, m.end), span) for a in doc._.agreements for m in a.mentions)),
        date=float(any(_within((date.start, date.end), span) for date in doc._.dates)),
        central=central,
        leans=float(leans),
        reported=float(_KONJUNKTIV.search(candidate.text) is not None),
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _meanings(
    candidates: Sequence[Candidate], embedder: Embedder | None
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    if embedder is None or not candidates:
        return np.zeros(len(candidates), np.float32), _shared_words(candidates)
    vectors = embedder.embed([candidate.text for candidate in candidates])
    # Cosines of this encoder lie close together; what tells is the order, so they are spread over the text.
    return _spread(vectors @ vectors.mean(axis=0)), _spread(vectors @ vectors.T)


def _spread(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    low, high = float(values.min()), float(values.max())
    return ((values - low) / (high - low)).astype(np.float32) if high > low else np.zeros_like(values)


def _shared_words(candidates: Sequence[Candidate]) -> npt.NDArray[np.float32]:
    bags = [{word for word in candidate.text.lower().split() if len(word) > 3} for candidate in candidates]
    return np.array(
        [[len(a & b) / max(1, min(len(a), len(b))) for b in bags] for a in bags], dtype=np.float32
    ).reshape(len(bags), len(bags))
