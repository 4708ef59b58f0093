"""Offices beside a name: "Oberbürgermeisterin X", "X, Leiter der Feuerwehr", "die Landräte X (Kreis A) und Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.annotate.offices.holdings import (
    Holding,
    hold,
    is_person,
    name_at,
    names_after,
    skip_parenthesis,
    skip_parenthesis_back,
    skip_titles,
)
from pipeline.annotate.offices.items import Item, Kind, skip_retired
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.annotate.offices.role_words import ARTICLES, STATUS_ADVERBS, adjective_status
from pipeline.record.vocabulary import RoleClass

_OF_TIME = re.compile(
    r"\d{1,4}|bis|seit|von|vom|aus|zurzeit|derzeit|zur|Zeit|zugleich|gleichzeitig|noch|heute|nun|selbst|im|Hauptamt|"
    r"Hauptberuf|ebenfalls|auch|zu|seinem|ihrem|Ruhestand|als|und|ist|war|sowie|jetzt|inzwischen|a|D|"
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
_MAX_BETWEEN = 9
_MAX_NOUNS = 4


def bind_appositions(items: list[Item], phrases: list[RolePhrase]) -> list[Holding]:
    """Bind the phrases that stand right before or right behind a person's name."""
    holdings: list[Holding] = []
    for position, phrase in enumerate(phrases):
        found = _bind_behind(items, phrase) if _follows_name(items, phrase) else []
        found = found or _bind_before(items, phrase, phrases[position + 1 :])
        holdings.extend(found or _bind_behind(items, phrase))
    return holdings


def _follows_name(items: list[Item], phrase: RolePhrase) -> bool:
    """Whether the phrase, without article, has a comma and a name before it: then it belongs to that name."""
    first = phrase.start - 1
    if phrase.determiner is not None or first < 1 or items[first].text != ",":
        return False
    person = skip_parenthesis_back(items, first - 1)
    if items[person].kind is not Kind.PERSON:
        return False
    # "A und Oberbürgermeister B": without a complement, a role between two names belongs to the second.
    return phrase.end > phrase.head + 1 or not name_at(items, phrase.head + 1)


def _bind_before(items: list[Item], phrase: RolePhrase, following: list[RolePhrase]) -> list[Holding]:
    person = _person_behind(items, phrase, following)
    if person is None or _is_genitive_person(items[person], phrase):
        return []
    first = hold(items, phrase, person, "before")
    if not phrase.is_plural and not _pairs_of_parentheses(items, person):
        return [first]
    holdings = [first, *_rest_of_list(items, phrase, person)]
    if len(holdings) == 1 and phrase.role.gender == "m" and phrase.determiner is not None:
        # "haben die Minister X bestellt": several ministers, and X is none of them.
        return []
    if len(holdings) == len(phrase.complements):
        for rank, holding in enumerate(holdings):
            holding.rank = rank
    return holdings


def _is_genitive_person(item: Item, phrase: RolePhrase) -> bool:
    """As in "Stellvertreter Johnsons": the person named is the one deputised for."""
    of_person = phrase.role.entry.masculine in {"Stellvertreter", "Sprecher", "Büroleiter"}
    return (
        of_person
        and item.entity is not None
        and item.text.endswith("s")
        and not item.entity.name.endswith("s")
    )


def _person_behind(items: list[Item], phrase: RolePhrase, following: list[RolePhrase]) -> int | None:
    """The index of the name that the phrase stands before: at once, behind its complement, or behind "und ROLE"."""
    direct = skip_titles(items, skip_retired(items, phrase.head + 1))
    if is_person(items, direct):
        return direct
    if phrase.role.entry.flags & {"a"}:
        return None
    position = skip_parenthesis(items, phrase.end)
    behind = skip_titles(items, position)
    if is_person(items, behind) and (
        phrase.genitive_only
        or position > phrase.end
        or _is_branch_somewhere(items, phrase)
        or _is_at_body(items, phrase)
    ):
        return behind
    if not phrase.role.entry.flags & {"b"}:
        enclosed = _person_behind_mark(items, phrase, position)
        if enclosed is not None:
            return enclosed
    return _person_of_next_role(items, phrase, following)


def _person_behind_mark(items: list[Item], phrase: RolePhrase, mark: int) -> int | None:
    """The name behind a comma or a colon at `mark`, at once or behind a rank."""
    if mark >= len(items) or items[mark].text not in {",", ":"}:
        return None
    behind = skip_titles(items, mark + 1)
    if is_person(items, behind) and (items[mark].text == ":" or _encloses(items, phrase, behind)):
        return behind
    return _behind_noun(items, mark + 1, phrase) if items[mark].text == "," else None


def _is_branch_somewhere(items: list[Item], phrase: RolePhrase) -> bool:
    """As in "der Fraktionschef von X in Bayern": a body, and behind it where that is."""
    hows = [(complement.how, complement.item.kind) for complement in phrase.complements]
    place_ends = items[phrase.end - 1].kind is Kind.PLACE
    return place_ends and hows == [("genitive", Kind.BODY), ("preposition", Kind.PLACE)]


def _is_at_body(items: list[Item], phrase: RolePhrase) -> bool:
    """As in "Richterin am Oberlandesgericht X", "Referent bei der Handwerkskammer X"."""
    if phrase.role_class == RoleClass.JUDGE and items[phrase.head + 1].lower == "am":
        return True
    last = items[phrase.end - 1]
    return last.kind is Kind.BODY and items[phrase.head + 1].lower in {"am", "an", "bei", "beim", "im"}


def _behind_noun(items: list[Item], index: int, phrase: RolePhrase) -> int | None:
    """The name behind a rank, a profession or a second office: "der Leiter des Bauamts, Oberbaurat X"."""
    if phrase.is_plural or (phrase.determiner is None and phrase.end == phrase.head + 1):
        return None
    position = index
    while position < min(len(items), index + _MAX_NOUNS) and items[position].is_capitalised:
        position = skip_titles(items, skip_retired(items, position + 1))
    if (
        position == index
        or not is_person(items, position)
        or items[position].sentence != items[index].sentence
    ):
        return None
    after = skip_parenthesis(items, position + 1)
    closes = after >= len(items) or items[after].kind in {Kind.PUNCTUATION, Kind.LINE_BREAK}
    return position if closes or phrase.end > phrase.head + 1 else None


def _encloses(items: list[Item], phrase: RolePhrase, person: int) -> bool:
    """Whether a name behind a comma says who the office's holder is, rather than going on with a list."""
    if phrase.end > phrase.head + 1:
        return True
    after = skip_parenthesis(items, person + 1)
    return phrase.determiner is not None and after < len(items) and items[after].text in {",", ".", ";"}


def _person_of_next_role(items: list[Item], phrase: RolePhrase, following: list[RolePhrase]) -> int | None:
    """As in "Bürgermeister und Kämmerer X": both roles are X's, where neither has an article of its own."""
    if not following or phrase.end >= len(items) or items[phrase.end].lower not in {"und", "sowie", ","}:
        return None
    other = following[0]
    if other.start != phrase.end + 1 or other.determiner is not None or phrase.is_plural:
        return None
    if other.role_class == phrase.role_class == RoleClass.MAYOR:
        return None
    return _person_behind(items, other, following[1:])


def _rest_of_list(items: list[Item], phrase: RolePhrase, person: int) -> Iterator[Holding]:
    for following in names_after(items, person):
        yield hold(items, phrase, following, "list")


def _pairs_of_parentheses(items: list[Item], person: int) -> bool:
    """As in "Fraktionsvorsitzenden A (SPD) und B (CDU)": names with a parenthesis each, joined by "und" alone."""
    end = skip_parenthesis(items, person + 1)
    if end == person + 1 or end >= len(items) or items[end].lower not in {"und", "sowie", ","}:
        return False
    following = skip_titles(items, end + 1)
    return is_person(items, following) and skip_parenthesis(items, following + 1) > following + 1


def _bind_behind(items: list[Item], phrase: RolePhrase) -> list[Holding]:
    """As in "X (SPD), heute Leiter der Feuerwehr", "X, Stadtrat und Vorsitzender", "X, der im Hauptamt Landrat ist"."""
    between: list[Item] = []
    if phrase.is_plural:
        return []
    index = phrase.start - 1
    while index >= 0 and len(between) <= _MAX_BETWEEN:
        item = items[index]
        if item.kind is Kind.PERSON:
            break
        if item.text == ")":
            opening = skip_parenthesis_back(items, index)
            if opening == index:
                return []
            index = opening
            continue
        if not _may_stand_between(item):
            return _bind_far(items, phrase)
        between.append(item)
        index -= 1
    else:
        return _bind_far(items, phrase)
    if index < 0 or not _is_apposition(items, between, phrase):
        return []
    holding = hold(items, phrase, index, "behind")
    holding.status = phrase.status or _status_between(between, items, phrase)
    holding.beside += _closing_name(items, phrase.end)
    return [holding]


def _bind_far(items: list[Item], phrase: RolePhrase) -> list[Holding]:
    """As in "als sie mit X ins Gespräch kam, damals Bürgermeisterin von Y": an adverb opens the apposition."""
    adverb = phrase.start - 1
    if adverb < 2 or items[adverb].lower not in STATUS_ADVERBS:
        return []
    # "…, der zuvor Minister war": a relative clause.
    comma = adverb - 2 if items[adverb - 1].lower in {"der", "die"} else adverb - 1
    if items[comma].text != ",":
        return []
    index = comma - 1
    while index >= 0 and items[index].sentence == items[adverb].sentence:
        if items[index].kind is Kind.PERSON:
            holding = hold(items, phrase, index, "behind")
            holding.status = phrase.status or STATUS_ADVERBS[items[adverb].lower].value
            return [holding]
        index -= 1
    return []


def _closing_name(items: list[Item], index: int) -> list[Item]:
    """As in a contact's line: "X, Kommunikationsbeauftragte, Stadt Chur"."""
    if (
        index + 1 >= len(items)
        or items[index].text != ","
        or items[index + 1].kind not in {Kind.PLACE, Kind.BODY}
    ):
        return []
    closes = index + 2 == len(items) or items[index + 2].kind in {Kind.LINE_BREAK, Kind.PUNCTUATION}
    return [items[index + 1]] if closes else []


def _may_stand_between(item: Item) -> bool:
    if item.kind is Kind.LINE_BREAK:
        return False
    if item.kind is Kind.PUNCTUATION:
        return item.text in {",", "(", "-", "–"}
    if item.kind is not Kind.WORD:
        return item.kind in {Kind.PLACE, Kind.BODY}
    if item.role is not None or item.lower in ARTICLES or item.lower in STATUS_ADVERBS:
        return True
    if item.is_capitalised:
        return True
    return adjective_status(item.lower) is not None or _OF_TIME.fullmatch(item.text) is not None


def _is_apposition(items: list[Item], between: list[Item], phrase: RolePhrase) -> bool:
    marks = [item for item in between if item.text in {",", "(", "–", "-"}]
    if len(between) == 1 and between[0].lower == "als" and phrase.end > phrase.head + 1:
        # "X als Leiter der Behörde"
        return True
    if not marks:
        return bool(phrase.role.entry.flags & {"a"})
    nouns = [
        item
        for item in between
        if item.is_capitalised and item.role is None and not _OF_TIME.fullmatch(item.text)
    ]
    joined = any(item.lower in {"und", "sowie", "zugleich"} for item in between)
    if (
        nouns
        and not joined
        and not any(item.kind is Kind.WORD and item.lower in STATUS_ADVERBS for item in between)
    ):
        return False
    if between[-1].text not in {",", "(", "–", "-"}:
        return False
    if _continues_genitive(between, phrase):
        return False
    if len(between) == 1 and phrase.determiner is None and phrase.complements:
        # "X, Vorsitzender des Vereins sagt": the comma behind it is left out.
        return True
    relative = any(item.lower in {"der", "die"} for item in between[-2:])
    return _ends_apposition(items, phrase, relative=relative)


def _continues_genitive(between: list[Item], phrase: RolePhrase) -> bool:
    """Whether the role is another noun's complement: "Sprecher des Oberbürgermeisters", "Mitglieder des Stadtrats"."""
    if phrase.determiner is None or len(between) < 2:
        return False
    return between[0] is phrase.determiner and between[1].is_capitalised


def _ends_apposition(items: list[Item], phrase: RolePhrase, *, relative: bool) -> bool:
    if phrase.end >= len(items) or items[phrase.end].sentence != items[phrase.head].sentence:
        return True
    item = items[phrase.end]
    if item.kind in {Kind.PUNCTUATION, Kind.LINE_BREAK} or item.lower in {
        "und",
        "sowie",
        "a.",
        "seit",
        "bis",
    }:
        return True
    return item.text[:1].isdigit() or (relative and item.lower in {"ist", "war"})


def _status_between(between: list[Item], items: list[Item], phrase: RolePhrase) -> str | None:
    """As in "damals", "bis 2018", "a. D.": the status that stands around the role rather than in it."""
    words = [item.lower for item in between]
    for word in words:
        if word in STATUS_ADVERBS and "," not in words[: words.index(word)]:
            return STATUS_ADVERBS[word].value
    if "bis" in words and "," not in words[: words.index("bis")]:
        return "former"
    tail = "".join(item.text for item in items[phrase.end : phrase.end + 4]).replace(" ", "")
    return "former" if re.match(r"a\.?D\b", tail) else None
