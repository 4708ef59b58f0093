"""The review page as a web application."""

from __future__ import annotations

import logging
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from pipeline.errors import DepescheError
from pipeline.review.page import figures, queue, record, session
from pipeline.review.page.answers import FieldProblem, refuse, refuse_fields
from pipeline.review.page.description import describe
from pipeline.review.page.guard.delay import GuessDelay
from pipeline.review.page.security import add_guards
from pipeline.review.page.settings import PageSettings
from pipeline.review.store import ReviewStore

LOG = logging.getLogger(__name__)

UNUSABLE_STORE = "E801"
UNKNOWN_RECORD = "E803"
STATIC = Path(__file__).resolve().parent / "static"


def create_app(store: ReviewStore, settings: PageSettings) -> FastAPI:
    """The page over `store`. Its secrets are kept there, so that open pages outlive a restart of the server."""
    app = FastAPI(
        title="Depesche review",
        version=version("depesche"),
        # The usual documentation pages load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.store = store
    app.state.settings = settings
    app.state.session_secret = store.secret("session")
    app.state.page_secret = store.secret("page")
    app.state.guess_delay = GuessDelay()
    for area in (session, queue, record, figures):
        app.include_router(area.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(HTTPException, _refuse_request)
    app.add_exception_handler(RequestValidationError, _refuse_values)
    app.add_exception_handler(DepescheError, _refuse_with_code)
    app.openapi = cache(partial(describe, app))  # type: ignore[method-assign]
    add_guards(app, settings, session_secret=app.state.session_secret)
    return app


def _refuse_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return refuse(request, error.status_code, headers=error.headers)


def _refuse_with_code(request: Request, error: Exception) -> Response:
    # What our errors say tells of paths, which are for whoever runs the server.
    if not isinstance(error, DepescheError):
        raise error
    if error.code == UNKNOWN_RECORD:
        return refuse(request, 404)
    if error.code == UNUSABLE_STORE:
        LOG.error("%s", error)
        return refuse(request, 503)
    raise error


def _refuse_values(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if any(problem["type"] == "json_invalid" for problem in error.errors()):
        return refuse(request, 400)
    return refuse_fields(request, map(_field_problem, error.errors()))


def _field_problem(problem: dict[str, object]) -> FieldProblem:
    location = problem["loc"]
    # The first step says in which part of the request it is: body, query, path.
    steps = location[1:] if isinstance(location, tuple) else ()
    return FieldProblem(
        # What JSON calls a name may hold half a character, which no answer can carry.
        field=".".join(map(str, steps)).encode(errors="replace").decode(),
        type=str(problem["type"]),
        message=str(problem["msg"]),
    )
