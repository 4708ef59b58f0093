"""Decides which town a name means, from what else the text names: countries, regions, other towns, twins."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from pipeline.link.gazetteer import OTHER_NAME, SHORT_NAME, Gazetteer, GazetteerPlace

MARGIN = 0.8
"""By how much the best town must beat the next one; below that the name is left unlinked."""

COUNTRY_NAMED = 2.0
STATE_NAMED = 2.0
DISTRICT_NAMED = 3.0
HOME_COUNTRY = 1.5
SAME_DISTRICT = 1.5
SAME_STATE = 0.7
TWIN = 3.0
HAS_AGS = 0.5
OTHER_NAME_COST = 2.0
SHORT_NAME_COST = 0.5


@dataclass(slots=True)
class Surroundings:
    """What a text says about where it plays. `countries` and `states` are codes, `home` where it comes from."""

    countries: set[str] = field(default_factory=set)
    ags_prefixes: set[str] = field(default_factory=set)
    states: set[tuple[str, str]] = field(default_factory=set)
    towns: list[GazetteerPlace] = field(default_factory=list)
    home: str = "DE"


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
    margin = best - scored[1][0] if len(scored) > 1 else math.inf
    if margin >= MARGIN:
        return Choice(town, town.country, 0.98 if margin >= 2 * MARGIN else 0.9)
    countries = {other.country for score, other in scored if best - score < 2 * MARGIN}
    return Choice(None, countries.pop() if len(countries) == 1 else None, 0.4)


def _score(town: GazetteerPlace, around: Surroundings, gazetteer: Gazetteer) -> float:
    score = math.log10(town.population + 10)
    score += HAS_AGS * (town.ags is not None)
    score += COUNTRY_NAMED * (town.country in around.countries)
    score += HOME_COUNTRY * (town.country == around.home)
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
