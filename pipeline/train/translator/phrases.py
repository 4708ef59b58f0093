"""Short made-up pairs for what press releases are full of and parallel corpora are not: offices, dates, sums.

Every pair is put together from the lists below, so a number, a date or a name is the same on both sides by
construction. The English follows the house style of the careful translations: Lord Mayor, per cent, 14 March 2022.
"""

from __future__ import annotations

import random
from collections.abc import Callable

Pair = tuple[str, str]

FORENAMES = (
    "Anke", "Bernd", "Cem", "Dagmar", "Elif", "Frank", "Gesine", "Heiko", "Ines", "Jörg", "Katrin", "Lutz", "Meral",
    "Norbert", "Olga", "Petra", "Rüdiger", "Sabine", "Tomasz", "Ulrike", "Volker", "Wiebke", "Yvonne", "Detlef",
)  # fmt: skip
SURNAMES = (
    "Ahrens", "Bäumler", "Czerny", "Demir", "Eickhoff", "Freitag", "Görlitz", "Hülsmann", "Jansen", "Köhler", "Lüders",
    "Montag", "Nowak", "Öztürk", "Pfeiffer", "Reuß", "Schäfer", "Thiele", "Ullrich", "Vogt", "Weiß", "Yilmaz", "Zöller",
)  # fmt: skip
TOWNS = (
    "Aalen", "Bielefeld", "Cottbus", "Dessau", "Eisenach", "Flensburg", "Gütersloh", "Hof", "Iserlohn", "Jena", "Kleve",
    "Lünen", "Minden", "Neuss", "Offenburg", "Passau", "Ratingen", "Stade", "Trier", "Unna", "Verden", "Witten", "Zwickau",
)  # fmt: skip
# German masculine, feminine, English before a name
OFFICES = (
    ("Oberbürgermeister", "Oberbürgermeisterin", "Lord Mayor"),
    ("Bürgermeister", "Bürgermeisterin", "Mayor"),
    ("Erster Bürgermeister", "Erste Bürgermeisterin", "First Mayor"),
    ("Bezirksbürgermeister", "Bezirksbürgermeisterin", "borough mayor"),
    ("Landrat", "Landrätin", "district administrator"),
    ("Erster Beigeordneter", "Erste Beigeordnete", "First Deputy Mayor"),
    ("Beigeordneter", "Beigeordnete", "deputy mayor"),
    ("Kulturdezernent", "Kulturdezernentin", "head of culture"),
    ("Baudezernent", "Baudezernentin", "head of construction"),
    ("Sozialdezernent", "Sozialdezernentin", "head of social affairs"),
    ("Stadtkämmerer", "Stadtkämmerin", "city treasurer"),
    ("Kämmerer", "Kämmerin", "treasurer"),
    ("Stadtdirektor", "Stadtdirektorin", "city director"),
    ("Stadtbaurat", "Stadtbaurätin", "head of urban planning and construction"),
    ("Stadtrat", "Stadträtin", "city councillor"),
    ("Ortsvorsteher", "Ortsvorsteherin", "village head"),
    ("Amtsleiter", "Amtsleiterin", "head of office"),
    ("Ministerpräsident", "Ministerpräsidentin", "Minister-President"),
    ("Innenminister", "Innenministerin", "Minister of the Interior"),
    ("Umweltminister", "Umweltministerin", "Minister for the Environment"),
    ("Wirtschaftsminister", "Wirtschaftsministerin", "Minister for Economic Affairs"),
    ("Kultusminister", "Kultusministerin", "Minister of Education"),
    ("Staatssekretär", "Staatssekretärin", "state secretary"),
    ("Regierungspräsident", "Regierungspräsidentin", "regional president"),
    ("Geschäftsführer", "Geschäftsführerin", "managing director"),
    ("Pressesprecher", "Pressesprecherin", "press spokesperson"),
    ("Fraktionsvorsitzender", "Fraktionsvorsitzende", "parliamentary group leader"),
)
BODIES = (
    ("Der Gemeinderat", "The municipal council"),
    ("Der Stadtrat", "The city council"),
    ("Der Rat der Stadt", "The city council"),
    ("Der Kreistag", "The district council"),
    ("Die Stadtverordnetenversammlung", "The city council"),
    ("Die Bürgerschaft", "The city parliament"),
    ("Der Hauptausschuss", "The main committee"),
    ("Die Bezirksvertretung", "The district council"),
    ("Der Aufsichtsrat", "The supervisory board"),
    ("Das Landratsamt", "The district office"),
    ("Die Stadtverwaltung", "The city administration"),
    ("Die Bezirksregierung", "The regional government"),
    ("Der Landtag", "The state parliament"),
    ("Die Landesregierung", "The state government"),
    ("Das Ordnungsamt", "The public order office"),
    ("Das Jugendamt", "The youth welfare office"),
)
DECISIONS = (
    ("den Haushalt für das Jahr {y}", "the budget for {y}"),
    ("den Bebauungsplan", "the development plan"),
    ("die Partnerschaft mit {t}", "the partnership with {t}"),
    ("den Vertrag mit der Stadt {t}", "the contract with the City of {t}"),
    ("die neue Satzung", "the new by-laws"),
    ("die Kooperationsvereinbarung", "the cooperation agreement"),
    ("die Sanierung der Schule", "the renovation of the school"),
)
WEEKDAYS = (
    ("Montag", "Monday"), ("Dienstag", "Tuesday"), ("Mittwoch", "Wednesday"), ("Donnerstag", "Thursday"),
    ("Freitag", "Friday"), ("Samstag", "Saturday"), ("Sonnabend", "Saturday"), ("Sonntag", "Sunday"),
)  # fmt: skip
MONTHS = (
    ("Januar", "January"), ("Februar", "February"), ("März", "March"), ("April", "April"), ("Mai", "May"),
    ("Juni", "June"), ("Juli", "July"), ("August", "August"), ("September", "September"), ("Oktober", "October"),
    ("November", "November"), ("Dezember", "December"),
)  # fmt: skip


def grouped(number: int, *, by: str) -> str:
    """A whole number with its thousands set apart: 12.500 or 12,500."""
    return f"{number:,}".replace(",", by)


def office_pair(rng: random.Random) -> Pair:
    """A person with an office does something."""
    masculine, feminine, english = rng.choice(OFFICES)
    german = rng.choice((masculine, feminine))
    name = f"{rng.choice(FORENAMES)} {rng.choice(SURNAMES)}"
    town, day = rng.choice(TOWNS), rng.choice(WEEKDAYS)
    start = english[0].upper() + english[1:]
    return rng.choice(
        (
            (f"{german} {name} begrüßte die Gäste am {day[0]}.", f"{start} {name} welcomed the guests on {day[1]}."),
            (f"Das sagte {german} {name} am {day[0]} in {town}.", f"This was said by {english} {name} in {town} on {day[1]}."),
            (f"{german} {name} und die Stadt {town} unterzeichneten den Vertrag.", f"{start} {name} and the City of {town} signed the agreement."),
            (f"Der Vertrag wurde von {german} {name} unterzeichnet.", f"The agreement was signed by {english} {name}."),
            (f"{name} ist seit {2000 + rng.randrange(26)} {german} in {town}.", ""),
        )
    )  # fmt: skip


def date_pair(rng: random.Random) -> Pair:
    """A body decides something on a date."""
    body, decision, day = rng.choice(BODIES), rng.choice(DECISIONS), rng.choice(WEEKDAYS)
    month, date, year = rng.choice(MONTHS), rng.randint(1, 31), rng.randint(1990, 2027)
    names = {"y": year + 1, "t": rng.choice(TOWNS)}
    hour, minute = rng.randint(8, 21), rng.choice((0, 15, 30, 45))
    clock = f"{hour}.{minute:02d} Uhr" if minute else f"{hour} Uhr"
    half = f"{(hour - 1) % 12 + 1}" + (f".{minute:02d}" if minute else "") + (" am" if hour < 12 else " pm")
    what_de, what_en = decision[0].format(**names), decision[1].format(**names)
    return rng.choice(
        (
            (f"{body[0]} hat am {day[0]}, {date}. {month[0]} {year}, {what_de} beschlossen.",
             f"{body[1]} approved {what_en} on {day[1]}, {date} {month[1]} {year}."),
            (f"{body[0]} hat {what_de} am {date}. {month[0]} {year} einstimmig beschlossen.",
             f"{body[1]} unanimously approved {what_en} on {date} {month[1]} {year}."),
            (f"{body[0]} berät am {date}. {month[0]} um {clock} über {what_de}.",
             f"{body[1]} will discuss {what_en} at {half} on {date} {month[1]}."),
            (f"{body[0]} tagt am {day[0]}, {date}. {month[0]}, ab {clock}.",
             f"{body[1]} will meet on {day[1]}, {date} {month[1]}, from {half}."),
        )
    )  # fmt: skip


def sum_pair(rng: random.Random) -> Pair:
    """A sum of money or a count."""
    thousands = rng.randint(1, 999) * 1000 + rng.choice((0, 0, 500, rng.randint(1, 999)))
    tenths, percent = rng.randint(11, 980), rng.randint(10, 990)
    million_de, million_en = f"{tenths // 10},{tenths % 10}", f"{tenths // 10}.{tenths % 10}"
    percent_de, percent_en = f"{percent // 10},{percent % 10}", f"{percent // 10}.{percent % 10}"
    town, year = rng.choice(TOWNS), rng.randint(1995, 2026)
    de, en = grouped(thousands, by="."), grouped(thousands, by=",")
    return rng.choice(
        (
            (f"Das Land fördert das Vorhaben mit {million_de} Millionen Euro.", f"The state is funding the project with {million_en} million euros."),
            (f"Die Stadt {town} investiert rund {de} Euro.", f"The City of {town} is investing around {en} euros."),
            (f"Für den Umbau stehen {de} Euro bereit.", f"{en} euros are available for the conversion."),
            (f"Der Anteil stieg im Jahr {year} auf {percent_de} Prozent.", f"The share rose to {percent_en} per cent in {year}."),
            (f"{town} hat {de} Einwohnerinnen und Einwohner.", f"{town} has {en} inhabitants."),
            (f"Der Bund zahlt bis {year + 3} jährlich {million_de} Milliarden Euro.", f"The Federal Government will pay {million_en} billion euros a year until {year + 3}."),
        )
    )  # fmt: skip


def phrase_pairs(count: int, *, seed: int) -> list[Pair]:
    """Made-up pairs, the same ones for the same seed."""
    rng = random.Random(seed)
    makers: tuple[Callable[[random.Random], Pair], ...] = (office_pair, date_pair, sum_pair)
    pairs: dict[Pair, None] = {}
    while len(pairs) < count:
        pair = rng.choice(makers)(rng)
        if pair[1]:
            pairs[pair] = None
    return list(pairs)
