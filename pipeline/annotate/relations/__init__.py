"""How the items of a record stand to each other."""
