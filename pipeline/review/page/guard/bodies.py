"""How much a request may bring, and how long that may take."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.page.answers import refuse

SECONDS = 20.0


class TooLargeError(Exception):
    """More bytes came than may."""


class GoneError(Exception):
    """The other side left before the body was whole."""


class BodyLimit:
    """Takes in the whole body before anything looks at it, and refuses what is too large or too slow.

    The body is left in the scope, for the check of the page token.
    """

    def __init__(self, app: ASGIApp, *, most: int, seconds: float = SECONDS) -> None:
        self._app = app
        self._most = most
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            async with asyncio.timeout(self._seconds):
                body = await self._read(request, receive)
        except TooLargeError:
            await refuse(request, 413, headers={"Connection": "close"})(scope, receive, send)
        except TimeoutError:
            await refuse(request, 408, headers={"Connection": "close"})(scope, receive, send)
        except GoneError:
            return
        else:
            scope["depesche.body"] = body
            await self._app(scope, _replayed(body, receive), send)

    async def _read(self, request: Request, receive: Receive) -> bytes:
        declared = request.headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > self._most:
            raise TooLargeError
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise GoneError
            body += message.get("body", b"")
            if len(body) > self._most:
                raise TooLargeError
            more = message.get("more_body", False)
        return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay
