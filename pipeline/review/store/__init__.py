"""Where a review is kept: the records of a run as they stand, and everything that was done to them."""

from pipeline.review.store.review_store import Conflict, NothingToUndo, Reviewed, ReviewStore, UnknownRecord

__all__ = ["Conflict", "NothingToUndo", "ReviewStore", "Reviewed", "UnknownRecord"]
