"""Component ``depesche_place_kinds``: makes a city, a region or a country of mentions that only say PLACE.

Countries, regions and their adjectives are those of our lexicons; what is a town, the gazetteer says. Any other place
is a region, as the annotation guide calls streets, buildings and rivers.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.entities.place_words import (
    PlaceWord,
    demonym_bases,
    part_of_country,
    place_of_adjective,
    place_of_name,
)
from pipeline.annotate.layers import Mention
from pipeline.annotate.named_spans import mark_entities
from pipeline.annotate.token_classifier.labels import PLACE
from pipeline.link.gazetteer import Gazetteer, shared_gazetteer
from pipeline.record.vocabulary import EntityType


class PlaceKinds:
    """The component: changes the labels of ``doc._.mentions``."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Take the gazetteer that knows the towns."""
        self._gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``."""
        places: list[Mention] = [mention for mention in doc._.mentions if mention.label == PLACE]
        for mention in places:
            mention.label = self.kind_of(mention.text).value
        if places:
            mark_entities(doc)
        return doc

    def kind_of(self, name: str) -> EntityType:
        """Return what kind of place goes by this name."""
        forms = dict.fromkeys([name, name.removesuffix("s"), *demonym_bases(name)])
        known = _country_or_region(name, forms)
        if known:
            return EntityType(known.label)
        return EntityType.CITY if any(self._gazetteer.towns(form) for form in forms) else EntityType.REGION


def _country_or_region(name: str, forms: dict[str, None]) -> PlaceWord | None:
    found = place_of_name(name) or place_of_adjective(name) or part_of_country(name)
    return found or next((place for form in forms if (place := place_of_name(form))), None)


@Language.factory("depesche_place_kinds", assigns=["doc._.mentions", "doc.ents"], requires=["doc._.mentions"])
def create_place_kinds(nlp: Language, name: str) -> PlaceKinds:
    """Make the component."""
    del nlp, name
    return PlaceKinds(shared_gazetteer())
