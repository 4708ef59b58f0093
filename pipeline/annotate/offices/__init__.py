"""Who holds which office of which body."""
