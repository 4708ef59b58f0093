"""Serves the review page: finds its address first, tells when it listens, ends in peace."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from pipeline.errors import DepescheError

SECONDS_TO_FINISH = 5


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens at this address; port 0 takes a free one.

    Raises:
        DepescheError: E804, where it cannot.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise DepescheError("E804", address=f"{host}:{port}", reason=reason) from error


def page_address(listener: socket.socket) -> str:
    """What to type into a browser on this machine."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def serve(app: FastAPI, listener: socket.socket, *, on_start: Callable[[], None]) -> None:
    """Answer requests until someone stops the program; requests under way are finished.

    Args:
        app: the page.
        listener: where requests come in.
        on_start: is called when the first request can be answered.
    """
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        # Whoever sits before us could otherwise be believed about the address of a request.
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    _Server(config, on_start=on_start).run(sockets=[listener])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, *, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._on_start()
