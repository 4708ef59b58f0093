"""Wordings about an undertaking that was named before: "Veranstalter sind ...", "Gefördert wird das Projekt von ..."."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.masked_text import compile_pattern
from pipeline.annotate.relations.wordings import FEW, QUOTE, WORD

_BODIES = "ORGANIZATION|CITY|REGION|COUNTRY"


class Unnamed(NamedTuple):
    """A wording that says of bodies what they do with an undertaking which it need not name.

    Attributes:
        name: what it is called in error listings.
        type: the RelationType.
        pattern: a compiled template; its slots `bodies` and, for who joins them, `bodies_too` take several items.
        undertakings: the entity types of what may be spoken of.
        body: the side of the relation where the bodies stand.
        here: whether the sentence itself must name the undertaking.
    """

    name: str
    type: str
    pattern: re.Pattern[str]
    undertakings: frozenset[str]
    body: str
    here: bool


_ARTICLES = r"(?:(?:der|die|das|den|dem|des|beiden|eine[rnm]?|ein|unter anderem|u\. ?a\.|auch|je zur Hälfte|jeweils) )*"
_ADJECTIVES = r"(?:[a-zäöüß-]+(?:e|en|er|em) )?"
# "der Verein X", "die Stadt X", "vom Freistaat X".
_KIND = r"(?:[A-ZÄÖÜ][a-zäöüß]+ )?"
_NP = rf"{_ARTICLES}{_ADJECTIVES}{_KIND}{QUOTE}"
_WITH = rf"(?:,? (?:{WORD} )?(?:gemeinsam|zusammen|in Kooperation|in Zusammenarbeit) mit {_NP}{{bodies_too:{_BODIES}+}})?"
_NO_STOP = r"(?:[^.;:\n]|(?<=\d)\.)"
_THING = (
    r"(?:(?i:das|der|die|den|dem|dieses|diese[rn]?|ihr|sein) (?:[\w-]+e[nrs]? )?"
    r"\w*(?:[Pp]rojekt|[Pp]rogramm|[Vv]orhaben|[Ii]nitiative|[Kk]ampagne|[Aa]ktion|[Aa]ngebot|[Pp]lattform|[Pp]ortal|[Nn]etzwerk"
    r"|[Pp]reis|[Ww]ettbewerb|[Rr]eihe|[Vv]eranstaltung|[Mm]esse|[Bb]örse|[Ff]est|[Ff]estival|[Kk]onferenz|[Kk]ongress|[Tt]agung"
    r"|[Tt]reffen|[Aa]usstellung|[Ww]orkshop|[Cc]amp|[Ff]orum|[Tt]urnier|[Tt]ag|[Bb]au|[Zz]entrum|[Mm]aßnahme|[Ee]rarbeitung|[Tt]icket)"
    r"(?:en|e|s|es)?|es|sie|er)"
)
_BECOMES = r"(?:wird|werden|wurde|wurden|ist|sind|war|waren)"
_ARE = r"(?:ist|sind|war|waren|wäre|wären|bleibt|wird|werden)"


_WITHOUT_BODY = rf"(?:(?!{{{_BODIES}}}){_NO_STOP})"
_SOURCE = r"(?:v(?:on|om)|durch|aus|über)"
_PAY = (
    r"(?:gibt|geben|gab|gaben|steuer(?:t|n|te|ten)|stell(?:t|en|te|ten)|schieß(?:t|en)|schoss|schossen|zahl(?:t|en|te|ten)|trägt|tragen|trug"
    r"|trugen|übernimmt|übernehmen|übernahm|übernahmen|beteilig(?:t|en|te|ten) sich|bewillig(?:t|en|te|ten)|gewähr(?:t|en|te|ten)"
    r"|spende(?:t|n|te|ten)|finanzier(?:t|en|te|ten)|förder(?:t|n|te|ten)|unterstütz(?:t|en|te|ten)|bezuschuss(?:t|en|te|ten)|teilen sich)"
)
_HOST = r"(?:Veranstalter|Ausrichter|Gastgeber|Organisator)(?:in|innen|en)?"


_B = f"{{bodies:{_BODIES}+}}"
_PAYERS = f"{{bodies:{_BODIES}|PROGRAM+}}"
_FUNDED = r"(?:(?i:ko|mit|vor)?(?i:finanziert)|(?i:gefördert)|(?i:bezuschusst)|(?i:unterstützt))"
_MONEY = r"(?:Euro|Franken|Mio\.|Millionen|Prozent|Drittel|Viertel|Hälfte|Kosten|Anteil|Rest|Zuschuss|Mittel|Beitrag|Löwenanteil|€)"


def _unnamed(
    name: str,
    kind: str,
    template: str,
    undertakings: str = "PROGRAM|EVENT",
    body: str = "object",
    *,
    here: bool = False,
) -> Unnamed:
    return Unnamed(name, kind, compile_pattern(template), frozenset(undertakings.split("|")), body, here)


_FUNDED_BY = (
    _unnamed("funded is it by", "funded_by", rf"\b{_FUNDED} {_BECOMES} (?:{_THING} )?{_NO_STOP}{{0,90}}?\b{_SOURCE} {_NP}{_PAYERS}"),
    _unnamed("it is funded by", "funded_by", rf"\b{_THING} {_BECOMES} {_NO_STOP}{{0,60}}?\b{_SOURCE} {_NP}{_PAYERS}{_NO_STOP}{{0,90}}?\b{_FUNDED}\b"),
    _unnamed("they pay money for it", "funded_by", rf"{_B}{QUOTE} (?:{WORD} ){{0,3}}?{_PAY}\b{_NO_STOP}{{0,60}}?\b(?:dafür|davon|daran|{_THING})\b{_NO_STOP}{{0,60}}?\b{_MONEY}"),
    _unnamed("of it they pay money", "funded_by", rf"\b(?:[Dd]afür|[Dd]avon|[Dd]aran) {_PAY} {_NP}{_B}{_NO_STOP}{{0,60}}?\b{_MONEY}"),
    _unnamed("they pay money", "funded_by", rf"{_B}{QUOTE} (?:{WORD} ){{0,3}}?{_PAY}\b{_NO_STOP}{{0,60}}?\b{_MONEY}", here=True),
    _unnamed("so they pay money", "funded_by", rf"(?<!, )\b{_PAY} {_NP}{_B}{_WITHOUT_BODY}{{0,60}}?\b{_MONEY}", here=True),
    _unnamed("money they pay", "funded_by", rf"\b{_MONEY}(?:(?!{{{_BODIES}|PERSON}}){_NO_STOP}){{0,60}}? {_PAY} {_NP}{_B}", here=True),
    _unnamed("means of", "funded_by", rf"\b(?:Mitteln?|\w*[Ff]ördermitteln?|\w*[Gg]elde?rn?|Beiträgen?|Beihilfen?|Zuschüssen?|Euro|Franken|€) (?:aus |de[rs] |vom |von |durch )+{_NP}{_PAYERS}", here=True),
    _unnamed("grant of", "funded_by", rf"\b(?:Zuschuss|Zuwendung|\w*[Ff]örderung|Förderbescheid|Zuwendungsbescheid|Förderzusage|Unterstützung) (?:de[rs] |vom |von |durch |aus (?:dem |der )?){_NP}{_PAYERS}", here=True),
    _unnamed("money comes from", "funded_by", rf"\b(?:{_MONEY}|Geld|Gelder|Summe|Zuschüsse) {_NO_STOP}{{0,30}}?(?:kommt|kommen|stammt|stammen|fließt|fließen) {_NO_STOP}{{0,30}}?(?:v(?:on|om)|aus) {_NP}{_PAYERS}", here=True),
)  # fmt: skip

_ORGANIZES = (
    _unnamed("organizers are", "organizes", rf"\b{_HOST}{_WITHOUT_BODY}{{0,40}} {_ARE} {_NP}{_B}{_WITH}", "EVENT", "subject"),
    _unnamed("organizers:", "organizes", rf"\b{_HOST}: {_NP}{_B}{_WITH}", "EVENT", "subject"),
    _unnamed("it they organize", "organizes", rf"\b{_THING}{_WITHOUT_BODY}{{0,60}} (?:veranstalte(?:t|n|te|ten)|organisier(?:t|en|te|ten)|richte(?:t|n|te|ten)) {_NP}{_B}{_WITH}", "EVENT", "subject"),
    _unnamed("organized by", "organizes", rf"\b(?i:veranstaltet|ausgerichtet|organisiert) (?:{_BECOMES} )?{_WITHOUT_BODY}{{0,60}}?v(?:on|om) {_NP}{_B}{_WITH}", "EVENT", "subject"),
)  # fmt: skip

_OPERATED_BY = (
    _unnamed("carriers are", "operated_by", rf"\b(?:(?:Projekt)?[Tt]räger|Betreiber)(?:in|innen)?{_WITHOUT_BODY}{{0,40}}? {_ARE} {_NP}{_B}{_WITH}", "PROGRAM"),
    _unnamed("carriers:", "operated_by", rf"\b(?:Projekt)?[Tt]räger(?:in|innen)?: {_NP}{_B}", "PROGRAM"),
    _unnamed("in the lead are", "operated_by", rf"\bFederführend (?:{WORD} )?{_ARE} {_NP}{_B}{_WITH}", "PROGRAM"),
    _unnamed("run is it by", "operated_by", rf"\b(?:Betrieben|Durchgeführt|Getragen|Koordiniert|Umgesetzt|Organisiert) {_BECOMES} {_WITHOUT_BODY}{{0,60}}?v(?:on|om) {_NP}{_B}{_WITH}", "PROGRAM"),
)  # fmt: skip

_PARTICIPATES_IN = (
    _unnamed("taking part are", "participates_in", rf"\b(?:[Bb]eteiligt|[Mm]it dabei|Partner|Projektpartner|Kooperationspartner|Beteiligte|Teilnehmer) (?:{WORD} )?{_ARE} {FEW}{_NP}{_B}", body="subject"),
    _unnamed("as exhibitors", "participates_in", rf"\b[Aa]ls (?:Aussteller|Partner|Teilnehmer|Gäste|Projektpartner|Kooperationspartner)\w* (?:{WORD} ){{0,4}}?{_ARE} {FEW}{_NP}{_B}", body="subject"),
    _unnamed("they take part in it", "participates_in", rf"{_B} (?:{WORD} ){{0,3}}(?:beteilig\w+ sich|nehmen|nimmt|nahmen?|mach\w+) (?:{WORD} ){{0,3}}(?:daran|an {_THING}|mit\b|teil\b)", body="subject"),
)  # fmt: skip

UNNAMED: tuple[Unnamed, ...] = _FUNDED_BY + _ORGANIZES + _OPERATED_BY + _PARTICIPATES_IN
"""All of them."""
