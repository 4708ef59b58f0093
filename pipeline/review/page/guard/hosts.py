"""Which host names the server answers to.

A page from elsewhere can have its own name resolve to 127.0.0.1 and then reads what it likes as its own (DNS
rebinding). The name it came by stands in the request, so names that are not ours are refused. Addresses cannot be
rebound.
"""

from __future__ import annotations

import ipaddress
import socket

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.review.page.answers import refuse
from pipeline.review.page.settings import is_loopback


class HostCheck:
    """Refuses requests for hosts that we are not."""

    def __init__(self, app: ASGIApp, *, host: str) -> None:
        self._app = app
        self._host = host.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and not self._is_ours(Request(scope)):
            await refuse(Request(scope), 421)(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, send)

    def _is_ours(self, request: Request) -> bool:
        given = request.headers.getlist("host")
        if len(given) != 1:
            return False
        name = host_name(given[0])
        if is_loopback(name) or name == self._host:
            return True
        return not is_loopback(self._host) and (_is_address(name) or _is_this_machine(name))


def host_name(host: str) -> str:
    """The name or address in a Host header, without the port."""
    name, _, port = host.rpartition(":")
    return (name if name and port.isdecimal() else host).lower().strip("[]")


def _is_this_machine(name: str) -> bool:
    """Whether it is the machine's name, whatever domain follows it. There is a login behind it in any case."""
    return name.split(".")[0] == socket.gethostname().lower().split(".")[0]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
