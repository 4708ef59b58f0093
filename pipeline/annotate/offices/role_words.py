"""The small words around an office: articles, adjectives that give a status, titles before a name."""

from __future__ import annotations

import re

from pipeline.record.vocabulary import OfficeStatus

# Words for the holder of an office that are not the office's name.
GENERAL_WORDS = frozenset(
    {"Rathauschef", "Stadtchef", "Verwaltungschef", "Stadtoberhaupt", "Regierungschef", "Ressortchef", "Chef"}
)
ARTICLES = frozenset(
    ["der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen"]
)
POSSESSIVES = re.compile(r"(?:sein|ihr|unser|dess|der|dies)(?:e|er|es|em|en)?", re.IGNORECASE)
_STATUS_STEMS = {
    "damalig": OfficeStatus.FORMER,
    "ehemalig": OfficeStatus.FORMER,
    "früher": OfficeStatus.FORMER,
    "einstig": OfficeStatus.FORMER,
    "vormalig": OfficeStatus.FORMER,
    "vorig": OfficeStatus.FORMER,
    "seinerzeitig": OfficeStatus.FORMER,
    "letzt": OfficeStatus.FORMER,
    "langjährig": OfficeStatus.FORMER,
    "bisherig": OfficeStatus.FORMER,
    "pensioniert": OfficeStatus.FORMER,
    "verstorben": OfficeStatus.FORMER,
    "zurückgetreten": OfficeStatus.FORMER,
    "gestürzt": OfficeStatus.FORMER,
    "abgesetzt": OfficeStatus.FORMER,
    "entlassen": OfficeStatus.FORMER,
    "abgewählt": OfficeStatus.FORMER,
    "kommissarisch": OfficeStatus.ACTING,
    "interimistisch": OfficeStatus.ACTING,
    "designiert": OfficeStatus.DESIGNATED,
    "künftig": OfficeStatus.DESIGNATED,
    "zukünftig": OfficeStatus.DESIGNATED,
    "gewählt": OfficeStatus.DESIGNATED,
}
STATUS_ADVERBS = {
    "damals": OfficeStatus.FORMER,
    "früher": OfficeStatus.FORMER,
    "einst": OfficeStatus.FORMER,
    "ehemals": OfficeStatus.FORMER,
    "vormals": OfficeStatus.FORMER,
    "zuvor": OfficeStatus.FORMER,
    "bislang": OfficeStatus.CURRENT,
    "bisher": OfficeStatus.CURRENT,
    "zurzeit": OfficeStatus.CURRENT,
    "derzeit": OfficeStatus.CURRENT,
    "aktuell": OfficeStatus.CURRENT,
    "momentan": OfficeStatus.CURRENT,
    "inzwischen": OfficeStatus.CURRENT,
    "zuletzt": OfficeStatus.FORMER,
    "kommissarisch": OfficeStatus.ACTING,
    "interimistisch": OfficeStatus.ACTING,
}
ROLE_ADJECTIVE = re.compile(
    r"(?:erst|zweit|dritt|viert|technisch|kaufmännisch|ärztlich|leitend|regierend|parlamentarisch|ehrenamtlich|"
    r"hauptamtlich|stellvertretend|geschäftsführend|wissenschaftlich|künstlerisch|pädagogisch|vorsitzend|"
    r"beamtet|medizinisch|\w*politisch)(?P<ending>e|er|en|em|es)"
)
DEPUTY = re.compile(r"(?:zweit|dritt|viert|stellvertretend)(?:e|er|en|em|es)", re.IGNORECASE)
FIRST = re.compile(r"erst(?:e|er|en|em|es)", re.IGNORECASE)
PLAIN_ADJECTIVE = re.compile(
    r"(?:neu|amtierend|scheidend|jetzig|heutig|derzeitig|amtsälteste|zuständig|dortig|hiesig|örtlich|erkrankt|"
    r"städtisch|\w{2,}(?:lich|los|jährig|stämmig|bürtig)|frisch|nunmehrig|deutsch|\w+-deutsch|wiedergewählt|neugewählt|"
    r"abtretend|gastgebend|katholisch|evangelisch|türkisch|polnisch|französisch|österreichisch|oberst)(?:e|er|en|em|es)"
)
_TITLE = re.compile(
    r"(?:Dr|Prof|Mag|Dipl|Ing|Univ|Hon|Ao|M\.?A|MBA|LL\.M|BA|MSc|DDr|DI|Hr|Fr)\b.*|Professor(?:in)?|Doktor|Frau|Herrn?|"
    r"Madame|Monsieur|le|h\.|c\.|med\.|phil\.|[a-z]{2,6}\.|Pater|Schwester|Maître|Sir|Lord|Lady|Genosse|Magister|jur|"
    r"(?:JU|MU|Th|RN|Pae)Dr|Priv\b.*|Doz|PD|(?:Hof|Kommerzial|(?:Ober)?[Ss]tudien|(?:Ober)?[Mm]edizinal)r(?:at|ätin)|"
    r"(?:General)?[Mm]ajor|Oberst(?:leutnant)?|Hauptmann|(?:Ober)?[Ll]eutnant"
)


def is_title(word: str) -> bool:
    """Whether the word is an academic degree or a form of address, as they stand before a name."""
    return _TITLE.fullmatch(word) is not None


def adjective_status(lower: str) -> str | None:
    """The status that an adjective gives ("damaligen": former), or None."""
    for ending in ("en", "er", "em", "es", "e"):
        stem = lower.removesuffix(ending)
        if stem != lower and stem in _STATUS_STEMS:
            return _STATUS_STEMS[stem].value
    return None
