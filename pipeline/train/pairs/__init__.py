"""Recipe ``pairs``: the model that tells how the entities and agreements of a text stand to each other."""

from pipeline.train.pairs.recipe import main

__all__ = ["main"]
