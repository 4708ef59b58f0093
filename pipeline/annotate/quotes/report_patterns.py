"""The forms in which German hands a sentence to a source: tags, introductions, "laut" and "zufolge"."""

from __future__ import annotations

import re

from pipeline.annotate.word_lists import words_in

TAG = re.compile(r",\s+(?P<verb>[a-zäöüß]+)\b")
CLAUSE = re.compile(r",\s+(?=(?P<word>[\wÄÖÜäöüß]+))")
WORD = re.compile(r"\b[a-zäöüß]+\b")
QUESTION = words_in("dass daß ob wie warum weshalb wer was wo wann welche welcher welches welchen inwieweit")
WORDS_WITHIN = 60
"""Characters up to which a quotation is a few words within the reporter's sentence."""

INFINITIVE = re.compile(r"\bzu (?:wollen|haben|sein|können|müssen|werden|wissen)\W*$")
PARTICLE = re.compile(r"\b(?:mit|bekannt|an|hinzu|zu|fest|klar|ein)\W*$")
"""What makes saying of a verb that alone means something else: "gab die Behörde bekannt"."""

SUPPOSED = re.compile(r"\b[Ee]s\s+wird\s+(?:\w+\s+)?(?:erwartet|vermutet)$")
"""Behind which the writer says what may come, and nobody is quoted."""


RELATIVE = re.compile(
    r"(?:(?:aus|in|mit|von|bei|für|auf|an|über|durch|zu|nach|unter|gegen)\s+)?"
    r"(?:der|die|das|dem|den|denen|deren|dessen|welche[rs]?)\b"
)
RELATIVE_CLAUSE = re.compile(
    r",\s+(?:der|die|das|den|dem|deren|dessen)\s+(?=[^,]*\b(?:[a-zäöüß]+(?:t|te|ten|en)|hat|ist)\b)"
)
UNNAMED = re.compile(r"\s+(?:(?:der|die|das|ein|eine)\s+)?(?:[a-zäöüß]+e\s+)?[A-ZÄÖÜ][\w\-]+")
"""A subject that is a common noun: "schreibt das Innenressort"."""

TELLING = words_in(
    """
    sagte sagten sagt erklärte erklärten erklärt betonte betonten betont berichtete berichteten berichtet berichten
    bestätigte bestätigten bestätigt teilte teilten gab gaben räumte räumten versicherte versicherten versichert
    behauptete behaupteten behauptet kritisierte kritisierten kritisiert bemängelte bemängelt beklagte beklagt forderte
    forderten fordert fordern verlangte verlangten verlangt befürchtet befürchtete befürchten fürchtet fürchtete
    vermutet vermutete vermuten bezweifelt bezweifelte warnt warnte warnten meldete meldeten meldet melden vermelden
    vermeldete hieß heißt signalisierte signalisiert argumentiert argumentierte unterstrich schloss prognostiziert
    angegeben mitgeteilt bekanntgegeben angekündigt gesagt gemeldet erwartet erwartete beteuert beteuerte glaubt
    """
)
WRITER = re.compile(r"\b(?:[Ww]ir|[Ii]ch|[Uu]ns|[Mm]an|[Ii]hr)\b")
"""The writer's own words, not those of somebody the text tells of."""

DEMNACH = re.compile(r"[Dd]emnach\b")
"""The word by which a sentence goes on with the source before it."""
SUBORDINATE_START = re.compile(
    r"\s*(?:Weil|Wenn|Da|Nachdem|Um|Als|Obwohl|Während|Für|Seit|Bevor|Damit|Neben|Trotz|Wie|Falls|Sobald|Solange)\b"
)
FINITE = re.compile(
    r"\b(?:ist|sind|war|waren|wird|werden|wurden?|hat|haben|hatten?|kann|können|muss|müssen|soll|sollen|will|wollen|"
    r"darf|dürfen|gibt|geht|steht|kommt|bleibt|[a-zäöüß]{2,}(?:t|te|ten|en))\b"
)
INVERTED = words_in(
    "sei seien habe werde könne müsse solle wolle dürfe hätten wären würden hätte wäre würde dürfte könnte"
)
SO_ENDS = re.compile(r",\s+(?!(?:der|die|das|dem|den|deren|dessen)\b)(?=[a-zäöüß])")
AS_TOLD = re.compile(
    r"\b(?:Wie|wie)\s+(?P<who>(?:[^,.;:]|(?<=\d)\.){2,100}?(?:,\s[^,.;:]{3,60},)?(?:[^,.;:]|(?<=\d)\.){0,60}?)"
    r"\s+(?P<verb>[a-zäöüß]+)(?:,\s+|\.?$)"
)
TOLD = words_in(
    "mitteilt mitteilte mitteilten verlautete hieß berichtet berichtete berichteten meldet meldete meldeten erklärte"
)
"""Verbs of a clause in "wie" that needs no speaker we know: "wie aus Kreisen der Firma verlautete"."""

STATEMENT = re.compile(
    r"\b(?:Stellungnahme|Mitteilung|Erklärung|Pressemitteilung|Brief|Schreiben|darin|dort)\b"
)
INNER_BREAK = re.compile(r"[:;]\s+")
SOURCE_NOUN = re.compile(
    r"\s*(?:(?:de[rsmn]|eine[mrs]|seine[mrs]|ihre[mrs]|diese[mrs])\s+)?(?:(?:[A-ZÄÖÜ]+-)?[a-zäöüß\-]+e[nrm]\s+){0,3}"
    r"(?P<noun>[A-ZÄÖÜ][\w\-]+)"
)
SAYING_NOUN = re.compile(
    r"\b(?:Frage|Kritik|Vorwurf|Hinweis|Ansicht|Meinung|Auffassung|Sorge|Forderung|Worten|Einwand)\b"
)
HOLDING = re.compile(
    r"\b(?:(?:geh(?:t|en)|ging(?:en)?)\s+[^,]*davon\s+aus|woll(?:te|en|ten)\s+[^,]*wissen|hofft|hofften?|prangert\w*\s+an|überzeugt|[Dd]ie\s+(?:Ansicht|Meinung|Auffassung|These)|"
    r"der\s+(?:Ansicht|Meinung|Auffassung|Überzeugung)|zu[mr]?\s+(?:de[mr]\s+)?(?:Schluss|Ergebnis|Ansicht))$"
)
"""What somebody holds to be so: "Sie geht davon aus, dass …"."""
SOURCE_AFTER = re.compile(r"\s+zufolge\b")
SOURCE_BEFORE = re.compile(
    r"(?:\b(?:[Dd]e[mnr]|[Ee]ine[mr]|[Ss]eine[nmr]|[Ii]hre[nmr]|[Dd]iese[nmr]?)\s+)?(?:\b[a-zäöüß]+e[nmr]\s+)*"
    r"(?:\b[A-ZÄÖÜ][^\s,]*\s+(?:(?:des|der|von|aus|in)\s+(?:[a-zäöüß]+en\s+)?)?)*\b[A-ZÄÖÜ][^\s,]*$"
)
"""The noun phrase before "zufolge"."""

OWN_CLAUSE = re.compile(
    r",\s+(?:(?:in|mit|von|bei|für|auf|an|zu)\s+)?(?:der|die|das|dem|den|denen|deren|dessen|weil|dass|da|wobei|als|"
    r"obwohl|während|wonach|wo|dann|doch|aber)\s"
)
"""The beginning of a clause of which alone a source in it is given."""
