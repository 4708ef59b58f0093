"""How many planted errors the checks of translations find, and how many sound translations they doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pipeline.evaluate.gold_folder import Part
from pipeline.translate.check_names import SourceName
from pipeline.translate.checks import Checker

ErrorKind = Literal["number", "swap", "negation", "invention", "omission"]
SENTENCES = "sentences.jsonl"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KnownName(_Row):
    """A name of the German sentence, as the record would have it."""

    text: str
    label: str
    english: tuple[str, ...] = ()


class PlantedError(_Row):
    """A translation with one error, and its kind."""

    kind: ErrorKind
    english: str


class CheckedSentence(_Row):
    """A German sentence with sound translations of it and wrong ones."""

    id: str
    part: Part
    german: str
    names: tuple[KnownName, ...]
    sound: tuple[str, ...]
    planted: tuple[PlantedError, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What the checks said of one translation; `kind` is None for a sound one."""

    sentence: CheckedSentence
    english: str
    kind: ErrorKind | None
    objections: str

    @property
    def is_mistake(self) -> bool:
        """Whether a planted error was not found, or a sound translation doubted."""
        return bool(self.objections) == (self.kind is None)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many the checks objected to."""

    objected: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.objected / self.of if self.of else 0.0


def read_sentences(folder: Path, *, part: Part) -> list[CheckedSentence]:
    """The sentences of one part of `corpus/translation_checks`, in order."""
    lines = (folder / SENTENCES).read_text(encoding="utf-8").splitlines()
    return [row for row in map(CheckedSentence.model_validate_json, lines) if row.part == part]


def check_all(sentences: Iterable[CheckedSentence], *, checker: Checker) -> Iterator[Found]:
    """Check every translation of the sentences, sound and wrong."""
    for sentence in sentences:
        names = [SourceName(name.text, name.label, name.english) for name in sentence.names]
        translations: list[tuple[ErrorKind | None, str]] = [(None, english) for english in sentence.sound]
        translations += [(error.kind, error.english) for error in sentence.planted]
        for kind, english in translations:
            verdict = checker.check(sentence.german, english, names=names)
            yield Found(sentence, english, kind, verdict.describe())


def shares(found: Iterable[Found]) -> dict[str, Share]:
    """What share of each kind was objected to; "all" is all planted errors, "sound" the false alarms."""
    objected: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for one in found:
        for group in (one.kind, "all") if one.kind else ("sound",):
            of[group] += 1
            objected[group] += bool(one.objections)
    return {group: Share(objected[group], of[group]) for group in of}
