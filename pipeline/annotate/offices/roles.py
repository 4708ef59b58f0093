"""German nouns for offices and functions: their classes, English names and dictionary forms.

The lexicon is `lexicon/roles.tsv`, one role a line: the masculine form (for nouns declined as adjectives their stem,
with "A" in the feminine column), the feminine form, the class (a RoleClass value, or "-" for a noun that names no
office by itself), the English name, the English name with a subject area ("{}"), and flags: `c` the noun heads open
compounds ("Umweltdezernent"); `b` it also names a body ("Stadtrat"); `e` it is of a body only where the text says of
which ("Experte"); `o` it names a former holder
("Altbürgermeister"); `k` a candidate; `x` it is not declined; `a` it only follows a name ("MdL"); `y` it is a party
office when the body is a party; `q` it names a contact rather than an office; `w` it names an
office only with a body or an area ("Anwalt"); `p=` the plural where umlauted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.annotate.tables import read_table
from pipeline.record.vocabulary import OfficeStatus, RoleClass

NO_OFFICE = "-"
_STRONG_ENDINGS = ("", "s", "es", "n", "en", "e")
_ADJECTIVE_ENDINGS = {"e": None, "er": "m", "en": None, "em": "m"}
# A shorter rest before the head is part of another word: "Begleiter" is no "Leiter".
_MIN_PREFIX = 4
_FORMER_PREFIX = re.compile(r"(?:Alt|Ex)-?(?P<rest>.{2,})")
# Offices whose English name holds for Germany only.
_ENGLISH_ABROAD = {"Lord Mayor": "Mayor", "Minister-President": "Prime Minister"}
_CANDIDATE = re.compile(r"(?P<rest>.{2,}?)-?[Kk]andidat(?:en|(?P<feminine>in))?")


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A line of the lexicon."""

    masculine: str
    feminine: str
    role_class: str
    english: str
    english_with_topic: str
    flags: frozenset[str]
    plural: str

    @property
    def is_adjective(self) -> bool:
        """Whether the noun is declined as an adjective ("der Vorsitzende", "ein Vorsitzender")."""
        return self.feminine == "A"


@dataclass(frozen=True, slots=True)
class Role:
    """A noun of the text, read as a role. `gender` is "m", "f" or None where the form does not tell.

    `status` is an OfficeStatus value where the noun itself says it ("Altbürgermeister", "Landratskandidat").
    """

    entry: RoleEntry
    prefix: str
    gender: str | None
    plural: bool
    status: str | None = None

    @property
    def key(self) -> str:
        """The masculine form in lower case: what "Landrat" and "Landrätin" have in common."""
        return (self.prefix + self.entry.masculine).casefold()

    def nominative(self, gender: str | None) -> str:
        """The dictionary form for a holder of `gender`; the masculine one where that is None."""
        if self.entry.masculine == "OB":
            return "Oberbürgermeisterin" if gender == "f" else "Oberbürgermeister"
        chosen = self.gender or gender or "m"
        if self.entry.is_adjective:
            ending = "e" if chosen == "f" else "er"
            return _join(self.prefix, self.entry.masculine + ending)
        feminine = chosen == "f" and self.entry.feminine
        return _join(self.prefix, self.entry.feminine if feminine else self.entry.masculine)

    @property
    def english(self) -> str:
        """The English name, with the subject area of a compound where it is known."""
        federal = self.prefix.casefold().startswith("bundes")
        topic = topic_english(self.prefix[len("bundes") :] if federal else self.prefix)
        english = self.entry.english
        if topic and self.entry.english_with_topic:
            english = self.entry.english_with_topic.format(topic).replace("the the ", "the ")
        return f"Federal {english}" if federal else english


def english_role(role: Role, country: str | None, adjectives: Sequence[str] = ()) -> str:
    """The English name of an office in a country (alpha-2, or None), with the adjectives that belong to its name."""
    english = role.english if country in {None, "DE"} else _ENGLISH_ABROAD.get(role.english, role.english)
    governing = english == "Mayor" and any(word.casefold().startswith("regierend") for word in adjectives)
    return f"Governing {english}" if governing else english


def _join(prefix: str, noun: str) -> str:
    if not prefix:
        return noun
    return prefix + (noun if prefix.endswith("-") else noun[0].lower() + noun[1:])


def _entry(row: tuple[str, ...]) -> RoleEntry:
    masculine, feminine, role_class, english, english_with_topic, cell = row
    flags = [flag for flag in cell.split(",") if flag]
    return RoleEntry(
        masculine=masculine,
        feminine=feminine,
        role_class=role_class if role_class == NO_OFFICE else RoleClass(role_class).value,
        english=english,
        english_with_topic=english_with_topic,
        flags=frozenset(flag for flag in flags if not flag.startswith("p=")),
        plural=next((flag[2:] for flag in flags if flag.startswith("p=")), ""),
    )


@dataclass(frozen=True, slots=True)
class _Form:
    entry: RoleEntry
    gender: str | None
    plural: bool


def _forms(entry: RoleEntry) -> dict[str, _Form]:
    if "x" in entry.flags:
        return {entry.masculine: _Form(entry, None, plural=False)} | (
            {entry.feminine: _Form(entry, "f", plural=False)} if entry.feminine else {}
        )
    if entry.is_adjective:
        return {
            entry.masculine + ending: _Form(entry, gender, plural=False)
            for ending, gender in _ADJECTIVE_ENDINGS.items()
        }
    # "Direktor" has no other form in -en than the plural.
    endings = (
        _STRONG_ENDINGS[:2]
        if entry.plural == f"{entry.masculine}en" and entry.masculine.endswith("or")
        else _STRONG_ENDINGS
    )
    # "den Sprechern": nouns in -er have no other form in -n than that of several.
    forms = {
        entry.masculine + ending: _Form(
            entry, "m", plural=ending == "n" and entry.masculine.endswith(("er", "el"))
        )
        for ending in endings
    }
    if entry.masculine.endswith("mann"):
        forms[entry.masculine[:-4] + "leute"] = _Form(entry, None, plural=True)
    for plural in (entry.plural, entry.plural + "n"):
        if entry.plural and plural not in forms:
            forms[plural] = _Form(entry, "m", plural=True)
    if entry.feminine:
        forms[entry.feminine] = _Form(entry, "f", plural=False)
        ending = "en" if entry.feminine.endswith("frau") else "nen"
        forms[entry.feminine + ending] = _Form(entry, "f", plural=True)
    return forms


@cache
def lexicon_entries() -> tuple[RoleEntry, ...]:
    """All entries of the lexicon, in its order."""
    return tuple(_entry(row) for row in read_table("roles.tsv"))


@cache
def _lexicon() -> dict[str, _Form]:
    table: dict[str, _Form] = {}
    for entry in lexicon_entries():
        for form, reading in _forms(entry).items():
            table.setdefault(form if "x" in reading.entry.flags else form.casefold(), reading)
    return table


@cache
def _topics() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("role_topics.tsv")}


def topic_english(prefix: str) -> str | None:
    """The subject area that the first part of a compound names, in English: "Umwelt" is "the Environment"."""
    key = prefix.casefold().strip("-")
    topics = _topics()
    return topics.get(key) or topics.get(key + "s") or topics.get(key.removesuffix("s"))


def topic_german(prefix: str) -> str | None:
    """The subject area in German as ministries' names hold it: "Bundeswirtschafts" is "wirtschaft"."""
    key = prefix.casefold().strip("-").removeprefix("bundes")
    return key.removesuffix("s") if topic_english(key) else None


@cache
def find_role(word: str) -> Role | None:
    """Read a noun as a role: the longest known noun that ends it, with what stands before as prefix.

    Args:
        word: a word of the text, in any case and number, without a name before a hyphen.
    """
    if not word[:1].isupper():
        return None
    lexicon = _lexicon()
    whole = lexicon.get(word) or lexicon.get(word.casefold())
    if whole and ("x" not in whole.entry.flags or word in lexicon):
        return _role(whole, "")
    return _with_status(word) or _compound(word)


def _with_status(word: str) -> Role | None:
    former = _FORMER_PREFIX.fullmatch(word)
    if former:
        role = find_role(former["rest"][:1].upper() + former["rest"][1:])
        return role and replace(role, status=OfficeStatus.FORMER.value)
    candidate = _CANDIDATE.fullmatch(word)
    if candidate:
        role = find_role(candidate["rest"]) or find_role(candidate["rest"].removesuffix("s"))
        gender = "f" if candidate["feminine"] else "m"
        return role and replace(role, status=OfficeStatus.CANDIDATE.value, gender=gender)
    return None


def _compound(word: str) -> Role | None:
    lexicon = _lexicon()
    for start in range(1, len(word) - 2):
        form = lexicon.get(word[start:].casefold())
        if form and _heads_compound(form.entry, word[:start]):
            return _role(form, word[:start])
    return None


def _role(form: _Form, prefix: str) -> Role:
    status = None
    if "o" in form.entry.flags:
        status = OfficeStatus.FORMER.value
    elif "k" in form.entry.flags:
        status = OfficeStatus.CANDIDATE.value
    return Role(form.entry, prefix, form.gender, form.plural, status)


def _heads_compound(entry: RoleEntry, prefix: str) -> bool:
    if "c" not in entry.flags:
        return prefix.endswith("-") and "x" not in entry.flags
    return prefix.endswith("-") or len(prefix) >= _MIN_PREFIX or topic_english(prefix) is not None
