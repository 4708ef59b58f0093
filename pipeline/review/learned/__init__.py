"""What the next run can learn from a review: names for the gazetteer of the project."""
