"""How a request is refused: as a page where a page was asked for, else as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import BaseModel
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from pipeline.review.page.templating import render


class Refusal(BaseModel):
    """Why a request was not answered as it was meant."""

    status: int
    message: str
    id: str | None = None


class FieldProblem(BaseModel):
    """What is wrong with one field of what was sent."""

    field: str
    type: str
    message: str


class Problems(BaseModel):
    """What is wrong with what was sent."""

    problems: list[FieldProblem]


MESSAGES: dict[int, str] = {
    400: "The request cannot be read.",
    401: "Log in first.",
    403: "The request does not come from a page of this server. Load the page again.",
    404: "There is no such page or record.",
    405: "This address does not take that method.",
    408: "The request took too long to arrive.",
    413: "The request is too large.",
    421: "This server does not answer to that host name.",
    422: "The request has values that cannot be used.",
    429: "Too many attempts. Wait a little.",
    500: "Something went wrong. Nothing was changed.",
    503: "The review store cannot be used now. Nothing was changed.",
}
"""What a refusal says to a program; what it says to a person stands in locale/*/session.toml."""


def refuse(
    connection: HTTPConnection,
    status: int,
    *,
    error_id: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An answer that says why there is none, without a word of the request or of the program in it."""
    status = status if status in MESSAGES else (400 if status < 500 else 500)
    kept = dict(headers or {})
    if wants_page(connection):
        page = render(Request(connection.scope), "error.html", status_code=status, status=status, id=error_id)
        page.headers.update(kept)
        return page
    refusal = Refusal(status=status, message=MESSAGES[status], id=error_id)
    return JSONResponse(refusal.model_dump(exclude_none=True), status_code=status, headers=kept)


def refuse_fields(connection: HTTPConnection, problems: Iterable[FieldProblem]) -> Response:
    """An answer that names the fields that cannot be used."""
    if wants_page(connection):
        return refuse(connection, 422)
    return JSONResponse(Problems(problems=list(problems)).model_dump(), status_code=422)


def wants_page(connection: HTTPConnection) -> bool:
    """Whether a browser shows the answer to a person. Scripts do not ask for text/html."""
    return "text/html" in connection.headers.get("accept", "")
