"""The guards of the page, in the order in which a request meets them."""

from __future__ import annotations

import hashlib

from fastapi import FastAPI
from starlette.middleware.sessions import SessionMiddleware

from pipeline.review.page.guard.bodies import BodyLimit
from pipeline.review.page.guard.changes import ChangeCheck
from pipeline.review.page.guard.failures import Failures
from pipeline.review.page.guard.gate import LoginGate
from pipeline.review.page.guard.headers import SecurityHeaders
from pipeline.review.page.guard.hosts import HostCheck
from pipeline.review.page.settings import PageSettings

SESSION_SECONDS = 30 * 24 * 3600


def add_guards(app: FastAPI, settings: PageSettings, *, session_secret: str) -> None:
    """Put the guards before the routes of `app`."""
    # What is added last is met first.
    app.add_middleware(ChangeCheck)
    # Met before the check of page tokens: where a session has ended its token is none any more, and 401 says why.
    app.add_middleware(LoginGate)
    app.add_middleware(
        SessionMiddleware,
        secret_key=session_secret,
        session_cookie=cookie_name(session_secret),
        max_age=SESSION_SECONDS,
        same_site="strict",
    )
    app.add_middleware(BodyLimit, most=settings.max_body)
    app.add_middleware(HostCheck, host=settings.host)
    app.add_middleware(Failures)
    app.add_middleware(SecurityHeaders)


def cookie_name(session_secret: str) -> str:
    """A name of its own for each store: browsers share cookies between the ports of a machine."""
    return f"depesche-{hashlib.sha256(session_secret.encode()).hexdigest()[:8]}"
