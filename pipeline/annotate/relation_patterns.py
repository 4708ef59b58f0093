"""The wordings that state a relation, as patterns over the masked text of a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.masked_text import MENTION_SIGNS, compile_pattern


class RelationPattern(NamedTuple):
    """A wording that states a relation.

    Attributes:
        name: what the wording is called in error listings.
        type: the RelationType.
        pattern: a compiled template; its slots `subject` and `object` take one item or, with `+`, several.
        confidence: how often it was right on the train part of the press corpus, smoothed by one miss.
    """

    name: str
    type: str
    pattern: re.Pattern[str]
    confidence: float


_TITLE = r"(?:(?:Prof\.|Professor(?:in)?|Dr\.|h\. ?c\.|Mag\.a?|Dipl\.-\w+\.|Herr|Frau) )*"
_WORD = rf"[^\s,.;:()„“\"{MENTION_SIGNS}]+"
_ARTICLE = r"(?:(?:der|die|das|dem|den|des|deren|dessen|einer|einem|ihrer|ihrem|ihre|seiner|seinem|seine) )?"
_ADJECTIVES = r"(?:[a-zäöüß-]+(?:e|en|er|es|em) )*"
_FEW = rf"(?:{_WORD} ){{0,4}}"
_QUOTE = r"[„“\"»«‚‘]?"
_PLACE_NOUN = (
    r"(?:(?:Stadt|Partnerstadt|Hauptstadt|Hafenstadt|Landeshauptstadt|Kreisstadt|Gemeinde|Partnergemeinde|Berggemeinde|Ort|Ortsteil"
    r"|Stadtteil|Stadtteils|Bezirk|Distrikt|Region|Partnerregion|Provinz|Bundesstaat|Bundesstaats|Bundesland|Kleinstadt|Großstadt"
    r"|Dorf|Kurort|Badeort|Vorort|Insel|Halbinsel|Stadtbezirk|Altstadt|Konzern|Konzerns|Firma|Unternehmen|Unternehmens"
    r"|Fluggesellschaft|Zeitung|Bank|Verlag|Reederei|Hersteller|Tochter|Schule|Hochschule|Universität) )?"
)


def _make(name: str, kind: str, template: str, confidence: float) -> RelationPattern:
    return RelationPattern(name, kind, compile_pattern(template), confidence)


_MEMBER_OF = (
    _make(
        "person (party)",
        "member_of",
        r"{subject:PERSON}(?: \w+\.?)? \({object:ORGANIZATION}(?:[,;] [^()]*)?\)",
        0.93,
    ),
    _make(
        "party-officer person",
        "member_of",
        rf"{{object:ORGANIZATION}}-[A-ZÄÖÜ][\w-]+ {_TITLE}{{subject:PERSON}}",
        0.8,
    ),
    _make(
        "person von der body",
        "member_of",
        rf"{{subject:PERSON}},? v(?:on|om) {_ARTICLE}{_ADJECTIVES}{{object:ORGANIZATION}}",
        0.85,
    ),
    _make(
        "für die party spoke person",
        "member_of",
        rf"\b[Ff]ür {_ARTICLE}{{object:ORGANIZATION}},? {_FEW}{_TITLE}{{subject:PERSON}}",
        0.6,
    ),
    _make(
        "party: person",
        "member_of",
        rf"(?:^|[-–•*] ){{object:ORGANIZATION}}: {_TITLE}{{subject:PERSON}}",
        0.9,
    ),
    _make(
        "person, member of body",
        "member_of",
        rf"{{subject:PERSON}}, (?:\w+ )?(?:Rats|Vorstands|Gründungs|Ehren)?[Mm]itglied {_FEW}{{object:ORGANIZATION}}",
        0.85,
    ),
    _make(
        "scholar at body",
        "member_of",
        rf"{{subject:PERSON}}, [A-ZÄÖÜ]\w+(?:\w| für \w+)* (?:an|bei|beim|am) {_ARTICLE}{{object:ORGANIZATION}}",
        0.8,
    ),
    _make(
        "person, body at line end",
        "member_of",
        r"^[-–•* ]*(?:Prof\. |Dr\. )*{subject:PERSON}, {object:ORGANIZATION}$",
        0.8,
    ),
    _make(
        "person who belongs to body",
        "member_of",
        rf"{{subject:PERSON}}, d(?:er|ie) {_ARTICLE}{_FEW}{{object:ORGANIZATION}}(?:-\w+)? (?:angehört|vertritt|leitet|angehörte)",
        0.8,
    ),
    _make(
        "body belong person",
        "member_of",
        rf"{{object:ORGANIZATION}} gehör(?:en|t|te|ten) {_FEW}{_TITLE}{{subject:PERSON+}} an\b",
        0.8,
    ),
    _make(
        "city joined body",
        "member_of",
        rf"{{subject:CITY|ORGANIZATION|COUNTRY|REGION}} {_FEW}{{object:ORGANIZATION}} (?:beigetreten|beitritt|beitreten)",
        0.8,
    ),
    _make(
        "city is member of body",
        "member_of",
        rf"{{subject:CITY|ORGANIZATION|COUNTRY|REGION}} (?:ist|sind|wurde|wird|bleibt) {_FEW}Mitglied(?:er)? {_FEW}{{object:ORGANIZATION}}",
        0.8,
    ),
    _make(
        "daughter of company",
        "member_of",
        rf"{{subject:ORGANIZATION}}, (?:eine?r? )?(?:\w+ )?(?:Tochter\w*|Töchter|Ableger|Eigenbetrieb|Teil|Einrichtung) "
        rf"(?:der|des|von) {_FEW}{{object:ORGANIZATION}}",
        0.85,
    ),
    _make(
        "company-Tochter",
        "member_of",
        r"{object:ORGANIZATION}-Tochter(?:firma|gesellschaft)? {subject:ORGANIZATION}",
        0.85,
    ),
    _make(
        "office of the city",
        "member_of",
        r"{subject:ORGANIZATION} (?:der|des) {object:ORGANIZATION}",
        0.6,
    ),
)

_LOCATED_IN = (
    _make(
        "russian city",
        "located_in",
        rf"{{object:COUNTRY~|REGION~|CITY~}} {_ADJECTIVES}{_PLACE_NOUN}{_QUOTE}{{subject:CITY|ORGANIZATION|REGION}}",
        0.85,
    ),
    _make(
        "city in region",
        "located_in",
        rf"{{subject:CITY}}(?:,)? (?:in|im|auf) (?:der |den )?{_ADJECTIVES}(?:{{:COUNTRY~|REGION~}} )?"
        rf"(?:Bundesstaat |Landkreis |Kreis |Département )?{{object:REGION|COUNTRY}}",
        0.85,
    ),
    _make("body in city", "located_in", r"{subject:ORGANIZATION} in {object:CITY}", 0.75),
    _make("site in city", "located_in", r"{subject:REGION} in {object:CITY}", 0.75),
    _make(
        "region in country", "located_in", r"{subject:REGION},? (?:in|im) (?:der |den )?{object:COUNTRY}", 0.8
    ),
    _make("city (region)", "located_in", r"{subject:CITY} \({object:COUNTRY|REGION|CITY}\)", 0.8),
    _make(
        "body with seat in city",
        "located_in",
        rf"{{subject:ORGANIZATION}},? {_FEW}mit (?:Haupt)?[Ss]itz (?:in|am) {{object:CITY|REGION}}",
        0.9,
    ),
    _make(
        "district of city",
        "located_in",
        r"{subject:CITY}, einem \w*(?:Vorort|Stadtteil|Ortsteil|Stadtbezirk) von {object:CITY}",
        0.9,
    ),
    _make(
        "street number, code city",
        "located_in",
        r"{subject:REGION} \d+\s?[a-z]?(?:\s?[-–/]\s?\d+)?(?:,? \n?|\n)(?:D-)?\d{4,5} {object:CITY}",
        0.9,
    ),
    _make(
        "district in list",
        "located_in",
        r"{object:CITY~} (?:Stadtteilen|Ortsteilen|Ortschaften|Bezirken) {subject:CITY+}",
        0.85,
    ),
)

_PARTNER_CITY = (
    _make(
        "X's partner city Y",
        "partner_city",
        rf"{{subject:CITY|ORGANIZATION}}s?(?:,| und) (?:ihre|seine|dessen|deren) {_FEW}(?:{{:COUNTRY~|REGION~}} )?"
        r"(?:Partner(?:stadt|städte|in|gemeinden?|städten)|Schwesterstadt) {object:CITY+}",
        0.9,
    ),
    _make(
        "X's French partner city Y",
        "partner_city",
        r"{subject:CITY} (?:{:COUNTRY~|REGION~} )?(?:Partner(?:stadt|städte|städten|gemeinden?)|Schwesterstadt) {object:CITY+}",
        0.9,
    ),
    _make(
        "the partner cities X and Y",
        "partner_city",
        r"(?:[Dd]ie|der|den|beiden) (?:Städtepartner|Partnerstädten?|Partnergemeinden) {subject:CITY} und {object:CITY}",
        0.85,
    ),
    _make(
        "X and Y are partner cities",
        "partner_city",
        r"{subject:CITY} und {object:CITY} Partner(?:städte|gemeinden)",
        0.9,
    ),
    _make(
        "linked by a twinning",
        "partner_city",
        r"{object:CITY} verbindet {subject:CITY} (?:seit [^,.]* )?eine Städte(?:partnerschaft|freundschaft)",
        0.9,
    ),
)

_PROGRAM = (
    _make(
        "program of body",
        "operated_by",
        rf"{{subject:PROGRAM}}{_QUOTE}(?: \([^)]*\))? (?:der|des|vom) {_ADJECTIVES}(?:Landes |Freistaats |Kantons )?{{object:ORGANIZATION}}",
        0.8,
    ),
    _make(
        "program, the portal of body",
        "operated_by",
        rf"{{subject:PROGRAM}}{_QUOTE}, (?:das|dem|ein|einem|der) \w*(?:[Pp]rogramm|[Pp]ortal|[Pp]rojekt|[Ii]nitiative|[Aa]ktion)s? "
        rf"(?:der|des) (?:Landes )?{{object:ORGANIZATION}}",
        0.85,
    ),
    _make(
        "EU-Programm X",
        "operated_by",
        r"{object:ORGANIZATION}-(?:Förder)?[Pp]rogramm\w* " + _QUOTE + r"{subject:PROGRAM}",
        0.75,
    ),
    _make(
        "pilot project of body X",
        "operated_by",
        rf"\w*(?:[Pp]rogramm|[Pp]rojekt|[Ii]nitiative|[Kk]ampagne|[Aa]ktion)(?:e?s)? (?:der|des) {{object:ORGANIZATION+}}"
        rf"(?: \([^)]*\))? {_FEW}{_QUOTE}{{subject:PROGRAM}}",
        0.75,
    ),
    _make(
        "funded by",
        "funded_by",
        r"\bv(?:on|om) (?:der |dem )?{object:ORGANIZATION|REGION|COUNTRY}[^.;]{0,60}(?:geförderte|finanzierte|unterstützte|bezuschusste)[nrs]? "
        rf"{_FEW}{_QUOTE}{{subject:PROGRAM}}",
        0.85,
    ),
    _make(
        "body funds program",
        "funded_by",
        r"{object:ORGANIZATION|REGION|COUNTRY} (?:fördert|förderte|finanziert|finanzierte|unterstützt|bezuschusst) "
        rf"{_FEW}{_QUOTE}{{subject:PROGRAM}}",
        0.85,
    ),
    _make(
        "program is funded by",
        "funded_by",
        r"{subject:PROGRAM}[^.;]{0,80}\b(?:gefördert|finanziert|bezuschusst)?[^.;]{0,30}\b(?:von|vom|durch|aus Mitteln) (?:der |des |dem )?"
        r"{object:ORGANIZATION}[^.;]{0,40}(?:gefördert|finanziert|bezuschusst)",
        0.8,
    ),
    _make(
        "program which body funds",
        "funded_by",
        r"{subject:PROGRAM}[^.;]{0,90}, d(?:as|en|ie) (?:die |der |das )?{object:ORGANIZATION} (?:\w+ ){0,3}(?:finanziert|fördert|bezuschusst)",
        0.85,
    ),
    _make(
        "EU-Projekt X",
        "funded_by",
        r"{object:ORGANIZATION}-[Pp]rojekt\w* " + _QUOTE + r"{subject:PROGRAM}",
        0.75,
    ),
    _make(
        "takes part in program",
        "participates_in",
        r"{subject:CITY|ORGANIZATION|REGION|COUNTRY+}[^.;]{0,120}(?:Teilnahme|teil|beteilig\w+|nahm\w*|nimmt|nehmen|mitmach\w*)[^.;]{0,15}"
        r"\b(?:an|am|bei|beim) (?:der |dem )?(?:\w+ )?" + _QUOTE + r"{object:PROGRAM|EVENT}",
        0.75,
    ),
    _make(
        "selected for program",
        "participates_in",
        r"{subject:CITY|ORGANIZATION|REGION+}[^.;]{0,40}\bfür (?:das|die|den) (?:\w+ )?"
        + _QUOTE
        + r"{object:PROGRAM}[^.;]*(?:ausgewählt|bewirbt|beworben)",
        0.75,
    ),
    _make(
        "part of the network",
        "participates_in",
        r"{subject:CITY|ORGANIZATION|REGION+}[^.;]{0,60}\bTeil (?:des|der) (?:\w+ )?"
        + _QUOTE
        + r"{object:PROGRAM}",
        0.75,
    ),
    _make(
        "guests from cities at event",
        "participates_in",
        r"\baus {subject:CITY+} (?:\w+ )?(?:zur|zum|an der|am|bei der|beim) (?:\w+ )?"
        + _QUOTE
        + r"{object:EVENT}",
        0.75,
    ),
)

_EVENT = (
    _make(
        "event in city",
        "takes_place_in",
        _QUOTE + r"{subject:EVENT}" + _QUOTE + r"(?: \d{4})? (?:in|im) (?:der )?{object:CITY|REGION|COUNTRY}",
        0.8,
    ),
    _make(
        "event takes place in city",
        "takes_place_in",
        r"{subject:EVENT}[^.;]{0,120}\bin {object:CITY} (?:statt|stattfindet|stattfand|eröffnet|veranstaltet)",
        0.85,
    ),
    _make("city's event", "takes_place_in", r"{object:CITY~} {subject:EVENT}", 0.7),
    _make(
        "event to which body invited",
        "organizes",
        r"{object:EVENT}"
        + _QUOTE
        + r", (?:zu|auf) (?:dem|der) (?:die |der |das )?{subject:ORGANIZATION+} (?:\w+ ){0,3}(?:eingeladen|einlädt|einladen|einlud)",
        0.85,
    ),
    _make(
        "host of event",
        "organizes",
        r"(?:Gastgeber(?:in)?|Veranstalter(?:in)?) (?:der|des) {object:EVENT} (?:war|ist|sind|waren) (?:die |der |das )?{subject:ORGANIZATION|CITY}",
        0.9,
    ),
    _make(
        "body invites to event",
        "organizes",
        r"{subject:ORGANIZATION|CITY+} (?:lädt|lud|laden|luden|veranstaltet|veranstalten|organisiert|richtet)\b[^.;]{0,40}?"
        + _QUOTE
        + r"{object:EVENT}",
        0.8,
    ),
    _make(
        "event organised by",
        "organizes",
        r"{object:EVENT}[^.;]{0,60}(?:veranstaltet|organisiert|ausgerichtet) (?:wird |wurde )?(?:von|vom) (?:der |dem )?{subject:ORGANIZATION|CITY}",
        0.85,
    ),
    _make(
        "at the invitation of",
        "organizes",
        r"[Aa]uf Einladung (?:der|des) {subject:ORGANIZATION|CITY}[^.;]{0,120}(?:zur|zum|an der|am) (?:\w+ )?"
        + _QUOTE
        + r"{object:EVENT}",
        0.75,
    ),
)

_PROPOSED = (
    _make(
        "suggested event",
        "proposed",
        r"{subject:PERSON|ORGANIZATION+} reg(?:t|te|ten|en) [^.;]*{object:EVENT|PROGRAM|AGREEMENT}[^.;]*\ban\b",
        0.85,
    ),
    _make(
        "proposed it",
        "proposed",
        r"{subject:PERSON|ORGANIZATION+}(?: \([^)]*\))? (?:schlägt|schlug|schlagen)\b[^.;]{0,60}{object:EVENT|PROGRAM|AGREEMENT}[^.;]{0,40}\bvor\b",
        0.8,
    ),
    _make(
        "as X had proposed",
        "proposed",
        r"{object:AGREEMENT|PROGRAM|EVENT},? (?:wie sie |den |die |das )(?:der |die )?[^.;]{0,50}?{subject:PERSON|ORGANIZATION+} (?:\w+ ){0,2}(?:vorgeschlagen|angeregt|beantragt)",
        0.85,
    ),
    _make(
        "X demands",
        "proposed",
        r"{subject:PERSON|ORGANIZATION}(?: \([^)]*\))? (?:forder(?:t|te)|verlang(?:t|te)|dring(?:t|en)|empfahl|beantragt|beantragte)\b[^.;]{0,60}{object:AGREEMENT}",
        0.85,
    ),
    _make(
        "demands X",
        "proposed",
        r"\b(?:forder(?:t|te)|verlang(?:t|te)|empfahl|beantragte)\b (?:\w+ )?{subject:PERSON|ORGANIZATION} [^.;]{0,40}{object:AGREEMENT}",
        0.85,
    ),
    _make(
        "demanded X after",
        "proposed",
        rf"{{object:AGREEMENT}}[^.;]{{0,60}}, (?:forderte|verlangte|schlug|regte) (?:\w+ )?{_TITLE}{{subject:PERSON}}",
        0.85,
    ),
    _make(
        "on the motion of",
        "proposed",
        r"{object:AGREEMENT}[^.;]{0,60}auf (?:Antrag|Vorschlag|Anregung|Initiative) (?:der|des|von) {subject:ORGANIZATION|PERSON}",
        0.85,
    ),
)

_SUCCEEDS = (
    _make(
        "follows",
        "succeeds",
        rf"{{subject:PERSON}}(?: \([^)]*\))? (?:folgt|folgte)(?: damit)? (?:auf |dem |der )?(?:\w+ )?{_TITLE}{{object:PERSON}}",
        0.9,
    ),
    _make(
        "relieves",
        "succeeds",
        rf"{{subject:PERSON}}(?: \([^)]*\))? löst(?:e)? (?:damit )?(?:den |die )?(?:[\w-]+ )?{_TITLE}{{object:PERSON}}[^.;]* ab\b",
        0.9,
    ),
    _make(
        "succession of",
        "succeeds",
        rf"{{subject:PERSON}}[^.;]{{0,80}}(?:die )?Nachfolge (?:von|des|der) {_TITLE}{{object:PERSON}}",
        0.85,
    ),
    _make(
        "successor of",
        "succeeds",
        rf"{{subject:PERSON}}[^.;]{{0,60}}Nachfolger(?:in)? (?:von|des|der) (?:\w+ )?{_TITLE}{{object:PERSON}}",
        0.85,
    ),
)

PATTERNS: tuple[RelationPattern, ...] = (
    _MEMBER_OF + _LOCATED_IN + _PARTNER_CITY + _PROGRAM + _EVENT + _PROPOSED + _SUCCEEDS
)
"""All wordings, tried on every sentence."""

PREDECESSOR = compile_pattern(
    rf"\b(?:sein(?:em|en|er|es)?|ihr(?:em|en|er|es)?|dessen|deren) (?:Amts)?[Vv]orgänger(?:s|in)? {_TITLE}{{object:PERSON}}"
)
"""A predecessor by possessive: the successor is the person spoken of."""

SUCCESSOR = compile_pattern(
    rf"\b(?:[Ss]ein(?:em|en|er|es)?|[Ii]hr(?:em|en|er|es)?|[Dd]essen|[Dd]eren) (?:Amts)?[Nn]achfolger(?:s|in)? {_TITLE}{{subject:PERSON}}"
)
"""A successor by possessive: the predecessor is the person spoken of."""

PARTNER_CITIES = compile_pattern(
    r"\bPartner(?:stadt|städten?|gemeinden?|kommunen?)(?: wie| sind|:|,)? (?:die )?{object:CITY+}"
)
"""Twin towns without their partner: it is the town that the text is about."""
