"""Mentions gathered into the things of the world."""
