"""Who speaks: the person or body that a stretch of text names as the one who says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.quotes.bodies import BODIES, Bodies
from pipeline.annotate.quotes.mention_index import MentionIndex, Named
from pipeline.annotate.quotes.noun_phrases import NOUN_PHRASE
from pipeline.annotate.quotes.persons import Persons
from pipeline.annotate.quotes.predicates import is_passive, is_plural
from pipeline.annotate.quotes.speaker import Speaker
from pipeline.annotate.quotes.speech_verbs import has_speech_verb
from pipeline.annotate.quotes.statements import owner, whose
from pipeline.annotate.quotes.subject_grammar import (
    FROM_BODY,
    belongs_to_other,
    can_act,
    follows_noun,
    is_object,
)
from pipeline.annotate.quotes.unnamed import UnnamedSpeakers

_SUBJECT_PRONOUN = re.compile(r"\b(?P<word>[Ee]r|[Ss]ie)\b")
_BARE_ROLE = re.compile(r"^\W*(?P<noun>[A-ZÄÖÜ][\w\-/]+)\W*$")
_SOURCE_ROLE = re.compile(r"\s*(?:(?:de[rsmn]|einem|einer|ihrem|seinem)\s+)?(?P<noun>[A-ZÄÖÜ][\w\-]+)")
_NO_TITLE = re.compile(
    r"[:;!?]|\b(?:ist|sind|war|waren|hat|haben|habe|hatte|wird|werden|wurde|wurden|und|steht|soll|sollen|sollte|vom|in|im|"
    r"am|kann|können|könne|müssen|zu|es|sich|seit|gibt|nicht|entstehen)\b"
)
_APPOSITION = re.compile(r"(?:\s+\([^)]*\))?(?:,|$)")
_OTHER_CLAUSE = re.compile(
    r",\s+(?:während|wogegen|wohingegen|doch|indem|weil|da|woraufhin|worauf|andere)\s+"
)
_PEOPLE_OF = re.compile(
    r"\b[A-ZÄÖÜ][\w\-]+(?:er|innen|ten|te|eure|leute)\s+(?:des|der|von)\s+(?:[a-zäöüß]+e[nrs]\s+){0,2}$"
)
_AND_BEHIND = re.compile(r"(?:\s+\([^)]{1,40}\))?(?:,\s+[^,.]{2,60})?(?:,\s|\s+(?:und|sowie|wie auch)\s)")
_AND_BEFORE = re.compile(r"\b(?:und|sowie|wie auch)\s[^,.;]*$")
_JOINED = re.compile(r"\s+(?:und|sowie)\s+")
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
        self.unnamed = UnnamedSpeakers(doc.text)

    def in_tag(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        """Return who speaks in a speech tag's words behind its verb ("so Gainey", "sagte der Minister").

        Args:
            start: where the words behind the verb begin.
            end: where they end.
            last: the id of the one who spoke last, whom a pronoun takes up.
        """
        return self._subject(start, end, last=last, verb=self._word_before(start))

    def in_clause(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        """Return who speaks in a main clause ("In der Debatte warnte X", "Ihr Kollege X hob hervor").

        Where the last of several clauses has a verb of saying and a subject of its own, it is that one.
        """
        clauses = list(_OTHER_CLAUSE.finditer(self._text, start, end))
        if clauses and has_speech_verb(self._text, clauses[-1].end(), end):
            begin = clauses[-1].end()
            found = self._subject(begin, end, last=last, verb=begin)
            if found is not None:
                return found
        return self._subject(start, end, last=last, verb=start)

    def pronoun(self, word: str, position: int, *, last: str | None) -> str | None:
        """Return the id of whom "er" or "sie" at a position takes up."""
        return self._persons.pronoun(word, position, last=last)

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

    def first_person(self, start: int, end: int) -> Speaker | None:
        """Return the first person named in a stretch of text."""
        for named in self._index.within(start, end):
            if named.label == "PERSON":
                return Speaker(named.entity.id, 0.85, named.start, named.end)
        return None

    def ending_at(self, position: int) -> Speaker | None:
        """Return the person or body whose name ends at a position: "dem Sender Rheinfunk" before "zufolge"."""
        for named in self._index.within(max(0, position - 80), position):
            if self._text[named.end : position].strip("“”\"«»'‘ ") == "" and (
                named.label == "PERSON" or named.label in BODIES
            ):
                return Speaker(named.entity.id, 0.85, named.start, named.end)
        return None

    def opens(self, start: int, end: int) -> bool:
        """Whether a stretch begins with the name of a person or body and an apposition or relative clause to it."""
        for named in self._index.within(start, min(end, start + 90)):
            if named.label in {"PERSON", "ORGANIZATION"} and _APPOSITION.match(self._text[named.end : end]):
                return named.start - start < 60
        return False

    def _subject(self, start: int, end: int, *, last: str | None, verb: int) -> Speaker | None:
        if is_passive(self._text, verb, end):
            return (
                self.origin(start, end) or owner(self._index, start, end) or Speaker(None, 0.8, start, start)
            )
        inside = self._index.within(start, end)
        plural = is_plural(self._text, verb, end)
        person = self._person(inside, start)
        if person is not None and plural and not self._is_one_of_several(person):
            person = None
        limit = person.start if person else end
        found = (
            self._by_pronoun(start, limit, last=last, plural=plural)
            or self._by_name(person, start)
            or (None if plural else self._described(start, limit, last=last))
            or (Speaker(person.entity.id, 0.7, person.start, person.end) if person else None)
            or self._acting_body(inside, start)
            or self._bodies.described(start, end)
        )
        found = found or owner(self._index, start, end)
        if plural and (found is None or found.entity is None):
            found = self._members_of(inside, start)
        if found is None and plural:
            return Speaker(None, 0.8, start, start)
        return found or self._by_statement(start, end, last=last) or self._unnamed_person(start, end, verb)

    def _word_before(self, start: int) -> int:
        """Where the word before a position begins: the verb of a speech tag."""
        return self._text.rfind(" ", 0, max(start - 1, 0)) + 1

    def _person(self, inside: list[Named], start: int) -> Named | None:
        """The first person who can be the subject, before one who is only part of what describes it."""
        persons = [named for named in self._subjects(inside, start) if named.label == "PERSON"]
        own = (named for named in persons if not belongs_to_other(self._text, start, named.start))
        return next(own, persons[0] if persons else None)

    def _is_one_of_several(self, named: Named) -> bool:
        """Whether it is joined to another by "und": the verb is plural then."""
        behind = _AND_BEHIND.match(self._text, named.end) is not None
        return behind or _AND_BEFORE.search(self._text, max(0, named.start - 40), named.start) is not None

    def _subjects(self, inside: list[Named], start: int) -> Iterator[Named]:
        """Those that can be the subject: no genitives, no objects, nothing that is joined to one by "und"."""
        before: Named | None = None
        free = True
        for named in inside:
            joined = before is not None and _JOINED.fullmatch(self._text[before.end : named.start])
            if not joined:
                free = not named.is_genitive and not is_object(self._text, start, named.start)
            before = named
            if free:
                yield named

    def _by_pronoun(self, start: int, limit: int, *, last: str | None, plural: bool) -> Speaker | None:
        pronoun = _SUBJECT_PRONOUN.search(self._text, start, limit)
        if pronoun is None:
            return None
        found = last if plural else self._persons.pronoun(pronoun["word"], start, last=last)
        return Speaker(found, 0.85, pronoun.start(), pronoun.end()) if found else None

    def _by_statement(self, start: int, end: int, *, last: str | None) -> Speaker | None:
        pronoun = whose(self._text, start, end)
        found = self._persons.pronoun(pronoun, start, last=last) if pronoun else None
        return Speaker(found, 0.8, start, start) if found else None

    def _unnamed_person(self, start: int, end: int, verb: int) -> Speaker | None:
        if not has_speech_verb(self._text, verb, end):
            return None
        for match in NOUN_PHRASE.finditer(self._text, start, end):
            if self._can_describe(match, start) and not is_object(self._text, start, match.start("noun")):
                entity = self.unnamed.take(match)
                return Speaker(entity, 0.8, match.start(), match.end()) if entity else None
        return None

    def _by_name(self, person: Named | None, start: int) -> Speaker | None:
        if person is None or belongs_to_other(self._text, start, person.start):
            return None
        named = self._persons.taken_up(person, start)
        return Speaker(named or person.entity.id, 0.95, person.start, person.end)

    def _acting_body(self, inside: list[Named], start: int) -> Speaker | None:
        for named in inside:
            if (
                named.label == "ORGANIZATION"
                and not named.is_genitive
                and can_act(self._text, start, named.start)
            ):
                return self._bodies.described(start, named.start) or Speaker(
                    named.entity.id, 0.8, named.start, named.end
                )
        return None

    def _members_of(self, inside: list[Named], start: int) -> Speaker | None:
        """The body whose people speak: "Die Richter des Landgerichts stellten klar"."""
        for named in inside:
            if named.label == "ORGANIZATION" and _PEOPLE_OF.search(self._text, start, named.start):
                return Speaker(named.entity.id, 0.7, named.start, named.end)
        return None

    def _stands_alone(self, named: Named) -> bool:
        """Whether it is no genitive, and no part of a compound: "BA-Sachbearbeiter"."""
        return not named.is_genitive and self._text[named.end : named.end + 1] != "-"

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
        if match["article"].casefold() == "das":
            return False
        if match["article"] == "der" and follows_noun(self._text, start, match.start()):
            return False
        if match["article"].casefold() in _OTHER_CASES and is_object(self._text, start, match.start("noun")):
            return False
        # "Das Kieler Institut" is described by no one from Kiel.
        return all(
            named.label == "PERSON" or named.end < match.end("noun")
            for named in self._index.within(match.start("noun"), match.end("noun"))
        )


def _between_source(passage: str) -> bool:
    """Whether only a title or role stands between "laut" and a name."""
    return len(passage) < 70 and _NO_TITLE.search(passage) is None
