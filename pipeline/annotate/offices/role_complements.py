"""Reads what stands behind a role: "von Ilmenau", "für Schule und Kultur", "der Abteilung Wärmeversorgung"."""

from __future__ import annotations

import re

from pipeline.annotate.offices.items import Item, Kind, skip_retired
from pipeline.annotate.offices.role_phrases import Complement, RolePhrase
from pipeline.annotate.offices.role_words import ARTICLES, STATUS_ADVERBS, is_title
from pipeline.record.vocabulary import OfficeStatus

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
_PREPOSITIONS = frozenset(["bei", "beim", "im", "in", "am", "an", "aus", "auf"])
_TOPIC = frozenset({"für"})
_WITH_AREA = frozenset(
    {
        "Leiter",
        "Bereichsleiter",
        "Abteilungsleiter",
        "Teamleiter",
        "Projektleiter",
        "Fachbereichsleiter",
        "Referent",
    }
    | {"Referatsleiter", "Koordinator", "Manager", "Beauftragt", "Direktor", "Geschäftsführer", "Experte"}
)
_DAY = re.compile(
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Januar|Februar|März|April|Mai|Juni|Juli|"
    r"August|September|Oktober|November|Dezember|Jahr|Rahmen|Anschluss|Gespräch|Interview|Herbst|Frühjahr|Sommer|Winter)"
    r"(?:s|e|es|abend|morgen|nachmittag|vormittag|mittag)?"
)
# Complements longer than this, in items, are none: something else was read.
_MAX_LENGTH = 14


def read_complements(items: list[Item], phrase: RolePhrase) -> None:
    """Read the complements behind the head, up to four, and set the phrase's `end`."""
    index = skip_retired(items, phrase.head + 1)
    if index > phrase.head + 1:
        phrase.status = phrase.status or OfficeStatus.FORMER.value
    first = index
    index = _read_area(items, index, phrase)
    for _ in range(4):
        taken = _read_complement(items, index, phrase)
        if taken == index:
            break
        names = any(item.kind in {Kind.PLACE, Kind.BODY} for item in items[index:taken])
        if not phrase.topic and not names and items[index].lower != "vor":
            phrase.topic = _wording(items[index:taken])
        index = taken
    phrase.end = index
    phrase.complement = _wording(items[first:index])


def _wording(items: list[Item]) -> str:
    """The words of some items as they stand in the text: no blank before a comma or in "Bundes- und"."""
    words = ""
    for before, item in zip([None, *items], items, strict=False):
        words += (" " if before is not None and before.end < item.start else "") + item.text
    return words


def _read_area(items: list[Item], index: int, phrase: RolePhrase) -> int:
    """As in "X, Bereichsleiter Politik und Gesellschaft bei Y": behind a name, or "bislang" there, the area needs no preposition."""
    before = items[phrase.start - 1].lower if phrase.start else ""
    opens = before in {",", "(", "–", "-"} or before in STATUS_ADVERBS
    if phrase.determiner is not None or not opens or phrase.is_plural:
        return index
    if phrase.role.entry.masculine not in _WITH_AREA:
        return index
    position = index
    while (item := _same_sentence(items, position, phrase)) is not None:
        noun = item.is_capitalised and item.role is None and not is_title(item.text)
        joint = position > index and item.lower in {"und", "&"}
        if not (noun or joint):
            break
        position += 1
    if position > index and items[position - 1].lower in {"und", "&"}:
        position -= 1
    if position == index or (position < len(items) and items[position].kind is Kind.PERSON):
        return index
    phrase.topic = _wording(items[index:position])
    return position


def _read_complement(items: list[Item], index: int, phrase: RolePhrase) -> int:
    """The index behind one more complement at `index`, or `index` where there is none."""
    item = _same_sentence(items, index, phrase)
    if item is None or item.kind in {Kind.PUNCTUATION, Kind.LINE_BREAK, Kind.PERSON}:
        return index
    if item.kind in {Kind.PLACE, Kind.BODY, Kind.OTHER_NAME}:
        phrase.complements.append(Complement(item, "genitive"))
        return index + 1
    following = _same_sentence(items, index + 1, phrase)
    if item.lower == "vor" and following is not None and following.text == "Ort":
        return index + 2
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
    if following is not None and following.lower in ARTICLES | {"so"}:
        # "der so genannten Ambulanz"
        position += 1
    found = False
    names: list[Complement] = []
    while position < index + _MAX_LENGTH:
        item = _same_sentence(items, position, phrase)
        if item is None or item.kind in {Kind.PUNCTUATION, Kind.LINE_BREAK, Kind.PERSON}:
            break
        if item.kind is Kind.WORD and not item.is_capitalised and (found or not _is_adjective(item)):
            break
        if _DAY.fullmatch(item.text) and not genitive:
            return index
        if is_title(item.text) or (item.role is not None and not _takes_office(phrase, genitive=genitive)):
            break
        if item.kind is not Kind.WORD:
            # "des US-Bundesstaates Illinois": the name behind the noun is meant, not the one within it.
            names = [*([] if names and _goes_on(items, position - 1) else names), Complement(item, how)]
        found = found or item.kind is not Kind.WORD or item.is_capitalised
        position += 1
        if item.kind is not Kind.WORD and not _is_adjectival_name(item) and not _goes_on(items, position):
            break
    if not found:
        return index
    numeral = _same_sentence(items, position, phrase)
    # "der Abteilung 5"
    position += numeral is not None and re.fullmatch(r"\d{1,2}", numeral.text) is not None
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


def _goes_on(items: list[Item], index: int) -> bool:
    """Whether the word at `index` is the second half of a compound with a name: "SPD-Fraktion"."""
    return index < len(items) and items[index].after_hyphen


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
    while position < index + _MAX_LENGTH:
        item = _same_sentence(items, position, phrase)
        if item is None or item.role is not None or is_title(item.text) or item.kind is Kind.LINE_BREAK:
            break
        if item.is_capitalised or item.kind in {Kind.BODY, Kind.OTHER_NAME, Kind.PLACE}:
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
    return bool(noun and joint and noun.is_capitalised and joint.lower in {"und", "sowie", ",", "-"})
