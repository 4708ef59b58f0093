"""Who speaks: the person or body that a stretch of text names as the one who says something."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Doc

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.layers import Entity, Mention, Office
from pipeline.annotate.offices.roles import NO_OFFICE, find_role

BODIES = frozenset({"ORGANIZATION", "CITY", "REGION", "COUNTRY"})
_PRONOUN = re.compile(r"\b(?P<word>[Ee]r|[Ss]ie|[Ii]hm|[Ii]hr|seine[rnms]?|ihre[rnms]?)\b")
_SUBJECT_PRONOUN = re.compile(r"\b(?P<word>[Ee]r|[Ss]ie)\b")
_OBJECT_BEFORE = re.compile(
    r"\b(?:von|mit|für|an|bei|gegen|über|durch|neben|statt|zwischen|wegen|aus|nach|zu|um|unter|gegenüber|dank|vom|"
    r"beim|zum|zur|im|namens|trotz|auf)\s+(?:(?:de[mnr]|die|das|des|seine[mnr]?|ihre[mnr]?|einem|einer)\s+)?"
    r"(?:[a-zäöüß]+(?:e[nrm]|en)\s+)*(?:[A-ZÄÖÜ][\w\-/]*\s+)?(?:Dr\.\s+|Prof\.\s+)*$"
)
_OBJECT_ARTICLE = re.compile(
    r"\b(?i:dem|den|des|seine[mnr]|ihre[mnr]|einem|einen)\s+(?:[a-zäöüß]+e[nmr]\s+)?(?:[A-ZÄÖÜ][\w\-/]*\s+){0,2}$"
)
_NOUN_PHRASE = re.compile(
    r"\b(?P<article>[Dd]er|[Dd]ie|[Dd]as|[Ss]ein|[Ss]eine|[Ii]hr|[Ii]hre|[Dd]essen|[Dd]eren|[Ee]in|[Ee]ine)\s+"
    r"(?P<adjectives>(?:für\s+\w+\s+)?(?:[a-zäöüß0-9\-]+e[rn]?\s+){0,3})(?P<noun>\d{1,3}-Jährige[rn]?|[A-ZÄÖÜ][\w\-/*:]+)"
)
_BARE_ROLE = re.compile(r"^\W*(?P<noun>[A-ZÄÖÜ][\w\-/]+)\W*$")
_FROM_BODY = re.compile(
    r"\b(?:[Vv]o[nm]|[Bb]eim?|[Aa]us|[Ss]eitens)\s+(?:de[nmrs]\s+)?(?:[A-ZÄÖÜ][\w\-]+\s+){0,2}$"
)
_COMES = re.compile(r"\b(?:hieß|heißt|kam|kommt|kommen|kamen)\b")
_HEAD_BEFORE = re.compile(
    r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]in|[Ee]ine)\s+(?:[a-zäöüß]+e[nr]?\s+)?[A-ZÄÖÜ][\w\-]+\s+$"
)
_OWNER = re.compile(r"\b(?:des|von)\s+(?P<noun>[A-ZÄÖÜ][\w\-/]+\s+)?(?:(?:Dr|Prof)\.\s+)*$")
_NOUN_BEFORE = re.compile(r"[A-ZÄÖÜ][\w\-]+\s+$")
_GENITIVE = re.compile(r"[A-ZÄÖÜ][\w\-]+\s+(?:des|der)\s+(?:[a-zäöüß]+en\s+)?$")
_SOURCE_ROLE = re.compile(r"\s*(?:(?:de[rsmn]|einem|einer|ihrem|seinem)\s+)?(?P<noun>[A-ZÄÖÜ][\w\-]+)")
_DESCRIBING = re.compile(r"(?:er|in|eur|ant|ent|ist|ige[rn]?|mann|frau|wirt|chef)$")
_NO_TITLE = re.compile(
    r"[:;!?]|\b(?:ist|sind|war|waren|hat|haben|habe|hatte|wird|werden|wurde|wurden|und|steht|soll|sollen|sollte|vom|in|im|"
    r"am|kann|können|könne|müssen|zu|es|sich|seit|gibt|nicht|entstehen)\b"
)
_ENDING = re.compile(r"(?:e?s|en)$")
_LONG_NOUN = 6
# What has these is new to the text: nobody named before it.
_INDEFINITE = frozenset({"ein", "eine"})
_ANY_ROLE = frozenset({NO_OFFICE, "other"})
_TITLED = {"Frau": "f", "Herr": "m", "Herrn": "m"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """An entity that speaks (None where the text leaves it open), where it is named, and how sure that is."""

    entity: str | None
    confidence: float
    start: int
    end: int


class Speakers:
    """Resolves the speaker in a stretch of one document."""

    def __init__(self, doc: Doc) -> None:
        self._text = doc.text
        self._entities: dict[str, Entity] = {entity.id: entity for entity in doc._.entities}
        self._mentions: list[tuple[int, int, Entity, Mention]] = sorted(
            (
                (mention.start, mention.end, entity, mention)
                for entity in doc._.entities
                for mention in entity.mentions
            ),
            key=lambda item: (item[0], -item[1]),
        )
        self._starts = [item[0] for item in self._mentions]
        self._offices: list[Office] = list(doc._.offices)
        self._offices_of: defaultdict[str, list[Office]] = defaultdict(list)
        self._holders: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, office in enumerate(self._offices):
            self._offices_of[office.person].append(office)
            self._holders[office.role.casefold()].append((number, office.person))
        self._bodies: dict[str, list[int]] = {}
        self._starts_of: dict[str, list[int]] = {}
        self._named_persons = {
            entity.id
            for entity in doc._.entities
            if any(mention.form != "nominal" for mention in entity.mentions)
        }
        self._genders = {
            entity.id: self._gender(entity) for entity in doc._.entities if entity.label == "PERSON"
        }

    def in_tag(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        """Return who speaks in a speech tag's words behind its verb ("so Gainey", "sagte der Minister").

        Args:
            start: where the words behind the verb begin.
            end: where they end.
            last: the id of the one who spoke last, whom a pronoun takes up.
        """
        return self._named(start, end, last=last, after_verb=True)

    def in_clause(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        """Return who speaks in a main clause ("In der Debatte warnte X", "Ihr Kollege X hob hervor")."""
        return self._named(start, end, last=last, after_verb=False)

    def source(self, start: int, end: int) -> Speaker | None:
        """Return the person or body that "laut" or "nach Angaben" is followed by."""
        inside = [
            item
            for item in self._within(start, end)
            if self._can_be_source(item) and _between_source(self._text[start : item[0]])
        ]
        if not inside:
            noun = _SOURCE_ROLE.match(self._text, start, end)
            entity = self._of_role(noun["noun"], "", start, last=None, known=True) if noun else None
            return Speaker(entity, 0.75, start, noun.end()) if noun and entity else None
        persons = [item for item in inside if item[2].label == "PERSON"]
        first = inside[0]
        if (
            persons
            and persons[0][0] - first[1] < 40
            and not re.search(r"[,.;:]", self._text[first[1] : persons[0][0]])
        ):
            first = persons[0]
        return Speaker(first[2].id, 0.85, first[0], first[1])

    def _can_be_source(self, item: tuple[int, int, Entity, Mention]) -> bool:
        """Whether it is a person or a body, and no adjective of a place ("laut der russischen Agentur")."""
        label = item[2].label
        return label in {"PERSON", "ORGANIZATION"} or (label in BODIES and self._text[item[0]].isupper())

    def origin(self, start: int, end: int) -> Speaker | None:
        """Return the person or body that words come from: "hieß es von der FDP", "in einem Brief von Vorstand X"."""
        for begin, stop, entity, _ in self._within(start, end):
            if entity.label in {"PERSON", "ORGANIZATION"} and _FROM_BODY.search(
                self._text[max(start, begin - 60) : begin]
            ):
                return Speaker(entity.id, 0.85, begin, stop)
        return None

    def ending_at(self, position: int) -> Speaker | None:
        """Return the person or body whose name ends at a position: "dem Sender Rheinfunk" before "zufolge"."""
        for begin, stop, entity, _ in self._within(max(0, position - 80), position):
            if stop == position and (entity.label == "PERSON" or entity.label in BODIES):
                return Speaker(entity.id, 0.85, begin, stop)
        return None

    def opens(self, start: int, end: int) -> bool:
        """Whether a stretch begins with the name of a person or body and an apposition or relative clause to it."""
        for begin, stop, entity, _ in self._within(start, min(end, start + 90)):
            if entity.label in {"PERSON", "ORGANIZATION"} and re.match(
                r"(?:\s+\([^)]*\))?(?:,|$)", self._text[stop:end]
            ):
                return begin - start < 60
        return False

    def body(self, noun: str, position: int) -> Speaker | None:
        """Return the body that a common noun is short for ("die Stiftung"), the last one named before a position."""
        stem = _ENDING.sub("", noun.casefold())
        if stem not in self._bodies:
            self._bodies[stem] = [
                number
                for number, (_, _, entity, _) in enumerate(self._mentions)
                if entity.label == "ORGANIZATION" and len(stem) > 4 and _is_called(entity.name, stem)
            ]
        named = self._bodies[stem]
        before = bisect_left(named, bisect_left(self._starts, position))
        if before == 0:
            return None
        begin, end, entity, _ = self._mentions[named[before - 1]]
        return Speaker(entity.id, 0.7, begin, end)

    def _described_body(self, start: int, end: int) -> Speaker | None:
        """Return the body that a noun phrase in the nominative stands for: "das Ministerium", "die Stiftung"."""
        for match in _NOUN_PHRASE.finditer(self._text, start, end):
            if _NOUN_BEFORE.search(self._text, max(start, match.start() - 40), match.start()):
                continue
            if self._is_object(start, match.start("noun")):
                continue
            found = self.body(match["noun"], match.start())
            if found is not None:
                return Speaker(found.entity, 0.7, match.start(), match.end())
        return None

    def mentioned(self, start: int, end: int) -> list[str]:
        """Return the ids of the persons named in `[start, end)`, in order."""
        return [entity.id for _, _, entity, _ in self._within(start, end) if entity.label == "PERSON"]

    def _within(self, start: int, end: int) -> list[tuple[int, int, Entity, Mention]]:
        first = bisect_left(self._starts, start)
        return [item for item in self._mentions[first : bisect_left(self._starts, end)] if item[1] <= end]

    def _named(self, start: int, end: int, *, last: str | None, after_verb: bool) -> Speaker | None:
        inside = self._within(start, end)
        persons = [
            item for item in inside if item[2].label == "PERSON" and not self._is_object(start, item[0])
        ]
        person = persons[0] if persons else None
        limit = person[0] if person else end
        pronoun = _SUBJECT_PRONOUN.search(self._text, start, limit)
        if pronoun and (after_verb or not person or pronoun.end() < person[0]):
            found = self.pronoun(pronoun["word"], start, last=last)
            if found is not None:
                return Speaker(found, 0.85, pronoun.start(), pronoun.end())
        if person is not None and not self._belongs_to_other(start, person[0], person[1]):
            named = self._taken_up(person, start)
            return Speaker(named or person[2].id, 0.95, person[0], person[1])
        described = self._described(start, limit, last=last)
        if described is not None:
            return described
        if person is not None:
            return Speaker(person[2].id, 0.7, person[0], person[1])
        for begin, stop, entity, _ in inside:
            if entity.label == "ORGANIZATION" and self._acts(start, begin):
                return self._described_body(start, begin) or Speaker(entity.id, 0.8, begin, stop)
        return self._described_body(start, end)

    def _acts(self, start: int, position: int) -> bool:
        """Whether a body named there can be the subject: not in brackets, not a genitive, not behind a preposition."""
        before = self._text[max(start, position - 70) : position]
        return (
            not before.endswith("(") and not self._is_object(start, position) and not _GENITIVE.search(before)
        )

    def _is_object(self, start: int, position: int) -> bool:
        before = self._text[max(start, position - 70) : position]
        if _FROM_BODY.search(before) and _COMES.search(self._text[start : position + 80]):
            return False
        return bool(_OBJECT_BEFORE.search(before) or _OBJECT_ARTICLE.search(before))

    def _belongs_to_other(self, start: int, position: int, end: int) -> bool:
        """Whether the name is only part of what describes the speaker ("der Sprecher des Ministers X")."""
        before = self._text[max(start, position - 60) : position]
        if self._text[end - 1] == "s" and _HEAD_BEFORE.search(before):
            return True
        owner = _OWNER.search(before)
        if owner is None:
            return False
        noun = owner["noun"]
        return (
            noun is None
            or find_role(noun.strip()) is not None
            or find_role(noun.strip().removesuffix("s")) is not None
        )

    def _described(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        for match in _NOUN_PHRASE.finditer(self._text, start, end):
            if match["article"] == "der" and _NOUN_BEFORE.search(
                self._text, max(start, match.start() - 40), match.start()
            ):
                continue
            if self._is_object(start, match.start("noun")) and match["article"].casefold() in {
                "dem",
                "den",
                "des",
            }:
                continue
            if self._is_name_of_another(match.start("noun"), match.end("noun")):
                continue
            named = self._body_behind(start, match)
            if named is not None:
                return named
            article = match["article"].casefold()
            entity = (
                self._named_holder(match["noun"], article, match.start())
                or self._nominal(match.start(), match.end())
                or self._of_role(match["noun"], article, match.start(), last=last)
            )
            if entity is not None:
                return Speaker(entity, 0.8, match.start(), match.end())
        bare = _BARE_ROLE.match(self._text[start:end])
        if bare:
            entity = self._of_role(bare["noun"], "", start, last=last)
            if entity is not None:
                return Speaker(entity, 0.75, start, end)
        return None

    def _body_behind(self, start: int, match: re.Match[str]) -> Speaker | None:
        """Return the body whose name stands right behind its common noun: "der Fernsehsender Rheinfunk"."""
        for begin, stop, entity, _ in self._within(match.end() + 1, match.end() + 80):
            if entity.label == "ORGANIZATION" and not self._is_object(start, match.start("noun")):
                return Speaker(entity.id, 0.85, begin, stop) if begin == match.end() + 1 else None
        return None

    def _is_name_of_another(self, start: int, end: int) -> bool:
        """Whether a noun is a name, and no person's: "das Kieler Institut" is described by no one from Kiel."""
        return any(entity.label != "PERSON" for _, _, entity, _ in self._within(start, end))

    def _taken_up(self, item: tuple[int, int, Entity, Mention], start: int) -> str | None:
        """Return the named person whom a mention without a name takes up: "der Innenminister" behind his name."""
        begin, end, entity, mention = item
        if mention.form != "nominal" or entity.id in self._named_persons:
            return None
        phrase = _NOUN_PHRASE.search(self._text, max(start, begin - 40), end)
        if phrase is None or phrase["article"].casefold() not in {"der", "die"}:
            return None
        return self._named_holder(phrase["noun"], phrase["article"].casefold(), begin)

    def _named_holder(self, noun: str, article: str, position: int) -> str | None:
        found = self._of_role(noun, article, position, last=None, known=True)
        return found if found in self._named_persons else None

    def _nominal(self, start: int, end: int) -> str | None:
        for begin, stop, entity, mention in self._within(max(0, start - 80), end + 80):
            if mention.form == "nominal" and begin < end and stop > start and entity.label == "PERSON":
                return entity.id
        return None

    def _of_role(
        self, noun: str, article: str, position: int, *, last: str | None, known: bool = False
    ) -> str | None:
        gender = {"der": "m", "die": "f"}.get(article)
        role = find_role(noun)
        noun = noun.casefold()
        same = (holders for role, holders in self._holders.items() if _same_noun(noun, role))
        exact = [person for _, person in sorted(chain.from_iterable(same))]
        if not exact and role is not None and role.entry.role_class not in _ANY_ROLE:
            exact = [office.person for office in self._offices if office.role_class == role.entry.role_class]
        exact = [entity for entity in exact if self._fits(entity, gender)]
        named = [entity for entity in exact if entity in self._named_persons]
        found = self._nearest(named or exact, position)
        if found is not None or known or article in _INDEFINITE:
            return found
        if (
            role is None
            and (recent := self._recent(position, gender, reach=400))
            and _DESCRIBING.search(noun)
        ):
            return recent
        if role is None and not re.search(r"(?:er|in|eur|ant|ent|ist|ige[rn]?|login|mann|frau|chef)$", noun):
            return None
        if last is not None and self._fits(last, gender):
            return last
        return self._recent(position, gender, reach=500)

    def pronoun(self, word: str, position: int, *, last: str | None) -> str | None:
        """Return the id of whom "er" or "sie" at a position takes up."""
        gender = "m" if word.casefold() == "er" else "f"
        if last is not None and self._fits(last, gender) and self._entities[last].label == "PERSON":
            return last
        return self._recent(position, gender, reach=700)

    def _recent(self, position: int, gender: str | None, *, reach: int) -> str | None:
        for index in range(bisect_left(self._starts, position) - 1, -1, -1):
            begin, _, entity, _ = self._mentions[index]
            if position - begin > reach:
                return None
            if entity.label == "PERSON" and self._fits(entity.id, gender):
                return entity.id
        return None

    def _nearest(self, ids: list[str], position: int) -> str | None:
        best: tuple[float, str] | None = None
        for entity in dict.fromkeys(ids):
            away = self._distance(entity, position)
            if away is not None and (best is None or away < best[0]):
                best = (away, entity)
        return best[1] if best else None

    def _distance(self, entity: str, position: int) -> float | None:
        """How far from a position an entity is named; what is named behind it counts three times as far."""
        if entity not in self._entities:
            return None
        if entity not in self._starts_of:
            self._starts_of[entity] = sorted(mention.start for mention in self._entities[entity].mentions)
        starts = self._starts_of[entity]
        behind = bisect_right(starts, position)
        before = [float(position - start) for start in starts[max(behind - 1, 0) : behind]]
        return min(
            [*before, *(3.0 * (start - position) for start in starts[behind : behind + 1])], default=None
        )

    def _fits(self, entity: str, gender: str | None) -> bool:
        return gender is None or self._genders.get(entity) in {None, gender}

    def _gender(self, entity: Entity) -> str | None:
        for office in self._offices_of.get(entity.id, ()):
            if re.search(r"(?:in|frau|rätin|te)$", office.role.split()[-1]):
                if office.role.endswith(("in", "frau")):
                    return "f"
            elif re.search(r"(?:er|rat|mann|ent|or|är|ist)$", office.role.split()[-1]):
                return "m"
        for mention in entity.mentions:
            title = self._text[max(0, mention.start - 6) : mention.start].split()
            if title and title[-1] in _TITLED:
                return _TITLED[title[-1]]
        return guess_gender(entity.name)


def _between_source(passage: str) -> bool:
    """Whether only a title or role stands between "laut" and a name."""
    return len(passage) < 70 and _NO_TITLE.search(passage) is None


def _is_called(name: str, stem: str) -> bool:
    """Whether a word of a body's name is the noun or a compound of it."""
    return any(
        word.endswith(stem) or (len(stem) > _LONG_NOUN and word.startswith(stem))
        for word in re.split(r"[^\wäöüß]+", name.casefold())
    )


def _same_noun(noun: str, role: str) -> bool:
    last = role.split()[-1] if role else ""
    return noun == last or (len(noun) > 4 and last.endswith(noun)) or (len(last) > 4 and noun.endswith(last))
