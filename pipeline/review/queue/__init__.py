"""Which records there are to review: found, sorted, paged, accepted together."""
