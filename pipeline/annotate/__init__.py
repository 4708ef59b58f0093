"""Press release to spaCy Doc: one component a file, each registered as a factory."""
