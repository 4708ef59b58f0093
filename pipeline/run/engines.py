"""Where a run can take place. Apart from the executors, so that the command line can name them without loading models."""

from __future__ import annotations

ENGINES = ("local", "ray")
