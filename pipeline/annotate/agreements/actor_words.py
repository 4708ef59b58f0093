"""The words around a name that make its bearer a party to an agreement, a signatory, or neither."""

from __future__ import annotations

import re

from pipeline.annotate.masked_text import MENTION_SIGNS, compile_pattern

PARTY_TYPES = frozenset({"CITY", "REGION", "COUNTRY", "ORGANIZATION"})
"""Types of entities that can be a party."""
_PARTY = "CITY|REGION|COUNTRY|ORGANIZATION"
_PLACE_ADJECTIVE = compile_pattern("{CITY~|REGION~|COUNTRY~}").pattern
_WORDS = rf"(?:(?:[^\s,.;:{MENTION_SIGNS}]+|{_PLACE_ADJECTIVE}) ){{0,4}}"

BETWEEN = compile_pattern(
    rf"\bzwischen {_WORDS}{{first:{_PARTY}+}}(?: \([^)]*\))?,? (?:und|sowie) {_WORDS}{{second:{_PARTY}+}}"
    rf"|\bzwischen {_WORDS}{{list:{_PARTY}+}}"
)
""""zwischen X und Y": both are parties."""
WITH = compile_pattern(
    rf"\b[Mm]it {_WORDS}[„“\"»«]?{{party:{_PARTY}+}}|{{before:{_PARTY}}}, mit (?:dem|der|denen) "
)
""""mit Y", "Y, mit dem": Y is a party."""
BOTH = re.compile(
    r"\b(?:[Bb]eiden? |(?:[Dd]ie|[Dd]en|[Dd]er|[Aa]lle) (?P<count>drei|vier|fünf) )"
    r"(?P<noun>Städten?|Seiten|Kommunen|Häusern?|Partnern?|Hochschulen|Gesellschaften|Gemeinden|Ländern?|Parteien"
    r"|Kreisen?|Landkreisen?|Unternehmen|Regionen|Verbandsgemeinden|Vereine)\b"
)
""""beide Städte", "die drei Kommunen": parties named before."""
COUNT = {"drei": 3, "vier": 4, "fünf": 5}
"""How many the numerals of `BOTH` mean."""
NOUN_TYPES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Städte|Kommunen?|Gemeinden", frozenset({"CITY", "ORGANIZATION"})),
    ("Länder", frozenset({"COUNTRY", "REGION"})),
    ("Kreise|Landkreise|Regionen", frozenset({"REGION", "ORGANIZATION"})),
    ("Seiten|Partner", frozenset({"CITY", "COUNTRY", "ORGANIZATION"})),
)
"""Which types the nouns of `BOTH` can mean; any other noun means organisations."""

_ARTICLE = r"(?:(?:der|die|das|dem|den|des|einer|einem|dessen|deren|ihrer|ihrem|seiner|seinem) )?"
_MODIFIERS = rf"(?:(?:[a-zäöüß-]+(?:en|er|em|es|e)|{_PLACE_ADJECTIVE}) )*"
BEHIND = compile_pattern(
    rf" (?:der|des|von|vom|von der)? ?{_MODIFIERS}{{first:{_PARTY}}}(?: zu[rm]? {_MODIFIERS}{{second:ORGANIZATION}})?"
)
"""A genitive behind a grant or an accession: "des Freistaats Sachsen", "der Türkei zur Europäischen Union"."""
BELONGS_TO = compile_pattern(
    rf"(?: (?:der|des|von|vom) (?:{_MODIFIERS}{{first:{_PARTY}}}|(?:Landes|Staates|Stadt|Gemeinde|Vereins|Unternehmens)))?"
    rf" (?:in|im|bei|beim|zu|zum|zur)(?: der| dem| den)? {_MODIFIERS}{{second:ORGANIZATION}}"
)
"""Whose membership in what: "Mitgliedschaft Ghanas in der Afrikanischen Union"."""
ALLIED = compile_pattern(
    rf"(?: \([^()]*\))? (?:aus|von|zwischen|mit) {_WORDS}{{first:ORGANIZATION+}}(?: \([^()]*\))?(?: (?:mit|und) {_WORDS}{{second:ORGANIZATION}})?"
)
"""Who forms a coalition: "Koalition aus A, B und C"."""
MERGED = compile_pattern(
    rf" (?:der|des|von|mit|zwischen|vom)(?: {_WORDS}| ){{first:ORGANIZATION+}}(?: \([^()]*\))?(?: (?:durch|mit|und) (?:{{COUNTRY}} )?{_WORDS}{{second:ORGANIZATION}})?"
)
"""Who is taken over, by whom: "Übernahme der A durch B"."""
PLACE_PREPOSITION = re.compile(
    r"\b(?:in|im|ins|aus|nach|bei|beim|am|an|auf|über|für|gegen|vor|ab|durch|laut|bis|um|unter|seitens|ohne|neben|statt"
    r"|wie|als|trotz|wegen|gegenüber|Richtung|rund|inklusive|zu|zum|zur|dank|einschließlich|innerhalb|so)"
    rf" {_ARTICLE}{_MODIFIERS}$",
    re.IGNORECASE,
)
"""Before a name: it is a place, a time or a source here, no party."""
AT = re.compile(rf"\bbei(?:m| dem| der)? {_MODIFIERS}(?:[A-ZÄÖÜ][\wäöüß-]+ )?$")
"""Before a name: who signs "beim FC", signs with it."""
GENITIVE = re.compile(rf"[A-ZÄÖÜ][\wäöüß-]+ (?:der|des) {_MODIFIERS}$")
"""Before a name: it belongs to the noun before it."""
SPEAKS_FOR = re.compile(
    r"\b(?:Vertreter\w*|Delegation(?:en)?|Ratsfraktionen|Kreisverbände|Spitzen|Räte|Seiten|Stimmberechtigten|Stadtverordneten"
    r"|Einwohner\w*|Gemeinderat|Stadtrat|Rat|Kreistag|Feuerwehren|Stadtwerke)"
    rf" (?:der|des|von) {_MODIFIERS}$"
)
"""Before a name in the genitive: those who act for it are named, so it is a party."""
SIGNS_FOR = re.compile(
    r"(?:[Pp]räsident(?:en|in|innen)?|[Vv]orsitzenden?|[Bb]ürgermeister(?:in|innen)?|Landrät(?:e|in)|Landrat|Rektor(?:en|in)?"
    r"|[Gg]eschäftsführer(?:in|innen)?|Vorstände|[Mm]inister(?:in|innen)?|Direktor(?:en|in)?|Leiter(?:in|innen)?)"
    rf" (?:der|des|von|vom) {_MODIFIERS}$"
)
"""Before a name in the genitive: its officers are named; where they sign, it is a party."""
VON = re.compile(rf"\bv(?:on|om) {_ARTICLE}{_MODIFIERS}$")
"""Before a name: "von X", a party only in the passive."""
IN_LIST = re.compile(
    rf"^(?: \([^()]*\))?(?:,| und| sowie| oder|, sowie| &|/) ?(?:auch )?(?:von )?{_ARTICLE}{_MODIFIERS}$"
)
"""Between two names: the second is listed with the first."""
NO_PARTY = re.compile(
    r"(?:^rat(?:$| der (?:\w*stadt|\w*gemeinde)\b)|stadtrat|bundesrat|verwaltungsrat|verbandsversammlung|zivilsenat|gemeinderat|kreistag|landtag|bundestag|bürgerschaft|parlament|aufsichtsrat|senatskanzlei"
    r"|(?:haupt|bau|planungs|finanz|umwelt|kultur|kreis)ausschuss|stadtverordnetenversammlung|gerichts?\b|vollversammlung"
    r"|staatskanzlei|rathaus|magistrat\b|pressestelle|kartellamt|rechnungshof|^[AB] ?\d+$|naturpark|^leader-region|schleuse|^europa$)",
    re.IGNORECASE,
)
"""Names of bodies that decide about agreements and do not conclude them."""
SUED = compile_pattern(rf"{{first:{_PARTY}}} gegen {_WORDS}{{second:{_PARTY}}}")
"""Whose dispute a settlement ends."""
POLITICAL = re.compile(
    r"^(?:CDU|CSU|SPD|FDP|AfD|BSW|SSW|ÖVP|SPÖ|FPÖ|NEOS|SVP|Grüne|Bündnis 90|Die Linke|Linke|PDS|Freie Wähler|Volt|UWG|FWG)"
    r"|Partei|Partito|Bewegung$"
)
"""Names of political parties."""
BYSTANDER = re.compile(
    r"(?:Beisein|Anwesenheit|Augen|Vermittlung|Moderation|Angaben|Auskunft|Worten?|Sicht)(?: auch)? (?:(?!unterzeichn|unterschr|besiegel|schloss)[^.,;])*$"
    r"|\b(?:sagt|sagte|so|erklärte|betonte|laut|lobte|nannte|würdigte|begrüßte|dankte|gratulierte|teilte|neben|wie"
    r"|forderte|berichtete|erinnerte|räumte|meinte|ergänzte) (?:[\wäöüÄÖÜß.-]+ ){0,4}$"
)
"""Before a person: one who watches, speaks or is spoken of, and does not sign."""
SPEAKS = re.compile(
    r"^(?:,[^,.;]{3,80})?,? (?:sagte|sagt|erklärte|betonte|lobte|nannte|würdigte|begrüßte|dankte|gratulierte|teilte|berichtete"
    r"|mitteilte|forderte|erinnerte|freut|freute|sprach|kündigte|hofft|erläuterte|verwies|warb)\b"
)
"""Behind a person: a verb of saying."""
SUBORDINATE = re.compile(
    r"^(?:den|die|das|der|dem|denen|deren|dessen|wie|so|nachdem|weil|dass|daß|ob|wenn|als|obwohl|während) "
)
"""How a subordinate clause begins."""
PRONOUN_SIGNS = re.compile(
    r"\b(?:unterzeichnete[n]?|unterschrieb(?:en)?|signierte[n]?|besiegelte[n]?) (?:er|sie)\b"
    r"|\b(?:[Ee]r|[Ss]ie) (?:unterzeichnete|unterschrieb|signierte|besiegelte)\b"
)
""""unterzeichnete sie": a pronoun signs."""
DATELINE = compile_pattern(
    r"\*{0,2}{CITY|REGION}(?:[,/] ?{CITY|REGION})*(?:, (?:\d{1,2}\. ?)?[^.:–]{0,40})?(?:[:.]|\*{0,2} [–-])(?= )"
)
"""A place at the beginning of a sentence that says where the text was written."""

PAIR = compile_pattern(
    rf"{{first:CITY|ORGANIZATION|COUNTRY|REGION}}(?: \([^()]*\))? und {_WORDS}{{second:CITY|ORGANIZATION|COUNTRY|REGION}}"
)
"""Two names joined by "und"."""
