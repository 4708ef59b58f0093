"""Who speaks: the person or body that a stretch of text names as the one who says something."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from pipeline.annotate.quotes.bodies import BODIES, Bodies
from pipeline.annotate.quotes.mention_index import MentionIndex, Named
from pipeline.annotate.quotes.noun_phrases import NOUN_PHRASE
from pipeline.annotate.quotes.persons import Persons
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.subject_grammar import (
    FROM_BODY,
    belongs_to_other,
    can_act,
    follows_noun,
    is_object,
)

_SUBJECT_PRONOUN = re.compile(r"\b(?P<word>[Ee]r|[Ss]ie)\b")
_BARE_ROLE = re.compile(r"^\W*(?P<noun>[A-ZÄÖÜ][\w\-/]+)\W*$")
_SOURCE_ROLE = re.compile(r"\s*(?:(?:de[rsmn]|einem|einer|ihrem|seinem)\s+)?(?P<noun>[A-ZÄÖÜ][\w\-]+)")
_NO_TITLE = re.compile(
    r"[:;!?]|\b(?:ist|sind|war|waren|hat|haben|habe|hatte|wird|werden|wurde|wurden|und|steht|soll|sollen|sollte|vom|in|im|"
    r"am|kann|können|könne|müssen|zu|es|sich|seit|gibt|nicht|entstehen)\b"
)
_APPOSITION = re.compile(r"(?:\s+\([^)]*\))?(?:,|$)")
_OTHER_CASES = frozenset({"dem", "den", "des"})


class Speakers:
    """Resolves the speaker in a stretch of one document."""

    def __init__(self, doc: Doc) -> None:
        """Read `doc._.entities` and `doc._.offices`."""
        self._text: str = doc.text
        self._index = MentionIndex(doc)
        self._persons = Persons(doc, self._index)
        self._bodies = Bodies(self._index)
        self.body = self._bodies.called
        self.pronoun = self._persons.pronoun

    def in_tag(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        """Return who speaks in a speech tag's words behind its verb ("so Gainey", "sagte der Minister").

        Args:
            start: where the words behind the verb begin.
            end: where they end.
            last: the id of the one who spoke last, whom a pronoun takes up.
        """
        return self._subject(start, end, last=last)

    def in_clause(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        """Return who speaks in a main clause ("In der Debatte warnte X", "Ihr Kollege X hob hervor")."""
        return self._subject(start, end, last=last)

    def source(self, start: int, end: int) -> Speaker | None:
        """Return the person or body that "laut" or "nach Angaben" is followed by."""
        inside = [
            named
            for named in self._index.within(start, end)
            if self._can_be_source(named) and _between_source(self._text[start : named.start])
        ]
        if not inside:
            noun = _SOURCE_ROLE.match(self._text, start, end)
            entity = self._persons.holder(noun["noun"], "", start) if noun else None
            return Speaker(entity, 0.75, start, noun.end()) if noun and entity else None
        persons = [named for named in inside if named.label == "PERSON"]
        first = inside[0]
        if (
            persons
            and persons[0].start - first.end < 40
            and not re.search(r"[,.;:]", self._text[first.end : persons[0].start])
        ):
            first = persons[0]
        return Speaker(first.entity.id, 0.85, first.start, first.end)

    def _can_be_source(self, named: Named) -> bool:
        """Whether it is a person or a body, and no adjective of a place ("laut der russischen Agentur")."""
        return named.label in {"PERSON", "ORGANIZATION"} or (
            named.label in BODIES and self._text[named.start].isupper()
        )

    def origin(self, start: int, end: int) -> Speaker | None:
        """Return the person or body that words come from: "hieß es von der FDP", "in einem Brief von Vorstand X"."""
        for named in self._index.within(start, end):
            if named.label in {"PERSON", "ORGANIZATION"} and FROM_BODY.search(
                self._text[max(start, named.start - 60) : named.start]
            ):
                return Speaker(named.entity.id, 0.85, named.start, named.end)
        return None

    def ending_at(self, position: int) -> Speaker | None:
        """Return the person or body whose name ends at a position: "dem Sender Rheinfunk" before "zufolge"."""
        for named in self._index.within(max(0, position - 80), position):
            if named.end == position and (named.label == "PERSON" or named.label in BODIES):
                return Speaker(named.entity.id, 0.85, named.start, named.end)
        return None

    def opens(self, start: int, end: int) -> bool:
        """Whether a stretch begins with the name of a person or body and an apposition or relative clause to it."""
        for named in self._index.within(start, min(end, start + 90)):
            if named.label in {"PERSON", "ORGANIZATION"} and _APPOSITION.match(self._text[named.end : end]):
                return named.start - start < 60
        return False

    def _subject(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        inside = self._index.within(start, end)
        person = next(
            (
                named
                for named in inside
                if named.label == "PERSON" and not is_object(self._text, start, named.start)
            ),
            None,
        )
        limit = person.start if person else end
        return (
            self._by_pronoun(start, limit, last=last)
            or self._by_name(person, start)
            or self._described(start, limit, last=last)
            or (Speaker(person.entity.id, 0.7, person.start, person.end) if person else None)
            or self._acting_body(inside, start)
            or self._bodies.described(start, end)
        )

    def _by_pronoun(self, start: int, limit: int, *, last: str | None) -> Speaker | None:
        pronoun = _SUBJECT_PRONOUN.search(self._text, start, limit)
        if pronoun is None:
            return None
        found = self._persons.pronoun(pronoun["word"], start, last=last)
        return Speaker(found, 0.85, pronoun.start(), pronoun.end()) if found else None

    def _by_name(self, person: Named | None, start: int) -> Speaker | None:
        if person is None or belongs_to_other(self._text, start, person.start, person.end):
            return None
        named = self._persons.taken_up(person, start)
        return Speaker(named or person.entity.id, 0.95, person.start, person.end)

    def _acting_body(self, inside: list[Named], start: int) -> Speaker | None:
        for named in inside:
            if named.label == "ORGANIZATION" and can_act(self._text, start, named.start):
                return self._bodies.described(start, named.start) or Speaker(
                    named.entity.id, 0.8, named.start, named.end
                )
        return None

    def _described(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        for match in NOUN_PHRASE.finditer(self._text, start, end):
            if not self._can_describe(match, start):
                continue
            body = self._bodies.behind(start, match)
            if body is not None:
                return body
            entity = self._persons.described(match, last=last)
            if entity is not None:
                return Speaker(entity, 0.8, match.start(), match.end())
        bare = _BARE_ROLE.match(self._text[start:end])
        entity = self._persons.of_role(bare["noun"], "", start, last=last) if bare else None
        return Speaker(entity, 0.75, start, end) if entity else None

    def _can_describe(self, match: re.Match[str], start: int) -> bool:
        if match["article"] == "der" and follows_noun(self._text, start, match.start()):
            return False
        if match["article"].casefold() in _OTHER_CASES and is_object(self._text, start, match.start("noun")):
            return False
        # "Das Kieler Institut" is described by no one from Kiel.
        return all(
            named.label == "PERSON" for named in self._index.within(match.start("noun"), match.end("noun"))
        )


def _between_source(passage: str) -> bool:
    """Whether only a title or role stands between "laut" and a name."""
    return len(passage) < 70 and _NO_TITLE.search(passage) is None
