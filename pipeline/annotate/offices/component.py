"""Who holds which office: the component `depesche_offices`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.layers import Entity, Mention, Office
from pipeline.annotate.offices.appositions import bind_appositions
from pipeline.annotate.offices.body_choice import BodyChoice
from pipeline.annotate.offices.body_ranker import BodyRanker, read_body_ranker
from pipeline.annotate.offices.chairing import bind_tasks
from pipeline.annotate.offices.classes import office_class
from pipeline.annotate.offices.counterparts import (
    Counterpart,
    counterpart_offices,
    joined_mayor,
    read_counterpart,
)
from pipeline.annotate.offices.departures import has_left
from pipeline.annotate.offices.deputies import as_deputy, tell_deputies
from pipeline.annotate.offices.holdings import Holding
from pipeline.annotate.offices.items import Item, read_items
from pipeline.annotate.offices.led_bodies import bind_led_bodies
from pipeline.annotate.offices.marked_roles import mark_roles
from pipeline.annotate.offices.named_lists import bind_named_lists
from pipeline.annotate.offices.nominals import (
    NominalMention,
    counterpart_mentions,
    new_person,
    phrase_name,
    repeated_offices,
    unnamed_holders,
)
from pipeline.annotate.offices.places import Surroundings
from pipeline.annotate.offices.predicates import bind_predicates
from pipeline.annotate.offices.role_names import role_name
from pipeline.annotate.offices.role_phrases import RolePhrase
from pipeline.annotate.offices.role_reading import read_phrase
from pipeline.annotate.offices.roles import english_role
from pipeline.annotate.offices.speaking import bind_speakers
from pipeline.annotate.offices.stated_bodies import stated_body
from pipeline.annotate.offices.successions import succession_offices
from pipeline.config import default_models_dir
from pipeline.record.vocabulary import Basis, MentionForm, OfficeStatus, RoleClass

# Precision on the training part of the gold texts, with gold names, of the whole office (person, class, body, status);
# by the way the role stands to the name, and by whether the body is stated.
_CONFIDENCE = {
    ("before", True): 0.82,
    ("before", False): 0.73,
    ("behind", True): 0.85,
    ("behind", False): 0.68,
    ("list", True): 0.95,
    ("list", False): 0.7,
    ("appointed", True): 0.7,
    ("appointed", False): 0.7,
    ("role verb name", True): 0.7,
    ("role verb name", False): 0.6,
    ("name verb role", True): 0.8,
    ("name verb role", False): 0.7,
    ("speaker", True): 0.6,
    ("speaker", False): 0.4,
    ("unnamed", True): 0.65,
    ("unnamed", False): 0.5,
}
NOMINAL_CONFIDENCE = 0.9
_HEADS = frozenset({RoleClass.HEAD_OF_STATE, RoleClass.HEAD_OF_GOVERNMENT})


@Language.factory(
    "depesche_offices",
    default_config={"models_dir": None, "model": "offices"},
    assigns=["doc._.offices", "doc._.entities"],
    requires=["doc._.entities"],
)
def create_offices(nlp: Language, name: str, models_dir: str | None, model: str) -> OfficeFinder:
    """Make the component; ``models_dir`` is the folder of models, by default that of the configuration."""
    del nlp, name
    return OfficeFinder(read_body_ranker(Path(models_dir) if models_dir else default_models_dir(), model))


class OfficeFinder:
    """Finds the offices that a text gives to persons."""

    def __init__(self, ranker: BodyRanker | None = None) -> None:
        """Take what chooses the bodies; without it the rules alone do."""
        self._ranker = ranker

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.offices`, and add to `doc._.entities` the holders without a name and the nominal mentions."""
        release = doc._.release
        items = read_items(doc)
        mark_roles(doc, items)
        around = Surroundings(items, doc._.entities, publisher=release.publisher if release else None)
        reading = Reading(
            items=items,
            phrases=[p for index in range(len(items)) if (p := read_phrase(items, index)) is not None],
            counterparts=[
                c for index in range(len(items)) if (c := read_counterpart(items, index)) is not None
            ],
            around=around,
            choice=BodyChoice(around, self._ranker),
        )
        doc._.offices = reading.offices()
        _add_mentions(doc, reading.nominal_mentions(doc._.offices))
        _add_unnamed(doc, reading)
        return doc


@dataclass(slots=True)
class Reading:
    """What was read of one text, before it is said who holds what."""

    items: list[Item]
    phrases: list[RolePhrase]
    counterparts: list[Counterpart]
    around: Surroundings
    choice: BodyChoice
    bound: set[int] = field(default_factory=set)

    def offices(self) -> list[Office]:
        """The offices of named persons, in text order: an office may rest on those before it."""
        holdings = bind_appositions(self.items, self.phrases)
        holdings += bind_predicates(self.items, self.phrases, {holding.phrase.head for holding in holdings})
        holdings += bind_named_lists(self.items, self.phrases, {h.phrase.head for h in holdings})
        holdings += bind_led_bodies(self.items) + bind_tasks(self.items)
        self.bound = {holding.phrase.head for holding in holdings}
        said = bind_speakers(self.items, self.phrases, self.bound)
        known = {holding.phrase.role.key for holding in holdings}
        holdings += [h for h in said if not any(key.endswith(h.phrase.role.key) for key in known)]
        for holding in holdings:
            if holding.status is None and has_left(self.items, holding):
                holding.status = OfficeStatus.FORMER.value
        taken = _cities_with_mayor(holdings, self.around)
        offices: list[Office] = []
        of_person: defaultdict[str, list[Office]] = defaultdict(list)
        parts: list[Holding | Counterpart] = [*holdings, *self.counterparts]
        for part in sorted(parts, key=lambda part: part.start):
            for office in self._offices_of(part, offices, taken):
                if any(_same(office, other) for other in of_person[office.person]):
                    continue
                offices.append(office)
                of_person[office.person].append(office)
                if (
                    office.role_class == RoleClass.MAYOR
                    and office.of
                    and office.status == OfficeStatus.CURRENT
                ):
                    taken.add(office.of)
        offices += succession_offices(self.items, offices)
        tell_deputies(offices, lords={p.role.key for p in self.phrases} >= {"oberbürgermeister"})
        return offices

    def _offices_of(
        self, part: Holding | Counterpart, offices: list[Office], taken: set[str]
    ) -> list[Office]:
        if isinstance(part, Counterpart):
            return counterpart_offices(self.items, part, offices, self.around)
        joined = joined_mayor(self.items, part.phrase.start, offices)
        office = self.office_of(part, taken, joined=joined)
        return [as_deputy(office, part, self.items, offices)] if office else []

    def office_of(self, holding: Holding, taken: set[str], *, joined: Office | None = None) -> Office | None:
        """The office that a bound phrase says, of the body that is chosen for it."""
        body, basis = self.choice.body(holding, taken, joined=joined)
        return to_office(holding, body, basis)

    def free_phrases(self) -> list[RolePhrase]:
        """The phrases that no name goes with."""
        return [phrase for phrase in self.phrases if phrase.head not in self.bound]

    def nominal_mentions(self, offices: list[Office]) -> list[NominalMention]:
        """The noun phrases that stand for persons who are named elsewhere."""
        entities = self.around.entities
        return [
            *repeated_offices(self.items, self.free_phrases(), offices, entities),
            *counterpart_mentions(self.items, self.counterparts, offices, entities),
        ]


def _add_mentions(doc: Doc, mentions: list[NominalMention]) -> None:
    text = doc.text
    persons = {entity.id: entity for entity in doc._.entities}
    for found in mentions:
        person = persons[found.person]
        mention = Mention(
            found.start,
            found.end,
            text[found.start : found.end],
            person.label,
            NOMINAL_CONFIDENCE,
            MentionForm.NOMINAL.value,
        )
        person.mentions = sorted([*person.mentions, mention], key=lambda m: (m.start, m.end))


def _add_unnamed(doc: Doc, reading: Reading) -> None:
    """Add the office holders without a name as persons, one for each office of one body."""
    taken = {mention.start for entity in doc._.entities for mention in entity.mentions}
    text = doc.text
    known: dict[tuple[str, str | None], Entity] = {}
    for phrase in unnamed_holders(reading.items, reading.free_phrases()):
        start = phrase.determiner.start if phrase.determiner else reading.items[phrase.start].start
        end = reading.items[phrase.end - 1].end
        if start in taken:
            continue
        holder = reading.items[phrase.head]
        holding = Holding(phrase, holder, "unnamed", start, end)
        body = stated_body(holding, reading.around)
        key = (phrase.role.key, body.id if body else None)
        person = known.get(key) or _holder_of(body, phrase, doc)
        if person is None:
            mention = (start, end, text[start:end])
            person = new_person(
                doc._.entities, phrase_name(reading.items, phrase, text), mention, NOMINAL_CONFIDENCE
            )
            holding.person = replace(holder, entity=person)
            office = reading.office_of(holding, set())
            if office is None:
                continue
            known[key] = person
            doc._.entities = [*doc._.entities, person]
            doc._.offices = [*doc._.offices, office]
        else:
            _add_mentions(doc, [NominalMention(start, end, person.id)])


def _holder_of(body: Entity | None, phrase: RolePhrase, doc: Doc) -> Entity | None:
    """The one person who leads that body, by another name of the office: "der KAGes-Chef" is its Vorstandsvorsitzender."""
    if body is None or phrase.role.entry.masculine != "Chef":
        return None
    held = [o.person for o in doc._.offices if o.of == body.id and o.role_class == phrase.role_class]
    return next((e for e in doc._.entities if len(held) == 1 and e.id == held[0]), None)


def _cities_with_mayor(holdings: list[Holding], around: Surroundings) -> set[str]:
    """The ids of the cities whose mayor the text states; where it has lord mayors, only theirs."""
    current = [h for h in holdings if h.phrase.role_class == RoleClass.MAYOR and h.status is None]
    lords = any(h.phrase.role.key == "oberbürgermeister" for h in current)
    leading = (h for h in current if not (lords and h.phrase.role.key == "bürgermeister"))
    return {body.id for h in leading if (body := stated_body(h, around)) is not None}


def _same(one: Office, other: Office) -> bool:
    """Whether two offices are one: nobody is mayor twice in one text, unless once before and once now."""
    if one.person != other.person:
        return False
    if one.role_class != other.role_class:
        # "der Präsident X" again, where the context gives another body.
        return one.role == other.role and one.basis == Basis.INFERRED
    if one.role == other.role:
        # "Chef von A" and before that of B.
        stated = one.basis == other.basis == Basis.STATED
        return not (stated and one.of and other.of and one.of != other.of)
    if one.status != other.status:
        return False
    both_mayor = one.role_class == RoleClass.MAYOR and Basis.INFERRED in {one.basis, other.basis}
    # "Präsident X" is later "der Machthaber X".
    return both_mayor or (one.role_class in _HEADS and one.of == other.of)


def to_office(holding: Holding, body: Entity | None, basis: Basis) -> Office | None:
    """The Office that a bound phrase says, of that body."""
    phrase = holding.phrase
    person = holding.person.entity
    if person is None:
        return None
    role_class = office_class(phrase, body)
    if role_class is None:
        return None
    return Office(
        person=person.id,
        role=role_name(phrase, person),
        role_class=str(role_class),
        evidence=[(holding.start, holding.end)],
        confidence=_CONFIDENCE[holding.pattern, body is None or basis == Basis.STATED],
        role_en=english_role(phrase.role, body.country if body else None, phrase.adjectives),
        of=body.id if body else None,
        of_name=body.name if body else None,
        status=holding.status or OfficeStatus.CURRENT.value,
        basis=basis.value if body else Basis.STATED.value,
    )
