"""English sentences made of the record's facts, for a summary that the translated sentences of the text do not fill.

They need no translator, and have no name, number or date that the record does not have. What they are made of has to be
sure. Of agreements whose signing and all of whose two or three parties stand in one sentence 22 of 26 had the right parties
in the press and real train and dev parts, of the others half; of offices from `SURE_OFFICE` on four in five are right in
person, role, body and status.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from spacy.tokens import Doc

from pipeline.annotate.layers import (
    Agreement,
    DateExpression,
    Entity,
    Headline,
    Mention,
    Office,
    Span,
    SummarySentence,
)
from pipeline.summarize.size import LEAST, has_room, is_full, place

LANGUAGE_OF_FACTS = "en"
CHECK = "template"
"""The check that such a sentence has, so that a reader can tell it from a translated one."""

SURE_OFFICE = 0.75
SURE_AGREEMENT = 0.59
MOST_ADDED = 2
_MOST_PARTIES = 3
_SIGNED = "signed"
_ROLES = frozenset(
    {"head_of_state", "head_of_government", "minister", "state_secretary", "mayor", "deputy_mayor",
     "district_administrator", "executive", "eu_official"}
)  # fmt: skip
_VERBS = {"current": "is", "former": "was"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# English names of bodies that take the article.
_WITH_ARTICLE = re.compile(
    r"\bof\b|(?:Agency|Association|Authority|Brigade|Chamber|Commission|Committee|Council|Court|Department|Federation|Foundation|"
    r"Government|Greens|Institute|Left|Ministry|Museum|Office|Parliament|Police|Union|district)$"
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def with_facts(doc: Doc, sentences: Sequence[SummarySentence]) -> list[SummarySentence]:
    """A summary with sentences of facts that it does not tell yet, in the order of the text.

    The agreement that it does not tell is added where there is room, an office where the summary is too short.
    """
    entities = {entity.id: entity for entity in doc._.entities}
    summary = list(sentences)
    # What was agreed is what such a text is about: it is said wherever there is room.
    agreed = islice(_agreement_sentences(doc, sentences, entities), 1)
    summary += [added for added in agreed if has_room(summary, added.text)]
    for added in _office_sentences(doc, sentences, entities):
        if is_full(summary) or len(summary) - len(sentences) >= MOST_ADDED:
            break
        if has_room(summary, added.text):
            summary.append(added)
    return sorted(summary, key=place)


def fact_headline(doc: Doc) -> Headline | None:
    """A headline that names an agreement and its parties; None where none is sure."""
    entities = {entity.id: entity for entity in doc._.entities}
    for agreement, evidence in _signed_agreements(doc, entities):
        title = agreement.title_en or "Agreement"
        parties = _listed([_english(entities[party]) for party in agreement.parties])
        return Headline(f"{title} between {parties}", [evidence], {CHECK: True})
    return None


def _agreement_sentences(
    doc: Doc, told: Sequence[SummarySentence], entities: Mapping[str, Entity]
) -> Iterator[SummarySentence]:
    shown = [span for sentence in told for span in sentence.evidence]
    for agreement, evidence in _signed_agreements(doc, entities):
        if not any(_lies_in(mention, span) for mention in agreement.mentions for span in shown):
            yield _agreement_sentence(agreement, evidence, entities, doc)


def _office_sentences(
    doc: Doc, told: Sequence[SummarySentence], entities: Mapping[str, Entity]
) -> Iterator[SummarySentence]:
    english = " ".join(sentence.text for sentence in told)
    for office in doc._.offices:
        person = entities[office.person]
        if _is_sure(office) and person.name.split()[-1] not in english:
            yield _office_sentence(office, entities)


def _signed_agreements(doc: Doc, entities: Mapping[str, Entity]) -> Iterator[tuple[Agreement, Span]]:
    """Agreements that are sure, each with the sentence that names it and its parties."""
    if not doc._.agreements:
        return
    whole = doc.text
    starts = [sentence.start_char for sentence in doc.sents]
    for agreement in doc._.agreements:
        sure = agreement.status == _SIGNED and agreement.confidence >= SURE_AGREEMENT
        if not sure or not LEAST <= len(agreement.parties) <= _MOST_PARTIES:
            continue
        for mention in agreement.mentions:
            number = bisect_right(starts, mention.start)
            start, end = starts[number - 1], starts[number] if number < len(starts) else len(whole)
            span = (start, start + len(whole[start:end].rstrip()))
            if all(any(_lies_in(m, span) for m in _named(entities[p])) for p in agreement.parties):
                yield agreement, span
                break


def _agreement_sentence(
    agreement: Agreement, evidence: Span, entities: Mapping[str, Entity], doc: Doc
) -> SummarySentence:
    parties = _listed([_english(entities[party]) for party in agreement.parties])
    title = agreement.title_en
    what = f"{_article(title)} {title[0].lower()}{title[1:]}" if title else "an agreement"
    day = next((d for d in doc._.dates if d.value == agreement.date and _english_day(d.value)), None)
    when = f" on {_english_day(day.value)}" if day else ""
    dated = [(day.start, day.end)] if day and not _lies_in(day, evidence) else []
    text = f"{parties} signed {what}{when}."
    return SummarySentence(f"{text[0].upper()}{text[1:]}", [evidence, *dated], {CHECK: True})


def _is_sure(office: Office) -> bool:
    return (
        office.confidence >= SURE_OFFICE
        and office.role_class in _ROLES
        and office.status in _VERBS
        and office.role_en is not None
        and not office.role_en.startswith("Member")
        and office.of is not None
    )


def _office_sentence(office: Office, entities: Mapping[str, Entity]) -> SummarySentence:
    person, body = entities[office.person], entities[office.of or ""]
    said = f"{person.name} {_VERBS[office.status]} {office.role_en} of {_english(body)}"
    text = f"{said.removesuffix('.')}."
    named = [_fullest(entity) for entity in (person, body)]
    spans = [*office.evidence, *((mention.start, mention.end) for mention in named)]
    return SummarySentence(text, list(dict.fromkeys(spans)), {CHECK: True})


def _english(entity: Entity) -> str:
    name = entity.name_en or entity.name
    if entity.name_en and _WITH_ARTICLE.search(name) and not name.lower().startswith("the "):
        return f"the {name}"
    return f"the {name[4:]}" if name.startswith("The ") else name


def _fullest(entity: Entity) -> Mention:
    """The first mention that has the most of the entity's name."""
    return max(
        _named(entity) or entity.mentions, key=lambda m: (m.text == entity.name, len(m.text), -m.start)
    )


def _named(entity: Entity) -> list[Mention]:
    return [mention for mention in entity.mentions if mention.form == "name"]


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}"


def _article(noun: str) -> str:
    return "an" if noun[0].lower() in "aeiou" and not noun.lower().startswith(("uni", "eu")) else "a"


def _english_day(value: str | None) -> str:
    match = _DAY.fullmatch(value or "")
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}" if match else ""


def _lies_in(inner: Mention | DateExpression, span: Span) -> bool:
    start, end = span
    return start <= inner.start and inner.end <= end
