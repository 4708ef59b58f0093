"""Recipe ``bodies``: which body an office is of, learned from annotated texts."""

from pipeline.train.bodies.recipe import main

__all__ = ["main"]
