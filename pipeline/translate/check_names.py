"""Whether the names of the German sentence are in the translation, and no names besides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.translate.exonyms import english_of
from pipeline.translate.number_words import ENGLISH_MONTHS, ENGLISH_WEEKDAYS
from pipeline.translate.words import alike, folded, parts, words

PLACES = frozenset({"CITY", "REGION", "COUNTRY"})
_ACRONYM = re.compile(r"\b(?:[A-ZÄÖÜ]{2,}[a-z]?|[A-ZÄÖÜ][a-zäöü]?[A-ZÄÖÜ]+)\b")
# Acronyms that English spells otherwise or writes out.
_ENGLISH_ACRONYMS = {
    "UNO": ("UN", "United Nations"), "NRW": ("North Rhine-Westphalia",), "BRD": ("Germany",), "DDR": ("GDR", "East German"),
    "USA": ("US", "U.S.", "United States", "American"), "EU": ("European",), "OB": ("Mayor",), "MdB": ("Bundestag",),
    "MdL": ("state parliament", "Landtag"), "EUR": ("euro",), "ÖPNV": ("public transport",), "AG": ("company",),
    "BUND": ("Friends of the Earth",), "NATO": ("Nato",), "WM": ("World",), "EM": ("European",), "PV": ("photovoltaic",),
    "THW": ("Technical Relief",), "DRK": ("Red Cross",), "AfD": ("Alternative",), "VHS": ("adult education",), "VR": ("People",),
    "LKW": ("lorr", "truck", "HGV"), "Lkw": ("lorr", "truck", "HGV"), "PKW": ("car",), "Pkw": ("car",), "ICE": ("train",),
}  # fmt: skip
# Capitalised English that translations rightly have where German has no such name.
_ENGLISH_CAPITALS = frozenset(
    {*ENGLISH_MONTHS, *ENGLISH_WEEKDAYS, "a", "i", "i'll", "i've", "i'd", "sir", "madam", "mr", "mrs", "ms", "dr", "prof", "german", "germany", "germans", "christmas",
     "easter", "whitsun", "mep", "mp", "uk", "un", "us", "eu", "gdr", "st", "pm", "am", "english", "europe", "european",
     "lord", "mayor", "internet", "wi-fi", "covid", "corona", "christian", "protestant", "catholic", "bundestag", "landtag",
     "bundesrat", "federal", "chancellor", "ceo", "state", "parliament", "nazi"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceName:
    """A name of the German sentence: its words there, its entity type, and what English may call it."""

    text: str
    label: str
    english: tuple[str, ...] = ()


def lost_names(names: Iterable[SourceName], english: str) -> list[str]:
    """The names that the English sentence does not have, as written in German.

    Persons are looked for by their surname, places by name, exonym or adjective, all others by their acronyms:
    a ministry's or a programme's name may rightly be translated.
    """
    there = [part for word in words(english) for part in parts(word)]
    return list(dict.fromkeys(name.text for name in names if not _is_there(name, english, there)))


def _is_there(name: SourceName, english: str, there: list[str]) -> bool:
    low = folded(english)
    if any(folded(form) in low for form in (name.text, *name.english) if form):
        return True
    own = words(name.text)
    if not own:
        return True
    if name.label == "PERSON":
        surname = own[-1]
        return any(folded(w) in {folded(surname), folded(surname).removesuffix("s")} for w in there)
    if name.label in PLACES:
        return any(_place_is_there(word, low, there) for word in own if word[0].isupper() or len(own) == 1)
    acronyms = _ACRONYM.findall(name.text)
    return all(_acronym_is_there(acronym, english) for acronym in acronyms)


def _place_is_there(word: str, low: str, there: list[str]) -> bool:
    if any(folded(form) in low for form in english_of(word)):
        return True
    return any(alike(part, other) for part in parts(word) for other in there)


def _acronym_is_there(acronym: str, english: str) -> bool:
    return acronym in english or any(form in english for form in _ENGLISH_ACRONYMS.get(acronym, ()))


def doubled_names(names: Iterable[SourceName], german: str, english: str) -> list[str]:
    """The names that the English sentence says more often than the German one: "between the PKK and the PKK"."""
    return list(
        dict.fromkeys(
            name.text
            for name in names
            if _times_in_english(name, english) > max(1, _times_in_german(name, german))
        )
    )


def _times_in_english(name: SourceName, english: str) -> int:
    forms = {form for form in (name.text, *name.english) if form}
    if name.label == "PERSON":
        forms = set(words(name.text)[-1:])
    return max((len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", english)) for form in forms), default=0)


def _times_in_german(name: SourceName, german: str) -> int:
    # Endings and compounds count: "die Hamburger und die Hamburgerinnen", "CDU-Fraktion".
    own = words(name.text)
    longest = own[-1] if own and name.label == "PERSON" else max(own, key=len, default=name.text)
    return folded(german).count(folded(longest[: max(3, len(longest) - 2)]))


def invented_names(
    german: str, english: str, *, ordinary: frozenset[str], known: Iterable[str] = ()
) -> list[str]:
    """Capitalised English words that are neither ordinary words nor anything the German sentence has.

    Args:
        german: the sentence.
        english: its translation.
        ordinary: English words that a title or the start of a sentence may capitalise, in lower case.
        known: English names that the sentence's entities go by.
    """
    source = [part for word in words(german) for part in parts(word)]
    allowed = {folded(part) for name in known for word in words(name) for part in parts(word)}
    for word in source:
        for form in english_of(word):
            allowed.update(folded(part) for w in words(form) for part in parts(w))
    for form in (form for key, forms in _ENGLISH_ACRONYMS.items() if key in german for form in forms):
        allowed.update(folded(w) for w in words(form))
    found = []
    for word in words(english):
        for part in parts(word)[-2 if "-" in word else 0 :] if "-" in word else [word]:
            if part[0].isupper() and not _is_known(part, source, allowed, ordinary):
                found.append(part)
    return list(dict.fromkeys(found))


def _is_known(word: str, source: list[str], allowed: set[str], ordinary: frozenset[str]) -> bool:
    base = re.sub(r"['’]s?$", "", word)
    low = folded(base)
    if low in allowed or low in _ENGLISH_CAPITALS or base.lower() in _ENGLISH_CAPITALS:
        return True
    # "Incidentally" and "Secondly" start sentences, and no name of our texts ends so.
    if any(form in ordinary for form in (base.lower(), base.lower().removesuffix("s"))) or low.endswith(
        "ally"
    ):
        return True
    # An acronym has to stand in the source as it is; a name may have lost or gained an ending.
    if base.isupper() and len(base) > 1:
        return any(base in other for other in source)
    return any(alike(base, other) or (len(low) >= 4 and low in folded(other)) for other in source)
