"""What an export tells about itself: what could not be carried over as it was, each reason with how often."""

from __future__ import annotations

from collections import Counter

Notes = Counter[str]
"""A sentence for each thing that was left out or changed on the way, with how many it befell."""
