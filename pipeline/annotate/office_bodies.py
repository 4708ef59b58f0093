"""Of which city, district, country or body an office is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.annotate.layers import Entity
from pipeline.annotate.office_appositions import Holding
from pipeline.annotate.office_items import Item, Kind
from pipeline.record.vocabulary import EntityType, RoleClass

MUNICIPAL = frozenset(
    {RoleClass.MAYOR, RoleClass.DEPUTY_MAYOR, RoleClass.COUNCILLOR, RoleClass.DEPARTMENT_HEAD}
)
GOVERNMENTAL = frozenset({RoleClass.MINISTER, RoleClass.STATE_SECRETARY, RoleClass.HEAD_OF_GOVERNMENT})
_HOME_COUNTRIES = frozenset({"DE", "AT", "CH", "LI", "LU"})
_BODY_OF_CITY = re.compile(
    r"(?:(?:Große )?(?:Kreis|Hanse|Landeshaupt|Universitäts|Klingen|Freie Hanse|Freie und Hanse|Barlach|Welterbe)?[Ss]tadt|"
    r"(?:Markt|Orts|Samt|Verbands|Einwohner|Groß)?[Gg]emeinde|Markt|Magistrat(?: der Stadt)?|Stadtverwaltung|Rathaus) "
    r"(?P<city>.+)"
)
_DISTRICT = re.compile(
    r"(?:Land)?[Kk]reis |.*kreis$|.*-Kreis|Region |Städteregion |Bezirk |.*-Land$|Landratsamt"
)
_PARTY = re.compile(
    r"CDU|CSU|SPD|FDP|AfD|BSW|SSW|UWG|UWV|FWG|ÖDP|ödp|ÖVP|SPÖ|FPÖ|NEOS|SVP|GLP|EVP|PDS|KPÖ|Volt|UDC|DKP|NPD|"
    r"(?:Bündnis 90/)?(?:Die )?Grünen?|(?:Die )?Linke(?:npartei|n)?|Freien? Wähler(?:n)?|Piraten(?:partei)?|"
    r".*[Pp]artei|.*-?Fraktion|.*fraktion|CDU/CSU.*|FDP.*|SPD.*|CDU.*|Grünen?.*|Linke.*|Bürgerliste.*|Wähler.*"
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


def is_party(entity: Entity) -> bool:
    """Whether the entity is a political party or its group in a council or parliament."""
    return entity.label == EntityType.ORGANIZATION and _PARTY.fullmatch(entity.name) is not None


def is_district(entity: Entity) -> bool:
    """Whether the entity is a Kreis, Landkreis, Bezirk or the like."""
    return _DISTRICT.match(entity.name) is not None


def city_of_body(entity: Entity) -> str | None:
    """The city that a body's name holds: "Stadt Dortmund" is Dortmund's; None for other bodies."""
    match = _BODY_OF_CITY.fullmatch(entity.name)
    return match["city"] if match else None


@dataclass(slots=True)
class Surroundings:
    """What the whole text tells of the places and bodies it is about."""

    items: list[Item]
    entities: list[Entity]
    publisher: str | None = None
    home_city: Entity | None = None
    district: Entity | None = None
    land: Entity | None = None
    cities: list[Entity] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cities = sorted(self._municipalities(), key=self._weight, reverse=True)
        self.home_city = self.cities[0] if self.cities else None
        districts = [e for e in self.entities if e.label == EntityType.REGION and is_district(e)]
        self.district = max(districts, key=lambda e: len(e.mentions), default=None)
        lands = [
            e for e in self.entities if e.label == EntityType.REGION and e.name.removeprefix("Land ") in LANDS
        ]
        self.land = max(lands, key=lambda e: len(e.mentions), default=None)

    def _municipalities(self) -> list[Entity]:
        cities = [e for e in self.entities if e.label == EntityType.CITY]
        names = {e.name for e in cities}
        bodies = [e for e in self.entities if e.label == EntityType.ORGANIZATION and city_of_body(e)]
        return cities + [body for body in bodies if city_of_body(body) not in names]

    def _weight(self, entity: Entity) -> tuple[int, int, int]:
        """Home country first, then how often the place and its body are named, then which comes first."""
        name = city_of_body(entity) or entity.name
        weight = sum(len(e.mentions) for e in self.entities if city_of_body(e) == name or e is entity)
        if self.publisher and name in self.publisher:
            weight += 100
        first = entity.mentions[0].start
        weight += 2 * (first < 200)
        foreign = entity.country is not None and entity.country not in _HOME_COUNTRIES
        return (int(not foreign), weight, -first)

    def city_named(self, name: str | None) -> Entity | None:
        """The city, or where there is none the body, of that name."""
        if name is None:
            return None
        return next((e for e in self.cities if name in {e.name, city_of_body(e)}), None)


def stated_body(holding: Holding, around: Surroundings) -> Entity | None:
    """The place or body that stands in the phrase itself or in the parenthesis behind the name."""
    role_class = holding.phrase.role.entry.role_class
    named = [c.item.entity for c in holding.phrase.complements if c.item.entity is not None]
    beside = [item.entity for item in holding.beside if item.entity is not None]
    for entity in named:
        if _suits(entity, role_class):
            return _as_office_holder_of(entity, role_class, around)
    for entity in beside:
        if _suits(entity, role_class) and (
            entity.label != EntityType.ORGANIZATION or role_class not in MUNICIPAL
        ):
            if is_party(entity) and role_class != RoleClass.PARTY_OFFICER and not _is_chair(holding):
                continue
            return entity
    return None


def _is_chair(holding: Holding) -> bool:
    return "y" in holding.phrase.role.entry.flags


def _suits(entity: Entity, role_class: str) -> bool:
    if (
        role_class in MUNICIPAL
        or role_class in GOVERNMENTAL
        or role_class == RoleClass.DISTRICT_ADMINISTRATOR
    ):
        return not is_party(entity)
    if role_class == RoleClass.PARTY_OFFICER:
        return entity.label == EntityType.ORGANIZATION
    return entity.label not in {EntityType.EVENT, EntityType.PERSON}


def _as_office_holder_of(entity: Entity, role_class: str, around: Surroundings) -> Entity:
    """For a mayor the city rather than its body, where the text names both."""
    if role_class in {RoleClass.MAYOR, RoleClass.DEPUTY_MAYOR}:
        return around.city_named(city_of_body(entity)) or entity
    return entity


def implied_body(holding: Holding, around: Surroundings, taken: set[str]) -> Entity | None:
    """The place or body that the context gives. `taken` are the ids of cities whose mayor is another person."""
    role_class = RoleClass(holding.phrase.role.entry.role_class)
    if role_class == RoleClass.MAYOR:
        return next((city for city in around.cities if city.id not in taken), None)
    if role_class in MUNICIPAL:
        return around.home_city
    if role_class == RoleClass.DISTRICT_ADMINISTRATOR:
        return around.district
    if role_class in GOVERNMENTAL:
        return around.land
    if role_class == RoleClass.PARTY_OFFICER:
        return _nearest(holding, around, party=True)
    if role_class in {RoleClass.EXECUTIVE, RoleClass.SPOKESPERSON, RoleClass.OTHER}:
        return _nearest(holding, around, party=False)
    return None


def _nearest(holding: Holding, around: Surroundings, *, party: bool) -> Entity | None:
    """The body named last before the office, in the same sentence or the one before."""
    index = around.items.index(around.items[holding.phrase.head])
    sentence = around.items[index].sentence
    for item in reversed(around.items[:index]):
        if item.sentence < sentence - 1:
            return None
        if item.kind is Kind.BODY and item.entity is not None and is_party(item.entity) == party:
            return item.entity
    return None
