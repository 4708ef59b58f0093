"""Knows the names of the project's gazetteer again: in a text, and in the mentions that the model has found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pipeline.annotate.entities.body_names import body_key, is_acronym
from pipeline.annotate.entities.nominative import clean_name, is_adjective
from pipeline.annotate.entities.ordinary_words import is_common_compound, is_ordinary
from pipeline.annotate.layers import Mention
from pipeline.record.project_gazetteer import GazetteerEntry, read_gazetteer
from pipeline.record.vocabulary import EntityType

PROJECT_NAME_SCORE = 0.95
"""Score of a name that a person accepted before: as that of a sure name of the model, for it is in no gold to measure."""

MIN_LETTERS = 3
"""Characters below which a name is looked for nowhere: "OB" or "AG" stand for too much."""

_PERSON = EntityType.PERSON.value
_PLACES = frozenset({EntityType.CITY.value, EntityType.REGION.value, EntityType.COUNTRY.value})
_WORD = re.compile(r"[^\W_]+")
_GENITIVE = re.compile(r"(?:s|['’])$")
_ADJECTIVE_ENDING = re.compile(r"e[nmrs]?$")


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which a text may call things of one type."""

    words: str
    label: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What it looks like in a text, inflected or not; made when a text first has its first word."""
        return _pattern(self.words, self.label)


class ProjectNames:
    """The names of a gazetteer, ready to be looked up. Without entries it finds nothing and changes nothing."""

    def __init__(self, entries: Iterable[GazetteerEntry] = ()) -> None:
        """Index the names and aliases of these entries."""
        self._entries: dict[tuple[str, str], list[GazetteerEntry]] = {}
        self._forms: dict[str, list[_Form]] = {}
        labels: dict[str, set[str]] = {}
        for entry in entries:
            for form in _forms_of(entry):
                known = self._entries.setdefault((entry.type.value, _key(form, entry.type.value)), [])
                if entry not in known:
                    known.append(entry)
                if is_telling(form, entry.type.value):
                    labels.setdefault(form, set()).add(entry.type.value)
        for form, found in sorted(labels.items()):
            # Where a name is that of a town and of a body, only the sentence tells which is meant.
            if len(found) == 1:
                (label,) = found
                self._forms.setdefault(_index_word(form), []).append(_Form(form, label))
        for forms in self._forms.values():
            forms.sort(key=lambda form: (-len(form.words), form.words))

    @classmethod
    def read(cls, path: str | Path | None) -> ProjectNames:
        """The names of the gazetteer in this file, or none where there is no file.

        Raises:
            DepescheError: E711 where the file cannot be read, E712 where a line of it is wrong.
        """
        return cls(read_gazetteer(Path(path)).entries if path is not None else ())

    def __bool__(self) -> bool:
        """Whether there is any name."""
        return bool(self._entries)

    def entries(self, name: str, label: str) -> list[GazetteerEntry]:
        """The entries of this type that go by this name or an inflected form of it: several, where it is ambiguous."""
        plain = clean_name(name)
        for form in (plain, *_without_genitive(plain)):
            if found := self._entries.get((label, _key(form, label))):
                return found
        return []

    def entry(self, name: str, label: str) -> GazetteerEntry | None:
        """The only entry of this type that goes by this name, or None."""
        found = self.entries(name, label)
        return found[0] if len(found) == 1 else None

    def find(self, text: str) -> list[Mention]:
        """The occurrences of names in a text, the longest first where they overlap, in text order."""
        if not self._forms:
            return []
        in_lower_case = {word for word in _WORD.findall(text) if word.islower()}
        found: list[Mention] = []
        for word in _WORD.finditer(text):
            if found and word.start() < found[-1].end:
                continue
            mention = next(self._at(text, word), None)
            if mention is not None and mention.text.lower() not in in_lower_case:
                found.append(mention)
        return found

    def mark(self, mentions: list[Mention], text: str) -> list[Mention]:
        """The mentions with those of the gazetteer in the place of what lies inside them; longer ones are left."""
        starts = [mention.start for mention in mentions]
        replaced: set[int] = set()
        added: list[Mention] = []
        for name in self.find(text):
            first = max(0, bisect_left(starts, name.start) - 1)
            touching = [
                i for i in range(first, bisect_left(starts, name.end)) if mentions[i].end > name.start
            ]
            if all(_gives_way(mentions[i], name) for i in touching):
                replaced.update(touching)
                same = [mentions[i].score for i in touching if mentions[i].text == name.text]
                added.append(replace(name, score=max([name.score, *same])))
        kept = [mention for index, mention in enumerate(mentions) if index not in replaced]
        return sorted([*kept, *added], key=lambda mention: mention.start)

    def _at(self, text: str, word: re.Match[str]) -> Iterator[Mention]:
        start = word.start()
        if text[max(0, start - 1) : start] == "-":
            return
        # An ending of one or two letters may be inflection ("Rheinisches" of "Rheinische").
        for index_word in dict.fromkeys((word[0], word[0][:-1], word[0][:-2])):
            for form in self._forms.get(index_word, ()):
                if match := form.pattern.match(text, start):
                    end = match.end()
                    yield Mention(start, end, text[start:end], form.label, PROJECT_NAME_SCORE)


NO_NAMES = ProjectNames()
"""Of a pipeline without a gazetteer."""


def is_telling(form: str, label: str) -> bool:
    """Whether a name says by itself what it means, so that it can be looked for in any text.

    A person's needs a first name and a surname; a single word must be no ordinary one, and no kind of body.
    """
    if len(form) < MIN_LETTERS or not (form[0].isupper() or form[0].isdigit()) or not _WORD.match(form):
        return False
    if " " in form:
        return True
    if label == _PERSON or form.isdigit():
        return False
    return is_acronym(form) or not (is_ordinary(form) or is_common_compound(form))


def _gives_way(mention: Mention, name: Mention) -> bool:
    if not (name.start <= mention.start and mention.end <= name.end):
        return False
    # A surname may be a town's or a body's name.
    return mention.label != _PERSON or name.label == _PERSON or " " in name.text


def _forms_of(entry: GazetteerEntry) -> list[str]:
    forms = dict.fromkeys(clean_name(form) for form in (entry.name, *entry.aliases))
    if entry.type is EntityType.PERSON:
        # A surname alone is another person's in the next text.
        return [form for form in forms if " " in form]
    return [form for form in forms if form]


def _key(form: str, label: str) -> str:
    return form if label in _PLACES or label == _PERSON else body_key(form)


def _without_genitive(name: str) -> list[str]:
    return [name[: match.start()]] if (match := _GENITIVE.search(name)) else []


def _index_word(form: str) -> str:
    word = _WORD.findall(form)[0]
    return _ADJECTIVE_ENDING.sub("", word) if is_adjective(word) and " " in form else word


@cache
def _pattern(form: str, label: str) -> re.Pattern[str]:
    words = form.split()
    is_body = label not in _PLACES and label != _PERSON
    parts = [_inflected(word, is_body=is_body) for word in words[:-1]]
    last = _inflected(words[-1], is_body=is_body and len(words) > 1, is_last=True)
    return re.compile(r"[ \n]".join([*parts, last]) + r"(?![\w-])")


def _inflected(word: str, *, is_body: bool, is_last: bool = False) -> str:
    """The pattern of a word in any case: adjectives decline, the nouns of bodies and any last word may be genitives."""
    if is_body and not is_last and is_adjective(word):
        return re.escape(_ADJECTIVE_ENDING.sub("", word)) + "e[nmrs]?"
    if not (is_last or is_body) or not word[0].isupper() or not word[-1].isalpha():
        return re.escape(word)
    return re.escape(word) + _endings(word, is_body=is_body)


def _endings(word: str, *, is_body: bool) -> str:
    if is_acronym(word):
        return "s?"
    if word[-1] in "sßxz":
        return "(?:es|['’])?" if is_body else "['’]?"
    return "(?:e?s|n)?" if is_body else "s?"
