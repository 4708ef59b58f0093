"""English names: of places, of well-known bodies, and of bodies that are called by their kind and a place."""

from __future__ import annotations

from pipeline.annotate.entities.body_names import known_body
from pipeline.annotate.entities.place_words import place_of_name
from pipeline.link.gazetteer import GERMAN_SPEAKING, OWN_NAME, GazetteerPlace, shared_gazetteer
from pipeline.link.keys import name_key
from pipeline.link.tables import read_pairs


def english_of_town(name: str, place: GazetteerPlace | None) -> str | None:
    """Return a town's English name where it differs from the German one by more than accents, or None."""
    if name in read_pairs("english_places.tsv"):
        return read_pairs("english_places.tsv")[name]
    if place is None or place.country in GERMAN_SPEAKING or name_key(place.name) == name_key(name):
        return None
    return place.name if place.own != OWN_NAME else None


def english_of_body(name: str) -> str | None:
    """Return a body's, programme's or event's English name where one is sure and differs, or None."""
    if body := known_body(name):
        return body.name_en if body.name_en != name else None
    return english_of_kind(name)


def english_of_kind(name: str) -> str | None:
    """Return "City of Dortmund" for "Stadt Dortmund" and the like, where what follows the kind is a known place."""
    words = name.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        template = read_pairs("english_bodies.tsv").get(" ".join(words[:count]))
        rest = " ".join(words[count:])
        if template and _is_place(rest):
            return template.format(_english_of_place(rest))
    return None


def _is_place(name: str) -> bool:
    if place_of_name(name):
        return True
    gazetteer = shared_gazetteer()
    first = name.split("/")[0]
    return bool(gazetteer.towns(name) or gazetteer.towns(first) or gazetteer.districts(name))


def _english_of_place(name: str) -> str:
    if known := place_of_name(name):
        return known.name_en
    country = read_pairs("exonyms.tsv").get(name)
    meant = next((town for town in shared_gazetteer().towns(name) if town.country == country), None)
    return english_of_town(name, meant) or name
