"""The JSON Schema of a record, for those who read records without Python."""

from __future__ import annotations

from typing import Any

from pipeline.record.models import SCHEMA_VERSION, Record

SCHEMA_ID = f"urn:depesche:record:{SCHEMA_VERSION}"


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Record`, with every default shown."""
    schema = Record.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Depesche record",
        **{key: value for key, value in schema.items() if key != "title"},
    }
