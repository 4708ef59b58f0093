"""Offices told by a verb: "X, die das Hauptamt leitet", "Den Aufsichtsrat führt X", "X gehört dem Beirat an"."""

from __future__ import annotations

import re

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.offices.holdings import Holding, is_person, skip_parenthesis_back, skip_titles
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.role_phrases import Complement, RolePhrase
from pipeline.annotate.offices.roles import find_role
from pipeline.annotate.offices.subjects import subject
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
    r"\w*(?:rat|ausschuss|departement|klinik|klinikum|vorstand|gremium|kreis|kommission|jury|präsidium|beirat|kuratorium|parlament|(?:bundes|land|kreis|städte|kirchen|verbands|reichs)tag|verein|"
    r"verband|fraktion|vertretung|versammlung|partei|stiftung|gesellschaft|verbund|haus|kammer)(?:e?s|en|e)?",
    re.IGNORECASE,
)
_FORMER = frozenset(["zuletzt", "zuvor", "bis", "früher", "vorher"])
_ACTING = frozenset(["kommissarisch", "interimistisch", "übergangsweise", "vertretungsweise"])
_DESIGNATED = frozenset(["wird", "künftig"])
_TOWARDS = frozenset(["zu", "zum", "zur"])
_PARTICIPLES = frozenset(["geleitet", "geführt"])
_BEFORE_NAME = frozenset(["der", "dem", "dessen", "deren", "seiner", "seinem", "ihrer", "ihrem"])
_MAX_CLAUSE = 20
_CLAUSE_ENDS = frozenset({",", ";", ":", "„", "“", "(", ")", "–"})


def bind_led_bodies(items: list[Item]) -> list[Holding]:
    """The offices of those who lead a body, chair it or belong to it, where a verb says so."""
    return [h for verb in range(len(items)) if (h := _held(items, verb)) is not None]


def _held(items: list[Item], verb: int) -> Holding | None:
    if items[verb].kind is not Kind.WORD or items[verb].text[:1].isupper():
        return None
    start, end = clause_around(items, verb)
    noun = _noun_of_verb(items, verb, start, end)
    if noun is None:
        return None
    body = _body(items, start, end, verb)
    person = _holder(items, start, end, verb)
    if person is None:
        return None
    body = _antecedent(items, start) if body is None and _follows_comma(items, start) else body
    if body is None or person == body:
        return None
    if noun == "Leiter" and items[body].kind is Kind.WORD and not _BODY.fullmatch(items[body].text):
        noun = "Vorsitzender"
    if noun != "Leiter" and items[body].kind is Kind.WORD and not _COUNCIL.fullmatch(items[body].text):
        return None
    return leading(items, verb, person, body, noun)


def _holder(items: list[Item], start: int, end: int, verb: int) -> int | None:
    """Who leads: the antecedent of "der", the agent of a passive, the clause's subject, or the one of the clause before."""
    if items[verb].lower in _PARTICIPLES:
        agent = _agent(items, start, end)
        if agent is not None:
            return agent
    person = _relative_person(items, start, verb)
    if person is None and not _is_relative(items, start):
        person = subject(items, verb, start=start, end=end)
        if person is None and items[start - 1 if start else 0].lower == "und":
            person = _shared_subject(items, start)
    elif person is None and items[start].lower in {"dem", "den", "das", "die", "der"}:
        person = _name_within(items, start + 1, verb)
    return person


def _agent(items: list[Item], start: int, end: int) -> int | None:
    """As in "wird von X geleitet", "geleitet von der Referentin X"."""
    for index in range(start, end - 1):
        if items[index].lower in {"von", "vom"}:
            person = index + 1
            while person < end and (items[person].is_capitalised or items[person].lower in _BEFORE_NAME):
                person += 1
            return person if is_person(items, person) else None
    return None


def _name_within(items: list[Item], start: int, verb: int) -> int | None:
    persons = [i for i in range(start, verb) if items[i].kind is Kind.PERSON]
    return persons[0] if len(persons) == 1 and not _behind_preposition(items, persons[0]) else None


def _shared_subject(items: list[Item], start: int) -> int | None:
    """As in "X kam 1990 nach Kiel und leitete dort das Amt": the sentence begins with the name."""
    first = start
    while (
        first
        and items[first - 1].sentence == items[start].sentence
        and items[first - 1].kind is not Kind.LINE_BREAK
    ):
        first -= 1
    first = skip_titles(items, first)
    return first if is_person(items, first) and first < start else None


def _is_relative(items: list[Item], start: int) -> bool:
    return _follows_comma(items, start) and items[start].lower in {"der", "die", "das", "dem", "den"}


def _follows_comma(items: list[Item], start: int) -> bool:
    return start > 1 and items[start - 1].text == ","


def _antecedent(items: list[Item], start: int) -> int | None:
    """As in "der Ausschuss für Bau, dem X vorsitzt": the body is named before the comma."""
    for index in range(start - 2, max(start - 10, -1), -1):
        item = items[index]
        if item.sentence != items[start].sentence or item.kind is Kind.PERSON or item.text in _CLAUSE_ENDS:
            return None
        if item.kind is Kind.BODY or (item.is_capitalised and _COUNCIL.fullmatch(item.text)):
            return index
    return None


def clause_around(items: list[Item], verb: int) -> tuple[int, int]:
    """The bounds of the clause around the verb; "und" before another verb ends it too."""
    sentence = items[verb].sentence
    start, end = verb, verb + 1

    def goes_on(index: int) -> bool:
        item = items[index]
        same = item.sentence == sentence and item.kind is not Kind.LINE_BREAK
        return same and (item.text not in _CLAUSE_ENDS or _joins_nouns(items, index))

    while start > 0 and verb - start < _MAX_CLAUSE:
        if items[start - 1].text == ")":
            opening = skip_parenthesis_back(items, start - 1)
            if opening == start - 1 or opening < 0 or items[opening].sentence != sentence:
                break
            start = opening + 1
            continue
        if not goes_on(start - 1) or (start == verb and items[start - 1].lower == "und"):
            break
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


def _noun_of_verb(items: list[Item], verb: int, start: int, end: int) -> str | None:
    """The office that the verb tells, as a noun."""
    word = items[verb].lower
    last = next((item.lower for item in reversed(items[verb + 1 : end]) if item.kind is Kind.WORD), "")
    if _LEADS.fullmatch(word):
        # "führte zur Verhaftung"
        return None if any(item.lower in _TOWARDS for item in items[start:end]) else "Leiter"
    if _CHAIRS.fullmatch(word) or (_STANDS.fullmatch(word) and last == "vor"):
        return "Vorsitzender"
    if _BELONGS.fullmatch(word) or (_IS_OF.fullmatch(word) and last == "an"):
        return "Mitglied"
    return None


def body_noun(items: list[Item], index: int) -> bool:
    """Whether a body's name or a noun for a body is at `index`."""
    item = items[index]
    noun = item.is_capitalised and (item.role is None or "b" in item.role.entry.flags)
    known = _BODY.fullmatch(item.text) or _COUNCIL.fullmatch(item.text)
    return item.kind is Kind.BODY or (noun and known is not None)


def _body(items: list[Item], start: int, end: int, verb: int) -> int | None:
    """The index of what is led: a body's name, or a noun for a body with an article before it."""
    for index in range(start, end):
        if index != verb and not _behind_preposition(items, index) and body_noun(items, index):
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


def leading(items: list[Item], verb: int, person: int, body: int | None, noun: str) -> Holding | None:
    """The office of who leads: `verb` is the word that tells it, `noun` the office."""
    entity = items[person].entity
    feminine = entity is not None and guess_gender(entity.name) == "f"
    if noun.startswith("Vorsitzend") and feminine:
        noun = "Vorsitzende"
    elif noun.endswith(("eiter", "sprecher")) and feminine:
        noun += "in"
    role = find_role(noun)
    if role is None:
        return None
    phrase = RolePhrase(verb, verb, verb + 1, role)
    spans = [items[person], items[verb]]
    if body is not None:
        named = items[body].entity is not None
        phrase.complements = [Complement(items[body], "genitive")] if named else []
        phrase.complement = items[body].text
        phrase.topic = "" if named else items[body].text
        spans.append(items[body])
    start, end = min(item.start for item in spans), max(item.end for item in spans)
    return Holding(phrase, items[person], "behind", start, end, _status(items, verb))


def _status(items: list[Item], verb: int) -> str | None:
    start, end = clause_around(items, verb)
    words = {item.lower for item in items[start:end]}
    if words & _ACTING:
        return OfficeStatus.ACTING.value
    if items[verb].lower in _PARTICIPLES and "wird" in words:
        return None
    if words & _DESIGNATED:
        return OfficeStatus.DESIGNATED.value
    patterns = (_LEADS, _CHAIRS, _STANDS, _BELONGS, _IS_OF)
    now = items[verb].is_capitalised or any(
        (m := p.fullmatch(items[verb].lower)) and m["now"] for p in patterns
    )
    return None if now and not words & _FORMER else OfficeStatus.FORMER.value
