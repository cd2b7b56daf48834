"""Training of the reader from the corpus: needs the extra `kg[train]`."""
