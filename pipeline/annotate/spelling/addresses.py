"""Addresses in the web and of mail, whose spelling says nothing of the language."""

from __future__ import annotations

import re

# From the middle of a long row of signs there is nothing that the search from its start has not seen.
ADDRESS = re.compile(r"(?<!\S)\S*(?:@|://|www\.|\w\.(?:de|com|org|eu|net|ch|at|info)\b)\S*")
