"""What a request is answered with: the store, and the reviewer's name, language and page token."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Annotated, Any, cast

from fastapi import Depends
from starlette.requests import HTTPConnection, Request

from pipeline.review.page.interface_text import LANGUAGES
from pipeline.review.page.interface_text import Language as LanguageCode
from pipeline.review.page.settings import PageSettings
from pipeline.review.store import ReviewStore


def current_store(request: Request) -> ReviewStore:
    """The store that the page shows."""
    return cast(ReviewStore, request.app.state.store)


def page_settings(connection: HTTPConnection) -> PageSettings:
    """What the server was started with."""
    return cast(PageSettings, connection.app.state.settings)


def session_data(connection: HTTPConnection) -> dict[str, Any]:
    """What the reviewer's cookie keeps; empty where a request was refused before it was read."""
    return cast("dict[str, Any]", connection.scope.get("session", {}))


def current_user(request: Request) -> str:
    """The name under which the reviewer's changes are logged."""
    name = session_data(request).get("user")
    return name if isinstance(name, str) and name else page_settings(request).user


def current_language(request: Request) -> LanguageCode:
    """The language of the interface: the one chosen, else the one the browser prefers, else English."""
    chosen = session_data(request).get("language")
    if chosen in LANGUAGES:
        return cast(LanguageCode, chosen)
    wanted = request.headers.get("accept-language", "")
    first = next((tag for tag in wanted.lower().split(",") if tag.strip()[:2] in LANGUAGES), "en")
    return cast(LanguageCode, first.strip()[:2])


def login_proof(connection: HTTPConnection) -> str:
    """What a session holds that has logged in. Another secret or another token makes it another one."""
    return _signed(connection.app.state.session_secret, page_settings(connection).token or "")


def is_logged_in(connection: HTTPConnection) -> bool:
    """Whether the reviewer may see the pages: always, where no token was asked for."""
    if page_settings(connection).token is None:
        return True
    proof = session_data(connection).get("login")
    return isinstance(proof, str) and secrets.compare_digest(proof.encode(), login_proof(connection).encode())


def can_log_out(connection: HTTPConnection) -> bool:
    """Whether the reviewer had to log in, and has."""
    return page_settings(connection).token is not None and is_logged_in(connection)


def page_token(connection: HTTPConnection) -> str:
    """What a page must send along with a change, to show that it is ours; before the login, one for the login page."""
    whose = "reviewer" if is_logged_in(connection) else "anyone"
    return _signed(connection.app.state.page_secret, whose)


def _signed(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


Store = Annotated[ReviewStore, Depends(current_store)]
User = Annotated[str, Depends(current_user)]
Language = Annotated[LanguageCode, Depends(current_language)]
