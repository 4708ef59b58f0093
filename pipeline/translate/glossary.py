"""A user's glossary: what the translation has to call the German terms of a house."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.errors import DepescheError
from pipeline.translate.term_forms import PARTS_OF_SPEECH, german_forms, target_forms

_GERMAN_COLUMNS = frozenset({"de", "german", "deutsch", "source", "term"})
_ENGLISH_COLUMNS = frozenset({"en", "english", "englisch", "target", "translation"})
_EXACT = frozenset({"exact", "yes", "true", "1", "x"})
_PLAIN_COLUMNS = ("de", "en", "case", "pos")


@dataclass(frozen=True)
class Term:
    """A German term and what it is called.

    Attributes:
        german: the term.
        target: its translation.
        language: of the translation, as a BCP 47 tag.
        is_exact: whether both count only in these letters, capitals and all.
        pos: noun, verb, adjective or name; "" where nothing is said.
    """

    german: str
    target: str
    language: str
    is_exact: bool = False
    pos: str = ""

    @cached_property
    def _in_german(self) -> re.Pattern[str]:
        return german_forms(self.german, pos=self.pos, is_exact=self.is_exact)

    @cached_property
    def _in_target(self) -> re.Pattern[str]:
        return target_forms(self.target, pos=self.pos, is_exact=self.is_exact, language=self.language)

    def stretches(self, german: str) -> Iterator[tuple[int, int]]:
        """Where the term stands in a sentence, in any of its forms."""
        return (match.span() for match in self._in_german.finditer(german))

    def is_in(self, translation: str) -> bool:
        """Whether a translation has the term's translation, in any of its forms."""
        return self._in_target.search(translation) is not None


@dataclass(frozen=True, slots=True)
class TermInSentence:
    """A term of the glossary that stands in a sentence, from `start` to `end`."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a file for one language."""

    terms: tuple[Term, ...]

    def in_sentence(self, german: str) -> list[TermInSentence]:
        """The terms that stand in a sentence, in its order; of those that overlap, the longest."""
        low = german.lower()
        found = [
            TermInSentence(term, start, end)
            for term in self.terms
            # Patterns cost more than a look for the beginning of the term, which no ending changes.
            if _beginning(term.german) in low
            for start, end in term.stretches(german)
        ]
        kept: list[TermInSentence] = []
        for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda one: one.start)


def read_glossary(path: Path, *, language: str) -> Glossary:
    """The terms of a CSV file for one language, each German term once: what stands later counts.

    Args:
        path: the file: German term, translation, and where wanted case and part of speech; or columns under a header
            that names them, `de`, `en` or another language's tag, `case`, `pos`.
        language: the target language; terms without a translation into it are passed over.

    Raises:
        DepescheError: E904, where it cannot be read, E905, where a line is wrong.
    """
    rows = list(_rows(path))
    columns = _header(rows[0][1]) if rows else None
    named = columns or _PLAIN_COLUMNS
    terms: dict[tuple[str, str], Term] = {}
    for number, cells in rows[1 if columns else 0 :]:
        if len(cells) > len(named):
            raise _wrong(path, number, f"it has {len(cells)} columns, not at most {len(named)}")
        term = _term(dict(zip(named, cells, strict=False)), path, number, language=language)
        if term is not None:
            terms[term.german, term.pos] = term
    return Glossary(tuple(terms.values()))


def sha256_of_glossary(path: Path) -> str:
    """One hash of what the lines of a glossary say.

    Raises:
        DepescheError: E904, where it cannot be read.
    """
    cells = [cells for _, cells in _rows(path)]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False).encode()).hexdigest()


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something, with their numbers; columns are parted by commas, semicolons or tabs."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DepescheError("E904", path=path, reason=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise DepescheError("E904", path=path, reason=f"it is not UTF-8: {error}") from error
    lines = text.splitlines()
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    separator = max(",;\t", key=first.count)
    reader = csv.reader(lines, delimiter=separator)
    try:
        for cells in reader:
            stripped = [" ".join(cell.split()) for cell in cells]
            if any(stripped) and not stripped[0].startswith("#"):
                yield reader.line_num, stripped
    except csv.Error as error:
        raise _wrong(path, reader.line_num, str(error)) from error


def _header(cells: Sequence[str]) -> tuple[str, ...] | None:
    """The columns, if this line names them."""
    low = [cell.lower() for cell in cells]
    if not _GERMAN_COLUMNS & set(low) or any(len(cell.split()) > 1 for cell in low):
        return None
    return tuple("de" if c in _GERMAN_COLUMNS else "en" if c in _ENGLISH_COLUMNS else c for c in low)


def _term(row: dict[str, str], path: Path, number: int, *, language: str) -> Term | None:
    german, target, pos = row.get("de", ""), row.get(language, ""), row.get("pos", "").lower()
    if not german:
        raise _wrong(path, number, "it has no German term")
    if not any(cell for column, cell in row.items() if column not in ("de", "case", "pos")):
        raise _wrong(path, number, f"{german} has no translation")
    if pos not in PARTS_OF_SPEECH:
        known = ", ".join(sorted(filter(None, PARTS_OF_SPEECH)))
        raise _wrong(path, number, f"{pos} is no part of speech; it is one of {known}")
    is_exact = row.get("case", "").lower() in _EXACT
    return Term(german, target, language, is_exact, pos) if target else None


def _wrong(path: Path, number: int, reason: str) -> DepescheError:
    return DepescheError("E905", path=path, line=number, reason=reason)


def _beginning(german: str) -> str:
    """What every form of a term has: its first word without an ending, or what stands there before an umlaut."""
    first, *others = german.lower().split()
    stem = first[:-2]
    return stem if others else re.split(r"(?:au|[aou])(?=[^aou]*$)", stem)[0]
