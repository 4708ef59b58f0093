"""Doc to the sentences that matter, with their evidence."""
