"""The fields of the page's forms: how each is filled in, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pipeline.record.models import Mention, Record, Span
from pipeline.review.page.interface_text import Translate

Control = Literal[
    "text",
    "textarea",
    "select",
    "date",
    "checks",
    "range",
    "span",
    "spans",
    "mentions",
    "links",
    "mention_choice",
]


WORDS_AROUND = 30
"""Code points before and after words that are told from others by what stands around them."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the text at [start, end), and some before and after them where they must be told from others."""

    start: int
    end: int
    text: str
    form: str = "name"
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    `control` is how it is filled in: a line or lines of text, a date, one of the options or several, a range of the text that
    gives `start` and `end`, one span or none, spans, mentions, identifiers, or some of an entity's mentions.
    `nullable` says that nothing is a value.
    """

    name: str
    control: Control
    value: Any = None
    options: tuple[Option, ...] = ()
    nullable: bool = False
    hint: str = ""


def text_field(name: str, value: str | None, *, nullable: bool = False, hint: str = "") -> Field:
    """A line of text."""
    return Field(name, "text", value or "", nullable=nullable, hint=hint)


def date_field(name: str, value: str | None) -> Field:
    """A date in EDTF, or a day or month as it is written in German."""
    return Field(name, "date", value or "", nullable=True, hint="record.hint.edtf")


def choice_field(name: str, value: str | None, options: Iterable[Option], *, nullable: bool = False) -> Field:
    """One of the options."""
    return Field(name, "select", value or "", tuple(options), nullable=nullable)


def vocabulary_field(
    name: str, value: str | None, words: type[StrEnum], *, group: str, t: Translate
) -> Field:
    """One of the words of a vocabulary."""
    return choice_field(
        name, value, (Option(word.value, t(f"record.{group}.{word.value}")) for word in words)
    )


def evidence_field(record: Record, spans: Iterable[Span], *, name: str = "evidence") -> Field:
    """Places in the text."""
    return Field(name, "spans", tuple(excerpt(record, span) for span in spans))


def mentions_field(mentions: Iterable[Mention]) -> Field:
    """Occurrences with their forms."""
    return Field(
        "mentions", "mentions", tuple(Excerpt(m.start, m.end, m.text, m.form.value) for m in mentions)
    )


def excerpt(record: Record, span: Span, *, form: str = "name") -> Excerpt:
    """The words of a span, or of as much of it as lies in the text."""
    start, end = span
    return Excerpt(start, end, record.document.text[start:end], form)


def excerpt_with_words_around(record: Record, span: Span) -> Excerpt:
    """The words of a span between those around it, by which a reader finds it."""
    start, end = span
    text = record.document.text
    before = text[max(0, start - WORDS_AROUND) : start].rpartition("\n")[2]
    after = text[end : end + WORDS_AROUND].partition("\n")[0]
    return Excerpt(start, end, text[start:end], before=f"…{before}", after=f"{after}…")


def checks_field(name: str, values: Iterable[str], options: Iterable[Option]) -> Field:
    """Several of the options; those that are chosen come first."""
    chosen = tuple(values)
    return Field(
        name, "checks", chosen, tuple(sorted(options, key=lambda option: option.value not in chosen))
    )


def entity_options(record: Record, t: Translate, *, types: Iterable[str] | None = None) -> list[Option]:
    """The entities of a record, of some types or of all, by name."""
    wanted = None if types is None else frozenset(types)
    found = [
        Option(entity.id, f"{entity.name} ({t(f'record.type.{kind.value}')})")
        for kind, entity in record.entities()
        if wanted is None or kind.value in wanted
    ]
    return sorted(found, key=lambda option: option.label.casefold())
