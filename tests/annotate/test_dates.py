"""Expressions of time: their spans as the annotation guide draws them, and their EDTF values."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.annotate.dates.component import NAME
from pipeline.annotate.layers import DateExpression, Mention
from pipeline.ingest.release import PressRelease

NLP = spacy.blank("de")
NLP.add_pipe(NAME)
SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def dates(
    text: str, published: str | None = None, mentions: tuple[Mention, ...] = ()
) -> list[DateExpression]:
    doc = NLP.make_doc(text)
    doc._.release = PressRelease(text=text, source="test", published=published)
    doc._.mentions = list(mentions)
    found: list[DateExpression] = NLP.get_pipe(NAME)(doc)._.dates
    return found


def pairs(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(date.text, date.value) for date in dates(text, published)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Der Vertrag wurde am 17. März 2022 unterzeichnet.", "17. März 2022", "2022-03-17"),
        ("Graz, den 18. Jänner 2024.", "18. Jänner 2024", "2024-01-18"),
        ("Die Sitzung vom 17.03.2022 war lang.", "17.03.2022", "2022-03-17"),
        ("Stand 01.05.16, Änderungen möglich.", "01.05.16", "2016-05-01"),
        ("Frist: 2024-06-30 (Eingang).", "2024-06-30", "2024-06-30"),
        ("Die Gäste kamen am Samstag, dem 7. März 2009, an.", "Samstag, dem 7. März 2009", "2009-03-07"),
        ("Das Land nahm ihn im Oktober 2021 auf.", "Oktober 2021", "2021-10"),
        ("Das Projekt endet Ende Februar 2027.", "Ende Februar 2027", "2027-02"),
        ("Im Sommer 2009 begann der Umbau.", "Sommer 2009", "2009-22"),
        ("Der Vertrag aus dem Jahr 1990 gilt.", "1990", "1990"),
        ("Der Plan für die Jahre 2016 bis 2018 steht.", "2016 bis 2018", "2016/2018"),
        ("Das Haushaltsjahr 2005 ist geprüft.", "Haushaltsjahr 2005", "2005"),
        ("Der Stifter (1909–1994) stammt von hier.", "1909–1994", "1909/1994"),
        ("Wann: 24\\. Juni 2013 im Rathaus", "24\\. Juni 2013", "2013-06-24"),
        ("Wann: Mittwoch, der 14.10.2015, im Rathaus", "Mittwoch, der 14.10.2015", "2015-10-14"),
        ("Das Lager findet vom 12.-14.09.2014 statt.", "12.-14.09.2014", "2014-09-12/2014-09-14"),
        ("Er spielt am 3., 4. und 5. Juli 2014.", "3., 4. und 5. Juli 2014", "2014-07-03/2014-07-05"),
        ("Markt am 28. & 29. April 2017.", "28. & 29. April 2017", "2017-04-28/2017-04-29"),
        (
            "In der Nacht vom 10. auf den 11. Februar 2006 fiel Schnee.",
            "10. auf den 11. Februar 2006",
            "2006-02-10/2006-02-11",
        ),
        (
            "Die Probe ist zwischen dem 12. und 16. April 2021.",
            "zwischen dem 12. und 16. April 2021",
            "2021-04-12/2021-04-16",
        ),
        ("Im April und Mai 2012 wird gewählt.", "April und Mai 2012", "2012-04/2012-05"),
        (
            "In der zweiten Jahreshälfte 2008 beginnt der Bau.",
            "zweiten Jahreshälfte 2008",
            "2008-07/2008-12",
        ),
        ("Am zweiten Weihnachtstag 2004 bebte die Erde.", "zweiten Weihnachtstag 2004", "2004-12-26"),
        ("Die Partnerschaft besteht seit 1995.", "seit 1995", "1995/.."),
        ("Ab dem 1. Januar 2013 gilt das Verbot.", "Ab dem 1. Januar 2013", "2013-01-01/.."),
        ("Er läuft bis zum 30. Juni 2028.", "bis zum 30. Juni 2028", "../2028-06-30"),
        ("Der Markt bleibt bis mindestens Sommer 2021.", "bis mindestens Sommer 2021", "../2021-22"),
        ("Die Wahlperiode 2016 bis 2021 endet.", "2016 bis 2021", "2016/2021"),
        (
            "Vom 15. Juni bis 20. Oktober 2002 im Museum.",
            "15. Juni bis 20. Oktober 2002",
            "2002-06-15/2002-10-20",
        ),
        ("Treffen am 3. bis 5. Mai 2019 in Trier.", "3. bis 5. Mai 2019", "2019-05-03/2019-05-05"),
        ("Das Fest am 12./13. Juni 2010.", "12./13. Juni 2010", "2010-06-12/2010-06-13"),
        ("Sperrung von April bis September 2025.", "April bis September 2025", "2025-04/2025-09"),
        ("Laufzeit: 10/2023 bis 09/2027", "10/2023 bis 09/2027", "2023-10/2027-09"),
        ("Seit den 2000er Jahren wächst der Ort.", "Seit den 2000er Jahren", "2000~/.."),
        ("Häuser aus den 1950er-Jahren weichen.", "1950er-Jahren", "1950/1959"),
        ("Opern der zwanziger Jahre erklingen.", "zwanziger Jahre", "1920/1929"),
        ("Das Rathaus stammt aus dem 19. Jahrhundert.", "19. Jahrhundert", "1801/1900"),
        ("Gefertigt um 1568 in Nürnberg.", "um 1568", "1568~"),
        ("Das Wintersemester 2014/15 beginnt.", "Wintersemester 2014/15", "2014-10/2015-03"),
        ("Im Sommersemester 2023 fahren sie mit.", "Sommersemester 2023", "2023-04/2023-09"),
        ("Die Saison 2006/2007 war gut.", "Saison 2006/2007", "2006/2007"),
        ("Im 3. Quartal 2024 folgt der Bau.", "3. Quartal 2024", "2024-07/2024-09"),
        ("Im ersten Halbjahr 2006 stieg der Umsatz.", "ersten Halbjahr 2006", "2006-01/2006-06"),
        ("Die Fusion zum Jahresbeginn 2008 wirkt.", "Jahresbeginn 2008", "2008-01"),
        ("Zu Ostern 2005 kam Besuch.", "Ostern 2005", "2005-03-27"),
        ("Zwischen 2019 und 2021 ruhte der Austausch.", "Zwischen 2019 und 2021", "2019/2021"),
    ],
)
def test_a_stated_date_needs_no_document_date(text: str, span: str, value: str) -> None:
    (date,) = dates(text)
    assert (date.text, date.value, date.basis) == (span, value, "stated")
    assert text[date.start : date.end] == span


@pytest.mark.parametrize(
    ("published", "text", "span", "value"),
    [
        (
            "2022-03-17",
            "Das hat der Rat am Dienstag, 15. März, beschlossen.",
            "Dienstag, 15. März",
            "2022-03-15",
        ),
        ("2022-12-29", "Ab Montag, 2. Januar, geht es online.", "Ab Montag, 2. Januar", "2023-01-02/.."),
        ("2014-11-18", "Die Abstimmung ist für den 22. Januar vorgesehen.", "22. Januar", "2015-01-22"),
        ("2025-03-05", "Die Vereinbarung unterzeichneten beide am 20. Februar.", "20. Februar", "2025-02-20"),
        ("2016-12-16", "Gewählt wird am 16. Februar.", "16. Februar", "2017-02-16"),
        ("2015-10-22", "Vier Fachleute hatten im Juni die Stadt besucht.", "Juni", "2015-06"),
        ("2009-02-17", "Der Rat hatte den Entwurf im November paraphiert.", "November", "2008-11"),
        ("2021-09-30", "Die Arbeiten könnten im Frühjahr beginnen.", "Frühjahr", "2022-21"),
        ("2015-10-22", "Der Bescheid wurde am Montag zugestellt.", "Montag", "2015-10-19"),
        ("2016-03-06", "Am Montag werden sich die Minister treffen.", "Montag", "2016-03-07"),
        ("1999-11-04", "Am kommenden Mittwoch tagt der Ausschuss.", "kommenden Mittwoch", "1999-11-10"),
        ("2017-06-26", "Am vergangenen Samstag wurde gefeiert.", "vergangenen Samstag", "2017-06-24"),
        ("2022-06-28", "Es begann vergangene Woche Montag.", "vergangene Woche Montag", "2022-06-20"),
        (
            "2016-06-03",
            "Sie haben am gestrigen Donnerstag unterschrieben.",
            "gestrigen Donnerstag",
            "2016-06-02",
        ),
        ("2024-01-18", "Gestern haben beide unterzeichnet.", "Gestern", "2024-01-17"),
        ("2025-06-13", "Gefeiert hat man heute, Freitag, das Richtfest.", "heute, Freitag", "2025-06-13"),
        ("2023-10-10", "Die Stellen sind ab sofort ausgeschrieben.", "ab sofort", "2023-10-10/.."),
        ("2020-06-29", "Der Investor hat bis heute nichts vorgelegt.", "bis heute", "../2020-06-29"),
        ("2018-03-14", "Den Anstoß gab vor zwei Jahren ein Gutachten.", "vor zwei Jahren", "2016"),
        ("2016-12-16", "Dort warte man seit fünf Jahren.", "seit fünf Jahren", "2011/.."),
        (
            "2015-10-22",
            "In den kommenden zwei Jahren entstehen Schulen.",
            "kommenden zwei Jahren",
            "2016/2017",
        ),
        (
            "2024-10-15",
            "In der vergangenen Woche kamen Anrufe.",
            "vergangenen Woche",
            "2024-10-07/2024-10-13",
        ),
        ("2003-05-26", "Die Sanierung beginnt im kommenden Jahr.", "kommenden Jahr", "2004"),
        (
            "2023-04-14",
            "Er war im November des vergangenen Jahres fertig.",
            "November des vergangenen Jahres",
            "2022-11",
        ),
        ("2010-08-19", "Am 9. Juni dieses Jahres trat er zurück.", "9. Juni dieses Jahres", "2010-06-09"),
        ("2024-01-18", "Im Vorjahr kamen Generatoren.", "Vorjahr", "2023"),
        ("2021-08-22", "In der Nacht zu Sonntag brannte es.", "Nacht zu Sonntag", "2021-08-21/2021-08-22"),
        (
            "2005-01-19",
            "Die Unterschriften sollen noch vor Ostern folgen.",
            "noch vor Ostern",
            "../2005-03-27",
        ),
        ("2003-11-04", "Er starb am Reformationstag.", "Reformationstag", "2003-10-31"),
        ("2003-11-04", "Das Buch liegt von morgen an aus.", "von morgen an", "2003-11-05/.."),
        (
            "2022-12-06",
            "Im nächsten Wintersemester ist alles anders.",
            "nächsten Wintersemester",
            "2023-10/2024-03",
        ),
        ("2007-11-05", "In der letzten Saison kamen mehr.", "letzten Saison", "2006/2007"),
        ("2021-08-22", "In der Nacht zum Samstag brannte es.", "Nacht zum Samstag", "2021-08-20/2021-08-21"),
        (
            "2013-06-08",
            "In der Nacht von Sonntag auf Montag wird das Hochwasser steigen.",
            "Nacht von Sonntag auf Montag",
            "2013-06-09/2013-06-10",
        ),
        ("2021-08-22", "In der Nacht zu heute brannte es.", "Nacht zu heute", "2021-08-21/2021-08-22"),
        ("2011-04-23", "Am gestrigen Karfreitag läutete nichts.", "gestrigen Karfreitag", "2011-04-22"),
        (
            "2008-07-22",
            "Am gestrigen Montag, dem 21. Juli 2008, war Sitzung.",
            "gestrigen Montag, dem 21. Juli 2008",
            "2008-07-21",
        ),
        ("2011-08-01", "Das Urteil vom 5. Januar des Jahres gilt.", "5. Januar des Jahres", "2011-01-05"),
        ("2007-11-29", "Es sind mehr als im November des Vorjahres.", "November des Vorjahres", "2006-11"),
        ("2012-05-11", "Das Amt läuft seit fast zwei Jahren.", "seit fast zwei Jahren", "2010~/.."),
        ("2012-07-24", "Das war vor einem halben Jahr anders.", "vor einem halben Jahr", "2012-01~"),
        ("2007-11-29", "Das gilt seit einem Monat.", "seit einem Monat", "2007-10/.."),
        ("2021-02-10", "Sie leitet das Amt seit Jahresbeginn.", "seit Jahresbeginn", "2021-01/.."),
        ("2018-01-02", "Das neue Jahr ist noch keinen Tag alt.", "neue Jahr", "2018"),
        ("2018-11-02", "Im neuen Jahr soll es anders werden.", "neuen Jahr", "2019"),
        ("2011-11-17", "An diesem Wochenende tagt der Verein.", "diesem Wochenende", "2011-11-19/2011-11-20"),
        (
            "2011-03-14",
            "Die Übung findet am dritten Septemberwochenende statt.",
            "dritten Septemberwochenende",
            "2011-09-17/2011-09-18",
        ),
        (
            "2000-10-27",
            "Der Rat wird in der ersten Januarwoche tagen.",
            "ersten Januarwoche",
            "2001-01-01/2001-01-07",
        ),
        (
            "2002-12-03",
            "Die Übung soll am letzten Aprilwochenende sein.",
            "letzten Aprilwochenende",
            "2003-04-26/2003-04-27",
        ),
        (
            "2008-03-05",
            "Während der Osterfeiertage soll Ruhe sein.",
            "Osterfeiertage",
            "2008-03-21/2008-03-24",
        ),
        ("2014-07-09", "Das Treffen findet am 16.7 ab 19 Uhr statt.", "16.7", "2014-07-16"),
        ("2006-10-10", "Der am Montag zurückgetretene Leiter schweigt.", "Montag", "2006-10-09"),
        ("2005-07-31", "Sie hatte am Donnerstag angekündigt, zu gehen.", "Donnerstag", "2005-07-28"),
        (
            "2012-07-05",
            "Beim Streit am Mittwoch um 13.56 Uhr wurde einer verletzt.",
            "Mittwoch",
            "2012-07-04",
        ),
        ("2020-04-24", "Heute ist Markt.", "Heute", "2020-04-24"),
        ("2005-12-27", "Die Landung ist für heute vorgesehen.", "heute", "2005-12-27"),
        ("2023-04-21", "Bis zum Jahresende soll es fertig sein.", "Bis zum Jahresende", "../2023"),
    ],
)
def test_a_relative_date_is_seen_from_the_document_date(
    published: str, text: str, span: str, value: str
) -> None:
    (date,) = dates(text, published)
    assert (date.text, date.value, date.basis) == (span, value, "derived")
    (unresolved,) = dates(text)
    assert (unresolved.text, unresolved.value) == (span, None)


@pytest.mark.parametrize(
    "text",
    [
        "Dies haben beide vor wenigen Tagen besiegelt.",
        "Das ist seit langem bekannt.",
        "In den letzten Jahren wuchs der Bedarf.",
        "In naher Zukunft folgt mehr.",
    ],
)
def test_a_vague_time_is_marked_without_a_value(text: str) -> None:
    assert [date.value for date in dates(text, "2020-05-05")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Beginn ist um 18 Uhr, Einlass ab 17.30 Uhr.",
        "Telefon 0541 / 58 2022, Fax 0209 1998-2004",
        "Das kostet 2020 Euro und 12.000 Mark.",
        "Rund 2000 Menschen kamen und 1870 Gäste.",
        "Nach § 2012 und DIN 1960, Drucksache 2019",
        "Der 48-Jährige ist 48 Jahre alt.",
        "23552 Lübeck, Hauptstraße 12",
        "Geöffnet dienstags 15 bis 18 Uhr; Dienstag bis Sonntag 10–17 Uhr",
        "Wir müssen heute nicht mehr darüber reden.",
        "Guten Morgen sagt man am Morgen.",
        "Die Halle, die heute einem Verein gehört, wurde verkauft.",
        "Der heute 53-Jährige schwieg, und auch heute noch schweigt er.",
        "Wir üben jeden Dienstag und am zweiten Donnerstag eines Monats.",
        "Das ganze Wochenende wurde gebaut, ein Wochenende lang.",
        "Er hat kürzlich geheiratet.",
    ],
)
def test_other_numbers_and_times_of_day_are_no_dates(text: str) -> None:
    assert pairs(text, "2020-05-05") == []


def test_a_dateline_is_the_document_date_where_none_is_given() -> None:
    text = "Pressemitteilung Nr. 7 vom 11.07.2019\n\nDie Verträge wurden gestern unterschrieben."
    assert pairs(text) == [("11.07.2019", "2019-07-11"), ("gestern", "2019-07-10")]
    assert pairs("Herne, 17. März 2022. Der Rat hat gestern getagt.")[1] == ("gestern", "2022-03-16")


def test_a_date_within_a_sentence_is_no_dateline() -> None:
    text = "Nach der Wahl vom 26. Mai 2019 in Trier wurde gestern gezählt."
    assert pairs(text)[1] == ("gestern", None)


def test_a_day_in_a_stated_stretch_takes_its_year() -> None:
    text = "Zu sehen vom 15. Juni bis 20. Oktober 2002. Am 7. Juli wird gekocht, am 7. Mai nicht."
    assert [value for _, value in pairs(text)] == ["2002-06-15/2002-10-20", "2002-07-07", None]


def test_an_anaphor_is_told_from_the_date_before_it() -> None:
    text = "Sie trafen sich am 12. Juni 2013. Am selben Abend kam der Vertrag, tags darauf die Presse."
    assert pairs(text)[1:] == [("selben Abend", "2013-06-12"), ("tags darauf", "2013-06-13")]
    assert pairs("Der Vertrag vom März 1990. Ein halbes Jahr später kam das Ende.")[1][1] == "1990-09~"


def test_a_weekday_in_brackets_is_part_of_the_date_beside_it() -> None:
    assert pairs("Das Treffen am 1. April 2017 (Samstag) in Trier.") == [("1. April 2017", "2017-04-01")]
    assert pairs("Er trat am Donnerstag (29. August) an.", "2019-09-02") == [
        ("Donnerstag (29. August)", "2019-08-29")
    ]


def test_a_date_inside_a_name_is_not_marked() -> None:
    text = "Die Initiative Agenda 2030 wächst."
    mention = Mention(4, 26, text[4:26], "PROGRAM", 1.0)
    assert dates(text, mentions=(mention,)) == []


def test_an_impossible_day_has_no_value() -> None:
    assert pairs("Am 31. Februar 2020 geschah nichts.") == [("31. Februar 2020", None)]


def test_a_date_does_not_reach_from_a_headline_into_the_text() -> None:
    text = "Minister stellt Programm vor\n\nEinen Tag nach der Wahl kam er."
    assert not [date for date in dates(text) if "\n" in date.text]


def test_the_document_date_of_a_year_alone_is_no_day() -> None:
    assert dates("Gestern kam der Bescheid.", "2020")[0].value is None


words = st.sampled_from(
    [
        "am",
        "bis",
        "zum",
        "ab",
        "seit",
        "Montag",
        "3.",
        "Mai",
        "2020",
        "Sommer",
        "und",
        "vor",
        "zwei",
        "Jahren",
        "kommenden",
        "Woche",
        "/",
        "–",
        ",",
        "12.",
        "heute",
        "Uhr",
        "1990er",
        "Jahre",
        "Ostern",
        "Nacht",
        "zu",
        "Freitag",
        "nächsten",
        "06.05.",
        "(Mittwoch)",
        "Quartal",
        "1.",
        "Wintersemester",
        "2019/20",
        "Vorjahr",
        "noch",
        ".",
        "99",
    ]
)


@settings(deadline=None, max_examples=80)
@given(st.lists(words, max_size=25).map(" ".join))
def test_every_value_is_valid_edtf_and_every_span_is_its_text(text: str) -> None:
    found = dates(text, "2020-02-29")
    assert all(text[date.start : date.end] == date.text for date in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    for date in found:
        assert date.value is None or parse_edtf(date.value) is not None
        assert 0 < date.confidence <= 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Der Minister appellierte am Samstag an alle.", "2016-03-05"),
        ("Der Minister kündigte am Samstag mehr Geld an.", "2016-03-05"),
        ("Der Rat tagt am Samstag.", "2016-03-12"),
        ("Am Samstag beginnt die organisierte Fahrt.", "2016-03-12"),
    ],
)
def test_a_weekday_follows_the_verb_beside_it(text: str, value: str) -> None:
    assert pairs(text, "2016-03-10") == [("Samstag", value)]


def test_sentence_boundaries_bound_the_tense() -> None:
    doc = Doc(
        spacy.blank("de").vocab, words=["Er", "wurde", "gewählt", ".", "Am", "Freitag", "beginnt", "es", "."]
    )
    for index, token in enumerate(doc):
        token.is_sent_start = index in {0, 4}
    doc._.release = PressRelease(text=doc.text, source="test", published="2024-03-20")
    assert NLP.get_pipe(NAME)(doc)._.dates[0].value == "2024-03-22"


@pytest.mark.shared
def test_the_press_corpus_stays_as_good_as_measured() -> None:
    gold = SHARED / "gold"
    if not gold.exists():
        pytest.skip("the shared data folder is not beside this checkout")
    right = wanted = made = valued = 0
    for name, part in json.loads((gold / "splits.json").read_text()).items():
        if part != "dev":
            continue
        record = json.loads((gold / f"{name}.json").read_text())
        folder, doc_id = name.split("/")
        text = (gold / folder / "texts" / f"{doc_id}.txt").read_text()
        found = {(date.start, date.end): date.value for date in dates(text, record["document_date"])}
        expected = {(date["start"], date["end"]): date["value"] for date in record["dates"]}
        common = found.keys() & expected.keys()
        right, wanted, made = right + len(common), wanted + len(expected), made + len(found)
        valued += sum(found[span] == expected[span] for span in common)
    assert 2 * right / (wanted + made) > 0.9
    assert valued / right > 0.9
