"""A translation memory: sentences that people translated before, and the translator that looks there first."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.errors import DepescheError
from pipeline.translate.check_names import SourceName
from pipeline.translate.checks import Checker, Verdict
from pipeline.translate.protocol import Translation, Translator

SOURCE = "de"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# In these TMX keeps codes of layout, not words; what follows them is text again.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})

Pair = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Memory:
    """What people translated, into one language: translations by German sentence, with blanks made alike."""

    translations: Mapping[str, str]

    def find(self, german: str) -> str | None:
        """The translation of just this sentence, or None. One that is only like it is never taken."""
        return self.translations.get(_plain(german))


def read_memory(path: Path, *, language: str) -> Memory:
    """The pairs of a TMX or JSONL file for one language; of a sentence that stands there twice, the later.

    Args:
        path: TMX, or JSONL with an object a line that has the texts by language: `{"de": …, "en": …}`.
        language: the target language; "en" also finds what is marked "en-GB".

    Raises:
        DepescheError: E906, where it cannot be read.
    """
    found = {}
    for pair in _pairs(path):
        german, translation = _of(pair, SOURCE), _of(pair, language)
        if german and translation:
            found[german] = translation
    return Memory(found)


def sha256_of_memory(path: Path) -> str:
    """One hash of what the pairs of a memory say.

    Raises:
        DepescheError: E906, where it cannot be read.
    """
    whole = hashlib.sha256()
    for pair in _pairs(path):
        whole.update(json.dumps(pair, sort_keys=True, ensure_ascii=False).encode() + b"\n")
    return whole.hexdigest()


class MemoryTranslator:
    """A translator that gives a sentence of the memory as people translated it, and translates only the others."""

    def __init__(self, translator: Translator, *, memory: Memory) -> None:
        self._translator = translator
        self._memory = memory

    @property
    def language(self) -> str:
        """The language translated into, as a BCP 47 tag."""
        return self._translator.language

    @property
    def is_batch_invariant(self) -> bool:
        """As of the translator behind it."""
        return self._translator.is_batch_invariant

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """The translation of each sentence: that of the memory, else the likeliest."""
        return [found[0] for found in self.alternatives(sentences, count=1)]

    def alternatives(self, sentences: Sequence[str], *, count: int) -> list[list[Translation]]:
        """For each sentence that of the memory alone, else those of the translator."""
        known = [self._memory.find(sentence) for sentence in sentences]
        others = [sentence for sentence, there in zip(sentences, known, strict=True) if there is None]
        translated = iter(self._translator.alternatives(others, count=count) if others else [])
        return [next(translated) if there is None else [Translation(there, 1.0)] for there in known]


@dataclass(frozen=True, slots=True)
class MemoryVerdict(Verdict):
    """What the checks say of a translation that people made: they are heard, and decide nothing."""

    heard: Verdict = field(default_factory=Verdict)

    @property
    def passed(self) -> bool:
        """Always: who gives a memory vouches for it."""
        return True

    def as_checks(self) -> dict[str, float | bool]:
        """The checks as a record holds them, with where the translation comes from."""
        return {**self.heard.as_checks(), "memory": True}


class MemoryChecker(Checker):
    """The usual checks; a translation that stands in the memory passes, whatever they find."""

    def __init__(self, checker: Checker, *, memory: Memory) -> None:
        self._checker = checker
        self._memory = memory

    def check(
        self, german: str, english: str, *, names: Sequence[SourceName] = (), confidence: float | None = None
    ) -> Verdict:
        """Compare one sentence with its translation."""
        found = self._checker.check(german, english, names=names, confidence=confidence)
        is_known = self._memory.find(german) == english
        return MemoryVerdict(found.failures, found.measured, heard=found) if is_known else found


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _of(pair: Pair, language: str) -> str:
    """The text of a pair in a language, else in a variety of it."""
    tags = [language, *sorted(tag for tag in pair if tag.startswith(f"{language}-"))]
    return next((plain for tag in tags if (plain := _plain(pair.get(tag, "")))), "")


def _pairs(path: Path) -> Iterator[Pair]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror or error) from error
    is_tmx = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or path.suffix.lower() == ".tmx"
    return _of_tmx(content, path) if is_tmx else _of_jsonl(content, path)


def _of_jsonl(content: bytes, path: Path) -> Iterator[Pair]:
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise _unreadable(path, f"it is not UTF-8: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _object(line, number, path)


def _object(line: str, number: int, path: Path) -> Pair:
    try:
        said: Any = json.loads(line)
    except ValueError as error:
        raise _unreadable(path, f"line {number} is not JSON: {error}") from error
    texts = (
        {str(tag): text for tag, text in said.items() if isinstance(text, str)}
        if isinstance(said, dict)
        else {}
    )
    if SOURCE not in texts:
        raise _unreadable(path, f'line {number} is no object with a "{SOURCE}" and another language')
    return texts


def _of_tmx(content: bytes, path: Path) -> Iterator[Pair]:
    # An entity could hold other files, or grow without end.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable(path, error) from error
    if etree.QName(root).localname != "tmx":
        raise _unreadable(path, f"it is XML, and no TMX: it begins with <{etree.QName(root).localname}>")
    if next(root.iter(etree.Entity), None) is not None:
        raise _unreadable(path, "it has entities of its own, which are not read")
    for unit in root.iter("{*}tu"):
        yield {
            _language_of(variant): _words_of(segment)
            for variant in unit.iter("{*}tuv")
            if (segment := variant.find("{*}seg")) is not None
        }


def _language_of(variant: Any) -> str:
    """The tag as it is usually written: de, en-GB; older files have the attribute `lang`."""
    tag, *rest = str(variant.get(_LANGUAGE) or variant.get("lang") or "").replace("_", "-").split("-")
    return "-".join([tag.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def _words_of(element: Any) -> str:
    """The text of a segment; comments are passed over, what follows them is not."""
    inner = "".join(
        (
            _words_of(child)
            if isinstance(child.tag, str) and etree.QName(child).localname not in _CODES
            else ""
        )
        + (child.tail or "")
        for child in element
    )
    return (element.text or "") + inner


def _unreadable(path: Path, reason: object) -> DepescheError:
    return DepescheError("E906", path=path, reason=" ".join(str(reason).split()))
