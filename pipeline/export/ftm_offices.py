"""Offices as FollowTheMoney has them: a position that a person holds, or a link to the body whose officer one is."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.ftm_entity import FtmEntity, ftm_entity
from pipeline.export.ftm_frame import ORGANIZATIONS, FtmFrame
from pipeline.record.models import Official
from pipeline.record.vocabulary import RoleClass

BODY_OFFICES: dict[RoleClass, tuple[str, str, str]] = {
    RoleClass.EXECUTIVE: ("Directorship", "director", "organization"),
    RoleClass.PARTY_OFFICER: ("Membership", "member", "organization"),
    RoleClass.SPOKESPERSON: ("Employment", "employee", "employer"),
}
"""The link, and its two ends, for offices of a body that are no public ones."""


def office_entities(frame: FtmFrame, official: Official) -> Iterator[FtmEntity]:
    """What an office gives; nothing, where its holder is no person."""
    if not frame.is_one_of(official.person, {"Person"}):
        return
    if official.role_class in BODY_OFFICES and official.of and frame.is_one_of(official.of, ORGANIZATIONS):
        schema, holder, body = BODY_OFFICES[official.role_class]
        ends = {holder: frame.id(official.person), body: frame.id(official.of)}
        yield _held(frame, official, schema, ends, role=official.role)
        return
    position = _position(frame, official)
    yield position
    yield _held(
        frame, official, "Occupancy", {"holder": frame.id(official.person), "post": str(position["id"])}
    )


def _held(
    frame: FtmFrame, official: Official, schema: str, ends: dict[str, str], *, role: str | None = None
) -> FtmEntity:
    return frame.link(
        (official.id,),
        schema,
        ends,
        role=role,
        status=official.status,
        description=frame.words(official.evidence),
        recordId=official.id,
    )


def _position(frame: FtmFrame, official: Official) -> FtmEntity:
    of = None if official.of is None else frame.record.entity(official.of)
    body = of is not None and frame.is_one_of(of.id, ORGANIZATIONS)
    place = of is not None and frame.is_one_of(of.id, {"Territory"}) and "iso3166" not in of.links
    return ftm_entity(
        frame.id(official.id, "position"),
        "Position",
        name=official.role if official.of_name is None else f"{official.role}, {official.of_name}",
        alias=official.role_en,
        summary=official.role_class,
        organization=frame.id(of.id) if of is not None and body else None,
        subnationalArea=of.name if of is not None and place else None,
        country=of.country.lower() if of is not None and of.country is not None else None,
        proof=frame.document,
    )
