"""What a text as a whole is about: its city, district, land, country and bodies, where an office names none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.annotate.entities.name_index import NameIndex
from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.items import Item, Kind
from pipeline.record.vocabulary import EntityType

HOME_COUNTRIES = frozenset({"DE", "AT", "CH", "LI", "LU"})
_BODY_OF_CITY = re.compile(
    r"(?:(?:Große )?(?:Kreis|Hanse|Landeshaupt|Universitäts|Klingen|Freie Hanse|Freie und Hanse|Welterbe|Groß)?"
    r"[Ss]tadt|(?:Markt|Orts|Samt|Verbands|Einwohner|Groß)?[Gg]emeinde|Markt|Großstadtkommune|"
    r"Magistrat(?: der Stadt)?|Stadtverwaltung|Rathaus|Landeshauptstadt) (?P<city>.+)"
)
_DISTRICT = re.compile(
    r"(?:Land)?[Kk]reis |.*kreis$|.*-Kreis|Region |Städteregion |Bezirk |Landratsamt |.*regio"
)
_PARTY = re.compile(
    r"(?:CDU|CSU|SPD|FDP|AfD|BSW|SSW|UWG|UWV|FWG|ÖDP|ödp|ÖVP|SPÖ|FPÖ|NEOS|SVP|GLP|EVP|PDS|KPÖ|Volt|UDC|CVP|GLP|glp|BDP|EDU|LDP|MLPD|Zentrum|DKP|NPD|"
    r"(?:Bündnis 90/)?(?:Die )?Grünen?|(?:Die )?Linke(?:n|npartei)?|Freien? Wähler|Piraten|SP|FW|ALG|Jobbik|PiS|Tories)"
    r"\b.*|.*[Pp]artei\b.*|.*[Ff]raktion\b.*|Bürgerliste.*|Wähler(?:gemeinschaft|gruppe|bündnis).*|.*-Fraktion.*"
)
LANDS = frozenset(
    [
        "Baden-Württemberg",
        "Bayern",
        "Berlin",
        "Brandenburg",
        "Bremen",
        "Hamburg",
        "Hessen",
        "Mecklenburg-Vorpommern",
        "Niedersachsen",
        "Nordrhein-Westfalen",
        "Rheinland-Pfalz",
        "Saarland",
        "Sachsen",
        "Sachsen-Anhalt",
        "Schleswig-Holstein",
        "Thüringen",
        "Burgenland",
        "Kärnten",
        "Niederösterreich",
        "Oberösterreich",
        "Salzburg",
        "Steiermark",
        "Tirol",
        "Vorarlberg",
        "Wien",
    ]
)
_HEADLINE_LENGTH = 160


def is_party(entity: Entity) -> bool:
    """Whether the entity is a political party or its group in a council or parliament."""
    return entity.label == EntityType.ORGANIZATION and _PARTY.fullmatch(entity.name) is not None


def is_party_name(name: str) -> bool:
    """Whether the name is a party's."""
    return _PARTY.fullmatch(name) is not None


def is_district(entity: Entity) -> bool:
    """Whether the entity is a Kreis, Landkreis, Bezirk or the like."""
    return _DISTRICT.match(entity.name) is not None


def city_of_body(entity: Entity) -> str | None:
    """The city that a body's name holds: "Stadt Dortmund" is Dortmund's; None for other bodies."""
    match = _BODY_OF_CITY.fullmatch(entity.name) if entity.label == EntityType.ORGANIZATION else None
    return match["city"] if match else None


@dataclass(slots=True)
class Surroundings:
    """The items and entities of a text, and what they show the whole text to be about.

    `cities` are the municipalities (of one known only by its body: the body), the text's own first.
    """

    items: list[Item]
    entities: list[Entity]
    publisher: str | None = None
    cities: list[Entity] = field(default_factory=list)
    district: Entity | None = None
    land: Entity | None = None
    country: Entity | None = None
    program: Entity | None = None
    main_body: Entity | None = None
    _bodies: NameIndex = field(init=False)
    _bodies_of_city: dict[str, list[Entity]] = field(default_factory=dict)
    _times_named: dict[str, int] = field(default_factory=dict)
    _city_by_name: dict[str, Entity] = field(default_factory=dict)
    _bodies_like: dict[str, NamedBodies] = field(default_factory=dict)
    _city_of_line: list[tuple[int, Entity]] = field(default_factory=list)
    _is_round_of_places: bool = False

    def __post_init__(self) -> None:
        self._bodies = NameIndex([e for e in self.entities if e.label == EntityType.ORGANIZATION])
        self.cities = sorted(self._municipalities(), key=self._weight, reverse=True)
        regions = [entity for entity in self.entities if entity.label == EntityType.REGION]
        self.district = _most_named(entity for entity in regions if is_district(entity))
        self.land = _most_named(entity for entity in regions if entity.name.removeprefix("Land ") in LANDS)
        countries = (e for e in self.entities if e.label == EntityType.COUNTRY and e.name != "Deutschland")
        self.country = _most_named(countries)
        self.program = _most_named(e for e in self.entities if e.label == EntityType.PROGRAM)
        self.main_body = _most_named(e for e in self.entities if is_run_by_executives(e))
        for city in self.cities:
            for name in (city.name, city_of_body(city)):
                if name is not None:
                    self._city_by_name.setdefault(name, city)
        self._city_of_line = list(self._place_headings())
        self._is_round_of_places = len({city.id for _, city in self._city_of_line}) > 1

    def _municipalities(self) -> list[Entity]:
        cities = [e for e in self.entities if e.label == EntityType.CITY]
        names = {e.name for e in cities}
        return cities + [e for e in self.entities if city_of_body(e) and city_of_body(e) not in names]

    def times_named(self, city: Entity) -> int:
        """How often the text names the city, alone or in the name of a body of it."""
        if city.id not in self._times_named:
            self._times_named[city.id] = sum(len(entity.mentions) for entity in self._namesakes(city))
        return self._times_named[city.id]

    def _namesakes(self, city: Entity) -> list[Entity]:
        name = city_of_body(city) or city.name
        if name not in self._bodies_of_city:
            bodies = self._bodies.candidates(name)
            self._bodies_of_city[name] = [body for body in bodies if _names_city(body, name)]
        return [city, *(body for body in self._bodies_of_city[name] if body is not city)]

    def _weight(self, city: Entity) -> tuple[bool, int, int]:
        """Home country first, then how often the place and its bodies are named, then which is named first."""
        first = min(mention.start for e in self._namesakes(city) for mention in e.mentions)
        published = self.publisher is not None and (city_of_body(city) or city.name) in self.publisher
        weight = self.times_named(city) + 2 * (first < _HEADLINE_LENGTH) + 100 * published
        foreign = city.country is not None and city.country not in HOME_COUNTRIES
        return (not foreign, weight, -first)

    def _place_headings(self) -> Iterator[tuple[int, Entity]]:
        """The lines that hold a city's name alone, in a text that is a round of several places."""
        for index, item in enumerate(self.items[1:-1], start=1):
            alone = self.items[index - 1].kind is self.items[index + 1].kind is Kind.LINE_BREAK
            if alone and item.kind is Kind.PLACE and item.entity and item.entity.label == EntityType.CITY:
                yield item.start, item.entity

    @property
    def home(self) -> Entity | None:
        """The district or the city that the text speaks for: the one that it names more."""
        city = self.cities[0] if self.cities else None
        if self.district is None or city is None:
            return city or self.district
        return self.district if len(self.district.mentions) >= self.times_named(city) else city

    def heading_city(self, position: int) -> Entity | None:
        """The city of the last place heading before `position`, in code points; None where there is none."""
        if not self._is_round_of_places:
            return None
        before = bisect_left(self._city_of_line, position, key=lambda line: line[0])
        return self._city_of_line[before - 1][1] if before else None

    def city_named(self, name: str | None) -> Entity | None:
        """The city, or where there is none the body, of that name."""
        return None if name is None else self._city_by_name.get(name)

    def body_like(self, pattern: str, *, before: int | None = None) -> Entity | None:
        """The body whose name holds `pattern`: the one named last before `before`, else the most named one."""
        if pattern not in self._bodies_like:
            self._bodies_like[pattern] = NamedBodies(
                e for e in self.entities if e.label == EntityType.ORGANIZATION and re.search(pattern, e.name)
            )
        return self._bodies_like[pattern].named(before=before)


class NamedBodies:
    """Bodies of one kind, and where the text names them."""

    def __init__(self, bodies: Iterable[Entity]) -> None:
        """Note where the bodies are named."""
        self._at: dict[int, Entity] = {}
        found = list(bodies)
        for body in found:
            for mention in body.mentions:
                self._at.setdefault(mention.start, body)
        self._starts = sorted(self._at)
        self._most_named = _most_named(found)

    def named(self, *, before: int | None) -> Entity | None:
        """Return the body named last before `before`, else the most named one."""
        last = bisect_left(self._starts, before) if before is not None else 0
        return self._at[self._starts[last - 1]] if last else self._most_named


def _names_city(body: Entity, name: str) -> bool:
    """Whether a body has the city in its name: "Stadt Gießen", "Stadttheater Gießen"."""
    # The quick test first: of many bodies few name the city.
    return name in body.name and re.search(rf"\b{re.escape(name)}\b", body.name) is not None


def is_run_by_executives(entity: Entity) -> bool:
    """Whether a body is of the kind that has directors and press officers: no party, government or council."""
    if entity.label != EntityType.ORGANIZATION or is_party(entity) or city_of_body(entity):
        return False
    return (
        re.search(
            r"(?i)minist|regierung|\brat\b|stadtrat|gemeinderat|kreistag|landtag|^EU|europäisch|^präsidium|^bundestag",
            entity.name,
        )
        is None
    )


def _most_named(entities: Iterator[Entity] | list[Entity]) -> Entity | None:
    return max(entities, key=lambda e: (len(e.mentions), -e.mentions[0].start), default=None)
