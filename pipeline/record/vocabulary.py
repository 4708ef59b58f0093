"""The closed vocabularies of a record. `corpus/` gold uses the same words."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files


class EntityType(StrEnum):
    """What kind of thing in the world an entity is."""

    PERSON = "PERSON"
    CITY = "CITY"
    REGION = "REGION"
    COUNTRY = "COUNTRY"
    ORGANIZATION = "ORGANIZATION"
    PROGRAM = "PROGRAM"
    EVENT = "EVENT"


class SectionKind(StrEnum):
    """What part of a press release a stretch of text is."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    LEAD = "lead"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST = "list"
    QUOTE_BLOCK = "quote_block"
    BOILERPLATE = "boilerplate"
    PRESS_CONTACT = "press_contact"


class MentionForm(StrEnum):
    """Whether a mention is a name or a noun phrase that stands for one."""

    NAME = "name"
    NOMINAL = "nominal"


class RoleClass(StrEnum):
    """The class of an office."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    MINISTER = "minister"
    STATE_SECRETARY = "state_secretary"
    MAYOR = "mayor"
    DEPUTY_MAYOR = "deputy_mayor"
    COUNCILLOR = "councillor"
    DISTRICT_ADMINISTRATOR = "district_administrator"
    DEPARTMENT_HEAD = "department_head"
    LEGISLATOR = "legislator"
    PARTY_OFFICER = "party_officer"
    JUDGE = "judge"
    DIPLOMAT = "diplomat"
    EU_OFFICIAL = "eu_official"
    EXECUTIVE = "executive"
    SPOKESPERSON = "spokesperson"
    OTHER = "other"


class OfficeStatus(StrEnum):
    """How the person stands to the office when the text was written."""

    CURRENT = "current"
    FORMER = "former"
    DESIGNATED = "designated"
    ACTING = "acting"
    CANDIDATE = "candidate"


class AgreementKind(StrEnum):
    """What two or more parties conclude, plan or end."""

    CITY_PARTNERSHIP = "city_partnership"
    MEMORANDUM = "memorandum"
    TREATY = "treaty"
    CONTRACT = "contract"
    COOPERATION = "cooperation"
    DECLARATION = "declaration"
    COALITION = "coalition"
    FUNDING = "funding"
    MEMBERSHIP = "membership"
    SETTLEMENT = "settlement"
    OTHER = "other"


class AgreementStatus(StrEnum):
    """How far an agreement has come."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    NEGOTIATING = "negotiating"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    EXTENDED = "extended"
    ENDED = "ended"
    REJECTED = "rejected"


class QuoteKind(StrEnum):
    """Whether the words are the speaker's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class RelationType(StrEnum):
    """How two items of a record stand to each other."""

    SIGNED = "signed"
    PARTY_TO = "party_to"
    PARTNER_CITY = "partner_city"
    LOCATED_IN = "located_in"
    MEMBER_OF = "member_of"
    PARTICIPATES_IN = "participates_in"
    OPERATED_BY = "operated_by"
    FUNDED_BY = "funded_by"
    ORGANIZES = "organizes"
    TAKES_PLACE_IN = "takes_place_in"
    PROPOSED = "proposed"
    SUCCEEDS = "succeeds"


SYMMETRIC = frozenset({RelationType.PARTNER_CITY})
"""Relations that hold the other way round too."""


class Basis(StrEnum):
    """Where a value comes from: the text says it, the text implies it, or it was computed."""

    STATED = "stated"
    INFERRED = "inferred"
    DERIVED = "derived"


class LinkKind(StrEnum):
    """How a text stands to an earlier one of the run."""

    NEAR_DUPLICATE = "near_duplicate"
    UPDATES = "updates"
    UPDATED_BY = "updated_by"


class ReviewStatus(StrEnum):
    """What a reviewer decided."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


SIGNED_OFF = frozenset({ReviewStatus.ACCEPTED, ReviewStatus.CORRECTED})
"""What a reviewer says of a record that is right, as it was read or after it was mended."""


TOP_LEVEL_TOPICS: dict[str, str] = {
    "01000000": "arts, culture, entertainment and media",
    "02000000": "crime, law and justice",
    "03000000": "disaster, accident and emergency incident",
    "04000000": "economy, business and finance",
    "05000000": "education",
    "06000000": "environment",
    "07000000": "health",
    "08000000": "human interest",
    "09000000": "labour",
    "10000000": "lifestyle and leisure",
    "11000000": "politics and government",
    "12000000": "religion",
    "13000000": "science and technology",
    "14000000": "society",
    "15000000": "sport",
    "16000000": "conflict, war and peace",
    "17000000": "weather",
}
"""The 17 top-level IPTC Media Topics (https://iptc.org/standards/media-topics/), code to English label."""


def _second_level() -> list[tuple[str, str, str]]:
    """Code, code of the topic above, and label; those that IPTC has retired are not among them."""
    table = (files(__package__) / "media_topics.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    return [(code, broader, label) for code, broader, label in rows]


BROADER_TOPICS: dict[str, str] = {code: broader for code, broader, _ in _second_level()}
"""The IPTC Media Topics of the second level (IPTC, CC BY 4.0), each with the code of the topic above it."""

MEDIA_TOPICS: dict[str, str] = {
    code: label
    for top, top_label in TOP_LEVEL_TOPICS.items()
    for code, label in [(top, top_label), *((c, name) for c, above, name in _second_level() if above == top)]
}
"""The IPTC Media Topics of both levels, each topic followed by those below it, code to English label."""

SDGS: dict[int, str] = {
    1: "No poverty",
    2: "Zero hunger",
    3: "Good health and well-being",
    4: "Quality education",
    5: "Gender equality",
    6: "Clean water and sanitation",
    7: "Affordable and clean energy",
    8: "Decent work and economic growth",
    9: "Industry, innovation and infrastructure",
    10: "Reduced inequalities",
    11: "Sustainable cities and communities",
    12: "Responsible consumption and production",
    13: "Climate action",
    14: "Life below water",
    15: "Life on land",
    16: "Peace, justice and strong institutions",
    17: "Partnerships for the goals",
}
"""The United Nations' Sustainable Development Goals, number to English title (A/RES/70/1)."""
