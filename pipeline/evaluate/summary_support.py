"""Names and numbers of an English summary that the German words behind it do not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.record.models import Record, Span
from pipeline.translate.check_names import invented_names
from pipeline.translate.check_numbers import invented_quantities


@dataclass(frozen=True, slots=True)
class GroundedSentence:
    """An English sentence and the German words that it is made of."""

    text: str
    german: str
    known: tuple[str, ...] = ()
    """English names of what the German words name."""


def grounded(record: Record, english: str, spans: Sequence[Span]) -> GroundedSentence:
    """A sentence with the words of its evidence, the dates that these mean, and the names of what they name.

    "heute" stands for a day that the record knows, so the English sentence may say it.
    """
    text = record.document.text

    def inside(start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in spans)

    dates = [date.value for date in record.dates if date.value and inside(date.start, date.end)]
    named = [
        entity for _, entity in record.entities() if any(inside(m.start, m.end) for m in entity.mentions)
    ]
    german = " ".join(text[start:end] for start, end in spans)
    return GroundedSentence(
        text=english,
        german=" ".join([german, *map(german_date, dates)]),
        known=tuple(form for entity in named for form in (entity.name, entity.name_en) if form),
    )


def unsupported(sentence: GroundedSentence, *, ordinary: frozenset[str]) -> list[str]:
    """The names, numbers and dates of a sentence that stand in no German word behind it.

    Args:
        sentence: the sentence.
        ordinary: English words, in lower case, that are no names when capitalised.
    """
    names = invented_names(sentence.german, sentence.text, ordinary=ordinary, known=sentence.known)
    return [*names, *invented_quantities(sentence.german, sentence.text)]


def german_date(value: str) -> str:
    """A day, month or year in German words; any other EDTF value as it is."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > len(("year", "month", "day")):
        return value
    year, *rest = parts
    numbers = [int(part) for part in rest]
    if not all(1 <= number <= limit for number, limit in zip(numbers, (12, 31), strict=False)):
        return value
    month = _MONTHS[numbers[0] - 1] if numbers else ""
    day = f"{numbers[1]}." if len(numbers) > 1 else ""
    return " ".join(part for part in (day, month, year) if part)


_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
