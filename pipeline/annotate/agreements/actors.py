"""Who concludes an agreement: its parties, and the persons who sign for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.annotate.agreements.actor_words import (
    ALLIED,
    AT,
    BEHIND,
    BELONGS_TO,
    BETWEEN,
    BOTH,
    BYSTANDER,
    COUNT,
    DATELINE,
    GENITIVE,
    IN_LIST,
    MERGED,
    NO_PARTY,
    NOUN_TYPES,
    PAIR,
    PARTY_TYPES,
    PLACE_PREPOSITION,
    POLITICAL,
    PRONOUN_SIGNS,
    SIGNS_FOR,
    SPEAKS,
    SPEAKS_FOR,
    SUBORDINATE,
    SUED,
    VON,
    WITH,
)
from pipeline.annotate.agreements.mentions import Candidate
from pipeline.annotate.agreements.one_party import is_administration, party_name
from pipeline.annotate.agreements.terms import CONCLUDE, EXTEND, HAND_OVER, MERGERS, PERSONAL, SIGN
from pipeline.annotate.entities.home_town import Towns
from pipeline.annotate.layers import Entity, Office, Span
from pipeline.annotate.masked_text import MaskedMention, MaskedText


def is_personal(noun: Candidate) -> bool:
    """Tell whether a contract binds the one who signs it: "Zweijahresvertrag", "einen Vertrag bis 2006"."""
    return PERSONAL.search(noun.word) is not None or (
        noun.word == "Vertrag" and noun.next_word in {"bis", "beim"}
    )


def _patterns_behind(noun: Candidate) -> tuple[re.Pattern[str], ...]:
    if noun.kind == "membership":
        return (BELONGS_TO, BEHIND)
    if noun.kind == "funding" or noun.head in {"partner", "beteiligung", "angebot"}:
        return (BEHIND,)
    if noun.kind == "coalition":
        return (ALLIED,)
    return (MERGED,) if noun.head in MERGERS else ()


@dataclass(slots=True)
class Actors:
    """Who a sentence says has to do with an agreement: entity ids in text order.

    `stated` are parties that the sentence names by "zwischen X und Y" or "mit Y", `partners` those of them whose
    words follow the noun itself, `bodies` those for which the signatories stand by their offices.
    """

    stated: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    signatories: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    @property
    def named(self) -> list[str]:
        """Whom the sentence names as a party, each once."""
        return list(dict.fromkeys([*self.parties, *self.stated]))


class ActorFinder:
    """Reads parties and signatories off the sentences of one text."""

    def __init__(
        self, masked: MaskedText, sentences: list[Span], entities: Sequence[Entity], offices: Sequence[Office]
    ) -> None:
        self._masked = masked
        self._sentences = sentences
        self._entities = {entity.id: entity for entity in entities}
        self._places = {office.person: office.of for office in reversed(offices) if office.of}
        self._administrations = {
            self._core(entity.id): entity.id
            for entity in reversed(entities)
            if entity.label == "ORGANIZATION" and is_administration(entity)
        }
        self._first_pair: list[str] | None = None
        self._towns = Towns(entities)

    def actors(self, candidate: Candidate, clause: Span, sentence: int) -> Actors:
        """Return who the clause with the candidate names as its parties and signatories."""
        return self._in_clause(clause, sentence, kind=candidate.kind, noun=candidate)

    def signing(self, sentence: int, kind: str) -> Actors:
        """Return the actors of a sentence that goes on about an agreement without naming it."""
        return self._in_clause(self._sentences[sentence], sentence, kind=kind, noun=None)

    def home(self) -> str | None:
        """Return the town that the text is about: the one it names most often."""
        town = self._towns.home
        return town.id if town else None

    def first_pair(self) -> list[str]:
        """Return the two that the text first names together as ones who act: "Die Stadt Hagen und Portmore"."""
        if self._first_pair is None:
            self._first_pair = self._find_first_pair()
        return list(self._first_pair)

    def _find_first_pair(self) -> list[str]:
        text = self._masked.text
        for start, end in self._sentences:
            match = PAIR.search(text, start, end)
            if match is None or not re.match(r"[.!?:]", text[end - 1 : end]):
                continue
            pair = [self._masked.items(match, "first")[0], self._masked.items(match, "second")[0]]
            mention = self._masked.within(match.start("first"), match.end("first"))[0]
            if self._may_be_party(mention, start) and len(self.distinct(pair)) == 2:
                return pair
        return []

    def same_party(self, one: str, other: str) -> bool:
        """Tell whether two entities are one party: the place, and the body that is named after it."""
        return one == other or self._core(one) == self._core(other)

    def distinct(self, parties: list[str]) -> list[str]:
        """Drop a party that is already there under its other name."""
        kept: list[str] = []
        for party in parties:
            if not any(self.same_party(one, party) for one in kept):
                kept.append(party)
        return kept

    def is_political(self, party: str) -> bool:
        """Tell whether a party to an agreement is a political party."""
        return POLITICAL.search(self._entities[party].name) is not None

    def is_municipal(self, parties: Sequence[str]) -> bool:
        """Tell whether one of the parties is a town or the administration of one."""
        return any(
            self._entities[party].label == "CITY" or is_administration(self._entities[party])
            for party in parties
        )

    def _core(self, entity: str) -> str:
        return party_name(self._entities[entity])

    def _body_of(self, person: str) -> str | None:
        """Return the body for which a person in office acts; the administration rather than its place."""
        place = self._places.get(person)
        if place is None or place not in self._entities:
            return None
        return self._administrations.get(self._core(place), place)

    def _in_clause(self, clause: Span, sentence: int, *, kind: str, noun: Candidate | None) -> Actors:
        actors = Actors()
        self._add_stated(actors, clause, noun)
        if noun is not None:
            self._add_partners(actors, noun)
        words = self._masked.text[slice(*clause)]
        signs = SIGN.search(words) is not None
        dateline = DATELINE.match(self._masked.text, *clause)
        accepted: set[int] = set()
        previous: MaskedMention | None = None
        for mention in self._masked.within(dateline.end() if dateline else clause[0], clause[1]):
            if mention.type == "PERSON":
                self._add_person(actors, mention, clause)
            elif self._accepts(mention, previous, accepted, floor=clause[0], signs=signs):
                accepted.add(mention.start)
                actors.parties.append(mention.item)
            if not mention.adjective:
                previous = mention
        self._add_pronoun(actors, clause, sentence)
        if noun is not None and is_personal(noun):
            actors.parties = [*actors.signatories, *actors.parties]
        actors.parties.extend(self._both(clause, sentence))
        self._filter(actors, kind)
        return actors

    def _add_partners(self, actors: Actors, noun: Candidate) -> None:
        """Add who stands right behind the noun: "Förderzusage des Freistaats Sachsen", "Koalition aus A und B"."""
        found = (pattern.match(self._masked.text, noun.end) for pattern in _patterns_behind(noun))
        match = next((one for one in found if one), None)
        items = [] if match is None else self._items(match)
        # "SPD-FDP-Koalition" names them all; "EU" in "EU-Abkommen mit der Türkei" is one beside the other.
        if noun.kind in {"coalition", "membership"} or items or actors.stated:
            items = [*self._within_noun(noun), *items]
        actors.partners.extend(items)
        actors.stated.extend(items)

    def _items(self, match: re.Match[str]) -> list[str]:
        roles = (role for role in match.re.groupindex if match[role])
        return [item for role in roles for item in self._masked.items(match, role)]

    def _within_noun(self, noun: Candidate) -> list[str]:
        """Return whom the noun itself names before a hyphen or a stroke."""
        mentions = self._masked.within(noun.start, noun.end)
        return [one.item for one in mentions if one.type in PARTY_TYPES and one.end < noun.end]

    def _add_stated(self, actors: Actors, clause: Span, noun: Candidate | None) -> None:
        patterns = (
            (BETWEEN, WITH, SUED) if noun is not None and noun.kind == "settlement" else (BETWEEN, WITH)
        )
        for pattern in patterns:
            for match in pattern.finditer(self._masked.text, *clause):
                # "mit der VW-Affäre" is with no company.
                if self._masked.text[match.end() : match.end() + 1] == "-":
                    continue
                if noun is not None and not self._belongs(match, noun):
                    continue
                items = self._items(match)
                actors.stated.extend(items)
                if noun is not None and noun.end <= match.start() <= noun.end + 2:
                    actors.partners.extend(items)

    def _belongs(self, match: re.Match[str], noun: Candidate) -> bool:
        """Tell whether "mit Y" stands close enough to the noun to be its complement or the clause's partner."""
        between = self._masked.text[min(match.end(), noun.end) : max(match.start(), noun.start)]
        return len(between) < 120 and not re.search(r"[;:]", between)

    def _accepts(
        self,
        mention: MaskedMention,
        previous: MaskedMention | None,
        accepted: set[int],
        *,
        floor: int,
        signs: bool,
    ) -> bool:
        if mention.type not in PARTY_TYPES or mention.adjective:
            return False
        if previous is not None and previous.type in PARTY_TYPES:
            between = self._masked.text[previous.end : mention.start]
            if (
                between == ", "
                and previous.type == "ORGANIZATION"
                and mention.type == "CITY"
                and self._masked.text[mention.end : mention.end + 1] == ","
            ):
                return False
            if IN_LIST.match(between):
                return previous.start in accepted
        return self._may_be_party(mention, floor, signs=signs)

    def _may_be_party(self, mention: MaskedMention, floor: int, *, signs: bool = False) -> bool:
        text = self._masked.text
        before = text[max(floor, mention.start - 80) : mention.start]
        if SPEAKS_FOR.search(before) or (signs and SIGNS_FOR.search(before)):
            return True
        if signs and AT.search(before):
            return True
        if PLACE_PREPOSITION.search(before) or GENITIVE.search(before) or before.endswith("("):
            return False
        if re.search(r"[\ue001-\ue00f]\ue0ff* $", before) or text[mention.end : mention.end + 1] in {
            "-",
            ")",
        }:
            return False
        if VON.search(before):
            return re.search(r"\bwurden?\b|\bworden\b", text[floor : mention.end + 120]) is not None
        return True

    def _add_person(self, actors: Actors, mention: MaskedMention, clause: Span) -> None:
        text = self._masked.text
        words = text[slice(*clause)]
        if HAND_OVER.search(words):
            self._add_body(actors, mention.item)
        if not any(verb.search(words) for verb in (SIGN, CONCLUDE, EXTEND)):
            return
        before = text[max(clause[0], mention.start - 90) : mention.start]
        if BYSTANDER.search(before) or SPEAKS.match(text[mention.end : clause[1]]):
            return
        if self._in_other_clause(mention, clause):
            return
        actors.signatories.append(mention.item)
        self._add_body(actors, mention.item)

    def _add_body(self, actors: Actors, person: str) -> None:
        body = self._body_of(person)
        if body is not None:
            actors.bodies.append(body)

    def _add_pronoun(self, actors: Actors, clause: Span, sentence: int) -> None:
        """Add whom "er" or "sie" before or behind a verb of signing takes up: the last person of the sentence before."""
        match = PRONOUN_SIGNS.search(self._masked.text, *clause)
        if match is None or sentence == 0:
            return
        start = self._sentences[max(sentence - 4, 0)][0]
        before = [one.item for one in self._masked.within(start, match.start()) if one.type == "PERSON"]
        earlier = [person for person in before if person not in actors.signatories]
        if earlier:
            actors.signatories.insert(0, earlier[-1])
            self._add_body(actors, earlier[-1])

    def _in_other_clause(self, mention: MaskedMention, clause: Span) -> bool:
        """Tell whether a person stands in a subordinate clause that does not tell of the signing."""
        text = self._masked.text
        left = max(text.rfind(", ", clause[0], mention.start), text.rfind("; ", clause[0], mention.start))
        if left < 0 or not SUBORDINATE.match(text[left + 2 : clause[1]]):
            return False
        right = text.find(",", mention.end, clause[1])
        part = text[left : right if right > 0 else clause[1]]
        return not (SIGN.search(part) or CONCLUDE.search(part))

    def _both(self, clause: Span, sentence: int) -> list[str]:
        """Resolve "beide Städte": the two that an earlier sentence last named together."""
        match = BOTH.search(self._masked.plain, *clause)
        if match is None:
            return []
        wanted = COUNT.get(match["count"] or "", 2)
        types = next(
            (types for nouns, types in NOUN_TYPES if re.match(nouns, match["noun"])),
            frozenset({"ORGANIZATION"}),
        )
        for number in range(sentence, max(sentence - 6, -1), -1):
            start, end = self._sentences[number]
            seen = self.distinct(
                [
                    mention.item
                    for mention in self._masked.within(start, min(end, match.start()))
                    if mention.type in types and not mention.adjective and self._may_be_party(mention, start)
                ]
            )
            if len(seen) == wanted:
                return seen
        return []

    def _filter(self, actors: Actors, kind: str) -> None:
        """Leave out bodies that only decide, and from a coalition whatever is no political party."""
        if kind == "coalition":
            actors.stated = [one for one in actors.stated if one in actors.partners or self.is_political(one)]
            actors.bodies = [one for one in actors.bodies if self.is_political(one)]
        actors.stated = self.distinct([one for one in actors.stated if self._concludes(one)])
        actors.parties = self.distinct(
            [
                one
                for one in actors.parties
                if self._concludes(one) and (kind != "coalition" or self.is_political(one))
            ]
        )
        actors.bodies = self.distinct([one for one in actors.bodies if self._concludes(one)])
        actors.signatories = list(dict.fromkeys(actors.signatories))

    def _concludes(self, party: str) -> bool:
        return NO_PARTY.search(self._entities[party].name) is None
