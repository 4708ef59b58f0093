"""Depesche: German press releases in, structured, checkable records out."""
