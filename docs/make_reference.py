"""Write the generated pages of this folder: commands, record, errors. `--check` only says which are stale."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from pipeline.api import COMPONENTS, MODELS_OF_COMPONENTS
from pipeline.cli.main import app
from pipeline.config import Config
from pipeline.errors import ERRORS
from pipeline.record.schema import record_schema

HERE = Path(__file__).resolve().parent
NOTE = "<!-- Written by docs/make_reference.py from the code; do not edit. -->\n\n"


def commands_page() -> str:
    """Every command with its help, as the terminal prints it."""
    root = get_command(app)
    parts = ["# Commands\n\n", NOTE]
    for names, command in _commands(root, ("depesche",)):
        context = command.make_context(
            names[-1], [], resilient_parsing=True, max_content_width=100, terminal_width=100
        )
        help_text = command.get_help(context).replace(f"Usage: {names[-1]}", f"Usage: {' '.join(names)}")
        parts.append(f"## `{' '.join(names)}`\n\n```text\n{help_text.strip()}\n```\n\n")
    return "".join(parts).rstrip() + "\n"


def _commands(command: Any, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield names, command
    for name, child in getattr(command, "commands", {}).items():
        yield from _commands(child, (*names, name))


def record_page() -> str:
    """The parts of a record, from its JSON Schema."""
    schema = record_schema()
    parts = [
        "# The record\n\n",
        NOTE,
        f"{schema['description']}\n\n",
        "`depesche schema` prints the JSON Schema (it is also in [record.schema.json](record.schema.json)).\n",
    ]
    definitions: dict[str, Any] = {"Record": schema, **schema["$defs"]}
    for name, definition in definitions.items():
        if "enum" in definition:
            words = ", ".join(f"`{word}`" for word in definition["enum"])
            parts.append(f"\n## {name}\n\n{definition.get('description', '')}\n\nOne of {words}.\n")
        elif "properties" in definition:
            parts.append(f"\n## {name}\n\n{definition.get('description', '').splitlines()[0]}\n\n")
            parts.append("| field | type | what |\n|---|---|---|\n")
            for field, spec in definition["properties"].items():
                parts.append(f"| `{field}` | {_type(spec)} | {spec.get('description', '')} |\n")
    return "".join(parts)


def _type(spec: dict[str, Any]) -> str:
    if "$ref" in spec:
        name = spec["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in spec:
        return " or ".join(_type(option) for option in spec["anyOf"])
    if "const" in spec:
        return f'`"{spec["const"]}"`'
    if "enum" in spec:
        return " or ".join(f"`{word}`" for word in spec["enum"])
    if "prefixItems" in spec:
        return f"[{', '.join(_type(item) for item in spec['prefixItems'])}]"
    if spec.get("type") == "array":
        return f"list of {_type(spec['items'])}"
    if spec.get("type") == "object":
        extra = spec.get("additionalProperties") or next(
            iter(spec.get("patternProperties", {}).values()), None
        )
        return f"object of {_type(extra)}" if isinstance(extra, dict) else "object"
    return str(spec.get("type", "any"))


def schema_file() -> str:
    """The JSON Schema itself."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"


def errors_page() -> str:
    """Every error code."""
    rows = "".join(f"| {code} | {text.message} | {text.advice} |\n" for code, text in sorted(ERRORS.items()))
    return f"# Errors\n\n{NOTE}| code | what happened | what to do |\n|---|---|---|\n{rows}"


def configuration_page() -> str:
    """Every setting, and every component that can be disabled."""
    schema = Config.model_json_schema()
    rows = _settings(schema)
    tables = "".join(
        f"## {name}\n\n{definition['description']}\n\n"
        f"| setting | type | default | what |\n|---|---|---|---|\n{_settings(definition)}\n"
        for name, definition in schema["$defs"].items()
        if "properties" in definition
    )
    components = "".join(
        f"| `{name}` | `{module}` | {', '.join(MODELS_OF_COMPONENTS.get(name, ())) or '–'} |\n"
        for name, module in COMPONENTS.items()
    )
    return (
        f"# Configuration\n\n{NOTE}"
        "`depesche run --config settings.toml` reads a TOML file with any of these settings; in Python,\n"
        "`pipeline.load(Config(...))` takes them.\n\n"
        f"| setting | type | default | what |\n|---|---|---|---|\n{rows}\n{tables}"
        "## Components\n\nA text passes through them in this order. `disable` leaves some out; what depends on them then\n"
        f"finds less; [your own components](own_components.md) can stand among them or in their place.\n\n| component | module | models |\n|---|---|---|\n{components}"
    )


def _settings(schema: dict[str, Any]) -> str:
    required = schema.get("required", [])
    lines = []
    for name, spec in schema["properties"].items():
        made = "`{}`" if spec.get("type") == "object" else "see right"
        default = f"`{json.dumps(spec['default'])}`" if "default" in spec else made
        default = "required" if name in required else default
        lines.append(f"| `{name}` | {_type(spec)} | {default} | {spec.get('description', '')} |\n")
    return "".join(lines)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "record.md": record_page,
    "record.schema.json": schema_file,
    "errors.md": errors_page,
    "configuration.md": configuration_page,
}


Check = Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 where a page is stale.")]


def main(*, check: Check = False) -> None:
    """Write the pages, or check them."""
    stale = []
    for name, make in PAGES.items():
        path = HERE / name
        text = make()
        if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            stale.append(name)
        elif not check:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"Stale: {', '.join(stale)}. Run `make docs`.", file=sys.stderr)
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
