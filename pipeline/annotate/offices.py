"""Who holds which office: the component `depesche_offices`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.first_names import guess_gender
from pipeline.annotate.layers import Entity, Office
from pipeline.annotate.office_appositions import Holding, bind_appositions
from pipeline.annotate.office_bodies import implied_body, stated_body
from pipeline.annotate.office_classes import office_class
from pipeline.annotate.office_counterparts import (
    Counterpart,
    counterpart_offices,
    joined_mayor,
    other_party,
    read_counterpart,
)
from pipeline.annotate.office_items import Item, read_items
from pipeline.annotate.office_places import Surroundings
from pipeline.annotate.office_predicates import bind_predicates
from pipeline.annotate.role_phrases import RolePhrase, read_phrase
from pipeline.record.vocabulary import Basis, OfficeStatus, RoleClass


@Language.factory(
    "depesche_offices", assigns=["doc._.offices", "doc._.entities"], requires=["doc._.entities"]
)
def create_offices(nlp: Language, name: str) -> OfficeFinder:  # noqa: ARG001
    """Make the component. It reads `doc._.entities` and writes `doc._.offices`."""
    return OfficeFinder()


class OfficeFinder:
    """Finds the offices that a text gives to persons."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.offices`, and add to `doc._.entities` the holders without a name and the nominal mentions."""
        items = read_items(doc)
        phrases = [p for index in range(len(items)) if (p := read_phrase(items, index)) is not None]
        holdings = bind_appositions(items, phrases)
        holdings += bind_predicates(items, phrases, {holding.phrase.head for holding in holdings})
        release = doc._.release
        around = Surroundings(items, doc._.entities, publisher=release.publisher if release else None)
        doc._.offices = _offices(items, holdings, around)
        return doc


def _offices(items: list[Item], holdings: list[Holding], around: Surroundings) -> list[Office]:
    """Turn what was bound into offices, in text order: an office may rest on those before it."""
    offices: list[Office] = []
    taken = _cities_with_mayor(holdings, around)
    counterparts = [c for index in range(len(items)) if (c := read_counterpart(items, index)) is not None]
    parts: list[Holding | Counterpart] = [*holdings, *counterparts]
    for found in sorted(parts, key=lambda part: part.start):
        if isinstance(found, Counterpart):
            new = counterpart_offices(items, found, offices, around)
        else:
            office = to_office(found, around, taken, joined=joined_mayor(items, found.phrase.start, offices))
            new = [office] if office else []
        for office in new:
            if not any(_same(office, other) for other in offices):
                offices.append(office)
                if (
                    office.role_class == RoleClass.MAYOR
                    and office.of
                    and office.status == OfficeStatus.CURRENT
                ):
                    taken.add(office.of)
    return offices


def _cities_with_mayor(holdings: list[Holding], around: Surroundings) -> set[str]:
    """The ids of the cities whose mayor the text states."""
    current = (h for h in holdings if h.phrase.role.entry.role_class == RoleClass.MAYOR and h.status is None)
    return {body.id for h in current if (body := stated_body(h, around)) is not None}


def _same(one: Office, other: Office) -> bool:
    """Whether two offices are one: nobody is mayor twice in one text, unless once before and once now."""
    if (one.person, one.role_class) != (other.person, other.role_class):
        return False
    both_mayor = one.role_class == RoleClass.MAYOR and one.status == other.status
    return one.role == other.role or (both_mayor and Basis.INFERRED in {one.basis, other.basis})


def to_office(
    holding: Holding, around: Surroundings, taken: set[str], *, joined: Office | None = None
) -> Office | None:
    """The Office that a bound phrase says."""
    phrase = holding.phrase
    person = holding.person.entity
    if person is None:
        return None
    body = stated_body(holding, around)
    basis = Basis.STATED
    if body is None:
        basis = Basis.INFERRED
        if joined is not None and phrase.role.entry.role_class == RoleClass.MAYOR:
            body = other_party(joined, [joined], around)
        else:
            body = implied_body(holding, around, taken)
    role_class = office_class(phrase, body)
    if role_class is None:
        return None
    return Office(
        person=person.id,
        role=_role_name(phrase, person),
        role_class=str(role_class),
        evidence=[(holding.start, holding.end)],
        confidence=0.8,
        role_en=phrase.role.english,
        of=body.id if body else None,
        of_name=body.name if body else None,
        status=holding.status or OfficeStatus.CURRENT.value,
        basis=basis.value if body else Basis.STATED.value,
    )


def _role_name(phrase: RolePhrase, person: Entity) -> str:
    gender = phrase.gender() or guess_gender(person.name)
    return " ".join([*phrase.adjectives, phrase.role.nominative(gender), phrase.topic]).strip()
