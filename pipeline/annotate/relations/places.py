"""Wordings about places: what lies where, which towns are twinned, where an event takes place."""

from __future__ import annotations

import re

from pipeline.annotate.masked_text import MENTION_SIGNS, compile_pattern
from pipeline.annotate.relations.wordings import ADJECTIVES, FEW, QUOTE, TITLE, WORD, wording

_PLACE_NOUN = (
    r"(?:(?:Stadt|Partnerstadt|Hauptstadt|Hafenstadt|Landeshauptstadt|Kreisstadt|Gemeinde|Partnergemeinde|Berggemeinde|Ort|Ortsteil"
    r"|Stadtteil|Stadtteils|Bezirk|Distrikt|Region|Partnerregion|Provinz|Bundesstaat|Bundesstaats|Bundesland|Kleinstadt|Großstadt"
    r"|Dorf|Kurort|Badeort|Vorort|Insel|Halbinsel|Stadtbezirk|Altstadt|Konzern|Konzerns|Firma|Unternehmen|Unternehmens"
    r"|Fluggesellschaft|Zeitung|Bank|Verlag|Reederei|Hersteller|Tochter|Schule|Hochschule|Universität) )?"
)

_NO_ROAD = re.compile(r"^(?![AB] ?\d)")
# A council or a team that is in a town need not be at home there.
_SEATED = re.compile(
    r"^(?!.*(?:rats?|tag|ausschuss|präsidium|delegation)\b)(?!Präsidium|(?:\w+ )?(?:FC|TV|TBV|SV|TSV)\b)",
    re.IGNORECASE,
)
# "der britische EU-Kommissar": a union of states lies in none of them.
_OF_ONE_STATE = re.compile(
    r"^(?!Europäische|EU\b|Vereinte Nationen|UNO?\b|UNESCO|NATO|OECD|OSZE|WHO\b|Europarat|Weltbank|Internationale[rs]? )"
)
_OFFICE = r"\w*(?:[Pp]räsident|[Mm]inister|[Kk]anzler|[Bb]otschafter|[Ss]precher|[Cc]hef|[Vv]ertreter|[Mm]itglied|[Rr]egierung)"
_LOCATED_IN = (
    wording(
        "russian city",
        "located_in",
        rf"(?<!-){{object:COUNTRY~|REGION~|CITY~}} {ADJECTIVES}{_PLACE_NOUN}{QUOTE}{{subject:CITY|ORGANIZATION|REGION}}",
        0.95,
        subject_name=_OF_ONE_STATE,
    ),
    wording(
        "city in region",
        "located_in",
        rf"{{subject:CITY}}(?:,)? (?:in|im|auf) (?:der |den )?{ADJECTIVES}(?:{{COUNTRY~|REGION~}} )?"
        r"(?:Bundesstaat |Landkreis |Kreis |Département )?{object:REGION|COUNTRY}",
        0.92,
    ),
    wording(
        "body in city",
        "located_in",
        r"{subject:ORGANIZATION}(?: \([^()]{1,30}\))? in (?:der Stadt )?{object:CITY}",
        0.84,
        subject_name=_SEATED,
    ),
    wording(
        "site in city",
        "located_in",
        rf"{{subject:REGION}}(?: \d+)?{QUOTE} in (?:der Stadt )?{{object:CITY}}",
        0.85,
    ),
    wording(
        "French company X",
        "located_in",
        rf"(?<!-){{object:COUNTRY~}} {ADJECTIVES}(?!{_OFFICE})[A-ZÄÖÜ][\w-]+ {QUOTE}{{subject:ORGANIZATION}}",
        0.75,
        subject_name=_OF_ONE_STATE,
    ),
    wording(
        "US company X",
        "located_in",
        rf"{{object:COUNTRY}}-(?!{_OFFICE})[A-ZÄÖÜ][\w-]+ {QUOTE}{{subject:ORGANIZATION}}",
        0.8,
        subject_name=_OF_ONE_STATE,
    ),
    wording("South American country", "located_in", r"{object:REGION~} {subject:COUNTRY}", 0.85),
    wording(
        "US state X",
        "located_in",
        r"{object:COUNTRY}-(?:Bundesstaate?[sn]?|Staat|Staates|Stadt|Metropole|Provinz) (?:{CITY} und )?{subject:REGION|CITY+}",
        0.9,
    ),
    wording(
        "Thailand's capital X",
        "located_in",
        r"{object:COUNTRY|REGION} (?:Hauptstadt|Metropole|Hafenstadt|\w+größter? Stadt) {subject:CITY}",
        0.85,
    ),
    wording(
        "X, capital of Thailand",
        "located_in",
        r"{subject:CITY}, (?:der|die) (?:Hauptstadt|\w*größten? Stadt) (?:von|des|der) {object:COUNTRY|REGION}",
        0.85,
    ),
    wording(
        "city in the south of",
        "located_in",
        r"{subject:CITY}(?:,)? im (?:\w+ )?(?:Süd|Nord|West|Ost|Zentr)\w* (?:von|des|der) {object:COUNTRY|REGION}",
        0.85,
    ),
    wording(
        "the city X that lies in",
        "located_in",
        rf"(?:in|im \w+ (?:von|des|der)) {{object:COUNTRY|REGION}} gelegene[nr]? (?:{WORD} )?{{subject:CITY|REGION}}",
        0.85,
    ),
    wording(
        "country (person, body)",
        "located_in",
        rf"{{object:COUNTRY|CITY}} \({TITLE}{{PERSON}}, {{subject:ORGANIZATION}}\)",
        0.75,
    ),
    wording(
        "body from country",
        "located_in",
        r"{subject:ORGANIZATION} aus {object:COUNTRY}",
        0.75,
        subject_name=_SEATED,
    ),
    wording(
        "region in country",
        "located_in",
        r"{subject:REGION},? (?:in|im) (?:der |den )?{object:COUNTRY}",
        0.75,
    ),
    wording(
        "city (region)", "located_in", r"{subject:CITY} \({object:COUNTRY|REGION|CITY}\)", 0.91, _NO_ROAD
    ),
    wording(
        "body with seat in city",
        "located_in",
        rf"{{subject:ORGANIZATION}},? {FEW}mit (?:Haupt)?[Ss]itz (?:in|am) {{object:CITY|REGION}}",
        0.71,
    ),
    wording(
        "district of city",
        "located_in",
        r"{subject:CITY}, einem \w*(?:Vorort|Stadtteil|Ortsteil|Stadtbezirk) von {object:CITY}",
        0.81,
    ),
    wording(
        "street number, code city",
        "located_in",
        r"{subject:REGION} \d+\s?[a-z]?(?:\s?[-–/]\s?\d+)?(?:, ?\n?|\n| · | \| )(?:D-)?(?:\d{4,5} )?{object:CITY}",
        0.66,
    ),
    wording(
        "body, street, code city",
        "located_in",
        r"(?<!.){subject:ORGANIZATION},? [^\n]{0,60}\d+[^\n]{0,12}[, ](?:D-)?\d{4,5} {object:CITY}",
        0.89,
    ),
    wording(
        "districts in a list",
        "located_in",
        r"{object:CITY~} (?:Stadtteilen|Ortsteilen|Ortschaften|Bezirken) {subject:CITY+}",
        0.75,
    ),
)

_PARTNERS = r"(?:Partner(?:stadt|städten?|in|gemeinden?)|Schwesterstadt)"
_PARTNER_CITY = (
    wording(
        "X and its partner city Y",
        "partner_city",
        rf"{{subject:CITY|ORGANIZATION}}s?(?:,| und) (?:ihre|seine|dessen|deren) {FEW}(?:{{COUNTRY~|REGION~}} )?{_PARTNERS} "
        r"{object:CITY+}",
        0.81,
    ),
    wording(
        "X's French partner city Y",
        "partner_city",
        rf"{{subject:CITY}} (?:{{COUNTRY~|REGION~}} )?{_PARTNERS} {{object:CITY+}}",
        0.75,
    ),
    wording(
        "the partner cities X and Y",
        "partner_city",
        r"(?:[Dd]ie|der|den|beiden) Städtepartner {subject:CITY} und {object:CITY}",
        0.81,
    ),
    wording(
        "X and Y are partner cities",
        "partner_city",
        r"{subject:CITY} und {object:CITY} Partner(?:städte|gemeinden)",
        0.75,
    ),
    wording(
        "X has one partner city, Y",
        "partner_city",
        rf"{{subject:CITY|ORGANIZATION}} hat {FEW}{_PARTNERS}, {{object:CITY}}",
        0.75,
    ),
    wording(
        "linked by a twinning",
        "partner_city",
        r"{object:CITY} verbindet {subject:CITY} (?:seit [^,.]* )?eine Städte(?:partnerschaft|freundschaft)",
        0.75,
    ),
)

_TAKES_PLACE_IN = (
    wording(
        "event in city",
        "takes_place_in",
        rf"{{subject:EVENT}}{QUOTE}(?: \d{{4}})?(?: \([^()]{{1,30}}\))? (?:in|im) (?:der |dem )?{ADJECTIVES}"
        rf"(?:{{COUNTRY~|REGION~}} )?{_PLACE_NOUN}{{object:CITY|REGION|COUNTRY}}",
        0.88,
    ),
    wording(
        "event on a day in city",
        "takes_place_in",
        rf"{{subject:EVENT}}{QUOTE}(?: \d{{4}})?,? (?:am|vom|ab|an|Anfang|Mitte|Ende) (?:[^.;,{MENTION_SIGNS}]|(?<=\d)\.){{3,40}} in {{object:CITY}}",
        0.8,
    ),
    wording(
        "event takes place in city",
        "takes_place_in",
        r"{subject:EVENT}(?:[^.;]|(?<=\d)\.){0,120}\bin {object:CITY} (?:statt|stattfindet|stattfand|eröffnet|veranstaltet)",
        0.75,
    ),
    wording(
        "event is held in city",
        "takes_place_in",
        rf"{{subject:EVENT}}{QUOTE},? (?:[^.;,]{{0,40}} )?(?:findet|fand|finden|fanden)(?:[^.;{MENTION_SIGNS}]|(?<=\d)\.){{0,80}}"
        r"\bin {object:CITY|COUNTRY}",
        0.8,
    ),
    wording(
        "event that takes place in city",
        "takes_place_in",
        rf"\bin {{object:CITY|COUNTRY}} (?:{WORD} )?(?:stattfindende|abgehaltene|veranstaltete)[nrms]? {QUOTE}{{subject:EVENT}}",
        0.85,
    ),
    wording("city's event", "takes_place_in", r"{object:CITY~} {subject:EVENT}", 0.75),
    wording(
        "in city the event",
        "takes_place_in",
        rf"\bin {{object:CITY}} (?:{FEW})?(?:die |das |der |zum |zur ){QUOTE}{{subject:EVENT}}",
        0.81,
    ),
)

PLACES = _LOCATED_IN + _PARTNER_CITY + _TAKES_PLACE_IN
"""All of them."""

PARTNER_CITIES = compile_pattern(
    r"\bPartner(?:stadt|städten?|gemeinden?|kommunen?)(?: wie| sind|:|,)? (?:die )?{object:CITY+}"
)
"""Twin towns without their partner: it is the town that the text is about."""
