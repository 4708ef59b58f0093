"""Decides which town a name means, from what else the text names: countries, regions, other towns, twins."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from pipeline.link.gazetteer import GERMAN_SPEAKING, OTHER_NAME, SHORT_NAME, Gazetteer, GazetteerPlace

MARGIN = 0.8
"""By how much the best town must beat the next one; below that the name is left unlinked."""

# Weights in powers of ten of inhabitants, set by hand and checked on the development gold.
COUNTRY_NAMED = 1.5
COUNTRY_BESIDE = 4.0
STATE_NAMED = 2.0
DISTRICT_NAMED = 3.0
HOME_COUNTRY = 1.5
GERMAN_SPEAKING_COUNTRY = 0.7
SAME_DISTRICT = 1.5
SAME_STATE = 0.7
TWIN = 3.0
OTHER_NAME_COST = 1.2
EXONYM = 1.5
SHORT_NAME_COST = 0.9

MIN_SCORE = 4.2
"""What even the only town of a name must reach: a foreign village that nothing else in the text points to does not."""


@dataclass(slots=True)
class Surroundings:
    """What a text says about where it plays.

    `countries` are alpha-2, `ags_prefixes` those of Länder and Kreise, `towns` the ones already known, `seats` those
    whose bodies the text names ("Stadt Herne"), `home` the
    country that the text comes from. Of the name in question, `beside` are the countries named right beside it, and
    `exonym_of` is the country that has the town which German always means by it.
    """

    countries: set[str] = field(default_factory=set)
    ags_prefixes: set[str] = field(default_factory=set)
    towns: list[GazetteerPlace] = field(default_factory=list)
    seats: list[GazetteerPlace] = field(default_factory=list)
    home: str = "DE"
    beside: frozenset[str] = frozenset()
    exonym_of: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The town that a name means, or None where several could be meant; `country` where they all lie in one."""

    town: GazetteerPlace | None
    country: str | None
    confidence: float


def choose(candidates: list[GazetteerPlace], around: Surroundings, gazetteer: Gazetteer) -> Choice:
    """Return which of the towns of one name the text means."""
    if not candidates:
        return Choice(None, None, 0.0)
    scored = sorted(
        ((_score(town, around, gazetteer), town) for town in candidates), key=lambda pair: -pair[0]
    )
    best, town = scored[0]
    if best < MIN_SCORE or (around.exonym_of and around.exonym_of not in {t.country for _, t in scored}):
        return Choice(None, None, 0.0)
    margin = best - scored[1][0] if len(scored) > 1 else math.inf
    if margin >= MARGIN:
        return Choice(town, town.country, 0.98 if margin >= 2 * MARGIN else 0.9)
    countries = {other.country for score, other in scored if best - score < 2 * MARGIN}
    return Choice(None, countries.pop() if len(countries) == 1 else None, 0.4)


def _score(town: GazetteerPlace, around: Surroundings, gazetteer: Gazetteer) -> float:
    score = math.log10(town.population + 10)
    score += GERMAN_SPEAKING_COUNTRY * (town.country in GERMAN_SPEAKING)
    score += COUNTRY_NAMED * (town.country in around.countries)
    score += COUNTRY_BESIDE * (town.country in around.beside)
    score += HOME_COUNTRY * (town.country == around.home)
    if town.country == around.exonym_of:
        score += EXONYM
    else:
        score -= OTHER_NAME_COST * (town.own == OTHER_NAME) + SHORT_NAME_COST * (town.own == SHORT_NAME)
    if town.ags:
        score += max(
            (_worth(prefix) for prefix in around.ags_prefixes if town.ags.startswith(prefix)), default=0
        )
    others = [other for other in around.towns if other.id != town.id]
    if any((other.country, other.admin1) == (town.country, town.admin1) for other in others):
        score += SAME_STATE
    if town.ags and any(other.ags and other.ags[:5] == town.ags[:5] for other in others):
        score += SAME_DISTRICT
    twins = gazetteer.twins(town.id) if others else set()
    return score + TWIN * any(other.id in twins for other in others)


def _worth(prefix: str) -> float:
    return DISTRICT_NAMED if len(prefix) >= 5 else STATE_NAMED  # five digits are a Kreis
