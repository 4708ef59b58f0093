"""Where sentences begin, and which words can be split."""
