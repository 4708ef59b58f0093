"""Wordings about programmes and events: who runs them, who pays, who takes part, who invites."""

from __future__ import annotations

from pipeline.annotate.masked_text import compile_pattern
from pipeline.annotate.relations.wordings import ADJECTIVES, FEW, QUOTE, wording

_UNDERTAKING = r"\w*(?:[Pp]rogramm|[Pp]rojekt|[Ii]nitiative|[Kk]ampagne|[Aa]ktion|[Pp]ortal)(?:e?s)?"

_OPERATED_BY = (
    wording(
        "program of body",
        "operated_by",
        rf"{{subject:PROGRAM}}{QUOTE}(?: \([^)]*\))? (?:der|des|vom) {ADJECTIVES}(?:Landes |Freistaats |Kantons )?"
        r"{object:ORGANIZATION}",
        0.71,
    ),
    wording(
        "program, the portal of body",
        "operated_by",
        rf"{{subject:PROGRAM}}{QUOTE}, (?:das|dem|ein|einem|der) {_UNDERTAKING} (?:der|des) (?:Landes )?{{object:ORGANIZATION}}",
        0.81,
    ),
    wording(
        "EU-Programm X",
        "operated_by",
        rf"{{object:ORGANIZATION}}-(?:Förder)?[Pp]rogramm\w* {QUOTE}{{subject:PROGRAM}}",
        0.65,
    ),
    wording(
        "project of body X",
        "operated_by",
        rf"{_UNDERTAKING} (?:der|des) {{object:ORGANIZATION+}}(?: \([^)]*\))?\s+{FEW}{QUOTE}{{subject:PROGRAM}}",
        0.75,
    ),
    wording(
        "body over its program",
        "operated_by",
        rf"{{object:ORGANIZATION}} [^.;]{{0,40}}\b(?:über|mit|durch) (?:ihr|sein)(?:em|er|en|e)? (?:{_UNDERTAKING} )?{QUOTE}{{subject:PROGRAM}}",
        0.75,
    ),
    wording(
        "the carrier is",
        "operated_by",
        r"{subject:PROGRAM}[^.;]{0,40}(?:Träger(?:in)?|[Ff]ederführend|Federführung)[^.;]{0,20}(?:ist|sind|hat|liegt bei) (?:die |das |der )?"
        r"{object:ORGANIZATION}",
        0.75,
    ),
)

_FUNDED_BY = (
    wording(
        "program funded by body",
        "funded_by",
        r"\bv(?:on|om) (?:der |dem )?{object:ORGANIZATION|REGION|COUNTRY}[^.;]{0,60}"
        rf"(?:geförderte|finanzierte|unterstützte|bezuschusste)[nrs]? {FEW}{QUOTE}{{subject:PROGRAM}}",
        0.75,
    ),
    wording(
        "program which body funds",
        "funded_by",
        r"{subject:PROGRAM}[^.;]{0,90}, d(?:as|en|ie) (?:die |der |das )?{object:ORGANIZATION} (?:\w+ ){0,3}"
        r"(?:finanziert|fördert|bezuschusst)",
        0.81,
    ),
    wording(
        "EU-Projekt X",
        "funded_by",
        rf"{{object:ORGANIZATION}}-[Pp]rojekt\w* {QUOTE}{{subject:PROGRAM}}",
        0.88,
    ),
    wording(
        "program from the EU program",
        "funded_by",
        rf"{{subject:PROGRAM}}{QUOTE}[^.;]{{0,40}} aus (?:dem|Mitteln des|Mitteln der) {{object:ORGANIZATION}}[^.;]{{0,60}}"
        r"(?:gefördert|finanziert|bezuschusst)",
        0.81,
    ),
)

_PARTICIPATES_IN = (
    wording(
        "takes part in program",
        "participates_in",
        r"{subject:CITY|ORGANIZATION|REGION|COUNTRY+}[^.;]{0,120}(?:Teilnahme|teil|beteilig\w+|nahm\w*|nimmt|nehmen|mitmach\w*)"
        rf"[^.;]{{0,15}}\b(?:an|am|bei|beim) (?:der |dem )?(?:\w+ )?{QUOTE}{{object:PROGRAM|EVENT}}",
        0.75,
    ),
    wording(
        "selected for program",
        "participates_in",
        rf"{{subject:CITY|ORGANIZATION|REGION+}}[^.;]{{0,40}}\bfür (?:das|die|den) (?:\w+ )?{QUOTE}{{object:PROGRAM}}"
        r"[^.;]*(?:ausgewählt|bewirbt|beworben)",
        0.75,
    ),
    wording(
        "part of the network",
        "participates_in",
        rf"{{subject:CITY|ORGANIZATION|REGION+}}[^.;]{{0,60}}\bTeil (?:des|der) (?:\w+ )?{QUOTE}{{object:PROGRAM}}",
        0.75,
    ),
    wording(
        "guests from cities at event",
        "participates_in",
        rf"\baus {{subject:CITY+}} (?:\w+ )?(?:zur|zum|an der|am|bei der|beim) (?:\w+ )?{QUOTE}{{object:EVENT}}",
        0.88,
    ),
)

_ORGANIZES = (
    wording(
        "event to which body invited",
        "organizes",
        rf"{{object:EVENT}}{QUOTE}, (?:zu|auf) (?:dem|der) (?:die |der |das )?{{subject:ORGANIZATION+}} (?:\w+ ){{0,3}}"
        r"(?:eingeladen|einlädt|einladen|einlud)",
        0.85,
    ),
    wording(
        "host of event",
        "organizes",
        r"(?:Gastgeber(?:in)?|Veranstalter(?:in)?) (?:der|des) {object:EVENT} (?:war|ist|sind|waren) (?:die |der |das )?"
        r"{subject:ORGANIZATION|CITY}",
        0.81,
    ),
    wording(
        "at the invitation of body",
        "organizes",
        r"[Aa]uf Einladung (?:der|des) {subject:ORGANIZATION|CITY}[^.;]{0,120}(?:zur|zum|an der|am) (?:\w+ )?"
        rf"{QUOTE}{{object:EVENT}}",
        0.81,
    ),
)

PROGRAMS = _OPERATED_BY + _FUNDED_BY + _PARTICIPATES_IN + _ORGANIZES
"""All of them."""

TAKING_PART = compile_pattern(
    rf"\b(?:Teilnahme|nehmen|nahmen|beteiligen sich|Beteiligung) (?:am|an der|an dem) (?:\w+ )?{QUOTE}{{object:PROGRAM}}"
)
"""Taking part in a programme, whoever does; "ihrer Teilnahme am Programm" speaks of the parties to the agreement."""

COLLECTIVE = compile_pattern(r"\b(?:[Ii]hre[rmn]?|[Bb]eide|[Gg]emeinsam)\b")
"""What takes up the parties to the agreement."""

BESIDES = compile_pattern(
    rf"\b[Nn]eben (?:der |dem )?{{first:CITY|ORGANIZATION|REGION}} (?:sind|waren|gehören|beteiligen sich) {FEW}"
    r"(?:der |die |das )?{second:CITY|ORGANIZATION|REGION+}"
)
"""Partners in the programme that was last spoken of: "Neben der CAU sind die Universität Danzig und ... beteiligt"."""
