"""The class of an office where the noun alone does not tell it: "Präsident" of a court, of a club, of a country."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.places import is_party, is_party_name
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.record.vocabulary import EntityType, RoleClass

_EU = re.compile(
    r"\bEU\b|\bEZB\b|Ausschuss der Regionen|Europäische[rsn]? (?:Union|Kommission|Parlaments?|Zentralbank|Rat(?:es)?)\b"
)
_COUNCIL = (
    r"(?<!studierenden)ausschuss|bezirksversammlung|stadtrat|gemeinderat|(?<!land)kreistag|ortsbeirat|"
    r"stadtverordnetenversammlung|rate?s? der stadt|ortschaftsrat|bezirksvertretung"
)
_PARLIAMENT = r"landtag|bundestag|bürgerschaft|abgeordnetenhaus|parlament|nationalrat"
_HONORARY = r"beirat|jury|betriebsrat|personalrat|selbstverwaltung|schülerrat|konferenz\b|(?<!europäische )kommission\b"
_BOARD = r"vorstand|aufsichtsrat|verwaltungsrat|präsidium|geschäftsführung|geschäftsleitung"
_OFFICE = (
    r"(?<!landes)(?<!bundes)amt(?:s|es)?\b|ämter|abteilung|referat|dezernat|feuerwehr|(?<!gewerkschaft der )polizei|stabsstelle|fachbereich|"
    r"fachdienst|kriminaldienst|dienststelle|fachstelle|sachgebiet|fachgebiet|\bbereich|geschäftsbereich|programmbereich|"
    r"kommissariat|inspektion|ressort\b|departement"
)
_RULES: tuple[tuple[str, str, RoleClass], ...] = (
    (
        r"(?:vize)?präsident|direktor|richter|vorsitzend",
        r"gericht|(?:zivil|straf|\d\. )senat|\d\. kammer",
        RoleClass.JUDGE,
    ),
    (r"(?:vize)?präsident|direktor", r"rechnungshof", RoleClass.OTHER),
    (r"vorsitzend|präsident", _HONORARY, RoleClass.OTHER),
    (r"vorsitzend|mitglied", rf"ausschuss.*(?:{_PARLIAMENT})", RoleClass.LEGISLATOR),
    (r"vorsitzend|präsident|vorsteher|mitglied", _COUNCIL, RoleClass.COUNCILLOR),
    (r"vorsitzend|präsident", r"parlamentari\w+[ -]versammlung", RoleClass.LEGISLATOR),
    (r"(?:vize)?präsident|mitglied", _PARLIAMENT, RoleClass.LEGISLATOR),
    (r"mitglied", _BOARD, RoleClass.EXECUTIVE),
    (r"mitglied", rf"{_HONORARY}|gremium|lenkungskreis|lenkungsgruppe|kuratorium", RoleClass.OTHER),
    (r"leiter", r"stadtkommunikation|presse|kommunikation|öffentlichkeitsarbeit", RoleClass.SPOKESPERSON),
    (r"leiter|chef", r"(?:senats|staats)kanzlei", RoleClass.STATE_SECRETARY),
    (r"sprecher", r"geschäftsführung|vorstand", RoleClass.EXECUTIVE),
    (r"leiter", r"gymnasium|\w+schule\b|löschgruppe|löschzug", RoleClass.OTHER),
    (r"leiter|chef|vorsteher|direktor", _OFFICE, RoleClass.DEPARTMENT_HEAD),
)
_HOLDS = [(re.compile(head), re.compile(body), role_class) for head, body, role_class in _RULES]
_OTHER_UNION = re.compile(r"^(?!Europäische).*isch\w+ (?:Union|Gemeinschaft)\b")
_PRESS = re.compile(r"Presse|Medien|Journalist")
_OF_PARTY = frozenset(
    [
        "vorsitzend",
        "chef",
        "obmann",
        "generalsekretär",
        "sprecher",
        "geschäftsführer",
        "präsident",
        "vizepräsident",
    ]
)
_OF_EU = frozenset(
    {
        "kommissar",
        "außenbeauftragt",
        "parlamentspräsident",
        "ratspräsident",
        "kommissionspräsident",
        "generaldirektor",
        "präsident",
        "vizepräsident",
        "ratsmitglied",
        "mitglied",
    }
)


def office_class(phrase: RolePhrase, body: Entity | None) -> str | None:
    """The RoleClass of the phrase, seen with the body it belongs to; None where it is no office after all."""
    noun = phrase.role.entry.masculine.casefold()
    if phrase.role_class != phrase.role.entry.role_class:
        return phrase.role_class
    if noun in _OF_PARTY and is_party_name(phrase.role.prefix.removesuffix("-")):
        # "CDU-Generalsekretär"
        return RoleClass.PARTY_OFFICER
    if noun == "präsident" and phrase.role.prefix == "US-":
        return RoleClass.HEAD_OF_STATE
    if body is not None:
        by_body = _class_by_body(phrase, noun, body)
        if by_body:
            return by_body
    named = " ".join([body.name if body else "", *(c.item.text for c in phrase.complements)])
    for of_what in (phrase.complement.casefold(), named.casefold()):
        for head, pattern, role_class in _HOLDS:
            if head.fullmatch(noun) and pattern.search(of_what):
                return role_class
    if "m" in phrase.role.entry.flags or (
        "q" in phrase.role.entry.flags and not _PRESS.search(phrase.complement)
    ):
        return None
    return phrase.role.entry.role_class


def _class_by_body(phrase: RolePhrase, noun: str, body: Entity) -> str | None:
    entry = phrase.role.entry
    if is_party(body) and ("y" in entry.flags or noun in _OF_PARTY):
        return RoleClass.PARTY_OFFICER
    if _EU.search(body.name) and noun in _OF_EU:
        return RoleClass.EU_OFFICIAL
    if entry.role_class == RoleClass.EU_OFFICIAL and _OTHER_UNION.search(body.name):
        # "Kommissionspräsident der Afrikanischen Union"
        return RoleClass.EXECUTIVE
    return _class_by_place(phrase, noun, body)


def _class_by_place(phrase: RolePhrase, noun: str, body: Entity) -> str | None:
    if noun == "kanzler" and body.label == EntityType.COUNTRY:
        return RoleClass.HEAD_OF_GOVERNMENT
    if noun == "vizepräsident" and body.label == EntityType.COUNTRY:
        return RoleClass.OTHER
    if noun == "senator" and body.country == "US":
        return RoleClass.LEGISLATOR
    if noun == "präsident" and phrase.role.prefix in {"", "US-"}:
        if body.label == EntityType.COUNTRY:
            return RoleClass.HEAD_OF_STATE
        if body.label == EntityType.REGION:
            return RoleClass.HEAD_OF_GOVERNMENT
    if noun == "regierungspräsident" and body.country == "CH":
        return RoleClass.HEAD_OF_GOVERNMENT
    if (
        noun == "senator"
        and body.label == EntityType.CITY
        and body.name not in {"Berlin", "Hamburg", "Bremen"}
    ):
        return RoleClass.DEPARTMENT_HEAD
    return None
