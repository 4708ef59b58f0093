"""What happens when the program is wrong: the reviewer gets an id, the log gets the same id and the reason."""

from __future__ import annotations

import logging
import secrets

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.page.answers import refuse

LOG = logging.getLogger(__name__)


class Failures:
    """Turns an exception that nobody expected into a plain answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            error_id = secrets.token_hex(4)
            LOG.exception("Error %s at %s %s", error_id, scope["method"], scope["path"])
            if started:
                raise
            await refuse(Request(scope), 500, error_id=error_id)(scope, receive, send)
