"""The threads of a process's own matrices."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import numpy
from threadpoolctl import threadpool_info
from pipeline.threads import limit_threads
limit_threads(1)
print({pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"})
"""


def test_matrices_are_multiplied_with_as_many_threads_as_the_process_may_take() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{1}"
