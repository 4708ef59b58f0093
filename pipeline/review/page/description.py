"""The OpenAPI description of the page: what FastAPI knows of the routes, and what the guards before them may answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from pipeline.review.page.answers import MESSAGES, Problems, Refusal

Plain = dict[str, Any]

REF = "#/components/schemas/{model}"


def describe(app: FastAPI) -> Plain:
    """The description of `app`. Each route may refuse, as JSON or as a page; each that is read may lead to the login."""
    description = get_openapi(title=app.title, version=app.version, routes=app.routes)
    schemas = description.setdefault("components", {}).setdefault("schemas", {})
    _, models = models_json_schema([(Refusal, "validation"), (Problems, "validation")], ref_template=REF)
    schemas |= models["$defs"]
    for method, operation in _operations(description):
        responses = operation["responses"]
        if method == "get":
            responses["303"] = {"description": "Elsewhere, to the login for one."}
        responses.get("303", {}).pop("content", None)
        responses |= {str(status): _refusal(status) for status in MESSAGES if status < 500}
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    return description


def _operations(description: Plain) -> Iterator[tuple[str, Plain]]:
    for path in description["paths"].values():
        yield from path.items()


def _refusal(status: int) -> Plain:
    model = Problems if status == 422 else Refusal
    return {
        "description": MESSAGES[status],
        "content": {
            "application/json": {"schema": {"$ref": REF.format(model=model.__name__)}},
            "text/html": {"schema": {"type": "string"}},
        },
    }
