"""What speaks for and against a sentence: a few numbers between 0 and 1 that a reader can follow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from pipeline.annotate.stretches import Stretches
from pipeline.record.vocabulary import SectionKind
from pipeline.summarize.candidates import Candidate
from pipeline.summarize.references import leans_on_context

_FAR = 12
_BOTH_PARTIES = 2
_LONG = 250
_MONEY = re.compile(r"\d[\d.,]*\s?(?:Millionen|Milliarden|Mio\.?|Mrd\.?)?\s?(?:Euro|€|Franken|Dollar)")
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
    parties: float
    """How many parties of agreements it names, two and more being 1."""
    agreement: float
    """Whether an agreement is named in it."""
    date: float
    """Whether it has a date."""
    money: float
    """Whether it has a sum of money."""
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
    layers = _Layers(doc)
    if reader is None or not candidates:
        return [_features(layers, candidate, central=0.0) for candidate in candidates], None
    vectors = reader.read_doc(doc).meanings[[candidate.sentence for candidate in candidates]]
    # Cosines of this encoder lie close together; what tells is the order, so they are spread over the text.
    central = _spread(vectors @ vectors.mean(axis=0))
    rows = [_features(layers, candidate, central=float(central[i])) for i, candidate in enumerate(candidates)]
    return rows, vectors


def likeness(
    candidates: Sequence[Candidate], vectors: npt.NDArray[np.float32] | None
) -> npt.NDArray[np.float32]:
    """How alike the candidates are, `[n, n]`, from 0 to 1: by their directions, without these by shared words."""
    return _shared_words(candidates) if vectors is None else _spread(vectors @ vectors.T)


class _Layers:
    """What the text names, agrees and dates, in order."""

    def __init__(self, doc: Doc) -> None:
        self._mentions = sorted(
            (mention.start, mention.end, entity.id)
            for entity in doc._.entities
            for mention in entity.mentions
        )
        self.agreements = Stretches((m.start, m.end) for one in doc._.agreements for m in one.mentions)
        self._parties = {party for one in doc._.agreements for party in one.parties}
        self.dates = Stretches((date.start, date.end) for date in doc._.dates)

    def named_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """Where in `[start, end)` which entities are named."""
        first = bisect_left(self._mentions, start, key=lambda mention: mention[0])
        from_start = takewhile(lambda mention: mention[0] < end, islice(self._mentions, first, None))
        return [(begin, entity) for begin, stop, entity in from_start if stop <= end]

    def parties_among(self, entities: Iterable[str]) -> int:
        """How many of the entities are parties of an agreement."""
        return len(self._parties.intersection(entities))


def _features(layers: _Layers, candidate: Candidate, *, central: float) -> Features:
    start, end = candidate.start, candidate.end
    inside = layers.named_in(start, end)
    first = min((begin for begin, _ in inside), default=None)
    leans = leans_on_context(candidate.text, named_from=None if first is None else first - start)
    return Features(
        first=float(candidate.order == 0),
        position=max(0.0, 1 - candidate.order / _FAR),
        lead=float(candidate.section == SectionKind.LEAD),
        opens_paragraph=float(candidate.of_section == 0),
        parties=min(1.0, layers.parties_among(entity for _, entity in inside) / _BOTH_PARTIES),
        agreement=float(layers.agreements.any_within(start, end)),
        date=float(layers.dates.any_within(start, end)),
        money=float(_MONEY.search(candidate.text) is not None),
        length=min(1.0, len(candidate.text) / _LONG),
        central=central,
        leans=float(leans),
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
