"""The part of the FollowTheMoney model that we use, as data, so that it can be checked without the library.

`python -m tests.export.ftm_schemata` takes it anew from the library that is installed.
"""

from __future__ import annotations

import json
from pathlib import Path

SCHEMATA = Path(__file__).parent / "ftm_schemata.json"
USED = (
    "Article",
    "Company",
    "Contract",
    "Directorship",
    "Documentation",
    "Employment",
    "Event",
    "Membership",
    "Occupancy",
    "Organization",
    "Person",
    "Position",
    "Project",
    "ProjectParticipant",
    "PublicBody",
    "Succession",
    "Territory",
    "UnknownLink",
)


def write_schemata() -> None:
    """Write the file again."""
    from followthemoney import model

    found = {}
    for name in (*USED, "Document", "LegalEntity", "Thing"):
        schema = model.get(name)
        properties = {
            prop.name: {"type": prop.type.name, "range": prop.range.name if prop.range else None}
            for prop in schema.properties.values()
            if not prop.stub
        }
        subtypes = sorted(other.name for other in model.schemata.values() if schema in other.schemata)
        kept = {"required": list(schema.required), "subtypes": subtypes}
        found[name] = {**kept, "properties": properties} if name in USED else kept
    SCHEMATA.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_schemata()
