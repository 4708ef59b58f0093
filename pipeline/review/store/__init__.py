"""Where a review is kept: the records of a run as they stand, and everything that was done to them."""

from pipeline.review.store.refusals import Conflict, NothingToUndo, UnknownRecord
from pipeline.review.store.review_store import ReviewStore
from pipeline.review.store.rows import Reviewed

__all__ = ["Conflict", "NothingToUndo", "ReviewStore", "Reviewed", "UnknownRecord"]
