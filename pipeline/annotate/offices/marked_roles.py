"""Nouns for offices that the vocabulary lacks, where the shared encoder marks them as roles: "Kreisjugendwartin"."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc

from pipeline.annotate.encoder import Encoded
from pipeline.annotate.ner.scheme import PHRASE_LABELS
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.role_words import ROLE_ADJECTIVE, is_title
from pipeline.annotate.offices.roles import Role, RoleEntry
from pipeline.record.vocabulary import RoleClass

_ROLES = [number for number, label in enumerate(PHRASE_LABELS) if label.endswith("-ROLE")]
_MIN_SHARE = 0.7
# "X, bislang Lotsin im Rathaus": what one is for a time is a function.
_HELD = frozenset(["bisher", "bislang", "zuletzt", "zurzeit", "derzeit", "noch", "zuvor"])
# How German nouns for persons in a function end; feminine forms are these with -in.
_PERSON = re.compile(
    r"\w{2,}(?:er|or|eur|ist|ent|ant|rat|rät|mann|frau|wart|är|at|arzt|ärzt|anwalt|anwält|lotse?|assessor|isor|äses|bischof|chef|"
    r"turg|oge|hauptfrau|pfleger|herr|oberst|general)(?:in)?(?:en|n)?"
)
# Professions, ranks and relations: what one is, not what one holds.
_NO_OFFICE = re.compile(
    r"\w*(?:kolleg|gänger|folger|bewerber|kandidat|unternehmer|besitzer|login|loge|studienrat|mitglieder|verband|verein|"
    r"händler|bauer|wirt|künstler|jurist|autor|gegner|freund|partner|bürger|einwohner|teilnehmer|journalist|meister)\w*",
    re.IGNORECASE,
)


def mark_roles(doc: Doc, items: list[Item]) -> None:
    """Give the items a role that the encoder marks and the vocabulary does not know, or that one has for a time.

    Args:
        doc: the text; without `doc._.encoded` only those with an adverb of time.
        items: its items; their roles are written.
    """
    for before, item in pairwise(items):
        if before.lower in _HELD and _may_be_office(item):
            item.role = _role(item.text)
    encoded: Encoded | None = doc._.encoded
    if encoded is None:
        return
    numbers = {start: number for number, (start, _) in enumerate(encoded.words)}
    for item in items:
        number = numbers.get(item.start)
        if number is None or not _may_be_office(item):
            continue
        scores = np.exp(encoded.phrases[number] - encoded.phrases[number].max())
        if scores[_ROLES].sum() >= _MIN_SHARE * scores.sum():
            item.role = _role(item.text)


def _may_be_office(item: Item) -> bool:
    if item.kind is not Kind.WORD or item.role is not None or not item.is_capitalised:
        return False
    if is_title(item.text) or ROLE_ADJECTIVE.fullmatch(item.lower):
        return False
    return _PERSON.fullmatch(item.text) is not None and _NO_OFFICE.fullmatch(item.text) is None


def _role(word: str) -> Role:
    feminine = word.endswith(("in", "frau"))
    entry = RoleEntry(
        masculine=word,
        feminine=word if feminine else "",
        role_class=RoleClass.OTHER.value,
        english=word,
        english_with_topic="",
        flags=frozenset(),
        plural="",
    )
    return Role(entry, "", "f" if feminine else "m", plural=word.endswith("innen"))
