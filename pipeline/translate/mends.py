"""Setting right by rule what a translation has almost: names, numbers, tenses, and German names and titles left as they are.

Nothing is added: each mend puts what the German sentence says in the place of one thing that it does not say. The checks see the result.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from pipeline.annotate.offices.roles import find_role
from pipeline.translate.check_names import PLACES, SourceName
from pipeline.translate.check_numbers import hidden_values
from pipeline.translate.number_words import ENGLISH_MONTHS, ENGLISH_WEEKDAYS
from pipeline.translate.numbers import Quantity, english_quantities, german_quantities
from pipeline.translate.tenses import mend_tense
from pipeline.translate.words import alike, folded, words

_SAME_NAME = 0.72
_LEAST_LETTERS = 4
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def mend(german: str, english: str, *, names: Sequence[SourceName]) -> str:
    """The translation with its names, titles and numbers set right where there is one way to do it."""
    english = mend_umlauts(german, english)
    english = mend_names(english, names=names)
    english = mend_places(english, names=names)
    english = mend_titles(german, english, names=names)
    return mend_tense(mend_numbers(german, english))


def mend_umlauts(german: str, english: str) -> str:
    """Give names their umlauts back: "Luebbecke" is "Lübbecke"."""
    spelt = {word.translate(_SPELT_OUT): word for word in words(german) if word[0].isupper()}
    for word in words(english):
        own = spelt.get(word)
        if own is not None and own != word:
            english = english.replace(word, own)
    return english


def mend_names(english: str, *, names: Sequence[SourceName]) -> str:
    """Put a name right where the translation has it almost: "Westfal" for "Westphal".

    Only a capitalised word that is no name of the sentence itself is replaced. Words of bodies and programmes have to be nearer than those
    of persons, and other than by their endings: "Senate" is right for "Senats".
    """
    there = {folded(word) for word in words(english)}
    own = {folded(word) for name in names for word in words(name.text)}
    for name in names:
        least = _SAME_NAME if name.label == "PERSON" else _SAME_NAME + 0.1
        for part in words(name.text):
            if folded(part) in there or len(part) < _LEAST_LETTERS or not part[0].isupper():
                continue
            near = [word for word in words(english) if word[0].isupper() and folded(word) not in own]
            near = [word for word in near if _likeness(word, part) >= least]
            if name.label != "PERSON":
                near = [word for word in near if not alike(word, part)]
            if len(near) == 1:
                english = english.replace(near[0], part)
    return english


def _likeness(first: str, second: str) -> float:
    return difflib.SequenceMatcher(None, folded(first), folded(second)).ratio()


def mend_places(english: str, *, names: Sequence[SourceName]) -> str:
    """Call places as English does where their German name was left: "Österreich" is "Austria"."""
    others = " ".join(name.text for name in names if name.label not in PLACES)
    for name in names:
        form = name.english[-1] if name.english else name.text
        if name.label in PLACES and form != name.text and name.text not in others and form not in english:
            english = re.sub(rf"(?<![\w-]){re.escape(name.text)}(?![\w-])", form, english)
    return english


def mend_titles(german: str, english: str, *, names: Sequence[SourceName]) -> str:
    """Put the English name of an office in the place of its German one before a person, as the records have it."""
    there = set(words(german))
    for first in [words(name.text)[0] for name in names if name.label == "PERSON" and words(name.text)]:
        found = re.search(
            rf"(?<![\w-])(?P<title>\w+)(?=\s(?:(?:Dr|Prof|Mag|Ing)\.?\s)*{re.escape(first)}\b)", english
        )
        role = find_role(found["title"]) if found and found["title"] in there else None
        if found and role and role.english.replace(" ", "").isalpha():
            english = english[: found.start()] + role.english + english[found.end() :]
    return english


def mend_numbers(german: str, english: str) -> str:
    """Put a number, month or weekday of the German sentence in the place of the only one that it does not have."""
    said, read = german_quantities(german), english_quantities(english)
    lost = [one for one in said if one.firm and not one.values & _values(read)]
    there = _values(said) | hidden_values(german)
    # "March" may be a verb to the checks; beside a month that is lost it is none.
    invented = [one for one in read if (one.firm or _kind(one.text) == "month") and not one.values & there]
    if len(lost) != 1 or len(invented) != 1 or english.count(invented[0].text) != 1:
        return english
    written = _written(lost[0])
    if written is None or _kind(written) != _kind(invented[0].text):
        return english
    return english.replace(invented[0].text, written)


def _values(quantities: Sequence[Quantity]) -> set[str]:
    return {value for quantity in quantities for value in quantity.values}


def _written(quantity: Quantity) -> str | None:
    """The one notation as English writes it; None where there are several, as for times of day."""
    if len(quantity.values) != 1:
        return None
    value = next(iter(quantity.values))
    if value[0] == "m":
        return list(ENGLISH_MONTHS)[int(value[1:]) - 1].capitalize()
    if value[0] == "w":
        return list(ENGLISH_WEEKDAYS)[int(value[1:]) - 1].capitalize()
    number = float(value)
    if number >= 1_000_000:
        return f"{number / 1_000_000:,.10g} million" if number < 1e9 else f"{number / 1e9:,.10g} billion"
    # A year has no comma.
    return value if len(value) <= 4 or "." in value or value.startswith("0") else f"{int(value):,}"


def _kind(text: str) -> str:
    low = text.lower()
    if low in ENGLISH_MONTHS:
        return "month"
    if low.removesuffix("s") in ENGLISH_WEEKDAYS:
        return "weekday"
    return "year" if re.fullmatch(r"(?:19|20)\d\d", text) else "number"
