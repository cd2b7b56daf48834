"""spaCy in: sentences, tokens, parse and the model's named entities over cleaned text."""
