"""What kind of body an entity is, and of what kind of body a word speaks: "Polizei" and "Polizeisprecher" of the police."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.places import HOME_COUNTRIES, LANDS, is_district, is_party
from pipeline.record.vocabulary import EntityType

PARTY, TOWN, DISTRICT, COMPANY = "party", "town", "district", "company"
_BY_NAME: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            TOWN,
            r"\w*(?:[Ss]tadt|[Gg]emeinde) [A-ZÄÖÜ]|(?:^|\b)(?:Markt|Magistrat|Stadtverwaltung|Gemeindeverwaltung|Rathaus)\b",
        ),
        (DISTRICT, r"[Kk]reis\b|Landratsamt|Kreisverwaltung|^Region "),
        ("press", r"[Pp]resse|Kommunikation|Öffentlichkeitsarbeit"),
        (
            "ministry",
            r"(?i)minist|senatsverwaltung|staatskanzlei|senatskanzlei|^behörde|kanzleramt|senator|departement|^auswärtiges amt",
        ),
        ("government", r"(?i)regierung|^senat\b|bundesrat|kabinett|kommission|staatsrat"),
        ("district government", r"(?i)regierungspräsidium|bezirksregierung|bezirksamt|landesdirektion"),
        (
            "council",
            r"(?i)rat\b|kreistag|landtag|bundestag|parlament|bürgerschaft|ausschuss|versammlung|vertretung|abgeordnetenhaus",
        ),
        ("chamber", r"(?i)kammer|\bIHK\b|\bHWK\b|innung|handwerkerschaft"),
        ("university", r"(?i)universität|hochschule|akademie|institut|fakultät|lehrstuhl|\buni\b"),
        ("court", r"(?i)gericht|staatsanwalt"),
        ("police", r"(?i)polizei|zoll|grenzschutz|kriminal|\bPOL\b"),
        ("fire brigade", r"(?i)feuerwehr|rettungs|leitstelle|\bTHW\b|katastrophenschutz"),
        ("school", r"(?i)schule\b|schulzentrum|gymnasium|kolleg\b|kindergarten|kita|kindertages"),
        ("church", r"(?i)kirche|bistum|diözese|dekanat|pfarr|caritas|diakon"),
        ("culture", r"(?i)museum|theater|bibliothek|bücherei|archiv|orchester|oper|galerie|philharmon|musik"),
        ("health", r"(?i)klinik|krankenhaus|kasse|gesundheitsamt|hospital|pflege"),
        (
            COMPANY,
            r"(?i)\bGmbH|\bAG\b|\bKG\b|\bSE\b|werke\b|betriebe|gesellschaft|flughafen|airport|bank|sparkasse|\bbahn\b|konzern|verlag",
        ),
        (
            "union of municipalities",
            r"(?i)zweckverband|^amt [A-Z]|verwaltungsgemeinschaft|landschaftsverband",
        ),
        (
            "association",
            (
                r"(?i)verein|e\.\s?V|verband|bund\b|initiative|liga|club|klub|gewerkschaft|ver\.di|netzwerk|forum|komitee"
                r"|gemeinschaft|union|bündnis|stiftung|kuratorium|werk\b"
            ),
        ),
        (
            "department",
            (
                r"(?i)amt\b|referat|abteilung|dezernat|fachbereich|fachdienst|dienststelle|direktion|agentur|behörde|anstalt"
                r"|stelle\b|büro|eigenbetrieb"
            ),
        ),
        ("international", r"^(?:UN|UNO|NATO|EU|Vereinte|Europäisch|OSZE|WHO)"),
    )
)
_BY_WORD: tuple[tuple[str, re.Pattern[str]], ...] = (
    (COMPANY, re.compile(r"Unternehmen|Firm|Konzern|Betrieb|Gesellschaft")),
    (PARTY, re.compile(r".*(?:[Ff]raktion|[Pp]artei)")),
    ("association", re.compile(r"Verein|Verband")),
    ("state", re.compile(r"Armee|Heer|Militär|Staat(?!san)|Land(?:es)?$|Geheimdienst")),
    (TOWN, re.compile(r"Stadt|Rathaus|Gemeinde|Bürger")),
    (DISTRICT, re.compile(r"Kreis")),
)
_STATES = frozenset({"country at home", "country abroad"})
_FITTING: dict[str, frozenset[str]] = {
    TOWN: frozenset({"CITY", TOWN}),
    DISTRICT: frozenset({"district as a place", DISTRICT}),
    "state": _STATES | {"government"},
    "government": _STATES | {"government", "land", "region"},
    "ministry": _STATES | {"ministry", "land"},
    "association": frozenset({"association", "union of municipalities", "fire brigade", "church"}),
    "department": frozenset({"department", "ministry", TOWN, DISTRICT}),
}


_PUBLIC = frozenset({"state", "government", "ministry", "police", "fire brigade", "court", TOWN, DISTRICT})
_OF_STATES = _PUBLIC - {TOWN, DISTRICT} | {"international", "council", "department"}
_PLACES = _STATES | {"CITY", "land", "region", "district as a place"}


def kind_of(entity: Entity) -> str:
    """The kind of a place or body."""
    if is_party(entity):
        return PARTY
    if entity.label == EntityType.ORGANIZATION:
        return _named_like(entity.name) or "body"
    if entity.label == EntityType.COUNTRY:
        return "country at home" if entity.country in HOME_COUNTRIES else "country abroad"
    if entity.label == EntityType.REGION:
        if is_district(entity):
            return "district as a place"
        return "land" if entity.name.removeprefix("Land ") in LANDS else "region"
    return entity.label


def kind_of_word(word: str) -> str | None:
    """The kind of body that a noun or the front part of one speaks of; None where it speaks of none."""
    if not word:
        return None
    capitalised = word[:1].upper() + word[1:]
    spoken = (kind for kind, pattern in _BY_WORD if pattern.match(capitalised))
    return next(spoken, None) or _named_like(capitalised)


def fits(kind: str, word: str) -> bool:
    """Whether a body of that kind can be what a word of kind `word` means."""
    return kind in _FITTING.get(word, {word})


def can_speak_for(kind: str, word: str | None) -> bool:
    """Whether a spokesperson whose noun begins with a word of kind `word` can be one of a body of `kind`.

    A "Polizeisprecher" speaks for the police of a place, and for no newspaper that he was quoted by; a "Flughafensprecher"
    for no country.
    """
    if kind in _STATES:
        return word is None or word in _OF_STATES
    if word is None or word not in _PUBLIC or kind in _PLACES:
        return True
    return fits(kind, word)


def _named_like(name: str) -> str | None:
    return next((kind for kind, pattern in _BY_NAME if pattern.search(name)), None)
