"""Names in the text, found by a model of our own."""
