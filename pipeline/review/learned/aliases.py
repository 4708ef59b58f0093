"""Which words of a text are another name of a thing, by which the next text may call it, and which only stand for it."""

from __future__ import annotations

from pipeline.annotate.entities.body_names import acronym_fits, body_key, is_acronym, without_legal_form
from pipeline.annotate.entities.nominative import clean_name, is_adjective, nominative
from pipeline.annotate.entities.place_words import demonym_bases, place_of_adjective
from pipeline.annotate.entities.project_names import is_telling
from pipeline.record.vocabulary import EntityType

_PLACES = frozenset({EntityType.CITY, EntityType.REGION, EntityType.COUNTRY})
_UNDECLINED = frozenset({EntityType.CITY, EntityType.PERSON})


def other_name_form(words: str, kind: EntityType) -> str:
    """The words as a name: on one line and, where that can be told, in the nominative."""
    return clean_name(words) if kind in _UNDECLINED else nominative(words)


def is_other_name(form: str, name: str, kind: EntityType) -> bool:
    """Whether a form is a name of its own beside this one.

    It is none where it is too short or too ordinary, or where our own rules undo what makes it differ: inflection, an
    adjective, capitals, hyphens, a name cut short.
    """
    if not is_telling(form, kind.value) or is_inflected(form, name, kind):
        return False
    if " " not in form and is_adjective(form):
        return False
    if kind not in _PLACES and body_key(without_legal_form(name)) == body_key(form):
        return True
    return not is_cut_short(form, name) and not is_acronym_of_a_kind(form, name)


def is_inflected(form: str, name: str, kind: EntityType) -> bool:
    """Whether a form is this name in another case or spelling, or the adjective of this place."""
    if form in (f"{name}s", f"{name}'", f"{name}’") or _folded(form) == _folded(name):
        return True
    if kind in _PLACES:
        return bool(place_of_adjective(form)) or any(base in name.split() for base in demonym_bases(form))
    return kind is not EntityType.PERSON and body_key(form) == body_key(name)


def is_cut_short(form: str, name: str) -> bool:
    """Whether all words of a form are words of the name: which of several such things it means, only its text tells."""
    return set(_words(form)) <= set(_words(name))


def is_acronym_of_a_kind(form: str, name: str) -> bool:
    """Whether an acronym leaves out what the name ends in, as "IHK" does the town: every town has one."""
    if not is_acronym(form) or not acronym_fits(form, name):
        return False
    last = _words(without_legal_form(name))[-1]
    return last[0] not in form.casefold()


def _folded(name: str) -> str:
    return name.replace("-", "").casefold()


def _words(name: str) -> list[str]:
    return [body_key(word).casefold() for word in name.replace("/", " ").split()]
