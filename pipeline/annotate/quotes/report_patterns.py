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

INFINITIVE = re.compile(r"\bzu (?:wollen|haben|sein|können|müssen|werden)\W*$")
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
    "sagte sagten sagt erklärte erklärten erklärt betonte betont berichtete berichtet bestätigte"
)
SUBORDINATE_START = re.compile(
    r"\s*(?:Weil|Wenn|Da|Nachdem|Um|Als|Obwohl|Während|Für|Seit|Bevor|Damit|Neben|Trotz)\b"
)
FINITE = re.compile(
    r"\b(?:ist|sind|war|waren|wird|werden|wurden?|hat|haben|hatten?|kann|können|muss|müssen|soll|sollen|will|wollen|"
    r"darf|dürfen|gibt|geht|steht|kommt|bleibt|[a-zäöüß]{2,}(?:t|te|ten|en))\b"
)
INVERTED = words_in(
    "sei seien habe werde könne müsse solle wolle dürfe hätten wären würden hätte wäre würde dürfte könnte"
)
SO_ENDS = re.compile(r",\s+(?!(?:der|die|das|dem|den|deren|dessen)\b)(?=[a-zäöüß])")
AS_TOLD = re.compile(r"\b(?:Wie|wie)\s+(?P<who>[^,.;:]{3,120}?)\s+(?P<verb>[a-zäöüß]+)(?:,\s+|$)")
STATEMENT = re.compile(
    r"\b(?:Stellungnahme|Mitteilung|Erklärung|Pressemitteilung|Brief|Schreiben|darin|dort)\b"
)
INNER_BREAK = re.compile(r"[:;]\s+")
SOURCE_NOUN = re.compile(
    r"\s*(?:(?:de[rsmn]|einem|einer|seinem|ihrem)\s+)?(?:[a-zäöüß]+e[nr]\s+)?(?P<noun>[A-ZÄÖÜ][\w\-]+)"
)
SAYING_NOUN = re.compile(
    r"\b(?:Frage|Kritik|Vorwurf|Hinweis|Ansicht|Meinung|Auffassung|Sorge|Forderung|Worten|Einwand)\b"
)
SOURCE_AFTER = re.compile(r"\s+zufolge\b")
