"""Relations that a sentence states by its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.entities.generic_mentions import find_generic_mentions
from pipeline.annotate.entities.home_town import Towns
from pipeline.annotate.layers import Relation, Span
from pipeline.annotate.masked_text import MaskedMention, MaskedText, required_signs
from pipeline.annotate.relations.frames import FRAME_WORDINGS
from pipeline.annotate.relations.people import MEMBERS_IN_LIST, PEOPLE
from pipeline.annotate.relations.places import PARTNER_CITIES, PLACES
from pipeline.annotate.relations.programs import BESIDES, COLLECTIVE, PROGRAMS, TAKING_PART
from pipeline.annotate.relations.successions import SUCCESSIONS, successions_of_whom_was_named
from pipeline.annotate.relations.undertakings import relations_with_undertakings
from pipeline.annotate.relations.wordings import TOO, Wording
from pipeline.annotate.sentences.spans import sentence_spans

WORDINGS: tuple[Wording, ...] = PEOPLE + SUCCESSIONS + PLACES + PROGRAMS + FRAME_WORDINGS
"""Every wording that is tried on each sentence."""

# Most sentences have no mention of the types that most wordings speak of: to know it is far cheaper than to search.
_REQUIRED_SIGNS = tuple(required_signs(one.pattern, ("subject", "object")) for one in WORDINGS)
_LIST_ITEM = re.compile(r"^\s*(?:[-–—•*·]|\d{1,2}[.)]) ")
_BETWEEN_TOWNS = frozenset({"partner_city", "located_in"})


def relations_from_sentences(doc: Doc) -> Iterator[Relation]:
    """Yield what the sentences of a text state by their wording."""
    yield from SentenceReader(doc).relations()


class SentenceReader:
    """The sentences of one text, with its entities and agreements masked."""

    def __init__(self, doc: Doc) -> None:
        self._entities = {entity.id: entity for entity in doc._.entities}
        self._towns = Towns(doc._.entities)
        self._sentences = sentence_spans(doc)
        self._agreements = doc._.agreements
        self._offices = doc._.offices
        agreements = [
            MaskedMention(mention.start, mention.end, agreement.id, "AGREEMENT", adjective=False)
            for agreement in doc._.agreements
            for mention in agreement.mentions
        ]
        generic = find_generic_mentions(doc.text, doc._.entities)
        self._masked = MaskedText(doc.text, doc._.entities, [*agreements, *generic])

    def relations(self) -> Iterator[Relation]:
        """Yield what the sentences state, sentence by sentence."""
        for number, span in enumerate(self._sentences):
            if len(self._masked.within(*span)) > 1:
                signs = self._masked.signs(*span)
                for wording, required in zip(WORDINGS, _REQUIRED_SIGNS, strict=True):
                    if not any(signs.isdisjoint(some) for some in required):
                        yield from self.stated(wording, span)
            yield from successions_of_whom_was_named(self._masked, self._sentences, number, self._offices)
            yield from self._partner_cities(span)
            yield from self._members_in_list(number, span)
            yield from self._taking_part(number, span)
            yield from relations_with_undertakings(self._masked, self._sentences, number)

    def stated(self, wording: Wording, span: Span) -> Iterator[Relation]:
        """Yield what one wording states in one sentence."""
        for match in wording.pattern.finditer(self._masked.text, *span):
            for other in self._listed(match, "object"):
                if wording.object_name and not wording.object_name.search(self._name(other)):
                    continue
                for one in self._listed(match, "subject"):
                    if wording.subject_name and not wording.subject_name.search(self._name(one)):
                        continue
                    subject, target = self._as_towns(wording.type, one, other)
                    yield Relation(wording.type, subject, target, [span], wording.confidence, "stated")

    def _listed(self, match: re.Match[str], role: str) -> list[str]:
        """Return the items of an enumeration; of persons only these, not the parties in brackets behind them."""
        mentions = self._masked.within(*match.span(role))
        if match.groupdict().get(role + TOO):
            mentions += self._masked.within(*match.span(role + TOO))
        persons = mentions[0].type == "PERSON"
        return [one.item for one in mentions if not persons or one.type == "PERSON"]

    def _name(self, item: str) -> str:
        return self._entities[item].name if item in self._entities else ""

    def _as_towns(self, kind: str, one: str, other: str) -> tuple[str, str]:
        """Put the town in the place of its administration, where a relation is between places."""
        if kind not in _BETWEEN_TOWNS:
            return one, other
        first, second = (self._towns.of(self._entities[item]) or item for item in (one, other))
        return first, second

    def _partner_cities(self, span: Span) -> Iterator[Relation]:
        home = self._towns.home
        if home is None:
            return
        if any(next(self.stated(one, span), None) for one in PLACES if one.type == "partner_city"):
            return
        for match in PARTNER_CITIES.finditer(self._masked.text, *span):
            for city in self._masked.items(match, "object"):
                yield Relation("partner_city", home.id, city, [span], 0.75, "inferred")

    def _members_in_list(self, number: int, span: Span) -> Iterator[Relation]:
        match = MEMBERS_IN_LIST.search(self._masked.text, *span)
        if match is None:
            return
        body = self._masked.items(match, "object")[0]
        for start, end in self._sentences[number + 1 :]:
            if not _LIST_ITEM.match(self._masked.text[start:end]):
                break
            people = [mention for mention in self._masked.within(start, end) if mention.type == "PERSON"]
            if people:
                yield Relation("member_of", people[0].item, body, [span, (start, end)], 0.8, "stated")

    def _taking_part(self, number: int, span: Span) -> Iterator[Relation]:
        """Read who takes part in a programme where the sentence leaves one of the two to what was said before."""
        match = TAKING_PART.search(self._masked.text, *span)
        if match is not None and COLLECTIVE.search(self._masked.text, *span) and self._agreements:
            program = self._masked.items(match, "object")[0]
            for party in self._agreements[0].parties:
                yield Relation("participates_in", party, program, [span], 0.7, "inferred")
        match = BESIDES.search(self._masked.text, *span)
        if match is not None:
            spoken_of = self._program_before(match.start(), number)
            if spoken_of is not None:
                partners = self._masked.items(match, "first") + self._masked.items(match, "second")
                for partner in partners:
                    yield Relation("participates_in", partner, spoken_of, [span], 0.7, "inferred")

    def _program_before(self, offset: int, number: int) -> str | None:
        start = self._sentences[max(number - 6, 0)][0]
        before = [one.item for one in self._masked.within(start, offset) if one.type == "PROGRAM"]
        return before[-1] if before else None
