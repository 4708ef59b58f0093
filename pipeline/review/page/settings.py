"""How the review page is served: to whom, where, and within which limits."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """What a server of the review page was started with.

    Args:
        user: the name under which changes are logged, until a reviewer gives another.
        run_name: what the page calls the run.
        token: what a reviewer must know to log in; None lets everyone in who reaches the address.
        host: the address listened at.
        port: the port listened at.
        max_body: the most bytes that a request may bring.
    """

    user: str
    run_name: str
    token: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    max_body: int = 1_000_000


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine reach `host`."""
    return host == "localhost" or _is_loopback_address(host)


def _is_loopback_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
