"""The body that the noun of a role itself points at: "Universitätspräsident", "Stadtwerkechef", "Intendant"."""

from __future__ import annotations

import re

from pipeline.annotate.layers import Entity
from pipeline.annotate.offices.places import Surroundings
from pipeline.annotate.offices.roles import Role
from pipeline.record.vocabulary import RoleClass

# What a role's noun says of the kind of body it belongs to.
_BODY_OF_NOUN: tuple[tuple[str, str], ...] = (
    (
        r"universitätspräsident|hochschulpräsident|(?<!di)rektor|dekan|professor",
        r"[Uu]niversität|[Hh]ochschule",
    ),
    (r"polizei|kriminal", r"[Pp]olizei"),
    (r"feuerwehr|brandmeister|branddirektor|einsatzleiter", r"[Ff]euerwehr"),
    (r"intendant|generalmusikdirektor", r"[Tt]heater|[Oo]per|[Oo]rchester"),
    (r"superintendent", r"[Kk]irchenkreis"),
    (r"schulleiter", r"[Ss]chule|[Gg]ymnasium|[Kk]olleg"),
    (r"kurator", r"[Mm]useum|[Kk]unst|[Gg]alerie"),
    (r"gerichtspräsident|richter", r"[Gg]ericht"),
    (r"parlamentspräsident", r"Parlament"),
    (r"regierungs(?:vize)?präsident", r"^Regierung von|^Regierungspräsidium|^Bezirksregierung"),
    (r"bezirksstadtrat|bezirksbürgermeister", r"^Bezirksamt"),
    (r"verbands(?:gemeinde)?bürgermeister", r"^Verbandsgemeinde"),
    (r"samtgemeindebürgermeister", r"^Samtgemeinde"),
)
# What a legislator's role says of the parliament: its noun, and how the parliament is called.
_PARLIAMENTS: tuple[tuple[str, str], ...] = (
    (r"bundestag|\bmdb\b", r"\bBundestag"),
    (r"landtag|\bmdl\b", r"[Ll]andtag"),
    (r"europa|\bmdep\b", r"Europäisches Parlament|Europaparlament"),
    (r"abgeordnet|parlament", r"\bBundestag|[Ll]andtag|[Bb]ürgerschaft|Abgeordnetenhaus|[Pp]arlament"),
)
_OF_DISTRICT = re.compile(r"kreis", re.IGNORECASE)
OF_EXECUTIVE_BODIES = frozenset({RoleClass.EXECUTIVE, RoleClass.SPOKESPERSON, RoleClass.OTHER})
"""Classes of those who lead or speak for bodies that are no governments."""
_MIN_STEM = 5


def body_of_noun(role: Role, around: Surroundings, before: int) -> Entity | None:
    """The body that the noun itself points at: "Universitätspräsident", "Stadtwerkechef", "Intendant"."""
    if _OF_DISTRICT.match(role.key) and around.district is not None:
        return around.district
    if role.entry.role_class == RoleClass.LEGISLATOR:
        return _parliament(role, around, before)
    for noun, body in _BODY_OF_NOUN:
        if re.search(noun, role.key):
            return around.body_like(body, before=before)
    if role.entry.role_class not in OF_EXECUTIVE_BODIES:
        return None
    prefix = role.prefix.strip("-")
    stem = prefix.removesuffix("s") if len(prefix) > _MIN_STEM else prefix
    if len(stem) < _MIN_STEM:
        return None
    return around.body_like(rf"(?i)\b{re.escape(stem)}", before=before)


def _parliament(role: Role, around: Surroundings, before: int) -> Entity | None:
    for noun, parliament in _PARLIAMENTS:
        if re.search(noun, role.key):
            return around.body_like(parliament, before=before)
    return None
