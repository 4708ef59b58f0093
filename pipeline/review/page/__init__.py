"""The page in the browser at which records are reviewed."""
