"""Scores against gold and listings of errors."""
