"""Every route answers whatever is sent to it as its OpenAPI description says, and never fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pipeline.review.page import figures, queue, record, session
from pipeline.review.page.app import create_app
from pipeline.review.page.settings import PageSettings
from pipeline.review.store import ReviewStore
from tests.review.page.conftest import ADDRESS, hex_of, token_of
from tests.review.synthetic_records import press_records, write_records

ROUTES = {
    (method.lower(), route.path_format): bool(route.body_field or route.dependant.query_params)
    for area in (session, queue, record, figures)
    for route in area.router.routes
    if isinstance(route, APIRoute) and route.include_in_schema
    for method in route.methods
}
"""Each route, and whether it takes a query or a body."""

# Where only the path says something, every text may be meant.
TRIES = [
    (*route, mode)
    for route in sorted(ROUTES)
    for mode in GenerationMode
    if mode == GenerationMode.POSITIVE or ROUTES[route]
]
HYPOTHESIS: dict[str, Any] = {
    "max_examples": 25,
    "derandomize": True,
    "database": None,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
}
PROMISES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("run")
    write_records(folder / "records.jsonl", press_records()[:3])
    store = ReviewStore.open(folder / "review.sqlite")
    store.synchronise(folder)
    yield create_app(store, PageSettings(user="anna", run_name="press"))
    store.close()


@pytest.fixture(scope="module")
def token(application: FastAPI) -> str:
    return token_of(TestClient(application, base_url=ADDRESS))


@pytest.fixture(scope="module")
def description(application: FastAPI) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", application, headers={"Host": "127.0.0.1"})


@pytest.mark.parametrize(
    ("method", "path", "mode"), [pytest.param(*a_try, id=" ".join(a_try)) for a_try in TRIES]
)
def test_a_route_keeps_its_promises(
    description: Any, token: str, method: str, path: str, mode: GenerationMode
) -> None:
    route = description[path][method]

    @settings(**HYPOTHESIS)
    @given(case=route.as_strategy(generation_mode=mode), known=booleans())
    def keeps_its_promises(case: Any, *, known: bool) -> None:
        if known and "hex" in case.path_parameters:
            case.path_parameters["hex"] = hex_of(press_records()[0])
        answer = case.call(headers={"Host": "127.0.0.1", "X-Depesche-Token": token})
        case.validate_response(answer, checks=PROMISES)

    keeps_its_promises()


def test_every_route_is_tried(application: FastAPI) -> None:
    described = application.openapi()["paths"]
    assert {(method, path) for path, methods in described.items() for method in methods} == set(ROUTES)
