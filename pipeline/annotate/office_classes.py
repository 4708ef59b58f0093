"""The class of an office where the noun alone does not tell it: "Präsident" of a court, of a club, of a country."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Entity
from pipeline.annotate.office_places import is_party
from pipeline.annotate.role_phrases import RolePhrase
from pipeline.record.vocabulary import EntityType, RoleClass

_EU = re.compile(
    r"EU|Europäische Union|Europäische Kommission|Europäisches Parlament|Europäische Zentralbank|"
    r"Ausschuss der Regionen|EU-.*|Europäischer Rat|EZB"
)
_RULES: tuple[tuple[str, str, RoleClass], ...] = (
    (r"(?:vize)?präsident|direktor|richter", r"gericht(?!s?vollzieher)", RoleClass.JUDGE),
    (r"(?:vize)?präsident|direktor", r"rechnungshof", RoleClass.OTHER),
    (
        r"vorsitzend|präsident",
        r"beirat|jury|betriebsrat|personalrat|selbstverwaltung|schülerrat|konferenz\b|"
        r"kommission\b(?<!europäische kommission)",
        RoleClass.OTHER,
    ),
    (
        r"vorsitzend|vorsitzende|mitglied",
        r"ausschuss.*(?:bundestag|landtag|parlament|bürgerschaft|abgeordnetenhaus)",
        RoleClass.LEGISLATOR,
    ),
    (
        r"vorsitzend|präsident|vorsteher|mitglied",
        r"(?<!studierenden)ausschuss|bezirksversammlung|stadtrat|gemeinderat|(?<!land)kreistag|ortsbeirat|stadtverordnetenversammlung|"
        r"rate?s? der stadt|ortschaftsrat|bezirksvertretung",
        RoleClass.COUNCILLOR,
    ),
    (
        r"(?:vize)?präsident|mitglied",
        r"landtag|bundestag|bürgerschaft|abgeordnetenhaus|parlament|nationalrat",
        RoleClass.LEGISLATOR,
    ),
    (
        r"mitglied",
        r"vorstand|aufsichtsrat|verwaltungsrat|präsidium|geschäftsführung|geschäftsleitung",
        RoleClass.EXECUTIVE,
    ),
    (r"leiter", r"stadtkommunikation|presse|kommunikation|öffentlichkeitsarbeit", RoleClass.SPOKESPERSON),
    (
        r"leiter|chef|vorsteher",
        r"(?<!landes)(?<!bundes)amt(?:s|es)?\b|ämter|abteilung|referat|dezernat|feuerwehr|polizei|stabsstelle|"
        r"fachbereich|fachdienst|kriminaldienst|sachgebiet|departement",
        RoleClass.DEPARTMENT_HEAD,
    ),
)
_HOLDS = [(re.compile(head), re.compile(body), role_class) for head, body, role_class in _RULES]
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
    if body is not None:
        by_body = _class_by_body(phrase, noun, body)
        if by_body:
            return by_body
    of_what = " ".join([phrase.topic, body.name if body else "", *(c.item.text for c in phrase.complements)])
    for head, pattern, role_class in _HOLDS:
        if head.fullmatch(noun) and pattern.search(of_what.casefold()):
            return role_class
    return None if "m" in phrase.role.entry.flags else phrase.role.entry.role_class


def _class_by_body(phrase: RolePhrase, noun: str, body: Entity) -> str | None:
    entry = phrase.role.entry
    if is_party(body) and ("y" in entry.flags or noun in {"vorsitzend", "chef", "obmann", "generalsekretär"}):
        return RoleClass.PARTY_OFFICER
    if _EU.fullmatch(body.name) and noun in _OF_EU:
        return RoleClass.EU_OFFICIAL
    if noun == "präsident" and not phrase.role.prefix:
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
