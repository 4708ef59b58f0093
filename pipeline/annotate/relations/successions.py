"""Who follows whom in an office: wordings that name both, and wordings that leave one of them to what was said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.annotate.layers import Office, Relation, Span
from pipeline.annotate.masked_text import MaskedText, compile_pattern
from pipeline.annotate.relations.wordings import FEW, TITLE, WORD, wording
from pipeline.record.vocabulary import OfficeStatus

_NO_PERSON = r"(?:(?!{PERSON})(?:[^.;]|(?<=\d)\.))"
# "Vorgänger im Amt, der frühere Landrat": an apposition ends in the name, a clause does not.
_PREDECESSOR = r"(?:Amts)?[Vv]orgänger(?:s|in)?(?: (?:im|in|als) (?:[\w-]+ ?){1,3})?(?:, (?:(?!{PERSON})(?:[^.;()]|\ba\.|\bD\.)){0,70}?| )"
_POST = r"(?:Amt|Vorsitz|Leitung|Führung|Posten|Geschäfte|Ressort|Dezernat|Staffelstab|Stab)"
SUCCESSIONS = (
    wording(
        "follows",
        "succeeds",
        rf"{{subject:PERSON}}(?: \([^)]*\))? (?:folgt|folgte) {_NO_PERSON}{{0,50}}?\b(?:auf|dem|der) {FEW}{TITLE}{{object:PERSON}}",
        0.85,
    ),
    wording(
        "has followed",
        "succeeds",
        rf"{{subject:PERSON}}(?: \([^)]*\))? (?:ist|war) {_NO_PERSON}{{0,50}}?\bauf {FEW}{TITLE}{{object:PERSON}}(?: \([^)]*\))? (?:nach)?gefolgt",
        0.8,
    ),
    wording(
        "follows after",
        "succeeds",
        rf"{{subject:PERSON}}(?: \([^)]*\))? (?:folgt|folgte) {FEW}{TITLE}{{object:PERSON}}[^.;]{{0,60}}? nach\b",
        0.8,
    ),
    wording(
        "on whom follows",
        "succeeds",
        rf"\b[Aa]uf {FEW}{TITLE}{{object:PERSON}}(?: \([^)]*\))? (?:folgt|folgte) {FEW}{TITLE}{{subject:PERSON}}",
        0.8,
    ),
    wording(
        "X's predecessor Y",
        "succeeds",
        rf"{{subject:PERSON}}(?:s|['’])? {_PREDECESSOR}{TITLE}{{object:PERSON}}",
        0.8,
    ),
    wording(
        "relieves",
        "succeeds",
        rf"{{subject:PERSON}}(?: \([^)]*\))? löst(?:e)? (?:damit )?(?:den |die )?(?:[\w-]+ )?{TITLE}{{object:PERSON}}[^.;]* ab\b",
        0.81,
    ),
    wording(
        "inherits from",
        "succeeds",
        rf"{{subject:PERSON}}(?: \([^)]*\))? (?:beerbt|beerbte) (?:[\w-]+ ){{0,3}}{TITLE}{{object:PERSON}}",
        0.75,
    ),
    wording(
        "succession of",
        "succeeds",
        rf"{{subject:PERSON}}[^.;]{{0,80}}Nachfolge (?:von|des|der) (?:{WORD} ){{0,3}}{TITLE}{{object:PERSON}}",
        0.75,
    ),
    wording(
        "successor of",
        "succeeds",
        rf"{{subject:PERSON}}[^.;]{{0,60}}Nachfolger(?:in)? (?:von|des|der) (?:{WORD} ){{0,6}}{TITLE}{{object:PERSON}}",
        0.75,
    ),
    wording(
        "as successor of Y comes X",
        "succeeds",
        rf"\bNachfolger(?:in)? (?:von|des|der) (?:{WORD} ){{0,6}}{TITLE}{{object:PERSON}}(?: \([^)]*\))? {_NO_PERSON}{{0,60}}?"
        rf"(?:ist|wird|wurde|war|wählte[n]?|bestimmte[n]?|berief(?:en)?|tritt|trat) (?:{WORD} ){{0,6}}{TITLE}{{subject:PERSON}}",
        0.75,
    ),
    wording(
        "takes the office over from",
        "succeeds",
        rf"{{subject:PERSON}}(?: \([^)]*\))? {_NO_PERSON}{{0,80}}?\b{_POST} {_NO_PERSON}{{0,40}}?\bvon (?:{WORD} ){{0,4}}{TITLE}{{object:PERSON}}"
        rf"(?: \([^)]*\))?,? {_NO_PERSON}{{0,60}}?(?:übern|angetreten)",
        0.75,
    ),
    wording(
        "X, predecessor of Y",
        "succeeds",
        r"{object:PERSON}, {subject:PERSON}s? (?:Amts)?[Vv]orgänger(?:in)?\b",
        0.81,
    ),
)
"""Wordings that name both."""

_HIS = r"(?:[Ss]ein|[Ii]hr)(?:em|en|er|es|e)?|[Dd]essen|[Dd]eren"
# "Die 47-jährige Juristin folgt auf ...": who is meant was named before.
_HE = r"(?:[Ss]ie|[Ee]r|[Dd](?:ie|er) (?:[\w-]+[er] ){0,2}[A-Z\d][\w-]+(?: (?:de[rs]|aus) (?:{CITY|REGION|ORGANIZATION}|[A-Z][\w-]+))?)"
_PREDECESSOR_OF_WHOM = compile_pattern(rf"\b(?:{_HIS}) {_PREDECESSOR}{TITLE}{{object:PERSON}}")
_FOLLOWED_BY_PRONOUN = compile_pattern(
    rf"\b{_HE} (?:folgt(?:e)? {_NO_PERSON}{{0,30}}?(?:auf|dem|der) |(?:tritt|trat) {_NO_PERSON}{{0,60}}?Nachfolge (?:von|des|der) "
    rf"|löst(?:e)? (?:den |die )?|(?:beerbt|beerbte) |(?:ist|wird|wurde) {FEW}Nachfolger(?:in)? (?:von|des|der) )"
    rf"(?:[\w-]+ ){{0,3}}{TITLE}{{object:PERSON}}"
)
_SUCCESSOR_OF_WHOM = compile_pattern(
    rf"\b(?:(?:{_HIS}) (?:Amts)?[Nn]achfolger(?:s|in)? |[Ii]h(?:m|r) folgt(?:e)? {_NO_PERSON}{{0,50}}?"
    rf"|Nachfolger(?:in)? (?:ist|wird|wurde) {_NO_PERSON}{{0,70}}?)"
    rf"{TITLE}{{subject:PERSON}}"
)
_MADE_SUCCESSOR = compile_pattern(
    rf"{{subject:PERSON}}(?:(?!{{PERSON}}\b)[^.;]){{0,80}}?\bzu (?:{_HIS}) (?:Amts)?[Nn]achfolger(?:in)?\b"
)
_FORMER = frozenset({OfficeStatus.FORMER})
_COMING = frozenset({OfficeStatus.DESIGNATED})
_SENTENCES_BACK = 3
_CONFIDENCE = 0.75


def successions_of_whom_was_named(
    masked: MaskedText, sentences: Sequence[Span], number: int, offices: Sequence[Office]
) -> Iterator[Relation]:
    """Yield the successions of one sentence that name the one and mean the other by a pronoun or a noun."""
    patterns = (
        (_PREDECESSOR_OF_WHOM, "object", "subject"),
        (_FOLLOWED_BY_PRONOUN, "object", "subject"),
        (_SUCCESSOR_OF_WHOM, "subject", "object"),
        (_MADE_SUCCESSOR, "subject", "object"),
    )
    span = sentences[number]
    for pattern, role, other in patterns:
        fitting = _FORMER if other == "object" else _COMING
        holders = {office.person for office in offices if office.status in fitting}
        for match in pattern.finditer(masked.text, *span):
            person = masked.items(match, role)[0]
            meant = _person_before(masked, sentences, number, match.start(), without=person, holders=holders)
            if meant is not None:
                pair = {role: person, other: meant}
                yield Relation("succeeds", pair["subject"], pair["object"], [span], _CONFIDENCE, "inferred")


def _person_before(
    masked: MaskedText,
    sentences: Sequence[Span],
    number: int,
    offset: int,
    *,
    without: str,
    holders: set[str],
) -> str | None:
    """Return whom a pronoun most likely means: the last one before who comes or goes, or else the last person."""
    start = sentences[max(number - _SENTENCES_BACK, 0)][0]
    before = [
        mention.item
        for mention in masked.within(start, offset)
        if mention.type == "PERSON" and mention.item != without
    ]
    fitting = [person for person in before if person in holders] or before
    return fitting[-1] if fitting else None
