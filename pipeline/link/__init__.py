"""Names to the world: gazetteers of places, offices, bodies and programmes."""
