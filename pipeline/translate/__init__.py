"""German to other languages: backends, protection of names, checks."""
