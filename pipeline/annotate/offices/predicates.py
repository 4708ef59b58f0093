"""Offices that a clause gives: "Leiterin wird X", "X ist seit 2019 Bürgermeister", "zur Vorsitzenden gewählt"."""

from __future__ import annotations

import re

from pipeline.annotate.offices.holdings import Holding, is_person, skip_titles
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.annotate.offices.role_words import ARTICLES, is_title
from pipeline.annotate.offices.subjects import GENDER, epithet, is_subject, meant_by_pronoun
from pipeline.record.vocabulary import OfficeStatus

_COPULAS = {
    "ist": None,
    "sind": None,
    "bleibt": None,
    "bleiben": None,
    "war": OfficeStatus.FORMER,
    "waren": OfficeStatus.FORMER,
    "wird": OfficeStatus.DESIGNATED,
    "werden": OfficeStatus.DESIGNATED,
    "wurde": None,
    "wurden": None,
    "soll": OfficeStatus.CANDIDATE,
    "sollen": OfficeStatus.CANDIDATE,
}
_APPOINTED = re.compile(
    r"(?:wieder|neu)?ge?(?:wähl|kür)(?:t|te|ten)?|gewählt|wähl(?:t|te|ten|en)|wieder(?:ge)?wählt|ernannt|ernennt|ernannte|"
    r"ernennen|bestimmt|bestimmte|bestellt|bestellte|berufen|beruft|berief|befördert|gekürt|kürte|vereidigt|bestätigt"
)
_PROPOSED = re.compile(
    r"kandidier(?:t|te|en)|bewirbt|bewerben|bewarb|nominiert(?:e|en)?|vorgeschlagen|vorschlagen|schlagen|schlägt"
)
_LEFT = re.compile(
    r"zurückgetreten|verabschiedet|ausgeschieden|abgelöst|abgewählt|\b(?:tritt|trat|treten|traten)\b.*\bzurück\b"
)
_POST = re.compile(r"(?:Ehrena|A)mt(?:e?s)?|Posten|Funktion|Stelle")
_POST_VERBS = (
    (_PROPOSED, OfficeStatus.CANDIDATE),
    (_LEFT, OfficeStatus.FORMER),
    (re.compile(r"übernimmt|übernehmen|übernahm\b|\b(?:tritt|treten)\b.*\ban\b"), OfficeStatus.DESIGNATED),
    (re.compile(r"bekleidete|bekleidet|übte\b.*\baus\b|innehatte|hatte\b.*\binne\b"), OfficeStatus.FORMER),
)
_MAX_CLAUSE = 22
_PREPOSITIONS = frozenset(
    ["von", "mit", "durch", "bei", "für", "zum", "zur", "als", "unter", "aus", "vom", "beim", "an"]
)


def bind_predicates(items: list[Item], phrases: list[RolePhrase], bound: set[int]) -> list[Holding]:
    """Bind the phrases that a verb gives to a person. `bound` are the heads that already have a holder."""
    holdings = []
    for phrase in phrases:
        if phrase.head in bound:
            continue
        holding = (
            _appointed(items, phrase)
            or _post(items, phrase)
            or _role_first(items, phrase)
            or _name_first(items, phrase)
        )
        if holding:
            holdings.append(holding)
    return holdings


def _sentence(items: list[Item], index: int) -> tuple[int, int]:
    number = items[index].sentence
    start = index
    while start > 0 and items[start - 1].sentence == number and items[start - 1].kind is not Kind.LINE_BREAK:
        start -= 1
    end = index
    while end < len(items) and items[end].sentence == number and items[end].kind is not Kind.LINE_BREAK:
        end += 1
    return start, end


def _role_first(items: list[Item], phrase: RolePhrase) -> Holding | None:
    """As in "Neuer Zweiter Bürgermeister ist X", "Leiterin wird die Juristin X", "Ratsvorsitzende soll X werden"."""
    verb = phrase.end
    if verb >= len(items) or items[verb].lower not in _COPULAS:
        return None
    start, end = _sentence(items, phrase.head)
    if phrase.determiner is not None:
        return _role_equals_name(items, phrase, start=start)
    for index in range(verb + 1, min(end, verb + _MAX_CLAUSE)):
        item = items[index]
        if item.kind is Kind.PERSON:
            status = _COPULAS[items[verb].lower]
            return _holding(items, phrase, index, "role verb name", status.value if status else None)
        if item.text in {",", ";", ":", "„"}:
            return None
    return None


def _role_equals_name(items: list[Item], phrase: RolePhrase, *, start: int) -> Holding | None:
    """As in "Der Hauptschiedsrichter ist X", "Der bisherige Gesandte war der Franzose X": the clause says no more."""
    if phrase.is_plural or _index_of_determiner(items, phrase) != start:
        return None
    person = phrase.end + 1
    if person < len(items) and items[person].lower in ARTICLES:
        person += 1
        person += person < len(items) and items[person].is_capitalised and not is_title(items[person].text)
    person = skip_titles(items, person)
    if not is_person(items, person):
        return None
    status = _COPULAS[items[phrase.end].lower]
    return _holding(items, phrase, person, "role verb name", status.value if status else None)


def _name_first(items: list[Item], phrase: RolePhrase) -> Holding | None:
    """As in "X (SPD) ist seit 2019 Bürgermeister von Y", "X wird neue Direktorin", "X ist der Chef der Garde"."""
    start, _ = _sentence(items, phrase.head)
    index = (_index_of_determiner(items, phrase) or phrase.start) - 1
    if phrase.is_plural or index < start or not _is_predicate(items[index], phrase):
        return None
    behind = None
    while index >= start and items[index].lower not in _COPULAS:
        if items[index].text in {",", ";", ":", "„", "“"} or behind is not None:
            return None
        if items[index].kind is Kind.PERSON:
            behind = index
        index -= 1
    if index <= start:
        return None
    if behind is not None:
        return _inverted(items, phrase, index, behind)
    person = _subject_of_copula(items, index, start)
    if person is None or not is_subject(items, person):
        return None
    status = _COPULAS[items[index].lower]
    return _holding(items, phrase, person, "name verb role", status.value if status else None)


def _subject_of_copula(items: list[Item], verb: int, start: int) -> int | None:
    """The name before the verb, or whom the pronoun beside it means."""
    if items[verb + 1].lower in GENDER:
        return meant_by_pronoun(items, verb)
    meant = epithet(items, start, verb)
    if meant is not None:
        return meant
    # A parenthesis about the one named before it, as in "Bürgermeisterin X (sie ist zugleich …)".
    enclosed = verb > 2 and items[verb - 2].text == "("
    if enclosed and items[verb - 1].lower in GENDER and is_person(items, verb - 3):
        return verb - 3
    person = verb - 1
    while person > start and items[person].kind is not Kind.PERSON:
        if items[person].text not in {")", "("} and items[person].kind is not Kind.BODY:
            return None
        person -= 1
    return person if items[person].kind is Kind.PERSON else meant_by_pronoun(items, verb)


def _inverted(items: list[Item], phrase: RolePhrase, verb: int, person: int) -> Holding | None:
    """As in "Bisher ist X Beauftragter der Regierung": something else stands before the verb."""
    name = items[person]
    genitive = name.entity is not None and name.text.endswith("s") and name.text not in name.entity.name
    if genitive or any(item.kind is Kind.PERSON for item in items[max(0, verb - 3) : verb]):
        return None
    status = _COPULAS[items[verb].lower]
    return _holding(items, phrase, person, "name verb role", status.value if status else None)


def _is_predicate(before: Item, phrase: RolePhrase) -> bool:
    """Whether the phrase can be what someone is: not behind a preposition, nor another noun's genitive."""
    if before.lower in _PREPOSITIONS:
        return False
    return not (before.is_capitalised and phrase.article in {"des", "der"})


def _index_of_determiner(items: list[Item], phrase: RolePhrase) -> int | None:
    before = phrase.start - 1
    return before if before >= 0 and items[before] is phrase.determiner else None


def _appointed(items: list[Item], phrase: RolePhrase) -> Holding | None:
    """As in "wählte X zur Ortsbürgermeisterin", "Zur Schriftführerin wurde X bestimmt", "X kandidiert als Landrat"."""
    before = _index_of_determiner(items, phrase) or phrase.start
    opener = before - 1
    if opener < 0 or items[opener].lower not in {"zum", "zur", "als"}:
        return None
    start, end = _sentence(items, phrase.head)
    verbs = " ".join(item.text for item in items[start:end] if item.kind is Kind.WORD)
    status = status_of_verb(verbs, items[opener].lower)
    if status is None:
        return None
    person = _nearest_person(items, opener, start)
    if person is None and opener == start:
        person = _nearest_person(items, phrase.end, end)
    if person is None:
        verb = next((i for i in range(start, opener) if items[i].lower in {"wurde", "wird", "ist"}), None)
        person = None if verb is None else meant_by_pronoun(items, verb)
    if person is None:
        return None
    if status == OfficeStatus.CURRENT and _starts_later(items, end):
        status = OfficeStatus.DESIGNATED
    return _holding(items, phrase, person, "appointed", status.value)


def _post(items: list[Item], phrase: RolePhrase) -> Holding | None:
    """As in "X übernimmt das Amt des Kreisbrandmeisters", "Um den Posten der Direktorin bewirbt sich X"."""
    noun = (_index_of_determiner(items, phrase) or 0) - 1
    if noun < 0 or phrase.is_plural or _POST.fullmatch(items[noun].text) is None:
        return None
    start, end = _sentence(items, phrase.head)
    verbs = " ".join(item.text for item in items[start:end] if item.kind is Kind.WORD)
    status = next((status for known, status in _POST_VERBS if known.search(verbs)), None)
    person = _nearest_person(items, noun, start)
    if person is None:
        verb = next((i for i in range(start, end) if items[i].lower in GENDER), None)
        person = None if verb is None else meant_by_pronoun(items, verb - 1)
    if status is None or person is None:
        return None
    return _holding(items, phrase, person, "appointed", status.value)


def status_of_verb(verbs: str, opener: str) -> OfficeStatus | None:
    """The status that the words of a sentence give to an office behind "zum" or "als"; None where they give none."""
    if _PROPOSED.search(verbs):
        return OfficeStatus.CANDIDATE
    if opener == "als":
        if _LEFT.search(verbs):
            return OfficeStatus.FORMER
        return OfficeStatus.CURRENT if re.search(r"\bAmt als\b.*eingeführt|vereidigt", verbs) else None
    return OfficeStatus.CURRENT if _APPOINTED.search(verbs) else None


def _starts_later(items: list[Item], end: int) -> bool:
    """Whether one of the next two sentences says that the office begins on a day to come."""
    following = [
        item
        for item in items[end : end + 60]
        if item.sentence <= items[min(end, len(items) - 1)].sentence + 1
    ]
    words = " ".join(item.text for item in following)
    return (
        re.search(r"\b(?:tritt|übernimmt|beginnt|antreten)\b.{0,40}\b(?:am|zum|ab|mit) \d", words) is not None
    )


def _nearest_person(items: list[Item], origin: int, limit: int) -> int | None:
    step = 1 if limit > origin else -1
    for index in range(origin, limit + (step < 0) * -1, step):
        if items[index].kind is Kind.PERSON and is_subject(items, index):
            return index
    return None


def _holding(items: list[Item], phrase: RolePhrase, person: int, pattern: str, status: str | None) -> Holding:
    start = min(items[phrase.start].start, items[person].start)
    end = max(items[phrase.end - 1].end, items[person].end)
    return Holding(phrase, items[person], pattern, start, end, phrase.status or status)
