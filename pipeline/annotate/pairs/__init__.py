"""Which entities and agreements of a text belong together, two by two, as a model reads it."""
