"""Words in quotation marks within a sentence of the writer: whether a speaker is quoted, or something is named."""

from __future__ import annotations

import re
from enum import Enum

from pipeline.annotate.quotes.marks import Quoted
from pipeline.annotate.quotes.speech_verbs import PLAIN_SPEECH_FORMS, has_speech_verb
from pipeline.annotate.quotes.subjunctive import first_subjunctives
from pipeline.annotate.quotes.units import Unit

_NAMING = re.compile(
    r"\b(?:Programm|Projekt|Motto|Titel|Namen?|Initiative|Ausstellung|Orkan|Sturmtief|sogenannte[nrms]?|Kampagne|Reihe|"
    r"Thema|Themen|Begriff|Wort|Stichwort|Schlagwort|Preis|Stück|Film|Buch|Roman|Oper|Lied|Zeitung|Magazin|Konzept|"
    r"Verein|Verband|Zweckverband|Gaststätte|Hotel|Schule|Modell\w*|Slogan|Rubrik|Bündnis|Netzwerk|Fonds|Pakt|"
    r"Wettbewerb|Veranstaltung\w*|Workshop|Seminar|Förderprogramm\w*|Studie|Broschüre|Schiff|Zertifikat|Siegel|"
    r"\w*(?:programm|projekt|initiative|preis|kampagne|ausstellung|konferenz|reihe|studie|verband|gesellschaft))\s*$"
)
_JUDGING = re.compile(
    r"\b(?:nannte[n]?|nennt|nennen|bezeichne\w+|sprach(?:en)?|spricht|sprechen|titulier\w+|wertete[n]?|bewert\w+|"
    r"beschr(?:ie|ei)b\w*|kritisier\w+|begrüß\w+|verteidig\w+|würdig\w+|lob\w+|verurteil\w+|warn\w+|h[äi]e?lt|halten|"
    r"zurückgewiesen|bezeichnet|kritisiert|gewürdigt|wies\s+[^,.]*zurück)\b"
)
_JUDGED_BEFORE = re.compile(
    r"\b(?:als|(?:von|vor)\s+(?:eine[mr]|der|dem)|eine?n?|die\s+Bezeichnung|[Vv]on)\s+(?:eine[nmr]?\s+)?$"
)
_CUE = re.compile(
    r"\b(?:sieht|sah|wünscht\w*|mit\s+den\s+Worten|freut\w*|begründe\w+|rechne[nt]\w*|zeigte?\s+sich|zeigten\s+sich|"
    r"bescheinig\w+|attestier\w+|äußer\w+|rät|riet|forder\w+|fordert|vorwerfen|vorgeworfen|warf|werfen|"
    r"[Ff]ür .{3,60}\b(?:ist|sind|war|sei)|[Ll]aut|zufolge|[Nn]ach\s+(?:Auffassung|Ansicht|Meinung|Worten|Angaben|Aussage)|"
    r"[Nn]ach\s+(?:seinen|ihren|eigenen)\s+(?:Worten|Angaben)|[Aa]us\s+(?:der\s+)?Sicht)\b"
)
_FEW, _MANY = 2, 4


_TITLE_OF = re.compile(
    r"\b(?:Titel|Motto|Überschrift|Thema|Name|Slogan|Vortrag|Workshop|Film|Buch|Album|CD|Lied|Ausstellung|Veranstaltung|"
    r"Reihe|Talk|[Bb]eantworte\w*)\b[^:]{0,40}:$"
)


class PartialCue(Enum):
    """What tells that words within a sentence are quoted from somebody."""

    JUDGED = "a judgement in front of them"
    SPOKEN = "a verb of saying, a source or the subjunctive in the sentence"


def partial_cue(text: str, masked: str, unit: Unit, mark: Quoted) -> PartialCue | None:
    """Return what tells that the words of a mark are quoted from a speaker, None where nothing does.

    Args:
        text: the text.
        masked: the text, its direct quotations filled up.
        unit: the unit that the mark stands in.
        mark: the words in quotation marks.
    """
    context = masked[unit.start : unit.end]
    if _JUDGING.search(context) and _JUDGED_BEFORE.search(text, unit.start, mark.start):
        return PartialCue.JUDGED
    if not is_phrase(text, mark):
        return None
    spoken = (
        _JUDGING.search(context)
        or _CUE.search(context)
        or first_subjunctives(masked, unit.start, unit.end)
        or has_speech_verb(masked, unit.start, unit.end, forms=PLAIN_SPEECH_FORMS)
    )
    return PartialCue.SPOKEN if spoken else None


def is_phrase(text: str, mark: Quoted) -> bool:
    """Whether the words are no name: two or more that begin small, or many."""
    inner = text[mark.inner_start : mark.inner_end]
    words = len(inner.split())
    return words >= _FEW and (inner[0].islower() or words > _MANY)


def names_something(before: str) -> bool:
    """Whether the words before a quotation mark tell that a title, a name or a term follows."""
    return _NAMING.search(before) is not None


def introduces_title(head: str) -> bool:
    """Whether words that end in a colon lead to a title: "die neue CD der Gruppe:", "unter dem Motto:"."""
    return _TITLE_OF.search(head) is not None
