"""How every file under models/ came to be: one recipe a model."""
