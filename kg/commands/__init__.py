"""What each command of `kg` does: a function each, whose signature is its help."""
