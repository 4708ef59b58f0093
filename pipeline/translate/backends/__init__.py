"""Translators of the user's in the place of our own: a transformers model, or one converted for CTranslate2."""
