"""Noun phrases around a role: "die damalige Aachener Oberbürgermeisterin", "Leiter der Feuerwehr Heidelberg"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.annotate.office_items import Item, Kind, is_office
from pipeline.annotate.roles import Role
from pipeline.record.vocabulary import OfficeStatus, RoleClass

ARTICLES = frozenset(
    ["der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen"]
)
POSSESSIVES = re.compile(r"(?:sein|ihr|unser|dess|der|dies)(?:e|er|es|em|en)?", re.IGNORECASE)
_STATUS_STEMS = {
    "damalig": OfficeStatus.FORMER,
    "ehemalig": OfficeStatus.FORMER,
    "früher": OfficeStatus.FORMER,
    "einstig": OfficeStatus.FORMER,
    "vormalig": OfficeStatus.FORMER,
    "bisherig": OfficeStatus.FORMER,
    "letzt": OfficeStatus.FORMER,
    "pensioniert": OfficeStatus.FORMER,
    "verstorben": OfficeStatus.FORMER,
    "kommissarisch": OfficeStatus.ACTING,
    "amtierend": OfficeStatus.ACTING,
    "interimistisch": OfficeStatus.ACTING,
    "designiert": OfficeStatus.DESIGNATED,
    "künftig": OfficeStatus.DESIGNATED,
    "zukünftig": OfficeStatus.DESIGNATED,
    "gewählt": OfficeStatus.DESIGNATED,
}
STATUS_ADVERBS = {
    "damals": OfficeStatus.FORMER,
    "früher": OfficeStatus.FORMER,
    "einst": OfficeStatus.FORMER,
    "ehemals": OfficeStatus.FORMER,
    "vormals": OfficeStatus.FORMER,
    "zuvor": OfficeStatus.FORMER,
    "bislang": OfficeStatus.FORMER,
    "zuletzt": OfficeStatus.FORMER,
    "kommissarisch": OfficeStatus.ACTING,
    "interimistisch": OfficeStatus.ACTING,
}
_ROLE_ADJECTIVE = re.compile(
    r"(?:erst|zweit|dritt|viert|technisch|kaufmännisch|ärztlich|leitend|regierend|parlamentarisch|ehrenamtlich|"
    r"hauptamtlich|stellvertretend|geschäftsführend|wissenschaftlich|künstlerisch|pädagogisch|vorsitzend|"
    r"beamtet|medizinisch|\w+politisch)(?P<ending>e|er|en|em|es)"
)
_DEPUTY = re.compile(r"(?:zweit|dritt|viert|stellvertretend)(?:e|er|en|em|es)", re.IGNORECASE)
_FIRST = re.compile(r"erst(?:e|er|en|em|es)", re.IGNORECASE)
_PLAIN_ADJECTIVE = re.compile(
    r"(?:neu|langjährig|scheidend|jetzig|heutig|derzeitig|amtsälteste|zuständig|dortig|hiesig|örtlich|erkrankt|"
    r"städtisch|\w{2,}(?:lich|los|jährig|stämmig|bürtig)|frisch|nunmehrig|deutsch|\w+-deutsch|wiedergewählt|neugewählt|"
    r"abtretend|gastgebend|katholisch|evangelisch|türkisch|polnisch|französisch|österreichisch|oberst)(?:e|er|en|em|es)"
)
_GENITIVE = frozenset(
    [
        "der",
        "des",
        "dieser",
        "dieses",
        "seiner",
        "seines",
        "ihrer",
        "ihres",
        "unserer",
        "unseres",
        "eines",
        "einer",
        "von",
        "vom",
    ]
)
_PREPOSITIONS = frozenset(["bei", "beim", "im", "in", "am", "an", "aus", "auf", "zu", "zum", "zur"])
_TOPIC = frozenset({"für"})
_TITLE = re.compile(
    r"(?:Dr|Prof|Mag|Dipl|Ing|Univ|Hon|Ao|M\.?A|MBA|LL\.M|BA|MSc|DDr|DI|Hr|Fr)\b.*|Professor(?:in)?|Doktor|Frau|Herrn?|"
    r"Madame|Monsieur|le|h\.|c\.|med\.|phil\.|[a-z]{2,6}\.|Pater|Schwester|Maître|Sir|Lord|Lady|Genosse|Magister|jur"
)
MAX_COMPLEMENT = 14


@dataclass(slots=True)
class Complement:
    """A name that says where or of what the office is: "von Ilmenau", "Dortmunder" before it, "(Kreis X)" behind."""

    item: Item
    how: str


@dataclass(slots=True)
class RolePhrase:
    """A role with what stands around it. `start`, `head` and `end` (exclusive) count items.

    `determiner` is the article or possessive before it, in lower case, or None. `adjectives` are those that belong to
    the role's name. `complements` are in the order: before the head, behind it. `topic` is the part of the complement
    that is no name ("für Kultur", "der Abteilung Wärmeversorgung"). `rest_start` and `rest_end` bound the complement
    in the text's characters.
    """

    start: int
    head: int
    end: int
    role: Role
    determiner: Item | None = None
    adjectives: list[str] = field(default_factory=list)
    status: str | None = None
    complements: list[Complement] = field(default_factory=list)
    topic: str = ""
    genitive_only: bool = True

    @property
    def article(self) -> str | None:
        """The determiner in lower case."""
        return self.determiner.lower if self.determiner else None

    @property
    def role_class(self) -> str:
        """The RoleClass by the noun and its adjectives, before the body is known."""
        noun = self.role.entry.masculine
        if noun == "Bürgermeister" and any(_DEPUTY.fullmatch(word) for word in self.adjectives):
            return RoleClass.DEPUTY_MAYOR.value
        if any(_FIRST.fullmatch(word) for word in self.adjectives):
            if noun == "Beigeordnet":
                return RoleClass.DEPUTY_MAYOR.value
            if noun == "Kreisrat":
                return RoleClass.DEPARTMENT_HEAD.value
        return self.role.entry.role_class

    @property
    def is_plural(self) -> bool:
        """Whether the phrase surely names several holders: "die Bürgermeister", "Landräte"."""
        if self.role.plural:
            return True
        masculine = self.role.gender == "m" and not self.role.entry.is_adjective
        return masculine and (self.article or "") in {"die", "ihre", "seine"}

    def gender(self) -> str | None:
        """The gender that the words show: by the noun, else by the article, else None."""
        if self.role.gender:
            return self.role.gender
        if self.article in {"dem", "des", "ein", "einem", "eines", "einen", "sein", "ihr"}:
            return "m"
        if self.article in {"die", "eine", "ihre", "seine"}:
            return None if self.role.plural else "f"
        return None


def is_title(item: Item) -> bool:
    """Whether the item is an academic degree or a form of address before a name."""
    if item.kind is Kind.PUNCTUATION:
        return False
    return item.kind is Kind.WORD and _TITLE.fullmatch(item.text) is not None


def read_phrase(items: list[Item], head: int) -> RolePhrase | None:
    """Read the phrase around the item `head`; None where it is no office."""
    item = items[head]
    if item.role is None or not is_office(item):
        return None
    phrase = RolePhrase(head, head, head + 1, item.role, status=item.role.status)
    _read_left(items, phrase)
    _read_right(items, phrase)
    return phrase


def _read_left(items: list[Item], phrase: RolePhrase) -> None:
    index = phrase.head - 1
    if items[phrase.head].after_hyphen:
        phrase.complements.append(Complement(items[index], "prefix"))
        phrase.start = index
        index -= 1
    while index >= 0 and items[index].sentence == items[phrase.head].sentence:
        if not _take_left(items, index, phrase):
            break
        phrase.start = index
        index -= 1
    if index >= 0 and _is_determiner(items[index]):
        phrase.determiner = items[index]


def _take_left(items: list[Item], index: int, phrase: RolePhrase) -> bool:
    item = items[index]
    if item.kind is Kind.WORD:
        return _take_adjective(item, phrase)
    if item.kind in {Kind.PLACE, Kind.BODY} and not any(c.how == "before" for c in phrase.complements):
        if item.kind is Kind.PLACE or _is_genitive_name(item) or index == phrase.head - 1:
            phrase.complements.append(Complement(item, "before"))
            return True
    return False


def _take_adjective(item: Item, phrase: RolePhrase) -> bool:
    lower = item.lower
    if lower in ARTICLES:
        return False
    status = adjective_status(lower)
    if status:
        phrase.status = phrase.status or status
        return True
    if _ROLE_ADJECTIVE.fullmatch(lower):
        phrase.adjectives.insert(0, item.text)
        return True
    return _PLAIN_ADJECTIVE.fullmatch(lower) is not None


def adjective_status(lower: str) -> str | None:
    """The status that an adjective gives ("damaligen": former), or None."""
    for ending in ("en", "er", "em", "es", "e"):
        stem = lower.removesuffix(ending)
        if stem != lower and stem in _STATUS_STEMS:
            return _STATUS_STEMS[stem].value
    return None


def _is_genitive_name(item: Item) -> bool:
    return item.entity is not None and item.text.endswith("s") and item.text != item.entity.name


def _is_determiner(item: Item) -> bool:
    return item.kind is Kind.WORD and (
        item.lower in ARTICLES or POSSESSIVES.fullmatch(item.lower) is not None
    )


def _read_right(items: list[Item], phrase: RolePhrase) -> None:
    index = phrase.head + 1
    topic_from = None
    for _ in range(4):
        taken = _read_complement(items, index, phrase)
        if taken == index:
            break
        if topic_from is None and not any(
            item.kind in {Kind.PLACE, Kind.BODY} for item in items[index:taken]
        ):
            topic_from = items[index].start
            phrase.topic = " ".join(item.text for item in items[index:taken])
        index = taken
    phrase.end = index


def _read_complement(items: list[Item], index: int, phrase: RolePhrase) -> int:
    """The index behind one more complement at `index`, or `index` where there is none."""
    item = _same_sentence(items, index, phrase)
    if item is None or item.kind in {Kind.PUNCTUATION, Kind.LINE_BREAK, Kind.PERSON}:
        return index
    if item.kind in {Kind.PLACE, Kind.BODY, Kind.OTHER_NAME}:
        phrase.complements.append(Complement(item, "genitive"))
        return index + 1
    if item.lower in _TOPIC:
        return _read_topic(items, index, phrase)
    if item.lower in _GENITIVE or item.lower in _PREPOSITIONS:
        return _read_noun_phrase(items, index, phrase)
    return index


def _same_sentence(items: list[Item], index: int, phrase: RolePhrase) -> Item | None:
    if index < len(items) and items[index].sentence == items[phrase.head].sentence:
        return items[index]
    return None


def _read_noun_phrase(items: list[Item], index: int, phrase: RolePhrase) -> int:
    """Preposition or article, adjectives, then a noun, a name, or a noun and its name ("der Partnerstadt Metz")."""
    genitive = items[index].lower in _GENITIVE
    how = "genitive" if genitive else "preposition"
    position = index + 1
    following = _same_sentence(items, position, phrase)
    if following is not None and following.lower in ARTICLES:
        position += 1
    found = False
    names: list[Complement] = []
    while position < index + MAX_COMPLEMENT:
        item = _same_sentence(items, position, phrase)
        if item is None or item.kind in {Kind.PUNCTUATION, Kind.LINE_BREAK, Kind.PERSON}:
            break
        if item.kind is Kind.WORD and not item.is_capitalised and (found or not _is_adjective(item)):
            break
        if is_title(item) or (item.role is not None and not _takes_office(phrase, genitive=genitive)):
            break
        if item.kind is not Kind.WORD:
            names.append(Complement(item, how))
        found = found or item.kind is not Kind.WORD or item.is_capitalised
        position += 1
        if item.kind is not Kind.WORD and not _is_adjectival_name(item):
            break
    if not found:
        return index
    position = _further_names(items, position, phrase, names, how)
    phrase.complements.extend(names)
    phrase.genitive_only = phrase.genitive_only and genitive
    return position


def _further_names(
    items: list[Item], index: int, phrase: RolePhrase, names: list[Complement], how: str
) -> int:
    """As in "der Woiwodschaften Westpommern und Lebus", only for a plural office."""
    while phrase.is_plural and names:
        joint, name = (_same_sentence(items, index + offset, phrase) for offset in (0, 1))
        if (
            joint is None
            or name is None
            or joint.lower not in {"und", ",", "sowie"}
            or name.kind is not Kind.PLACE
        ):
            break
        names.append(Complement(name, how))
        index += 2
    return index


def _takes_office(phrase: RolePhrase, *, genitive: bool) -> bool:
    """Whether an office can be the complement: "Sprecher des Oberbürgermeisters", "Mitglied des Stadtrats"."""
    return genitive and phrase.role.entry.masculine in {
        "Sprecher",
        "Stellvertreter",
        "Mitglied",
        "Vorsitzend",
    }


def _is_adjective(item: Item) -> bool:
    return re.fullmatch(r"[a-zäöüß-]{3,}(?:e|en|er|es|em)", item.text) is not None


def _is_adjectival_name(item: Item) -> bool:
    """Whether a place's name is an adjective here: "mongolischen", "Zagreber"."""
    if item.kind is not Kind.PLACE or item.entity is None:
        return False
    return (
        item.text[:1].islower()
        or re.search(r"isch(?:e|en|er|es|em)$", item.text) is not None
        or (item.text.endswith("er") and item.text != item.entity.name)
    )


def _read_topic(items: list[Item], index: int, phrase: RolePhrase) -> int:
    """As in "für Schule, Bildung und Kultur": nouns, joined by commas and "und"."""
    position = index + 1
    last_noun = index
    while position < index + MAX_COMPLEMENT:
        item = _same_sentence(items, position, phrase)
        if item is None or item.role is not None or is_title(item) or item.kind is Kind.LINE_BREAK:
            break
        if item.is_capitalised or item.kind in {Kind.BODY, Kind.OTHER_NAME}:
            last_noun = position
        elif not (
            item.lower in {"und", "sowie", ",", "-"} or item.lower in ARTICLES or _is_adjective(item)
        ) or (item.text == "," and not _list_goes_on(items, position, phrase)):
            break
        position += 1
    return last_noun + 1 if last_noun > index else index


def _list_goes_on(items: list[Item], comma: int, phrase: RolePhrase) -> bool:
    after = [_same_sentence(items, comma + offset, phrase) for offset in (1, 2)]
    if any(item is None for item in after):
        return False
    noun, joint = after
    return bool(noun and joint and noun.is_capitalised and joint.lower in {"und", "sowie", ","})
