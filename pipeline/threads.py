"""How many threads the matrices of a whole process are multiplied with."""

from __future__ import annotations

from threadpoolctl import threadpool_limits


def limit_threads(threads: int) -> None:
    """Let numpy's products in this process take so many threads from now on.

    For processes of our own: left alone each of them takes all cores, and workers wait for each other.
    """
    threadpool_limits(limits=threads, user_api="blas")
