"""Bytes of any kind to a press release: decode, read, normalise, sections, language, duplicates."""
