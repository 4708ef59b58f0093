"""Training data of the entity model: one module a corpus, all of them mapped to the label scheme of Depesche."""
