"""Records into the formats of other programs: one file a format, and one place that names them all."""
