"""Wordings that verbs and nouns make in every form of theirs: who holds, runs, pays for or joins what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.annotate.masked_text import compile_pattern
from pipeline.annotate.relations.wordings import QUOTE, TOO, WORD, Wording

_BODIES = "ORGANIZATION|CITY|REGION|COUNTRY"


class Frame(NamedTuple):
    """A verb that says of bodies what they do with an undertaking.

    Attributes:
        type: the RelationType.
        verb: pattern of its finite forms, and of the infinitive behind a modal verb.
        participle: pattern of its second participle without ending.
        holder: pattern of the noun of who does it ("Veranstalter").
        undertakings: the entity types of what it is done with.
        bodies: the entity types of who does it.
        body: the side of the relation where the bodies stand.
    """

    type: str
    verb: str
    participle: str
    holder: str
    undertakings: str
    bodies: str
    body: str


FRAMES = (
    Frame(
        "organizes",
        r"(?:(?:veranstalt|organisier|ausricht|durchführ)(?:e[nt]|t|te|ten|eten)|lädt|lud|laden|luden|ein(?:lädt|laden|lud|luden))",
        r"(?:veranstaltet|(?:mit)?organisiert|ausgerichtet|durchgeführt|vorbereitet|getragen|ins Leben gerufen)",
        r"(?:Veranstalter|Ausrichter|Gastgeber|Organisator)(?:in|innen|en|s)?",
        "EVENT|PROGRAM",
        _BODIES,
        "subject",
    ),
    Frame(
        "operated_by",
        r"(?:betreib(?:t|en)|betrieb(?:en)?|trägt|tragen|trugen|trug|koordinier(?:t|te|en|ten)|(?:her)?aus(?:gibt|geben)|vergibt|vergeben)",
        r"(?:betrieben|getragen|koordiniert|entwickelt|erarbeitet|herausgegeben|durchgeführt|umgesetzt)",
        r"(?:(?:Projekt)?[Tt]räger|Betreiber|Herausgeber)(?:in|innen|s)?",
        "PROGRAM",
        "ORGANIZATION|CITY|REGION",
        "object",
    ),
    Frame(
        "funded_by",
        r"(?<!zu )(?:(?:mit|ko)?finanzier|förder|bezuschuss)(?:e[nt]|t|te|ten|n)",
        r"(?:(?:ko|mit|vor)?finanziert|gefördert|unterstützt|bezuschusst|gesponsert)",
        r"(?:Förder|Geldgeb|Sponsor|Hauptförder|Hauptsponsor)(?:er|erin|in|innen|en|s)?",
        "PROGRAM|EVENT",
        f"{_BODIES}|PROGRAM",
        "object",
    ),
    Frame(
        "proposed",
        r"(?:vor(?:schlägt|schlug|schlagen|schlugen)|an(?:regt|regte|regen|regten))",
        r"(?:vorgeschlagen|angeregt|angestoßen|beantragt|initiiert)",
        r"(?:Ideengeber|Initiator|Initiant)(?:in|innen|en|s)?",
        "PROGRAM|EVENT|AGREEMENT",
        "PERSON|ORGANIZATION",
        "subject",
    ),
)

_NO_STOP = r"(?:[^.;:\n]|(?<=\d)\.)"
_NOUN_PHRASE = (
    r"(?:(?:der|die|das|dem|den|des) )?(?:[a-zäöüß]+(?:e|en|er|em) )?(?:[A-ZÄÖÜ][a-zäöüß]+ )?[„“\"]?"
)
_TOGETHER = rf"(?:gemeinsam |zusammen |in Zusammenarbeit |in Kooperation )?mit {_NOUN_PHRASE}"
_BY = rf"\b(?:v(?:on|om)|durch) (?:unter anderem )?{_NOUN_PHRASE}"
# Money comes out of a fund or by way of a programme.
_OUT_OF = rf"\b(?:v(?:on|om)|durch|über|aus(?: Mitteln)?) (?:unter anderem )?{_NOUN_PHRASE}"
_BECOMES = r"(?:wird|werden|wurde|wurden|worden|ist|sind)"
_HAVE = r"(?:hat|haben|hatte|hatten)"
_ARE = r"(?:ist|sind|war|waren)"
_CONFIDENCE = 0.75


def _slot(role: str, types: str, *, several: bool = False) -> str:
    return f"{{{role}:{types}{'+' if several else ''}}}"


def _also(role: str, types: str) -> str:
    """Make a pattern of who does it with them ("gemeinsam mit ..."), or of nobody."""
    return rf"(?:,? {_TOGETHER}{_slot(role + TOO, types, several=True)})?"


def _no(types: str, most: int) -> str:
    """Make a pattern of a stretch in one sentence that names nothing of these types."""
    return rf"(?:(?!{{{types}}}){_NO_STOP}){{0,{most}}}"


def _templates(frame: Frame) -> Iterator[tuple[str, str]]:
    """Yield the orders of words in which a German sentence can put the verb, the undertaking and the bodies."""
    other = "object" if frame.body == "subject" else "subject"
    thing, bodies = _slot(other, frame.undertakings), _slot(frame.body, frame.bodies, several=True)
    # Money comes out of a programme, but it is a body that gives it.
    types = frame.bodies.removesuffix("|PROGRAM")
    doers, also = _slot(frame.body, types, several=True), _also(frame.body, types)
    both = f"{frame.undertakings}|{frame.bodies}"
    by = _OUT_OF if frame.type == "funded_by" else _BY
    bare, between = _no(both, 60), _no(frame.undertakings, 150)
    verb, participle = rf"\b{frame.verb}\b", rf"\b{frame.participle}\b"
    # Looking ahead for the verb, where it closes the clause, spares trying all ways to get there.
    yield "attribute", rf"{_BY}{bodies}{between}{frame.participle}e[nrsm]? (?:{WORD} ){{0,4}}{QUOTE}{thing}"
    yield "compound", rf"{bodies}-{frame.participle}e[nrsm]? (?:{WORD} ){{0,3}}{QUOTE}{thing}"
    yield "passive", rf"{thing}(?=.*{participle}){between}{by}{bodies}{_NO_STOP}{{0,90}}{participle}"
    yield (
        "passive, participle before",
        rf"{thing}(?=.*{participle}){between}{participle} (?:{_BECOMES} )?(?:{WORD} ){{0,3}}{by}{bodies}",
    )
    yield (
        "passive, participle first",
        rf"(?<!\w)(?i:{frame.participle}) {_BECOMES} {between}{thing}{between}{by}{bodies}",
    )
    yield (
        "which they do",
        rf"{thing}(?=.*{verb}){QUOTE}{_no(both, 30)}, (?:zu |auf )?d(?:en|ie|as|em|er) (?:{WORD} )?{_NOUN_PHRASE}{doers}{also}{between}{verb}",
    )
    yield "who do it", rf"{doers}{also}, d(?:ie|er|as) {between}{thing}{QUOTE} (?:{WORD} ){{0,2}}{verb}"
    yield "they do it", rf"{doers}{QUOTE} {verb}{also}{bare}{thing}"
    yield (
        "they have done it",
        rf"{doers}{QUOTE} {_HAVE}{also} {between}{thing}{QUOTE}{_no(both, 30)} {participle}",
    )
    yield "done by them, verb first", rf"{verb} {_NOUN_PHRASE}{doers}{also}{between}{thing}"
    yield "it they do", rf"{thing}{bare} {verb} {_NOUN_PHRASE}{doers}{also}"
    yield (
        "whose holders are",
        rf"{frame.holder} (?:de[rs]|von|vom) {_NOUN_PHRASE}{thing}{QUOTE}{bare} {_ARE} {_NOUN_PHRASE}{bodies}",
    )
    yield "its holders", rf"{thing}[^.;\w]{{1,6}}{frame.holder}:? (?:{_ARE} )?{_NOUN_PHRASE}{bodies}"


_PROJECT = r"\w*(?:[Pp]rogramm|[Pp]rojekt|[Ii]nitiative|[Kk]ampagne|[Aa]ktion|[Vv]orhaben|[Pp]ortal|[Aa]ngebot|[Pp]lattform)(?:e?s)?"
_GATHERING = r"\w*(?:[Vv]eranstaltung|[Tt]reffen|[Kk]onferenz|[Tt]agung|[Ff]est|[Pp]rojekt|[Ii]nitiative|[Rr]eihe|[Kk]ongress)(?:e?s)?"
_OF = rf"(?:de[rs]|von|vom) {_NOUN_PHRASE}"
_TAKE_PART = r"(?:beteilig|mitwirk|teilnehm|teilnahm|teilgenommen|mitmach)\w*"

_SINGLE = (
    ("operated_by", "a project of", rf"{{subject:PROGRAM}}{_no('PROGRAM|ORGANIZATION', 40)} ein(?:e[rm]?)? (?:{WORD} ){{0,2}}{_PROJECT} {_OF}{{object:ORGANIZATION+}}"),
    ("operated_by", "the project X by", rf"{_PROJECT} {QUOTE}{{subject:PROGRAM}}{QUOTE} (?:von|vom) {_NOUN_PHRASE}{{object:ORGANIZATION+}}"),
    ("organizes", "an event of", rf"{{object:EVENT}}{_no('EVENT|PROGRAM|ORGANIZATION', 40)} (?:ein(?:e[rm]?)?|dem) (?:{WORD} ){{0,2}}{_GATHERING} {_OF}{{subject:ORGANIZATION+}}"),
    ("organizes", "event of body", rf"{{object:EVENT}}{QUOTE} (?:de[rs]|vom) {{subject:ORGANIZATION}}"),
    ("funded_by", "with the support of", rf"{{subject:PROGRAM|EVENT}}{_no('PROGRAM|EVENT', 120)} [Mm]it (?:finanzieller )?(?:Unterstützung|Förderung|Mitteln) (?:durch |aus )?{_NOUN_PHRASE}{{object:{_BODIES}|PROGRAM+}}"),
    ("funded_by", "means from", rf"{{subject:PROGRAM|EVENT}}{_no('PROGRAM|EVENT', 80)} \b(?:Euro|Franken|Mittel|Gelder?|Unterstützung|Zuschuss) aus {_NOUN_PHRASE}{{object:PROGRAM|ORGANIZATION}}"),
    ("participates_in", "in which they take part", rf"{{object:PROGRAM|EVENT}}{QUOTE}{_no('PROGRAM|EVENT', 60)}(?:,| und) (?:an|bei) de[mr] {_no('PROGRAM|EVENT', 110)}?\b(?:der |die |das |auch |Gemeinden |Städte )+{{subject:{_BODIES}+}}{_no('PROGRAM|EVENT', 60)}\b{_TAKE_PART}"),
    ("participates_in", "they take part in it", rf"\b[Aa][nm] (?:dem |der )?{QUOTE}(?:{WORD} )?{{object:PROGRAM|EVENT}}{QUOTE} (?:beteilig|nehmen|nimmt|nahm|wirk|mach)\w* (?:sich )?(?:{WORD} ){{0,3}}{_NOUN_PHRASE}{{subject:{_BODIES}+}}"),
    ("participates_in", "partners of it", rf"{{subject:{_BODIES}}} (?:ist|war|sind|waren) (?:{WORD} ){{0,2}}(?:Partner(?:in)?|Teil) (?:de[rs]|von|vom) (?:{WORD} )?{QUOTE}{{object:PROGRAM|EVENT}}"),
    ("member_of", "to which they belong", rf"{{object:ORGANIZATION}},? dem (?:{WORD} ){{0,3}}{{subject:{_BODIES}|PERSON+}} (?:{WORD} ){{0,3}}(?:angehör|beigetreten)\w*"),
    ("member_of", "member of a body", rf"(?<!in ){{subject:{_BODIES}|PERSON}} (?:ist|sind|wurde|wird|bleibt) (?:{WORD} ){{0,4}}Mitglied(?:er)? (?:{WORD} ){{0,2}}{QUOTE}{{object:ORGANIZATION}}"),
    ("member_of", "members of a body", r"[Mm]itglied(?:er|ern)? (?:de[rs]) {object:ORGANIZATION},? (?:Dr\. |Prof\. )*{subject:PERSON+}"),
)  # fmt: skip


FRAME_WORDINGS: tuple[Wording, ...] = tuple(
    Wording(f"{frame.type}: {name}", frame.type, compile_pattern(template), _CONFIDENCE)
    for frame in FRAMES
    for name, template in _templates(frame)
) + tuple(
    Wording(f"{kind}: {name}", kind, compile_pattern(template), _CONFIDENCE)
    for kind, name, template in _SINGLE
)
"""Every order of words of every frame."""
