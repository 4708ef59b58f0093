"""Headers that tell the browser to run, load and share nothing but what is ours."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with it browsers send "Origin: null" with a form, which the origin check must refuse.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

PAGES = "no-store"
# Browsers ask again each time, and get a short 304, so that a new version is seen at once.
STATIC = "no-cache"
STATIC_WITH_VERSION = "public, max-age=31536000, immutable"


class SecurityHeaders:
    """Sets the headers on every response, refusals and errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["Cache-Control"] = _cache_control(scope, message["status"])
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _cache_control(scope: Scope, status: int) -> str:
    if not scope["path"].startswith("/static/") or status not in (200, 304):
        return PAGES
    return STATIC_WITH_VERSION if scope["query_string"].startswith(b"v=") else STATIC
