"""Of which body an office is where its phrase does not say: who speaks for whom, and who is of no body."""

from __future__ import annotations

import pytest

from pipeline.annotate.offices.body_ranker import BodyRanker
from pipeline.annotate.offices.component import OfficeFinder
from pipeline.annotate.offices.items import read_items
from pipeline.annotate.offices.news_sources import is_news_source
from tests.annotate.marked_docs import marked_doc
from tests.annotate.test_offices import only

FIRE = "In [Warleben|CITY] brannte es. Der [Morgenkurier|ORGANIZATION] hat Bilder. "
EAGER = BodyRanker({"none": -9.0, "kind body": 5.0})
"""Prefers bodies that it knows nothing of."""


def body(text: str, ranker: BodyRanker | None = None) -> str | None:
    (office,) = OfficeFinder(ranker)(marked_doc(text))._.offices
    name: str | None = office.of_name
    return name


@pytest.mark.parametrize("noun", ["Polizeisprecher", "Feuerwehrsprecher", "Militärsprecher"])
@pytest.mark.parametrize("ranker", [None, EAGER])
def test_who_speaks_for_a_public_body_speaks_for_no_other(noun: str, ranker: BodyRanker | None) -> None:
    assert body(f"{FIRE}{noun} [Jan Roth|PERSON] schwieg.", ranker) in {None, "Warleben"}
    assert body(f"{FIRE}Sprecher [Jan Roth|PERSON] schwieg.", ranker) == "Morgenkurier"


def test_who_speaks_for_the_police_speaks_for_the_one_named() -> None:
    text = "Die [Polizeidirektion Ost|ORGANIZATION] war da, der [Morgenkurier|ORGANIZATION] auch. Polizeisprecher [Jan Roth|PERSON] schwieg."
    assert body(text) == "Polizeidirektion Ost"


@pytest.mark.parametrize("noun", ["Der Verkehrsexperte", "Die Mediatorin", "Marktanalyst"])
@pytest.mark.parametrize("ranker", [None, EAGER])
def test_who_knows_a_subject_is_of_no_body_unless_it_is_said(noun: str, ranker: BodyRanker | None) -> None:
    assert body(f"Die [Alva AG|ORGANIZATION] baut. {noun} [Ute Kern|PERSON] zweifelt.", ranker) is None
    assert body(f"{noun} der [Alva AG|ORGANIZATION], [Ute Kern|PERSON], zweifelt.", ranker) == "Alva AG"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Er sagte es gegenüber dem [Kurier|ORGANIZATION].", True),
        ("Er sagte es der Tageszeitung „[Kurier|ORGANIZATION]“.", True),
        ("Der [Kurier|ORGANIZATION] berichtete davon.", True),
        ("[Kurier|ORGANIZATION] zufolge brannte es.", True),
        ("Die Zeitung kauft der [Kurier|ORGANIZATION].", False),
        ("Der [Kurier|ORGANIZATION] stellt Leute ein.", False),
        ("Gegenüber [Warleben|CITY] liegt ein Berg.", False),
    ],
)
def test_a_medium_that_tells_or_is_told_is_a_source(text: str, source: bool) -> None:
    items = read_items(marked_doc(text))
    (index,) = (i for i, item in enumerate(items) if item.entity is not None)
    assert is_news_source(items, index) is source


def test_who_told_of_it_is_not_whose_director_it_is() -> None:
    text = "Die [Alva AG|ORGANIZATION] baut, sagte man der Zeitung [Kurier|ORGANIZATION]. Direktorin [Ute Kern|PERSON] kommt."
    assert body(text) == "Alva AG"


def test_the_union_of_the_police_is_no_police() -> None:
    assert only("Der Chef der [O Gewerkschaft der Polizei], [P Jan Roth], kam.")[2] == "executive"
    assert only("Der Leiter der [O Polizei Warleben], [P Jan Roth], kam.")[2] == "department_head"
