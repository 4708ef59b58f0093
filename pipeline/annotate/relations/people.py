"""Wordings about people: what they belong to, what they propose."""

from __future__ import annotations

import re

from pipeline.annotate.masked_text import compile_pattern
from pipeline.annotate.relations.wordings import (
    ADJECTIVES,
    ARTICLE,
    FEW,
    LINE_START,
    POLITICAL_PARTY,
    QUOTE,
    TITLE,
    WORD,
    wording,
)

_PART_OF_A_BODY = re.compile(
    r"[Aa]usschuss|[Ff]raktion\b|[Aa]rbeitsgruppe|[Aa]bteilung|^Referat|^Büro\b|[Ii]nstitut|^(?!.*\bAmt ).*[a-z]amt\b|[Zz]entrum|[Dd]ienst\b"
)

_MEMBER_OF = (
    wording(
        "person (party)",
        "member_of",
        r"{subject:PERSON}(?: \w+\.?)? \({object:ORGANIZATION}(?:[,;] [^()]*)?\)",
        0.9,
    ),
    wording(
        "party-officer person",
        "member_of",
        rf"{{object:ORGANIZATION}}-[A-ZÄÖÜ][\w-]+ {TITLE}{{subject:PERSON}}",
        0.95,
        POLITICAL_PARTY,
    ),
    wording(
        "person von der body",
        "member_of",
        rf"{{subject:PERSON}},? v(?:on|om) {ARTICLE}{ADJECTIVES}{{object:ORGANIZATION}}",
        0.73,
    ),
    wording(
        "für die party spoke person",
        "member_of",
        rf"\b[Ff]ür {ARTICLE}{{object:ORGANIZATION}},? {FEW}{TITLE}{{subject:PERSON}}",
        0.89,
        POLITICAL_PARTY,
    ),
    wording(
        "party: person",
        "member_of",
        rf"{LINE_START}(?:[-–•*] )?{{object:ORGANIZATION}}: {TITLE}{{subject:PERSON}}",
        0.75,
        POLITICAL_PARTY,
    ),
    wording(
        "person, member of body",
        "member_of",
        rf"{{subject:PERSON}}, (?:\w+ )?(?:Rats|Vorstands|Gründungs|Ehren)?[Mm]itglied {FEW}{{object:ORGANIZATION}}",
        0.85,
    ),
    wording(
        "scholar at body",
        "member_of",
        rf"{{subject:PERSON}}, [A-ZÄÖÜ]\w+(?:oge|ogin|iker|ikerin|forscher|forscherin|wissenschaftler|wissenschaftlerin|istin|ist)"
        rf"(?: für [\w ]+)? (?:an|bei|beim|am) {ARTICLE}{{object:ORGANIZATION}}",
        0.81,
    ),
    wording(
        "(person, body)",
        "member_of",
        rf"\({TITLE}{{subject:PERSON}}, {{object:ORGANIZATION}}\)",
        0.85,
    ),
    wording(
        "person, party",
        "member_of",
        r"{subject:PERSON}, (?:die |der )?{object:ORGANIZATION}(?=[,.;)]| \()",
        0.75,
        POLITICAL_PARTY,
    ),
    wording(
        "person, body in a list",
        "member_of",
        rf"{LINE_START}[-–•*]\s*(?:\w+: )?{TITLE}{{subject:PERSON}}, {{object:ORGANIZATION}}(?=[,.;:]|\s*$|\s*[\n(])",
        0.8,
    ),
    wording(
        "person changes to body",
        "member_of",
        r"{subject:PERSON}[^.;,]{0,40} wechsel(?:t|te) (?:[^.;,]{0,40} )?(?:zu|zum|zur|ins|in den|in die|in das) "
        rf"{ARTICLE}{FEW}{{object:ORGANIZATION}}",
        0.75,
    ),
    wording(
        "body's employee person",
        "member_of",
        rf"Mitarbeiter(?:in|s)? (?:der|des|von|vom|bei|beim) {ARTICLE}{FEW}{{object:ORGANIZATION}},? {TITLE}{{subject:PERSON}}",
        0.81,
    ),
    wording(
        "committee of parliament",
        "member_of",
        rf"{{subject:ORGANIZATION}} (?:im|des|der) {ADJECTIVES}{{object:ORGANIZATION}}",
        0.75,
        subject_name=_PART_OF_A_BODY,
    ),
    wording(
        "UN agency",
        "member_of",
        r"{object:ORGANIZATION}-(?:\w*[Hh]ilfswerk|\w*[Oo]rganisation|Agentur|Behörde|Ableger) {subject:ORGANIZATION}",
        0.81,
    ),
    wording(
        "person, body in a line",
        "member_of",
        rf"{LINE_START}(?:[-–•*] )?{TITLE}{{subject:PERSON}}, {{object:ORGANIZATION}}\s*$",
        0.81,
    ),
    wording(
        "person who belongs to body",
        "member_of",
        rf"{{subject:PERSON}}, d(?:er|ie) {ARTICLE}{FEW}{{object:ORGANIZATION}}(?:-\w+)? (?:angehört|vertritt|angehörte|vorsitzt|vorsteht|vorstand|vorsaß)",
        0.75,
    ),
    wording(
        "persons (both party)",
        "member_of",
        r"{subject:PERSON+} \((?:alle|beide) {object:ORGANIZATION}(?:[,;] [^()]*)?\)",
        0.85,
    ),
    wording(
        "body to which person presides",
        "member_of",
        rf"{{object:ORGANIZATION}},? (?:\([^()]*\),? )?de[mr] {FEW}{TITLE}{{subject:PERSON}}(?: \([^()]*\))? (?:{WORD} ){{0,3}}(?:vorsitzt|vorsteht|vorstand|vorsaß)",
        0.8,
    ),
    wording(
        "persons belong to body",
        "member_of",
        rf"{{subject:PERSON+}} gehör(?:en|t|te|ten) {FEW}{{object:ORGANIZATION}} {FEW}an\b",
        0.81,
    ),
    wording(
        "body consists of persons",
        "member_of",
        rf"{{object:ORGANIZATION}},? {FEW}bestehend aus {{subject:PERSON+}}",
        0.88,
    ),
    wording(
        "person sat for party",
        "member_of",
        rf"{{subject:PERSON}} [^.;]{{0,60}}(?:saß|zog|sitzt|kandidiert|trat) {FEW}für {ARTICLE}{{object:ORGANIZATION}}",
        0.75,
        POLITICAL_PARTY,
    ),
    wording(
        "body joined body",
        "member_of",
        rf"{{subject:CITY|ORGANIZATION|COUNTRY|REGION}} {FEW}{{object:ORGANIZATION}} (?:beigetreten|beitritt|beitreten)",
        0.81,
    ),
    wording(
        "body is member of body",
        "member_of",
        rf"{{subject:CITY|ORGANIZATION|COUNTRY|REGION}} (?:ist|sind|wurde|wird|bleibt) {FEW}Mitglied(?:er)? {FEW}{QUOTE}{{object:ORGANIZATION}}",
        0.75,
    ),
    wording(
        "daughter of company",
        "member_of",
        rf"{{subject:ORGANIZATION}}, (?:eine?r? )?(?:\w+ )?(?:Tochter\w*|Töchter|Ableger|Eigenbetrieb|Teil|Einrichtung) "
        rf"(?:der|des|von) (?:{{COUNTRY~|REGION~|CITY~}} )?{FEW}{{object:ORGANIZATION}}",
        0.56,
    ),
    wording(
        "company-Tochter",
        "member_of",
        r"{object:ORGANIZATION}-Tochter(?:firma|gesellschaft)? {subject:ORGANIZATION}",
        0.75,
    ),
)

_DEMANDS = r"(?:forder(?:t|te)|verlang(?:t|te)|dring(?:t|en)|drängt|empfahl|empfiehlt|beantragt|beantragte)"
_PROPOSED = (
    wording(
        "suggested it",
        "proposed",
        r"{subject:PERSON|ORGANIZATION+} reg(?:t|te|ten|en) [^.;]*(?<!auf )(?<!für )(?<!zu )(?<!gegen )\b(?:ein|das|die|den)(?:e|en)? "
        rf"{ADJECTIVES}{QUOTE}{{object:EVENT|PROGRAM|AGREEMENT}}[^.;]*\ban\b",
        0.75,
    ),
    wording(
        "proposed it",
        "proposed",
        r"{subject:PERSON|ORGANIZATION+}(?: \([^)]*\))? (?:schlägt|schlug|schlagen)\b[^.;]{0,60}"
        r"{object:EVENT|PROGRAM|AGREEMENT}[^.;]{0,40}\bvor\b",
        0.75,
    ),
    wording(
        "as X had proposed",
        "proposed",
        r"{object:AGREEMENT|PROGRAM|EVENT}[^.;]{0,60}, (?:wie sie |den |die |das )(?:der |die )?[^.;]{0,40}?"
        r"{subject:PERSON|ORGANIZATION+} (?:\w+ ){0,2}(?:vorgeschlagen|angeregt|beantragt)",
        0.88,
    ),
    wording(
        "X demands",
        "proposed",
        rf"{{subject:PERSON|ORGANIZATION}}(?: \([^)]*\))? {_DEMANDS}\b[^.;]{{0,60}}{{object:AGREEMENT}}",
        0.81,
    ),
    wording(
        "demands X",
        "proposed",
        rf"\b{_DEMANDS}\b (?:\w+ )?{{subject:PERSON|ORGANIZATION}} [^.;]{{0,40}}{{object:AGREEMENT}}",
        0.75,
    ),
    wording(
        "demanded X after it",
        "proposed",
        rf"{{object:AGREEMENT}}[^.;]{{0,60}}, (?:forderte|verlangte|schlug|regte) (?:\w+ )?{TITLE}{{subject:PERSON}}",
        0.81,
    ),
    wording(
        "X has called on others",
        "proposed",
        r"{subject:PERSON|ORGANIZATION},? (?:hat|haben|hatte) [^.;]{0,60}(?:aufgefordert|gefordert|verlangt|angeregt|vorgeschlagen)"
        r"[^.;]{0,80}{object:AGREEMENT}",
        0.81,
    ),
    wording(
        "on the motion of",
        "proposed",
        r"{object:AGREEMENT}[^.;]{0,60}auf (?:Antrag|Vorschlag|Anregung|Initiative) (?:der|des|von) {subject:ORGANIZATION|PERSON}",
        0.75,
    ),
)

PEOPLE = _MEMBER_OF + _PROPOSED
"""All of them."""

MEMBERS_IN_LIST = compile_pattern(rf"gehör(?:en|ten) {FEW}{{object:ORGANIZATION}} {FEW}an:$")
"""Opens a list whose items each begin with a member."""
