"""Looks for bytes that a target does not stand, for as long as is said: `python -m tests.fuzz.search TARGET SECONDS [--guided]`.

Without `--guided` hypothesis damages documents; what it finds it makes small. With it atheris (`pip install atheris`) follows
what the bytes reach in our code. A finding that was mended belongs into `fixtures/`, as TARGET-what.bin.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.mutations import damaged, seeds


def main(arguments: list[str]) -> None:
    """Search one target, or list them."""
    if arguments == ["--list"]:
        from tests.fuzz.targets import TARGETS

        print("\n".join(TARGETS))
        return
    name, seconds = arguments[0], float(arguments[1])
    if "--guided" in arguments:
        guided(name, seconds)
    else:
        by_hypothesis(name, seconds)


def by_hypothesis(name: str, seconds: float) -> None:
    """Damage documents until the time is over; raises what was found, made small."""
    from tests.fuzz.targets import TARGETS

    end, tried = time.monotonic() + seconds, 0

    def once(data: bytes) -> None:
        nonlocal tried
        tried += 1
        TARGETS[name](data)

    while time.monotonic() < end:
        settings(
            max_examples=500,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        )(given(damaged(name))(once))()
    print(f"{name}: {tried} documents, nothing found")


def guided(name: str, seconds: float) -> None:
    """Let atheris search; it ends the process."""
    import atheris

    with atheris.instrument_imports(
        include=["pipeline.ingest", "pipeline.annotate.dates", "pipeline.annotate.spelling"]
    ):
        from tests.fuzz.targets import TARGETS
    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    for number, seed in enumerate(seeds().get(name) or seeds()[""]):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={int(seconds)}",
            "-max_len=6000",
            "-timeout=60",
            "-rss_limit_mb=4096",
            str(corpus),
        ],
        TARGETS[name],
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
