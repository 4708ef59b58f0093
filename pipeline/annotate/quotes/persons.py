"""The persons that roles, descriptions and pronouns take up."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain

from spacy.tokens import Doc

from pipeline.annotate.entities.first_names import guess_gender
from pipeline.annotate.layers import Entity, Office
from pipeline.annotate.offices.roles import NO_OFFICE, find_role
from pipeline.annotate.quotes.mention_index import MentionIndex, Named
from pipeline.annotate.quotes.noun_phrases import NOUN_PHRASE

_DESCRIBING = re.compile(r"(?:er|in|eur|ant|ent|ist|ige[rn]?|mann|frau|wirt|chef)$")
_OF_A_PERSON = re.compile(r"(?:er|in|eur|ant|ent|ist|ige[rn]?|login|mann|frau|chef)$")
# What has these is new to the text: nobody named before it.
_INDEFINITE = frozenset({"ein", "eine"})
_ANY_ROLE = frozenset({NO_OFFICE, "other"})
_TITLED = {"Frau": "f", "Herr": "m", "Herrn": "m"}


class Persons:
    """Finds the person of one document whom a noun or a pronoun takes up."""

    def __init__(self, doc: Doc, index: MentionIndex) -> None:
        """Read `doc._.offices`, and the mentions of `index`."""
        self._index = index
        self._offices: list[Office] = list(doc._.offices)
        self._offices_of: defaultdict[str, list[Office]] = defaultdict(list)
        self._holders: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, office in enumerate(self._offices):
            self._offices_of[office.person].append(office)
            self._holders[office.role.casefold()].append((number, office.person))
        self._named = {
            entity.id
            for entity in doc._.entities
            if any(mention.form != "nominal" for mention in entity.mentions)
        }
        self._genders = {
            entity.id: self._gender(entity) for entity in doc._.entities if entity.label == "PERSON"
        }

    def pronoun(self, word: str, position: int, *, last: str | None) -> str | None:
        """Return the id of whom "er" or "sie" at a position takes up."""
        gender = "m" if word.casefold() == "er" else "f"
        if last is not None and self._takes_up(last, gender):
            return last
        return self._recent(position, gender, reach=700)

    def described(self, match: re.Match[str], *, last: str | None) -> str | None:
        """Return the id of the person whom a noun phrase (of `NOUN_PHRASE`) stands for."""
        article = match["article"].casefold()
        return (
            self._named_holder(match["noun"], article, match.start())
            or self._nominal(match.start(), match.end())
            or self.of_role(match["noun"], article, match.start(), last=last)
        )

    def taken_up(self, named: Named, start: int) -> str | None:
        """Return the named person whom a mention without a name takes up: "der Innenminister" behind his name."""
        if named.mention.form != "nominal" or named.entity.id in self._named:
            return None
        phrase = NOUN_PHRASE.search(self._index.text, max(start, named.start - 40), named.end)
        if phrase is None or phrase["article"].casefold() not in {"der", "die"}:
            return None
        return self._named_holder(phrase["noun"], phrase["article"].casefold(), named.start)

    def of_role(self, noun: str, article: str, position: int, *, last: str | None) -> str | None:
        """Return the id of the person whom a role or a description at a position stands for."""
        gender = _gender_of_article(article)
        found = self.holder(noun, article, position)
        if found is not None or article in _INDEFINITE:
            return found
        if find_role(noun) is None:
            described = noun.casefold()
            recent = self._recent(position, gender, reach=400) if _DESCRIBING.search(described) else None
            if recent or not _OF_A_PERSON.search(described):
                return recent
        if last is not None and self._is_person(last) and self._fits(last, gender):
            return last
        return self._recent(position, gender, reach=500)

    def holder(self, noun: str, article: str, position: int) -> str | None:
        """Return the id of the nearest person who holds the office that a noun names."""
        gender = _gender_of_article(article)
        role = find_role(noun)
        noun = noun.casefold()
        same = (holders for name, holders in self._holders.items() if _same_noun(noun, name))
        exact = [person for _, person in sorted(chain.from_iterable(same))]
        if not exact and role is not None and role.entry.role_class not in _ANY_ROLE:
            exact = [office.person for office in self._offices if office.role_class == role.entry.role_class]
        exact = [entity for entity in exact if self._fits(entity, gender)]
        named = [entity for entity in exact if entity in self._named]
        return self._nearest(named or exact, position)

    def _named_holder(self, noun: str, article: str, position: int) -> str | None:
        found = self.holder(noun, article, position)
        return found if found in self._named else None

    def _nominal(self, start: int, end: int) -> str | None:
        for named in self._index.within(max(0, start - 80), end + 80):
            if (
                named.mention.form == "nominal"
                and named.label == "PERSON"
                and named.start < end
                and named.end > start
            ):
                return named.entity.id
        return None

    def _recent(self, position: int, gender: str | None, *, reach: int) -> str | None:
        for named in self._index.backwards(position, reach=reach):
            if named.label == "PERSON" and self._fits(named.entity.id, gender):
                return named.entity.id
        return None

    def _nearest(self, ids: list[str], position: int) -> str | None:
        best: tuple[float, str] | None = None
        for entity in dict.fromkeys(ids):
            away = self._index.distance(entity, position)
            if away is not None and (best is None or away < best[0]):
                best = (away, entity)
        return best[1] if best else None

    def _takes_up(self, last: str, gender: str) -> bool:
        """Whether a pronoun can mean the one who was spoken of last; most bodies are feminine."""
        if self._is_person(last):
            return self._fits(last, gender)
        return gender == "f" and self._index.entities[last].label == "ORGANIZATION"

    def _is_person(self, entity: str) -> bool:
        known = self._index.entities.get(entity)
        return known is None or known.label == "PERSON"

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
            title = self._index.text[max(0, mention.start - 6) : mention.start].split()
            if title and title[-1] in _TITLED:
                return _TITLED[title[-1]]
        return guess_gender(entity.name)


def _gender_of_article(article: str) -> str | None:
    return {"der": "m", "die": "f"}.get(article)


def _same_noun(noun: str, role: str) -> bool:
    last = role.split()[-1] if role else ""
    return noun == last or (len(noun) > 4 and last.endswith(noun)) or (len(last) > 4 and noun.endswith(last))
