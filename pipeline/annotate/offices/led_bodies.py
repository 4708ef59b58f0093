"""Offices told by a verb: "X, die das Hauptamt leitet", "Den Aufsichtsrat führt X", "X gehört dem Beirat an"."""

from __future__ import annotations

import re

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.offices.holdings import Holding, skip_parenthesis_back, skip_titles
from pipeline.annotate.offices.items import NAME_KINDS, Item, Kind
from pipeline.annotate.offices.role_phrases import Complement, RolePhrase
from pipeline.annotate.offices.roles import find_role
from pipeline.record.vocabulary import OfficeStatus

_LEADS = re.compile(r"(?P<now>leitet|führt|verantwortet)|leitete|führte|geleitet|geführt")
_CHAIRS = re.compile(r"(?P<now>vorsteht|vorsitzt)|vorstand|vorsaß|vorgestanden|vorgesessen")
_STANDS = re.compile(r"(?P<now>steht|sitzt)|stand|saß")
_BELONGS = re.compile(r"(?P<now>angehört)|angehörte")
_IS_OF = re.compile(r"(?P<now>gehört)|gehörte")
# What a person leads for good, and not for an evening.
_BODY = re.compile(
    r"\w*(?:amt|abteilung|referat|dezernat|bereich|dienst|institut|schule|museum|theater|bühne|orchester|chor|verein|"
    r"verband|behörde|ministerium|ressort|stiftung|klinik|klinikum|krankenhaus|betrieb|unternehmen|firma|gesellschaft|"
    r"arbeitsgruppe|arbeitskreis|kommissariat|inspektion|wache|direktion|zentrum|\w+stelle|büro|redaktion|gruppe|feuerwehr|"
    r"fakultät|lehrstuhl|fraktion|kammer|werk|verwaltung|bibliothek|archiv|einrichtung|team|sekretariat|"
    r"verbund|genossenschaft|akademie|hochschule|sparkasse|polizei|partei)(?:e?s|en|e)?",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"\w*(?:rat|ausschuss|vorstand|gremium|kreis|kommission|jury|präsidium|beirat|kuratorium|vorsitz|parlament|tag|verein|"
    r"verband|fraktion|vertretung|versammlung|partei|stiftung|gesellschaft|verbund|haus|kammer)(?:e?s|en|e)?",
    re.IGNORECASE,
)
_FORMER = frozenset(["zuletzt", "zuvor", "bis", "früher", "vorher"])
_ACTING = frozenset(["kommissarisch", "interimistisch", "übergangsweise", "vertretungsweise"])
_DESIGNATED = frozenset(["wird", "künftig"])
_MAX_CLAUSE = 20
_CLAUSE_ENDS = frozenset({",", ";", ":", "„", "“", "(", ")", "–"})


def bind_led_bodies(items: list[Item]) -> list[Holding]:
    """The offices of those who lead a body, chair it or belong to it, where a verb says so."""
    return [h for verb in range(len(items)) if (h := _held(items, verb)) is not None]


def _held(items: list[Item], verb: int) -> Holding | None:
    if items[verb].kind is not Kind.WORD or items[verb].text[:1].isupper():
        return None
    start, end = _clause(items, verb)
    noun = _noun_of_verb(items, verb, end)
    if noun is None:
        return None
    known = _COUNCIL if noun != "Leiter" else _BODY
    body = _body(items, start, end, verb, known)
    person = _relative_person(items, start, verb) or _subject(items, start, end, verb)
    if body is None or person is None or person == body:
        return None
    return _holding(items, verb, person, body, noun)


def _clause(items: list[Item], verb: int) -> tuple[int, int]:
    """The bounds of the clause around the verb; a parenthesis between them ends it too."""
    sentence = items[verb].sentence
    start, end = verb, verb + 1

    def goes_on(index: int) -> bool:
        item = items[index]
        same = item.sentence == sentence and item.kind is not Kind.LINE_BREAK
        return same and (item.text not in _CLAUSE_ENDS or _joins_nouns(items, index))

    while start > 0 and verb - start < _MAX_CLAUSE and goes_on(start - 1):
        start -= 1
    while end < len(items) and end - verb < _MAX_CLAUSE and goes_on(end):
        end += 1
    return start, end


def _joins_nouns(items: list[Item], index: int) -> bool:
    """Whether the comma goes on with a list: "die Abteilung Bauen, Umwelt und Verkehr"."""
    if items[index].text != "," or index + 2 >= len(items) or index == 0:
        return False
    return (
        items[index - 1].is_capitalised
        and items[index + 1].is_capitalised
        and items[index + 2].lower in {"und", "sowie", ","}
    )


def _noun_of_verb(items: list[Item], verb: int, end: int) -> str | None:
    """The office that the verb tells, as a noun."""
    word = items[verb].lower
    last = items[end - 1].lower
    if _LEADS.fullmatch(word):
        return "Leiter"
    if _CHAIRS.fullmatch(word) or (_STANDS.fullmatch(word) and last == "vor"):
        return "Vorsitzender"
    if _BELONGS.fullmatch(word) or (_IS_OF.fullmatch(word) and last == "an"):
        return "Mitglied"
    return None


def _body(items: list[Item], start: int, end: int, verb: int, known: re.Pattern[str]) -> int | None:
    """The index of what is led: a body's name, or a noun for a body with an article before it."""
    for index in range(start, end):
        item = items[index]
        if index == verb:
            continue
        if item.kind is Kind.BODY and not _behind_preposition(items, index):
            return index
        if (
            item.is_capitalised
            and item.role is None
            and known.fullmatch(item.text)
            and not _behind_preposition(items, index)
        ):
            return index
    return None


def _behind_preposition(items: list[Item], index: int) -> bool:
    before = index - 1
    while (
        before > 0
        and items[before].kind is Kind.WORD
        and re.fullmatch(r"[a-zäöü]+(?:en|em|er)", items[before].text)
    ):
        if items[before].lower in {"der", "den", "dem"}:
            break
        before -= 1
    return any(
        items[i].lower
        in {
            "in",
            "im",
            "am",
            "an",
            "auf",
            "mit",
            "von",
            "vom",
            "zu",
            "zum",
            "zur",
            "durch",
            "aus",
            "bei",
            "für",
            "nach",
        }
        for i in range(max(0, before - 1), before + 1)
    )


def _relative_person(items: list[Item], start: int, verb: int) -> int | None:
    """Whom a relative pronoun at the start of the clause means: the name right before it."""
    if (
        items[start].lower not in {"der", "die"}
        or start < 2
        or items[start - 1].text != ","
        or verb == start + 1
    ):
        return None
    person = skip_parenthesis_back(items, start - 2)
    return person if items[person].kind is Kind.PERSON else None


def _subject(items: list[Item], start: int, end: int, verb: int) -> int | None:
    """The name right before the verb, where it begins the clause, or behind it ("leitet künftig Dr. X")."""
    if items[verb - 1].kind is Kind.PERSON and skip_titles(items, start) == verb - 1:
        return verb - 1
    if items[start].kind in NAME_KINDS and items[start].kind is not Kind.BODY:
        return None
    for index in range(verb + 1, end):
        if items[index].kind is Kind.PERSON:
            return None if _behind_preposition(items, index) else index
        if items[index].kind in NAME_KINDS:
            return None
    return None


def _holding(items: list[Item], verb: int, person: int, body: int, noun: str) -> Holding | None:
    entity = items[person].entity
    feminine = entity is not None and guess_gender(entity.name) == "f"
    if noun == "Vorsitzender" and feminine:
        noun = "Vorsitzende"
    elif noun == "Leiter" and feminine:
        noun = "Leiterin"
    role = find_role(noun)
    if role is None:
        return None
    named = Complement(items[body], "genitive")
    phrase = RolePhrase(verb, verb, verb + 1, role, complements=[named] if items[body].entity else [])
    phrase.complement = items[body].text
    phrase.topic = "" if items[body].entity else items[body].text
    start = min(items[person].start, items[body].start)
    end = max(items[person].end, items[body].end, items[verb].end)
    return Holding(phrase, items[person], "behind", start, end, _status(items, verb))


def _status(items: list[Item], verb: int) -> str | None:
    start, end = _clause(items, verb)
    words = {item.lower for item in items[start:end]}
    if words & _ACTING:
        return OfficeStatus.ACTING.value
    if words & _DESIGNATED:
        return OfficeStatus.DESIGNATED.value
    patterns = (_LEADS, _CHAIRS, _STANDS, _BELONGS, _IS_OF)
    now = any((m := p.fullmatch(items[verb].lower)) and m["now"] for p in patterns)
    return None if now and not words & _FORMER else OfficeStatus.FORMER.value
