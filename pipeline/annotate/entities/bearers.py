"""The persons of a text by what it may call them, so that a surname is compared with few of them and not with all."""

from __future__ import annotations

from collections import defaultdict
from typing import Generic, Protocol, TypeVar

from pipeline.annotate.entities.person_names import PersonName, double_name_parts, is_typo, surname_forms

SURNAME, PART, GIVEN, TYPO = 1.0, 0.95, 0.9, 0.9
"""How sure it is whom a short name means: by the surname, a part of it, a given name, a slip of the pen."""


class Named(Protocol):
    """A person who has a name."""

    name: PersonName


P = TypeVar("P", bound=Named)


class Bearers(Generic[P]):
    """Persons by the forms of their names, in the order in which they were added."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._by_surname: defaultdict[str, list[P]] = defaultdict(list)
        self._by_part: defaultdict[str, list[P]] = defaultdict(list)
        self._by_given: defaultdict[str, list[P]] = defaultdict(list)
        self._nearly: defaultdict[str, list[P]] = defaultdict(list)

    def add(self, person: P) -> None:
        """Add a person, whose name stays as it is from now on."""
        name = person.name
        for index, forms in (
            (self._by_surname, surname_forms(name.surname)),
            (self._by_part, double_name_parts(name.surname)),
            (self._by_given, {given.casefold() for given in name.given}),
            (self._nearly, _with_a_letter_less(name.surname)),
        ):
            for form in forms:
                index[form].append(person)

    def of(self, form: str) -> tuple[list[P], float]:
        """Return the persons that a name without a given name can mean, and how sure that is."""
        folded = form.casefold()
        exact = ((self._by_surname, SURNAME), (self._by_part, PART), (self._by_given, GIVEN))
        for index, certainty in exact:
            if found := index.get(folded):
                # A given name proves nothing where two could have been meant.
                return (found, certainty) if len(found) == 1 or certainty > GIVEN else ([], 1.0)
        near = {id(one): one for less in _with_a_letter_less(form) for one in self._nearly.get(less, ())}
        found = [one for one in near.values() if is_typo(form, one.name.surname)]
        return (found, TYPO) if len(found) == 1 else ([], 1.0)


def _with_a_letter_less(name: str) -> set[str]:
    """The name and what is left of it without one of its letters; two names one slip apart share one of these."""
    folded = name.casefold()
    return {folded, *(folded[:place] + folded[place + 1 :] for place in range(len(folded)))}
