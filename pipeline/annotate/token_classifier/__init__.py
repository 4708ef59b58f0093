"""Component ``depesche_token_classifier``: names by any token classifier of the Hugging Face kind."""
