"""What the text is about."""
