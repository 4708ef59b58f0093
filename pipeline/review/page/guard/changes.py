"""Who may change something: only a page of ours, which the browser says and the page token shows."""

from __future__ import annotations

import json
import secrets
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.review.page.answers import refuse
from pipeline.review.page.context import page_token

READING = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN_HEADER = "X-Depesche-Token"
TOKEN_FIELD = "token"
FORM = "application/x-www-form-urlencoded"


class ChangeCheck:
    """Refuses a change that another site asks for, or that comes without the token of our pages."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and not _may_go_on(Request(scope)):
            await refuse(Request(scope), 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _may_go_on(request: Request) -> bool:
    if request.method in READING:
        return True
    return _is_same_origin(request) and _has_page_token(request)


def _is_same_origin(request: Request) -> bool:
    """What the browser says. Programs that are none say nothing; they still need the page token."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


def _has_page_token(request: Request) -> bool:
    expected = page_token(request).encode()
    given = request.headers.get(TOKEN_HEADER) or _token_in_body(request)
    return secrets.compare_digest(given.encode("utf-8", "replace"), expected)


def _token_in_body(request: Request) -> str:
    body: bytes = request.scope.get("depesche.body", b"")
    if request.headers.get("content-type", "").split(";")[0].strip().lower() == FORM:
        return _token_in_form(body)
    return _token_in_json(body)


def _token_in_form(body: bytes) -> str:
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=100)
    except ValueError:
        return ""
    return fields.get(TOKEN_FIELD, [""])[0]


def _token_in_json(body: bytes) -> str:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    token = value.get(TOKEN_FIELD) if isinstance(value, dict) else None
    return token if isinstance(token, str) else ""
