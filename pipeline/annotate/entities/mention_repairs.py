"""Mends mentions where wording shows that the entity model cut, split or labelled them wrongly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from pipeline.annotate.entities.body_names import known_body
from pipeline.annotate.entities.introduced_places import with_short_forms
from pipeline.annotate.entities.known_names import find_known_names
from pipeline.annotate.entities.name_edges import mend_edges
from pipeline.annotate.entities.name_kinds import with_kind
from pipeline.annotate.entities.place_words import place_of_adjective, place_of_name
from pipeline.annotate.layers import Mention
from pipeline.record.vocabulary import EntityType

_CITY, _REGION, _COUNTRY = EntityType.CITY.value, EntityType.REGION.value, EntityType.COUNTRY.value
_ORGANIZATION, _PERSON = EntityType.ORGANIZATION.value, EntityType.PERSON.value
_PLACES = frozenset({_CITY, _REGION, _COUNTRY})

_NO_PERSON = re.compile(r"[a-zäöüß]+|[A-ZÄÖÜ]\.?")
_RETIRED = re.compile(r".{0,3}?\b[ai]\. ?[DR]\. (?=[A-ZÄÖÜ])")
_OF_TOWN = re.compile(r"(?P<name>\S+ .*\S) von (?P<town>[A-ZÄÖÜ]\S+)")
_HEADS_TOWN = re.compile(
    r"(?:(?:[Bb]ürger|[Oo]rts)meister(?:in)?|(?:[Ss]tadt|[Gg]emeinde)(?:präsident|ammann|vorsteher)(?:in)?) (?:Dr\. )?$"
)
_GERMAN = re.compile(r"(?:bundes)?deutsch(?:e[nmrs]?)?")
_STREET_OR_BUILDING = re.compile(
    r"[\w-]+(?:straße|strasse|gasse|allee|platz|saal|brücke|kirche|schloss|rathaus|stadthaus|bahnhof|kreis|gebirge)(?:e?s)?"
)
_ALSO_TOWNS = frozenset(
    {
        "Luxemburg",
        "Singapur",
        "Monaco",
        "San Marino",
        "Guatemala",
        "Panama",
        "Kuwait",
        "Dschibuti",
        "Hongkong",
        "Macau",
    }
)
_TOWN_ON_RIVER = re.compile(r" (?:am|an der|ob der|vor der|an dem) ")
_DISTINGUISHING = re.compile(
    r" \((?:Saale|Oder|Westf\.?|Westfalen|Sieg|Spree|Main|Rhein|Harz|Allgäu|Bodensee|Donau|Eder|Lahn|Weser|Holstein|Ruhr"
    r"|Wümme|Aller|Hessen|Sachsen|Vogtland|Schwaben|Oberpfalz|Niederbayern|Eifel|Taunus|Odenwald|Schwarzwald)\)"
)
_GENERIC = frozenset(
    re.findall(
        r"\w+",
        "Ministerium Bezirk Bund Land Stadt Gemeinde Kreis Landkreis Verwaltung Stadtverwaltung Verein Vorstand Staat"
        " Kommune Universitätsstadt Hansestadt Landeshauptstadt Hochschule Universität Unternehmen Behörde Partei Fraktion"
        " Kommission Union Kammer Verband Stiftung Gesellschaft Klinikum Feuerwehr Polizei Presse Freistaat"
        " Rat Stadtrat Gemeinderat Kreistag Magistrat Parlament Regierung Koalition Opposition Ausschuss Jury Amt Rathaus"
        " Büro MdB MdL MdEP Pressestelle Presseamt Gericht Staatsanwaltschaft Stadtwerke Zweckverband Genossenschaft Aufsichtsrat"
        " Verwaltungsrat Betriebsrat Kuratorium Förderverein Bürgerstiftung Museum Theater Kinderspital"
        " Programm Förderprogramm Projekt Initiative Kampagne Strategie Gesetz Konferenz Kongress Festival Messe Wettbewerb",
    )
)
# Above this score the model's word stands against a wording that speaks for something else.
_SURE = 0.9
_OF_A_PLACE = re.compile(r"\b(?:in|aus|nach|bei|von|Stadt|Gemeinde|Ort|Raum) $", re.IGNORECASE)
_AND_THE_TOWN = re.compile(r",? (?:und|sowie|mit) (?:die |der |ihre[rn]? )?(?:[\w-]+e[nr]? )?Stadt ")
_ADDED_BODY = re.compile(r"[A-ZÄÖÜ][\wäöüß-]+(?: (?:für|der|des|und) [A-ZÄÖÜ][\wäöüß-]+)*$")


def repair(mentions: list[Mention], text: str) -> list[Mention]:
    """Return the mentions mended, with well-known names added, in text order and without overlaps."""
    trimmed = [_without_retirement(mention, text) for mention in mentions]
    joined = _join_split([mention for mention in trimmed if not _is_no_name(mention)], text)
    completed = [_with_distinction(mention, text) for mention in mend_edges(joined, text)]
    relabelled = [with_kind(replace(mention, label=_label(mention)), text) for mention in completed]
    named = [mention for mention in relabelled if not _is_generic(mention.text)]
    known = _prefer_known(named, find_known_names(text))
    parted = [part for mention in known for part in _without_town(mention, known, text)]
    return with_short_forms(_coordinated_towns(_surnames(parted, text), text), text)


def _without_town(mention: Mention, mentions: list[Mention], text: str) -> list[Mention]:
    """Part "Gemeindepräsidentin Anna Weber von Bern" where the text names Bern elsewhere."""
    match = _OF_TOWN.fullmatch(mention.text) if mention.label == _PERSON else None
    if match is None or not _HEADS_TOWN.search(text, max(0, mention.start - 40), mention.start):
        return [mention]
    if not any(one.label == _CITY and one.text == match["town"] for one in mentions):
        return [mention]
    name, town = (
        replace(
            mention,
            start=mention.start + match.start(part),
            end=mention.start + match.end(part),
            text=match[part],
        )
        for part in ("name", "town")
    )
    return [name, replace(town, label=_CITY)]


def _is_no_name(mention: Mention) -> bool:
    return bool(_GERMAN.fullmatch(mention.text)) or (
        mention.label == _PERSON and _NO_PERSON.fullmatch(mention.text) is not None
    )


def _without_retirement(mention: Mention, text: str) -> Mention:
    """Leave "a. D.", "i. R." out of the name behind it: "Landrat a. D. Anna Maier"."""
    match = _RETIRED.match(text, max(0, mention.start - len("a. "))) if mention.label == _PERSON else None
    if match is None or not mention.start < match.end() < mention.end:
        return mention
    return replace(mention, start=match.end(), text=text[match.end() : mention.end])


def _is_generic(words: str) -> bool:
    return any(words.removesuffix(ending) in _GENERIC for ending in ("", "s", "es", "e", "en", "n"))


def _surnames(mentions: list[Mention], text: str) -> list[Mention]:
    """Give a doubtful single word back to the person whose surname it is: "Westphal und William Peduto regten an"."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.label == _PERSON and " " in mention.text:
            bearers[mention.text.rpartition(" ")[2]].add(mention.text)
    return [
        replace(mention, label=_PERSON)
        if mention.score < _SURE
        and len(bearers.get(mention.text, ())) == 1
        and not _OF_A_PLACE.search(text, max(0, mention.start - 20), mention.start)
        else mention
        for mention in mentions
    ]


def _coordinated_towns(mentions: list[Mention], text: str) -> list[Mention]:
    """Read the second of two towns as the first: "die Stadt A und die französische Stadt B" are two bodies or none."""
    mended: list[Mention] = []
    body: Mention | None = None
    for mention in mentions:
        mended.append(_second_town(mention, body, text))
        if mended[-1].label == _ORGANIZATION:
            body = mended[-1]
    return mended


def _second_town(mention: Mention, body: Mention | None, text: str) -> Mention:
    if mention.label != _CITY or body is None or not body.text.startswith("Stadt "):
        return mention
    if not _AND_THE_TOWN.fullmatch(text, body.end, mention.start):
        return mention
    start = mention.start - len("Stadt ")
    return replace(mention, start=start, text=text[start : mention.end], label=_ORGANIZATION)


def _join_split(mentions: list[Mention], text: str) -> list[Mention]:
    """Join "Bundesrepublik" and "Deutschland", "Freistaat" and "Bayern", "Presseamt" and "Trier"."""
    joined: list[Mention] = []
    for mention in mentions:
        previous = joined[-1] if joined else None
        label = _label_of_joined(previous, mention, text) if previous else None
        if previous is None or label is None:
            joined.append(mention)
            continue
        whole = text[previous.start : mention.end]
        score = max(previous.score, mention.score)
        joined[-1] = replace(previous, end=mention.end, text=whole, label=label, score=score)
    return joined


def _label_of_joined(one: Mention, other: Mention, text: str) -> str | None:
    """Return the label of two mentions that are one name, or None where they are two."""
    between, whole = text[one.end : other.start], text[one.start : other.end]
    on_river = bool(_TOWN_ON_RIVER.fullmatch(between)) and other.text[0].isupper()
    if between not in (" ", "-") and not on_river:
        return None
    known = place_of_name(whole) or place_of_adjective(whole)
    if known:
        return known.label
    if one.label == _CITY and other.label in _PLACES and on_river:
        return _CITY
    if between != " " or other.label not in _PLACES or one.label not in (_ORGANIZATION, _REGION):
        return None
    if one.text in ("Freistaat", "Land", "Kreis", "Landkreis"):
        return _REGION
    is_name = (
        _ADDED_BODY.fullmatch(one.text) and other.text[0].isupper() and place_of_adjective(other.text) is None
    )
    return _ORGANIZATION if is_name and one.label == _ORGANIZATION else None


def _with_distinction(mention: Mention, text: str) -> Mention:
    match = _DISTINGUISHING.match(text, mention.end) if mention.label in (_CITY, _ORGANIZATION) else None
    if match is None or "(" in mention.text:
        return mention
    return replace(mention, end=match.end(), text=text[mention.start : match.end()])


def _label(mention: Mention) -> str:
    if mention.label == _PERSON:
        return _PERSON
    known = place_of_name(mention.text) or place_of_adjective(mention.text)
    if known and mention.label != _CITY:
        return known.label if mention.label in _PLACES or known.label == _COUNTRY else mention.label
    if (
        known
        and known.name not in _ALSO_TOWNS
        and (known.label == _COUNTRY or place_of_adjective(mention.text))
    ):
        return known.label
    if mention.label == _CITY and _STREET_OR_BUILDING.fullmatch(mention.text):
        return _REGION
    body = known_body(mention.text)
    return body.label if body else mention.label


def _prefer_known(mentions: list[Mention], known: list[Mention]) -> list[Mention]:
    """Put a well-known name in the place of what lies inside it; leave the longer mentions that hold it."""
    starts = [mention.start for mention in mentions]
    replaced: set[int] = set()
    added: list[Mention] = []
    for name in known:
        first = max(0, bisect_left(starts, name.start) - 1)
        last = bisect_left(starts, name.end)
        touching = [index for index in range(first, last) if mentions[index].end > name.start]
        if all(name.start <= mentions[i].start and mentions[i].end <= name.end for i in touching):
            replaced.update(touching)
            same = [mentions[i].score for i in touching if mentions[i].text == name.text]
            added.append(replace(name, score=max([name.score, *same])))
    kept = [mention for index, mention in enumerate(mentions) if index not in replaced]
    return sorted([*kept, *added], key=lambda mention: mention.start)
