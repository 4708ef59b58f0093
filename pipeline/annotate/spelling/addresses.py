"""Addresses in the web and of mail, whose spelling says nothing of the language."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"\S*(?:@|://|www\.|\w\.(?:de|com|org|eu|net|ch|at|info)\b)\S*")
