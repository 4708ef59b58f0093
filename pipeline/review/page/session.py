"""Who reviews and in which language: the login, and what a reviewer prefers."""

from __future__ import annotations

import re
import secrets
from typing import Annotated, cast
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.review.page.answers import refuse
from pipeline.review.page.context import login_proof, page_settings, session_data
from pipeline.review.page.guard.delay import GuessDelay
from pipeline.review.page.interface_text import Language
from pipeline.review.page.templating import render

LONGEST_NAME = 60
LONGEST_ADDRESS = 2000
LONGEST_FIELD = 1000

router = APIRouter(include_in_schema=True)

Name = Annotated[str, Form(max_length=LONGEST_FIELD)]
Next = Annotated[str, Form(max_length=LONGEST_ADDRESS)]


@router.get("/login", response_class=HTMLResponse)
def login_page(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """The login form; where no login is needed, the way to the queue."""
    if page_settings(request).token is None:
        return RedirectResponse(own_address(next), status_code=303)
    return render(request, "login.html", next=own_address(next), failed=False)


@router.post("/login", response_class=HTMLResponse, status_code=303)
async def login(
    request: Request,
    password: Annotated[str, Form(max_length=LONGEST_FIELD)] = "",
    user: Name = "",
    next: Next = "/",  # noqa: A002 - the name in the form
) -> Response:
    """Let in who knows the token. Each wrong guess makes the next answer slower."""
    expected = page_settings(request).token
    if expected is None:
        return RedirectResponse(own_address(next), status_code=303)
    delay = cast(GuessDelay, request.app.state.guess_delay)
    address = request.client.host if request.client else ""
    if delay.is_crowded(address):
        return refuse(request, 429)
    right = secrets.compare_digest(password.encode("utf-8", "replace"), expected.encode())
    await delay.judge(address, right=right)
    if not right:
        return render(request, "login.html", status_code=401, next=own_address(next), failed=True)
    _begin_session(request, user)
    return RedirectResponse(own_address(next), status_code=303)


@router.post("/logout", response_class=RedirectResponse, status_code=303)
def logout(request: Request) -> Response:
    """End the session."""
    session_data(request).clear()
    return RedirectResponse("/", status_code=303)


@router.post("/preferences", response_class=RedirectResponse, status_code=303)
def set_preferences(
    request: Request,
    language: Annotated[Language | None, Form()] = None,
    user: Annotated[str | None, Form(max_length=LONGEST_FIELD)] = None,
    next: Next = "/",  # noqa: A002 - the name in the form
) -> Response:
    """Keep the language and the name that a reviewer chose, in the session's cookie."""
    session = session_data(request)
    if language is not None:
        session["language"] = language
    if user is not None:
        _keep_name(request, user)
    return RedirectResponse(own_address(next), status_code=303)


def _begin_session(request: Request, user: str) -> None:
    """A fresh session, so that nothing that was in the cookie before the login counts after it, but the language."""
    session = session_data(request)
    language = session.get("language")
    session.clear()
    session["login"] = login_proof(request)
    if language is not None:
        session["language"] = language
    _keep_name(request, user)


def _keep_name(request: Request, user: str) -> None:
    name = reviewer_name(user)
    if name:
        session_data(request)["user"] = name


def reviewer_name(given: str) -> str:
    """`given` on one line, without characters that cannot be seen, and not too long."""
    seen = "".join(character if character.isprintable() else " " for character in given)
    return " ".join(seen.split())[:LONGEST_NAME].strip()


def own_address(wanted: str) -> str:
    """`wanted` where it is a path of this server, else the queue. No other server's address gets through."""
    is_path = re.fullmatch(r"/(?!/)[^\\\s]*", wanted) and wanted.isprintable()
    return quote(wanted, safe="/?&=%+-._~,:;@!*'()") if is_path else "/"
