"""The deputies of those named before: "Landrätin X und ihr Stellvertreter Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.layers import Office
from pipeline.annotate.offices.holdings import Holding
from pipeline.annotate.offices.items import Item, Kind
from pipeline.annotate.offices.roles import find_role
from pipeline.record.vocabulary import Basis, OfficeStatus, RoleClass

_MAX_SENTENCES_BACK = 2
_CLASS_OF_DEPUTY = {RoleClass.MAYOR: RoleClass.DEPUTY_MAYOR}


def as_deputy(office: Office, holding: Holding, items: list[Item], offices: Sequence[Office]) -> Office:
    """The office of a Stellvertreter with the class and the body of the one he stands in for; others as they are."""
    phrase = holding.phrase
    if phrase.role.key != "stellvertreter" or phrase.complements:
        return office
    led = _led_before(phrase.start, items, [o for o in offices if o.person != office.person])
    if led is None:
        return office
    role_class = _CLASS_OF_DEPUTY.get(RoleClass(led.role_class), RoleClass(led.role_class))
    return replace(
        office, role_class=role_class.value, of=led.of, of_name=led.of_name, basis=Basis.INFERRED.value
    )


def _led_before(index: int, items: list[Item], offices: Sequence[Office]) -> Office | None:
    """The office named last before `index`, of a person named there or by the noun alone."""
    for position in range(index - 1, -1, -1):
        item = items[position]
        if item.sentence < items[index].sentence - _MAX_SENTENCES_BACK:
            return None
        if item.kind is Kind.PERSON and item.entity is not None:
            found = next((o for o in offices if o.person == item.entity.id), None)
        elif item.role is not None:
            found = next((o for o in offices if (r := find_role(o.role)) and r.key == item.role.key), None)
        else:
            continue
        if found is not None:
            return found
    return None


def tell_deputies(offices: list[Office], *, lords: bool) -> None:
    """A Bürgermeister of a city that has an Oberbürgermeister is his deputy; `lords` says whether the text speaks of any."""
    led = {
        o.of
        for o in offices
        if o.role.startswith("Oberbürgermeister") and o.status == OfficeStatus.CURRENT and o.of
    }
    for office in offices:
        role = find_role(office.role.split()[-1])
        is_mayor = office.role_class == RoleClass.MAYOR and role is not None and role.key == "bürgermeister"
        is_first = lords and office.role.startswith("Erste")
        if is_mayor and (office.of in led or is_first) and office.status != OfficeStatus.FORMER:
            office.role_class = RoleClass.DEPUTY_MAYOR.value
