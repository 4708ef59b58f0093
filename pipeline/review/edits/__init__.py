"""What operations do to a record: plain data that is changed, and what is wrong with a change."""
