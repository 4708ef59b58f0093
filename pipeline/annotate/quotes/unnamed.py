"""Speakers without a name, whom no name of the text goes with: "ein Kommentator", "die Richterin"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from pipeline.annotate.layers import Entity, Mention, Quote
from pipeline.record.vocabulary import EntityType, MentionForm

_MAN = re.compile(
    r"(?:er|eur|[aeo]nt|ist|or|mann|chef|anwalt|loge|iger|zeuge|kollege|detektiv|angestellte|beamte)$"
)
_WOMAN = re.compile(r"(?:in|frau|ige|angestellte|beamte)$")
_NO_PERSON = re.compile(
    r"(?:sender|hersteller|betreiber|anbieter|versicherer|partner|träger|veranstalter|twitter|medizin|termin|benzin)$"
)
_ENDING = re.compile(r"(?:innen|in|en|[ensr])$")
_GENDERS = {
    "der": "m",
    "die": "f",
    "ein": "m",
    "eine": "f",
    "einem": "m",
    "eines": "m",
    "einer": "f",
    "dem": "m",
    "des": "m",
}
_CONFIDENCE = 0.6
_PROVISIONAL = "unnamed"


class UnnamedSpeakers:
    """The persons of one text who speak and are never named, by the nouns that they are called by."""

    def __init__(self, text: str) -> None:
        """Begin with nobody."""
        self._text = text
        self._known: dict[str, Entity] = {}

    def take(self, match: re.Match[str]) -> str | None:
        """Return the provisional id of the person whom a noun phrase means, None where it means no person.

        Args:
            match: the phrase, with the groups "article" and "noun".
        """
        article, noun = (match["article"] or "").casefold(), match["noun"]
        if not _is_person(noun.casefold(), _GENDERS.get(article)):
            return None
        key = _ENDING.sub("", noun.casefold())
        if key not in self._known or article.startswith("ein"):
            start = match.start("article") if article else match.start("noun")
            self._known[key] = self._entity(start, match.end("noun"), article)
        return self._known[key].id

    def entity(self, identity: str) -> Entity | None:
        """Return the person with a provisional id, None where the id is another's."""
        return next((person for person in self._known.values() if person.id == identity), None)

    def _entity(self, start: int, end: int, article: str) -> Entity:
        text = self._text[start:end]
        label, form = EntityType.PERSON.value, MentionForm.NOMINAL.value
        mention = Mention(start, end, text, label, _CONFIDENCE, form)
        return Entity(f"{_PROVISIONAL}{start}", label, text[len(article) :].strip(), [mention], _CONFIDENCE)


def join(doc: Doc, quotes: list[Quote], unnamed: UnnamedSpeakers) -> None:
    """Add those of the unnamed speakers to `doc._.entities` whose quotes are kept, and give them their ids."""
    number = max((int(entity.id[1:]) for entity in doc._.entities), default=0)
    ids: dict[str, str] = {}
    for quote in quotes:
        person = unnamed.entity(quote.speaker) if quote.speaker else None
        if person is None:
            continue
        if person.id not in ids:
            number += 1
            ids[person.id] = f"e{number}"
            doc._.entities.append(person)
        quote.speaker = ids[person.id]
    for entity in doc._.entities:
        entity.id = ids.get(entity.id, entity.id)


def _is_person(noun: str, gender: str | None) -> bool:
    if _NO_PERSON.search(noun):
        return False
    man = gender != "f" and _MAN.search(noun.removesuffix("s")) is not None
    woman = gender != "m" and _WOMAN.search(noun) is not None
    return man or woman
