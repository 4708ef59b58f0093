"""Relations that a name itself states: the Universität Bremen is in Bremen, the Grazer Rathaus in Graz."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.layers import Entity, Relation

_RESIDENT = re.compile(
    r"\b(?:Universität|Hochschule|\w*[Ff]euerwehr|Volkshochschule|\w*[Kk]linik(?:um|en)?|\w*[Oo]rchester|\w*[Tt]heater|\w*[Mm]useum"
    r"|Gymnasium|Landratsamt|\w*[Bb]ibliothek|\w*[Aa]kademie|Versorgungsbetriebe|Institute? of|Council|\w*universitätsklinikum"
    r"|Universitätsklinikum|Zoo|Messe|Flughafen|Hafen|\w*hafen|Bahnhof|\w*bahnhof|Rathaus|\w*halle|\w*haus|Schloss|Staatskanzlei)\b"
)
_ADMINISTRATIVE = re.compile(
    r"^(?:Land)?[Kk]reis\b|^Provinz|^Präfektur|^Region|^Städteregion|^Rhein-|^Département|^Metropol|kreis$"
)


def relations_from_names(doc: Doc) -> Iterator[Relation]:
    """Yield located_in for institutions and buildings whose name holds the name of a town of the text."""
    cities = [entity for entity in doc._.entities if entity.label == "CITY"]
    for entity in doc._.entities:
        if entity.label not in {"ORGANIZATION", "REGION"} or _ADMINISTRATIVE.search(entity.name):
            continue
        if not _RESIDENT.search(entity.name):
            continue
        for city in cities:
            if _holds(entity.name, city):
                first = entity.mentions[0]
                yield Relation(
                    "located_in",
                    entity.id,
                    city.id,
                    [(first.start, first.end)],
                    0.6 if entity.label == "ORGANIZATION" else 0.85,
                    "inferred",
                )
                break


def _holds(name: str, city: Entity) -> bool:
    town = re.split(r" \(|/| am | an der ", city.name)[0]
    stems = {town}
    stems |= {
        town[: -len(ending)]
        for ending in ("en", "e")
        if town.endswith(ending) and len(town) > len(ending) + 3
    }
    exact = re.search(rf"(?<![\w-]){re.escape(town)}(?![\w])", name)
    demonym = any(re.search(rf"(?<![\w-]){re.escape(stem)}er(?!\w)", name) for stem in stems)
    return bool(exact or demonym) and name != city.name
