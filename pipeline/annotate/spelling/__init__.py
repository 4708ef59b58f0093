"""Strange spellings read as usual ones: line ends inside words and names, capitals throughout, ae for ä."""
