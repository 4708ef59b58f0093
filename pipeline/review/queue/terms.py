"""A filter of the queue as conditions and orders in SQL. Values never enter the SQL itself."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.review.queue.filters import QueueFilter, SortKey
from pipeline.review.queue.search import full_text_query

# What is unknown comes last, whichever the direction.
ORDERS: dict[SortKey, str] = {
    "number": "number {direction}",
    "headline": "sort_key(headline) {direction}, number",
    "published": "published IS NULL, published {direction}, number",
    "publisher": "publisher IS NULL, sort_key(publisher) {direction}, number",
    "items": "(SELECT sum(value) FROM json_each(counts)) {direction}, number",
    "confidence": "lowest_confidence {direction}, number",
    "warnings": "warnings {direction}, number",
    "status": "status {direction}, number",
    "updated": "updated_at IS NULL, updated_at {direction}, number",
}
"""What each way to sort orders by; `{direction}` is ASC or DESC."""

_FOLDED = str.maketrans("äöüéèáàç", "aoueeaac", "„“”‚‘’\"'«»›‹()[]#-–—.,:;!?")

Term = tuple[str, tuple[object, ...]]


def conditions(queue_filter: QueueFilter) -> Term:
    """The filter as an SQL condition on `record`, with the values for its question marks."""
    terms = [*_words(queue_filter), *_state(queue_filter), *_document(queue_filter)]
    if not terms:
        return "TRUE", ()
    return " AND ".join(sql for sql, _ in terms), tuple(value for _, values in terms for value in values)


def sort_key(text: str | None) -> str | None:
    """A text as German dictionaries sort it: without case, umlauts as their vowels, no punctuation."""
    return None if text is None else text.casefold().translate(_FOLDED).strip()


def _words(queue_filter: QueueFilter) -> Iterator[Term]:
    for typed, column in ((queue_filter.q, None), (queue_filter.publisher, "publisher")):
        if not typed:
            continue
        query = full_text_query(typed, column=column)
        if query is None:
            yield "FALSE", ()
        else:
            # The plus keeps SQLite from reading the long row of every hit, instead of the index of the queue.
            yield "+number IN (SELECT rowid FROM record_text WHERE record_text MATCH ?)", (query,)


def _state(queue_filter: QueueFilter) -> Iterator[Term]:
    if queue_filter.status is not None:
        yield "status = ?", (queue_filter.status.value,)
    if queue_filter.warned is not None:
        yield "(warnings > 0) = ?", (queue_filter.warned,)
    if queue_filter.edited is not None:
        yield "edited = ?", (queue_filter.edited,)


def _document(queue_filter: QueueFilter) -> Iterator[Term]:
    # A date may be only a month or a year: it is then compared as far as it goes.
    if queue_filter.since is not None:
        yield "published >= substr(?, 1, length(published))", (queue_filter.since.isoformat(),)
    if queue_filter.until is not None:
        yield "substr(published, 1, 10) <= ?", (queue_filter.until.isoformat(),)
    if queue_filter.below is not None:
        yield "lowest_confidence <= ?", (queue_filter.below,)
    if queue_filter.kind is not None:
        yield "counts ->> ? > 0", (queue_filter.kind,)
