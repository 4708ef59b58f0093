from __future__ import annotations

import pytest

from pipeline.translate.check_numbers import invented_quantities, lost_quantities


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Stadt zahlt 4,2 Millionen Euro.", "The city is paying 4.2 million euros."),
        ("Die Stadt zahlt 4,2 Mio. Euro.", "The city is paying 4,200,000 euros."),
        ("Das kostet 1.234,5 Euro.", "That costs 1,234.5 euros."),
        ("14'000 Einsätze", "14,000 call-outs"),
        ("Am Dienstag, 15.03.2022, um 18.30 Uhr", "At 6.30 pm on Tuesday, 15 March 2022"),
        ("am 14. März 2022", "on 14 March 2022"),
        ("am 3. Mai", "on May 3rd"),
        ("von 8 bis 16 Uhr", "from 8 am to 4 pm"),
        ("um 18 Uhr", "at 18:00"),
        ("Sitzung am Sonnabend um 20 Uhr", "meeting on Saturday at 8 p.m."),
        ("dienstags geöffnet", "open on Tuesdays"),
        ("Zwei von drei Städten", "Two of 3 cities"),
        ("beide Städte", "the two cities"),
        ("der Zweijahreshaushalt", "the two-year budget"),
        ("die 3. Auflage", "the third edition"),
        ("3 Milliarden Euro", "3 billion euros"),
        ("Telefon 0231 132-7441", "telephone 0231 132-7441"),
        ("in den 1990er Jahren", "in the 1990s"),
        ("um Mitternacht", "at midnight"),
        ("Petra Freitag und Jan März", "Petra Freitag and Jan März"),
        ("am 5., 12. und 19. März", "on 5 March, 12 March and 19 March"),
        ("vom 3. bis 5. Mai", "from May 3 to May 5"),
        ("zweieinhalb Tonnen", "two and a half tonnes"),
        ("anderthalb Jahre", "1.5 years"),
        ("dreieinhalb Millionen Euro", "3.5 million euros"),
        ("3,5 Millionen Euro", "three and a half million euros"),
    ],
)
def test_right_translations_keep_every_quantity(german: str, english: str) -> None:
    assert lost_quantities(german, english) == []
    assert invented_quantities(german, english) == []


@pytest.mark.parametrize(
    ("german", "english", "lost", "invented"),
    [
        ("Es kommen 312 Gäste.", "321 guests will come.", ["312"], ["321"]),
        ("Die Stadt zahlt 4,2 Millionen Euro.", "The city is paying 4.2 billion euros.", ["4,2 Millionen"], ["4.2 billion"]),
        ("Sitzung am Dienstag", "Meeting on Friday", ["Dienstag"], ["Friday"]),
        ("am 14. März", "on 14 April", ["März"], ["April", "14 April"]),
        ("um 18.30 Uhr", "at 6.30 am", ["18.30"], ["6.30 am"]),
        ("zweieinhalb Tonnen", "two tonnes", ["zweieinhalb"], []),
        ("Drei Städte unterschrieben.", "Four cities signed.", ["Drei"], ["Four"]),
        ("im Juli, in Kraft am 1. Oktober", "on July 1, in force on 1 October", [], ["1 July"]),
        ("Die Stadt hat beschlossen.", "The city decided on 18 December 2015.", [], ["18", "2015", "December", "18 December"]),
    ],
)  # fmt: skip
def test_changed_quantities_are_named(
    german: str, english: str, lost: list[str], invented: list[str]
) -> None:
    assert lost_quantities(german, english) == lost
    assert invented_quantities(german, english) == invented


def test_verbs_that_look_like_months_are_no_months() -> None:
    assert invented_quantities("Alle dürfen kommen.", "All may come and march.") == []


def test_compound_number_words_count_as_one_number() -> None:
    assert lost_quantities("52 Kräfte", "fifty-two crew") == []
    assert lost_quantities("Zweiundfünfzig Kräfte", "52 crew") == []
    assert lost_quantities("52 Kräfte", "fifty-three crew") == ["52"]
    assert invented_quantities("Zwölf Kinder", "a dozen children") == []
    assert lost_quantities("Vierzehn Kinder", "seventeen children") == ["Vierzehn"]
