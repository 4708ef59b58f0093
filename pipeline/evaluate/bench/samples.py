"""What one timed process tells of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MB = 1e6
_KB = 1024
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in bytes: now, and the most that it was. None where the system does not tell."""

    now: int | None
    peak: int | None


@dataclass(slots=True)
class Sample:
    """The figures of one process over its texts.

    Attributes:
        first_seconds: From the start of the process to what it made of its first text.
        memory: After loading, before the first text.
        words: Words of the counted texts: all but the first.
        stages: Seconds in each stage, by name, in the order of the stages.
        wall_seconds: Seconds from the first counted text to the end of the last.
        processor_seconds: Processor time that went into them.
        peak: The most memory that the process held, in bytes.
    """

    first_seconds: float
    memory: Memory
    texts: int = 0
    words: int = 0
    stages: dict[str, float] = field(default_factory=dict)
    wall_seconds: float = 0.0
    processor_seconds: float = 0.0
    peak: int | None = None

    def add(self, stage: str, seconds: float) -> None:
        """Count `seconds` for a stage."""
        self.stages[stage] = self.stages.get(stage, 0.0) + seconds


def read_memory(status: Path = _STATUS) -> Memory:
    """The memory of this process.

    The kernel's own file tells it; what `getrusage` calls the peak can be that of the parent process.

    Args:
        status: the file of the kernel, as on Linux.
    """
    try:
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return Memory(None, None)
    said = dict(line.split(":", 1) for line in lines if line.startswith(("VmRSS:", "VmHWM:")))
    now, peak = (int(said[name].split()[0]) * _KB if name in said else None for name in ("VmRSS", "VmHWM"))
    return Memory(now, peak)


def count_words(text: str) -> int:
    """How many stretches between white space `text` has."""
    return len(text.split())
