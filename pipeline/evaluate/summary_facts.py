"""The facts that a gold record has and a summary should tell: agreements, their parties and dates, and officials.

They are looked for in the English words alone, so that a summary, the first sentences of the text and the gold summary are
held to the same: what the gold summary tells is as much as can be asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluate.alignment import place_name
from pipeline.evaluate.gold import GoldAgreement, GoldEntity, GoldOffice, GoldRecord
from pipeline.record.vocabulary import AgreementKind, EntityType, MentionForm
from pipeline.translate.check_names import SourceName, lost_names
from pipeline.translate.number_words import ENGLISH_MONTHS
from pipeline.translate.words import folded, words

FACTS = ("agreements", "parties", "officials", "dates")
"""An agreement: one of its words and a party in one sentence. A party: its name. An official: surname and a word of the
office in one sentence. A date of an agreement: day and month, month and year, or year, as exactly as it is known."""

_KIND_WORDS: Mapping[AgreementKind, str] = {
    AgreementKind.CITY_PARTNERSHIP: "partner twin sister friend",
    AgreementKind.MEMORANDUM: "memorandum understanding intent agree",
    AgreementKind.TREATY: "treat agree convention accord pact",
    AgreementKind.CONTRACT: "contract agree deal lease purchas award",
    AgreementKind.COOPERATION: "cooperat collaborat partner agree together joint alliance",
    AgreementKind.DECLARATION: "declar statement resolution charter pledg appeal agree",
    AgreementKind.COALITION: "coalition govern agree",
    AgreementKind.FUNDING: "grant fund support subsid euro financ",
    AgreementKind.MEMBERSHIP: "member join access alliance",
    AgreementKind.SETTLEMENT: "settle agree compromis collective",
    AgreementKind.OTHER: "agree pact accord understanding merge arrange",
}
_LITTLE = 4
_MOST = 2 / 3
_ACRONYM = re.compile(r"\b[A-ZÄÖÜ]{2,}\b")
_NAMED_BY_ITSELF = frozenset({EntityType.PERSON, EntityType.CITY, EntityType.REGION, EntityType.COUNTRY})
_MONTHS = {number: name for name, number in ENGLISH_MONTHS.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """How many facts of each kind there are, and how many of them a summary tells."""

    facts: Counter[str]
    told: Counter[str]


def facts_told(gold: GoldRecord, sentences: Sequence[str]) -> Told:
    """Which facts of a gold record the English sentences tell."""
    entities = {entity.id: entity for entity in gold.entities}
    found = list(_found(gold, entities, sentences))
    return Told(Counter(kind for kind, _ in found), Counter(kind for kind, told in found if told))


def _found(
    gold: GoldRecord, entities: Mapping[str, GoldEntity], sentences: Sequence[str]
) -> Iterator[tuple[str, bool]]:
    whole = " ".join(sentences)
    for agreement in gold.agreements:
        parties = [entities[party] for party in agreement.parties if _has_name(entities[party])]
        yield "agreements", any(_tells_agreement(sentence, agreement, parties) for sentence in sentences)
        yield from (("parties", _names(whole, party)) for party in parties)
        if agreement.date is not None and (date := _english_date(agreement.date)):
            yield "dates", date.search(whole) is not None
    for office in gold.offices:
        if _has_name(person := entities[office.person]):
            yield "officials", any(_tells_office(sentence, office, person) for sentence in sentences)


def _has_name(entity: GoldEntity) -> bool:
    return any(mention.form == MentionForm.NAME for mention in entity.mentions)


def _tells_agreement(sentence: str, agreement: GoldAgreement, parties: Sequence[GoldEntity]) -> bool:
    stems = (*_KIND_WORDS[agreement.kind].split(), *_long_words(agreement.title_en or ""))
    said = any(word.startswith(stem) for word in _folded_words(sentence) for stem in stems)
    return said and (not parties or any(_names(sentence, party) for party in parties))


def _tells_office(sentence: str, office: GoldOffice, person: GoldEntity) -> bool:
    role = set(_long_words(office.role_en or office.role))
    return _names(sentence, person) and (not role or not role.isdisjoint(_folded_words(sentence)))


def _names(english: str, entity: GoldEntity) -> bool:
    if entity.type in _NAMED_BY_ITSELF:
        other = (entity.name_en,) if entity.name_en else ()
        return not lost_names([SourceName(entity.name, entity.type, other)], english)
    said, low = _folded_words(english), folded(english)
    mentions = [mention.text for mention in entity.mentions if mention.form == MentionForm.NAME]
    forms = [form for form in (entity.name, entity.name_en, *mentions) if form]
    return (
        any(folded(place_name(form)) in low for form in forms)
        or any(acronym in words(english) for form in forms for acronym in _ACRONYM.findall(form))
        or any(_most_words(form, said) for form in (entity.name, entity.name_en) if form)
    )


def _most_words(form: str, said: frozenset[str]) -> bool:
    own = _long_words(form)
    return bool(own) and sum(word in said for word in own) >= _MOST * len(own)


def _long_words(text: str) -> list[str]:
    return [folded(word) for word in words(text) if len(word) >= _LITTLE]


def _folded_words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words(text))


def _english_date(value: str) -> re.Pattern[str] | None:
    """What a date looks like in English; None for an interval and the like."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != len("2024"):
        return None
    if len(parts) == 1:
        return re.compile(rf"\b{parts[0]}\b")
    month = _MONTHS.get(int(parts[1]))
    if month is None:
        return None
    if len(parts) == 2:
        return re.compile(rf"\b{month},?\s{parts[0]}\b", re.IGNORECASE)
    day = rf"{int(parts[2])}(?:st|nd|rd|th)?"
    return re.compile(rf"\b{day}\s(?:of\s)?{month}\b|\b{month}\s{day}\b", re.IGNORECASE)
