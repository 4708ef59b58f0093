"""Umlauts written as ae, oe and ue ("Oberbuergermeister", "Koeln", "fuer"), read as ä, ö and ü.

Many words have these letters for other reasons: "neue", "aktuell", "Soest", "Goethe". In a text without umlauts that has
words which can only be written so, every word is read with umlauts that has not one of these reasons. In any other text
only such words are, and those that stand in it with their umlauts as well.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from pipeline.annotate.edited_text import Edit
from pipeline.annotate.spelling.addresses import ADDRESS
from pipeline.annotate.tables import read_table

_WORD = re.compile(r"[^\W\d_]{3,}")
_UMLAUT = re.compile("[äöüÄÖÜ]")
_WRITTEN_OUT = re.compile("ae|oe|ue", re.IGNORECASE)
_VOWELS = frozenset("aeiouyäöü")
_NO_UMLAUT_BEHIND = _VOWELS | {"q"}
_ABBREVIATION = re.compile(r"[A-ZÄÖÜ]{2,4}")
# "-uell" and "-uent" behind these letters come from Latin: "aktuell", "individuell", "Influenza", "kongruent".
_LATIN = re.compile(r"[tdnsvx]uell|[lr]uen[tz]", re.IGNORECASE)
_SIGNS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_CERTAIN = re.compile(
    r"(?:(?:gegen|dar|hier|wor)?ueber\w*|(?:da|hier|wo)?fuer|fuenf\w*|zwoelf\w*|naechst\w*|spaet(?:er|e[rns]?|estens)?"
    r"|\w*frueh\w*|zurueck\w*|waehrend\w*|wuerde[nt]?|koenn\w*|moecht\w*|moeglich\w*|muess\w*|duerfe\w*|\w*fuehr\w*"
    r"|\w*oeffent\w*|\w*staedt\w*|\w*buerg(?:er|schaft)\w*|\w*praesid\w*|\w*raete\w*|\w*laender\w*|\w*erklaer\w*"
    r"|\w*unterstuetz\w*|\w*buendnis\w*|\w*gruen\w*|\w*foerder\w*|\w*geschaeft\w*|\w*maerz|\w*jaehr\w*|\w*taetig\w*"
    r"|\w*suedlich\w*|sued(?:en|ens|ost|west)?\w*|\w*behoerde\w*|\w*hoeh\w*|\w*schoen\w*|\w*groess\w*|\w*staerk\w*"
    r"|\w*kuenft\w*|\w*kuenst\w*|\w*gebaeude\w*|\w*haeuser\w*|\w*traeger\w*|\w*aender\w*|\w*vertraeg\w*|\w*einschliess\w*"
    r"|koeln\w*|muench\w*|muenster\w*|duesseldorf\w*|nuernberg\w*|fuerth\w*|zuerich\w*|tuebing\w*|goetting\w*|osnabrueck\w*"
    r"|saarbrueck\w*|luebeck\w*|wuerzburg\w*|wuerttemberg\w*|thuering\w*|oesterreich\w*|moenchengladbach\w*|goerlitz\w*"
    r"|guetersloh\w*|luedenscheid\w*|loerrach\w*|luenen\w*|luenebur\w*|koethen|daen\w*|tuerk\w*|europaei\w*|aegypt\w*|rumaen\w*"
    r"|praeg\w*|juedi\w*|goettlich\w*|mueller\w*|schroeder\w*|schaefer\w*|krueger\w*|koenig\w*|huebner\w*)",
    re.IGNORECASE,
)
_SURNAMES = re.compile(r"(?:mueller|schroeder|schaefer|krueger|koenig|huebner)", re.IGNORECASE)


@cache
def _kept() -> re.Pattern[str]:
    """What begins a word that has these letters for another reason."""
    return re.compile("|".join(row[0] for row in read_table("kept_spellings.tsv")), re.IGNORECASE)


def umlaut_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that write ä, ö and ü for ae, oe and ue."""
    words = list(_WORD.finditer(text))
    candidates = [word for word in words if _WRITTEN_OUT.search(word[0])]
    certain = sum(1 for word in candidates if is_certain(word[0]))
    throughout = certain > len(_UMLAUT.findall(text))
    elsewhere = (
        {word[0] for word in words if _UMLAUT.search(word[0])} if candidates and not throughout else set()
    )
    for word in _outside_addresses(candidates, text):
        if _ABBREVIATION.fullmatch(word[0]) or _kept().match(word[0]):
            continue
        if throughout or is_certain(word[0]) or with_umlauts(word[0]) in elsewhere:
            yield from _edits_of_word(word)


def _outside_addresses(words: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """Return the words that are no part of an address in the web or of mail."""
    ends, starts = array("L"), array("L")
    for address in ADDRESS.finditer(text):
        starts.append(address.start())
        ends.append(address.end())
    return [word for word in words if bisect_right(starts, word.start()) == bisect_right(ends, word.start())]


def is_certain(word: str) -> bool:
    """Whether a word can only have been written for want of umlauts; a surname can be anybody's choice."""
    return bool(_CERTAIN.fullmatch(word)) and not _SURNAMES.match(word)


def with_umlauts(word: str) -> str:
    """Return a word with ä, ö and ü where it has ae, oe and ue for want of them, as far as its letters tell."""
    return _WRITTEN_OUT.sub(_umlaut, word)


def _edits_of_word(word: re.Match[str]) -> Iterator[Edit]:
    for found in _WRITTEN_OUT.finditer(word[0]):
        start = word.start() + found.start()
        sign = _umlaut(found)
        if sign != found[0]:
            yield Edit(start, start + 2, sign)


def _umlaut(found: re.Match[str]) -> str:
    """What the two letters stand for, or themselves."""
    word, pair = found.string.lower(), found[0].lower()
    before, behind = word[: found.start()][-1:], word[found.end() :][:1]
    if before in _NO_UMLAUT_BEHIND or _LATIN.match(word, max(0, found.start() - 1)):
        return found[0]
    if not behind or (behind in _VOWELS and pair + behind != "aeu"):
        return found[0]
    sign = _SIGNS[pair]
    return sign.upper() if found[0][0].isupper() else sign
