"""`depesche schema`: the JSON Schema of a record."""

from __future__ import annotations

import json

import typer

from pipeline.record.schema import record_schema


def schema_command() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))
