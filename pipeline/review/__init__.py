"""The review: what people decide about the records of a run, kept beside it."""
