"""Finds the names of the lexicon of well-known bodies, programmes and events, and laws, programmes and organs by their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pipeline.annotate.entities.body_names import Body, body_key, is_acronym, known_bodies
from pipeline.annotate.entities.organs import find_organs
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

KNOWN_NAME_SCORE = 0.9
QUOTED_NAME_SCORE = 0.85
"""Scores of what is found here: shares that were right on the training gold."""

_WORD = re.compile(r"[\w+&./]*[\w+]|(?<=\w)-(?=\w)")
_QUOTED = re.compile(
    r"\b(?P<kind>[A-ZÄÖÜ]?[\w-]*(?:[Pp]rogramms?|[Pp]rojekte?s?|[Kk]ampagne|[Ff]örderlinie|[Ff]onds|[Mm]odellvorhabens?"
    r"|[Kk]onferenz|[Ff]estivals?|[Mm]esse|[Aa]ktionstags?|[Tt]agung|[Ss]ymposiums?|[Ff]orums?|[Rr]eihe|[Aa]usstellung))"
    r" [„\"“»‚](?P<name>[A-ZÄÖÜ0-9][^„“”\"»«\n]{2,80}?)[“”\"«‘]"
)
_EVENT_KIND = re.compile(
    r"(?i)(?:konferenz|festivals?|messe|tags?|tagung|symposiums?|forums?|reihe|ausstellung)$"
)
_LAW = re.compile(r"\b[A-ZÄÖÜ][\wäöüß-]{4,}gesetz(?:es|e?s|)?\b")
_GENERAL_LAWS = re.compile(
    r"^(?:Landes|Bundes|Rahmen|Haushalts|Änderungs|Artikel|Mantel|Ausführungs|Übergangs|Natur|Straf|Verfassungs)gesetz"
)


def find_known_names(text: str) -> list[Mention]:
    """Return the mentions that wording alone gives away, in text order and without overlaps."""
    found = [*_lexicon_names(text), *_quoted_names(text), *_laws(text), *find_organs(text)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Body]]]:
    table: dict[str, list[tuple[tuple[str, ...], Body]]] = {}
    for key, body in known_bodies().items():
        words = tuple(word for word in _WORD.findall(key) if word != "-")
        if words and _is_telling(key):
            table.setdefault(words[0], []).append((words, body))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _is_telling(key: str) -> bool:
    """Whether a name is no common word: several words, an acronym, or a long compound."""
    return " " in key or "-" in key or is_acronym(key) or len(key) >= MIN_COMPOUND


MIN_COMPOUND = 12
"""Letters of a single word, endings off, from which it names one thing ("Bundesverfassungsgericht")."""


def _lexicon_names(text: str) -> Iterator[Mention]:
    words = [match for match in _WORD.finditer(text) if match[0] != "-"]
    keys = [body_key(match[0]) for match in words]
    table = _by_first_word()
    for index, match in enumerate(words):
        if not match[0][0].isalnum() or (match[0][0].islower() and not is_acronym(match[0])):
            continue
        for name, body in table.get(keys[index], ()):
            last = index + len(name) - 1
            same = tuple(keys[index : last + 1]) == name and _is_joined(text, words[index : last + 1])
            if same and not _is_article_and_adjective([word[0] for word in words[index : last + 1]]):
                start, end = match.start(), words[last].end()
                yield Mention(start, end, text[start:end], body.label, KNOWN_NAME_SCORE)
                break


def _is_article_and_adjective(words: list[str]) -> bool:
    """Whether a sentence begins with "Die linke Hand" rather than with the party "Die Linke"."""
    return words[0] in {"Der", "Die", "Das"} and len(words) > 1 and words[1][0].islower()


def _is_joined(text: str, words: list[re.Match[str]]) -> bool:
    gaps = [text[one.end() : other.start()] for one, other in pairwise(words)]
    around = (
        text[max(0, words[0].start() - 1) : words[0].start()] + text[words[-1].end() : words[-1].end() + 1]
    )
    return all(gap in (" ", "-", "\n", "/", ", ") for gap in gaps) and "-" not in around


def _quoted_names(text: str) -> Iterator[Mention]:
    for match in _QUOTED.finditer(text):
        label = EntityType.EVENT if _EVENT_KIND.search(match["kind"]) else EntityType.PROGRAM
        yield Mention(*match.span("name"), match["name"], label.value, QUOTED_NAME_SCORE)


def _laws(text: str) -> Iterator[Mention]:
    for match in _LAW.finditer(text):
        if not _GENERAL_LAWS.match(match[0]):
            yield Mention(*match.span(), match[0], EntityType.PROGRAM.value, KNOWN_NAME_SCORE)
