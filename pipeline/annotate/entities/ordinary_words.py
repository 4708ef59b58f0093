"""Tells ordinary German words from names: a gazetteer's entry for one of them must not be seen wherever it stands."""

from __future__ import annotations

from functools import cache

from spacy.lang.de.stop_words import STOP_WORDS

from pipeline.annotate.entities.nominative import HEADS, gender_of, without_genitive
from pipeline.annotate.offices.roles import find_role
from pipeline.annotate.word_lists import words_in

_NOUNS = words_in(
    """akademie aktion aktionstag allianz angebot anstalt antrag arbeit arbeitgeber arbeitgeberin arbeitskreis ausstellung
    autobahn bach band berg bericht beschluss brand brunnen bundesland burg bürger chef delegation dialog dorf ehrenamt
    eltern ende energie entwurf erlass essen familie feier ferien fest feuer firmen fluss forscher forschung frau
    freizeit frieden fähre förderer förderprogramm förderverein geld gemeinderat genossen geschichte gesellschafter
    gesundheit gewerbe grenze hafen halle halt heide heim herr hessen himmel hilfe hof hotel idee innenstadt insel
    integration jahr jahrmarkt januar februar märz april mai juni juli august september oktober november dezember juri
    jury kampagne kapelle kind kinder kinderspital klima klimaschutz koalition kollegen kreistag krone kultur kunst künstler
    kühlung landeshauptstadt leben lehre leiter leitung luft lücke magistrat mann markt material maßnahme mitarbeiter mitte
    mitglied montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag moor mut mutter mühle nachbarn natur
    neubau nutzen opposition ort paar park parteien partner partnerschaft partnerstadt person pflege platte pläne
    politik praxis presse pressestelle presseamt preise projektträger quelle rahmen rand rathaus raum recht regen
    region reise ring ruhe runde rückblick sache sand schatten schule schulen see seminar senat sicherheit singen solidarität
    sommer sonne sport spiel sprache staat staatsanwaltschaft stadtrat stadtverwaltung stein strategie strom stunde
    studie stärke teil team teilnehmer thema träger tunnel turm umwelt universitätsstadt hansestadt unterschrift ursprung
    vater verbund verfahren verkehr verlust verwaltungsrat betriebsrat aufsichtsrat kuratorium bürgerstiftung vertrag
    vertreter vorhaben vorsitz vorstand wachstum wahlen wald wandel wasser weg weiden welt werl wesen wetter wiese winter
    wirtschaft woche wohnen wort zelle zeit zeitung zelt ziel zoo zukunft zusammenarbeit"""
)
"""Common nouns, and verbs that are also names of towns, beside the kinds of bodies that `nominative` knows."""


@cache
def is_ordinary(word: str) -> bool:
    """Whether a single word is one of everyday German, in any case: a kind of body, a role, a common noun or verb."""
    folded = word.casefold()
    plain = without_genitive(word).casefold()
    every = {folded, plain, folded.removesuffix("s"), folded.removesuffix("es"), folded.removesuffix("n")}
    if every & (_NOUNS | HEADS.keys()) or folded in STOP_WORDS:
        return True
    return find_role(word) is not None


def is_common_compound(word: str) -> bool:
    """Whether a single word ends in a kind of body, as "Kreissparkasse": many things may be called by it."""
    plain = without_genitive(word)
    return " " not in word and "-" not in word and gender_of(plain) is not None
