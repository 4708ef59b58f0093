"""The text as office holders are looked for in it: names as single items, role nouns read, all else as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from spacy.tokens import Doc

from pipeline.annotate.layers import Entity, Mention
from pipeline.annotate.offices.roles import NO_OFFICE, Role, find_role
from pipeline.annotate.sentences.spans import sentence_start_offsets
from pipeline.record.vocabulary import EntityType

_WORD = re.compile(r"\w+(?:[-*:_/’'.]\w+)*(?:\.(?=\w|-))?|\n+|[^\w\s]")
_ABBREVIATION = re.compile(
    r"(?:(?:Univ\.-|Dipl\.-|Mag\.|Dr\.-|Dr\.|Prof\.|Ing\.|Inf\.|Kfm\.|Betrw\.|Hon\.-|ao\.|i\.|a\.|A\.|h\.|c\.|med\.|"
    r"phil\.|jur\.|rer\.|nat\.|pol\.|theol\.|habil\.|Hr\.|Fr\.|St\.|stv\.|stellv\.|ehem\.|D\.|R\.|Nr\.|vet\.|dent\.|Bgm\.)"
    r"[a-z]{0,2})+(?:Prof\.|Ing\.)?"
)

_OPENING = frozenset("„“\"»«‚'")
_CLOSING = frozenset("“”\"«»‘'")
_RETIRED = re.compile(r"[ai]\.?[DR]\.?|außerDienst|imRuhestand")


class Kind(Enum):
    """What an item is."""

    WORD = auto()
    PUNCTUATION = auto()
    LINE_BREAK = auto()
    PERSON = auto()
    PLACE = auto()
    BODY = auto()
    OTHER_NAME = auto()


_KIND_OF_LABEL = {
    EntityType.PERSON: Kind.PERSON,
    EntityType.CITY: Kind.PLACE,
    EntityType.REGION: Kind.PLACE,
    EntityType.COUNTRY: Kind.PLACE,
    EntityType.ORGANIZATION: Kind.BODY,
}
NAME_KINDS = frozenset({Kind.PERSON, Kind.PLACE, Kind.BODY, Kind.OTHER_NAME})


@dataclass(slots=True, eq=False)
class Item:
    """A name, a word, a mark or a line break. `sentence` counts the sentences of the text from 0."""

    start: int
    end: int
    text: str
    kind: Kind
    sentence: int
    entity: Entity | None = None
    role: Role | None = None
    after_hyphen: bool = False

    @property
    def is_capitalised(self) -> bool:
        """Whether it is a word with a capital letter: in German a noun, or the first word of a sentence."""
        return self.kind is Kind.WORD and self.text[:1].isupper()

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


def read_items(doc: Doc) -> list[Item]:
    """Split a Doc with entities into items, in text order."""
    # Doc.text is put together anew at each call.
    text = doc.text
    sentences = _sentence_starts(doc, text)
    items: list[Item] = []
    position = 0
    for mention, entity in _named_mentions(doc):
        if mention.start < position:
            continue
        items.extend(_words(text, position, mention.start))
        kind = _KIND_OF_LABEL.get(EntityType(entity.label), Kind.OTHER_NAME)
        items.append(Item(mention.start, mention.end, mention.text, kind, 0, entity))
        position = mention.end
    items.extend(_words(text, position, len(text)))
    _read_place_adjectives(items, doc._.entities)
    _join_compounds(items)
    _unquote_names(items)
    _number_sentences(items, sentences)
    return _without_wraps(items)


def _named_mentions(doc: Doc) -> list[tuple[Mention, Entity]]:
    pairs = [(m, entity) for entity in doc._.entities for m in entity.mentions if m.form == "name"]
    return sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end))


def _words(text: str, start: int, end: int) -> Iterator[Item]:
    position = start
    while position < end:
        match = _ABBREVIATION.match(text, position, end) or _WORD.match(text, position, end)
        if match is None or match.end() == match.start():
            position += 1
            continue
        word = match.group()
        if word.startswith("\n"):
            kind = Kind.LINE_BREAK
        else:
            kind = Kind.WORD if word[0].isalnum() else Kind.PUNCTUATION
        role = find_role(word) if kind is Kind.WORD else None
        yield Item(match.start(), match.end(), word, kind, 0, role=role)
        position = match.end()


def _join_compounds(items: list[Item]) -> None:
    """Take the hyphen of "CDU-Kreischef" away, so that the role stands right behind the name."""
    index = 1
    while index < len(items) - 1:
        hyphen, name, noun = items[index], items[index - 1], items[index + 1]
        tight = name.end == hyphen.start and hyphen.end == noun.start
        if hyphen.text == "-" and tight and name.kind in NAME_KINDS and noun.kind is Kind.WORD:
            noun.after_hyphen = True
            noun.role = noun.role or find_role(noun.text[:1].upper() + noun.text[1:])
            del items[index]
        index += 1


def _unquote_names(items: list[Item]) -> None:
    """Take the quotation marks around a body's name away: "Sprecherin der „Aktion Sauberes Meer“"."""
    index = 1
    while index < len(items) - 1:
        opening, name, closing = items[index - 1], items[index], items[index + 1]
        tight = opening.end == name.start and name.end == closing.start
        if tight and name.kind is Kind.BODY and opening.text in _OPENING and closing.text in _CLOSING:
            del items[index + 1], items[index - 1]
        index += 1


def _read_place_adjectives(items: list[Item], entities: list[Entity]) -> None:
    """Take "Waldshuter" and "Kassels" for the city where the text names Waldshut and Kassel elsewhere."""
    cities = {entity.name: entity for entity in entities if entity.label == EntityType.CITY}
    for item in items:
        if item.kind is not Kind.WORD or item.role is not None or not item.is_capitalised:
            continue
        stem = item.text.removesuffix("er")
        forms = (stem, stem + "en", stem + "e") if stem != item.text else (item.text.removesuffix("s"),)
        entity = next((cities[form] for form in forms if form in cities), None)
        if entity is not None and item.text != entity.name:
            item.kind, item.entity = Kind.PLACE, entity


def _sentence_starts(doc: Doc, text: str) -> list[int]:
    if doc.has_annotation("SENT_START"):
        return sentence_start_offsets(doc)
    ends = re.finditer(r"(?<=[a-zäöüß)“\"\d]{2})[.!?:][“\"]?\s+(?=[A-ZÄÖÜ„])|\n+", text)
    return [0, *(match.end() for match in ends)]


def _number_sentences(items: list[Item], starts: list[int]) -> None:
    sentence = 0
    for item in items:
        while sentence + 1 < len(starts) and starts[sentence + 1] <= item.start:
            sentence += 1
        item.sentence = sentence


def _without_wraps(items: list[Item]) -> list[Item]:
    """Leave out the line breaks within a sentence: only the width of a line made them."""
    return [
        item
        for index, item in enumerate(items)
        if item.kind is not Kind.LINE_BREAK
        or index == len(items) - 1
        or items[index + 1].sentence != item.sentence
    ]


def is_office(item: Item) -> bool:
    """Whether the item is a noun that names an office by itself."""
    return item.role is not None and item.role.entry.role_class != NO_OFFICE


def skip_retired(items: list[Item], index: int) -> int:
    """The index behind "a. D.", "i. R." or "außer Dienst" at `index`; `index` where there is no such thing."""
    for end in range(index + 1, min(index + 5, len(items))):
        if _RETIRED.fullmatch("".join(item.text for item in items[index:end])):
            return end + (items[end].text == "." and items[end - 1].text in {"D", "R"})
    return index
