"""Words attributed to a speaker."""
