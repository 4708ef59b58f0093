"""Offices beside a name: "Oberbürgermeisterin X", "X, Leiter der Feuerwehr", "die Landräte X (Kreis A) und Y"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.annotate.offices.holdings import (
    Holding,
    hold,
    is_person,
    name_at,
    names_after,
    names_listed,
    skip_parenthesis,
    skip_parenthesis_back,
    skip_titles,
)
from pipeline.annotate.offices.items import Item, Kind, skip_retired
from pipeline.annotate.offices.names_before import bind_behind
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.annotate.offices.role_words import is_title
from pipeline.record.vocabulary import RoleClass

_MAX_NOUNS = 4


def bind_appositions(items: list[Item], phrases: list[RolePhrase]) -> list[Holding]:
    """Bind the phrases that stand right before or right behind a person's name."""
    holdings: list[Holding] = []
    for position, phrase in enumerate(phrases):
        found = bind_behind(items, phrase) if _follows_name(items, phrase) else []
        found = found or _bind_before(items, phrase, phrases[position + 1 :])
        holdings.extend(found or bind_behind(items, phrase))
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
    if len(holdings) == 1 and phrase.role.gender == "m" and not _is_relative(items, phrase):
        # "haben die Minister X bestellt": several ministers, and X is none of them.
        return []
    if len(holdings) == len(phrase.complements):
        for rank, holding in enumerate(holdings):
            holding.rank = rank
    return holdings


def _is_relative(items: list[Item], phrase: RolePhrase) -> bool:
    """Whether what looks like an article is a pronoun: "der Vertrag, den Minister X unterschrieb"."""
    first = phrase.start - 1
    return first < 1 or items[first] is not phrase.determiner or items[first - 1].text == ","


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
    if phrase.is_plural and direct < len(items) and items[direct].text == ":":
        direct = skip_titles(items, direct + 1)
    if is_person(items, direct):
        return direct
    if not phrase.is_plural and direct < len(items) and items[direct].role is not None:
        # "Verbandsvorsteher Landrat X"
        direct = skip_titles(items, skip_retired(items, direct + 1))
        if is_person(items, direct):
            return direct
    if phrase.role.entry.flags & {"a"}:
        return None
    position = _skip_seat(items, skip_parenthesis(items, phrase.end), phrase)
    behind = skip_titles(items, position)
    if is_person(items, behind) and (
        phrase.genitive_only
        or position > phrase.end
        or _is_branch_somewhere(items, phrase)
        or _is_at_body(items, phrase)
    ):
        return behind
    if phrase.role.plural or not phrase.role.entry.flags & {"b"}:
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


def _skip_seat(items: list[Item], index: int, phrase: RolePhrase) -> int:
    """Behind "in Speyer" at `index`, where a parenthesis cuts it off: "der Leiter des Landesbetriebs (LB) in Speyer, X"."""
    if index == phrase.end or index + 1 >= len(items) or items[index].lower != "in":
        return index
    return index + 2 if items[index + 1].kind is Kind.PLACE else index


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
    return (
        (phrase.determiner is not None or _shares_article(items, phrase))
        and after < len(items)
        and items[after].text in {",", ".", ";"}
    )


def _shares_article(items: list[Item], phrase: RolePhrase) -> bool:
    """As in "der frühere Bürgermeister und Senator, X,": the article before the first role is the second one's too."""
    joint = phrase.start - 1
    return joint > 0 and items[joint].lower == "und" and items[joint - 1].role is not None


def _person_of_next_role(items: list[Item], phrase: RolePhrase, following: list[RolePhrase]) -> int | None:
    """As in "Bürgermeister und Kämmerer X": both roles are X's, where neither has an article of its own."""
    if phrase.end >= len(items) or items[phrase.end].lower not in {"und", "sowie", ","}:
        return None
    if not following or following[0].start > phrase.end + 2:
        return _person_of_next_noun(items, phrase)
    other = following[0]
    if other.start != phrase.end + 1 or other.determiner is not None or phrase.is_plural:
        return None
    if other.role_class == phrase.role_class == RoleClass.MAYOR:
        return None
    behind = _person_behind(items, other, following[1:])
    if (
        behind is None
        and other.end == other.head + 1
        and other.end < len(items)
        and items[other.end].text == ","
    ):
        # "der frühere Bürgermeister und Senator, X,": the article before the first role is the second one's too.
        enclosed = skip_titles(items, other.end + 1)
        return enclosed if is_person(items, enclosed) and _encloses(items, phrase, enclosed) else None
    return behind


def _person_of_next_noun(items: list[Item], phrase: RolePhrase) -> int | None:
    """As in "die Abgeordnete und Juristin X": a noun that is no office goes with the role."""
    noun = phrase.end + 1
    if phrase.determiner is None or phrase.is_plural or items[phrase.end].text == "," or noun >= len(items):
        return None
    # "der Rektor und CDU-Kandidat X": the name before the hyphen is part of the noun.
    if items[noun].kind is not Kind.WORD and noun + 1 < len(items) and items[noun + 1].after_hyphen:
        noun += 1
    if not items[noun].is_capitalised or items[noun].role is not None or is_title(items[noun].text):
        return None
    behind = skip_titles(items, noun + 1)
    return behind if is_person(items, behind) else None


def _rest_of_list(items: list[Item], phrase: RolePhrase, person: int) -> Iterator[Holding]:
    introduced = any(item.text == ":" for item in items[phrase.end : person])
    for following in names_listed(items, person) if introduced else names_after(items, person):
        yield hold(items, phrase, following, "list")


def _pairs_of_parentheses(items: list[Item], person: int) -> bool:
    """As in "Fraktionsvorsitzenden A (SPD) und B (CDU)": names with a parenthesis each, joined by "und" alone."""
    end = skip_parenthesis(items, person + 1)
    if end == person + 1 or end >= len(items) or items[end].lower not in {"und", "sowie", ","}:
        return False
    following = skip_titles(items, end + 1)
    return is_person(items, following) and skip_parenthesis(items, following + 1) > following + 1
