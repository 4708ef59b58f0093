"""The gate before the pages, where the server was started with a token."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.review.page.answers import refuse, wants_page
from pipeline.review.page.context import is_logged_in

# The login page, and the choice of its language.
OPEN = frozenset({"/login", "/preferences"})


class LoginGate:
    """Lets through who has logged in; the others see the login page and what it is drawn with."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or _is_open(scope["path"]) or is_logged_in(Request(scope)):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if request.method == "GET" and wants_page(request):
            await RedirectResponse(_login_address(request), status_code=303)(scope, receive, send)
        else:
            await refuse(request, 401)(scope, receive, send)


def _is_open(path: str) -> bool:
    return path in OPEN or path.startswith("/static/")


def _login_address(request: Request) -> str:
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/login?next={quote(wanted, safe='')}"
